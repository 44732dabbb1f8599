/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_INTERVIEW_H
#define ONUS_CLI_INTERVIEW_H

#include "cli/versions.h"
#include "report/ask/ask_text.h"

/* An interview at a terminal, or by lines from a file.
 *
 * What is asked next follows from the case at the start and the answers so far, and from nothing else: to go back is to forget the last answer, and to begin anew. */

/* What stands at a prompt. */
enum prompt_kind {
    PROMPT_FACT,     /* evidence */
    PROMPT_AGAIN,    /* the same, of what the case said to be open when the interview began */
    PROMPT_OFFER,    /* whether to go through the presumptions */
    PROMPT_PRESUMED, /* one of them */
    PROMPT_MEASURE,  /* of a fine, or of a department in charge */
    PROMPT_AMOUNT,
    PROMPT_NONE /* the end */
};

struct prompt {
    enum prompt_kind kind;
    const onus_question *question; /* of FACT, AGAIN, PRESUMED */
    struct ask_choices choices;    /* of these, and MEASURE */
    uint32_t quantity;             /* of AMOUNT */
    bool fine, department;         /* of MEASURE: what goes by it */
};

/* An answer that was taken. */
struct answer {
    enum prompt_kind kind;
    uint32_t fact, quantity; /* which it is about, or ONUS_NONE */
    uint64_t values;         /* of the fact; 0: it was left as it is */
    onus_money money;
    bool yes; /* of OFFER; of AMOUNT: some money was given */
};

#define MOST_ANSWERS 2048

struct interview {
    const struct options *options;
    onus_interview *asking;
    onus_case *start, *evidence;
    onus_diagnostics *diagnostics;
    struct text_report report;
    struct ask_page page;
    struct text out, line;
    struct answer answers[MOST_ANSWERS];
    size_t count;
    bool said; /* what it comes to, since it is settled: this */
    onus_outcome said_outcome;
    const onus_share *said_shares;
    bool set_aside; /* the ruling of the case at the start, as the answers close the case */
    bool echo;      /* standard input is no terminal: answers are shown as if they were typed */
    bool ended;     /* it has no more lines */
};

/* What a line that was typed says. */
enum reply_kind {
    REPLY_VALUES, /* of the fact that is asked, or of another one that was named */
    REPLY_MONEY,
    REPLY_YES,
    REPLY_NO,
    REPLY_EMPTY, /* nothing was typed */
    REPLY_UNKNOWN,
    REPLY_STAND, /* this presumption and all others */
    REPLY_BACK,
    REPLY_WHY,
    REPLY_PRESUMED,
    REPLY_QUIT,
    REPLY_BAD
};

struct reply {
    enum reply_kind kind;
    uint32_t fact;
    uint64_t values;
    onus_money money;
};

#define LONGEST_LINE 1024

/* Read a line, without white space at its ends, and with the wide forms of ASCII made narrow. False at the end of the input. Longer ones are cut, and `*whole` is false. */
bool interview_read_line(char line[LONGEST_LINE], bool *whole);
void interview_understand(const struct prompt *prompt, const onus_policy *policy, const char *line,
                          struct reply *reply);

/* Go through it: ask, and write the determination. `id` is the case's. */
int interview_run(struct interview *interview, const struct version *version, const char *id);

/* ---- interview_file.c ---- */

/* Whether --save can be done, before anything is asked: false after a complaint. `single`: the cases that are read are one object of JSON. */
bool interview_may_save(const struct options *options, bool single);

/* Write the case to the file of --save: first beside it, then in its place, so that there is always a whole one. False after a complaint. */
bool interview_save(const struct options *options, const onus_case *evidence);

#endif
