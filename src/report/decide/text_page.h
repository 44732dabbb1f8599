/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_TEXT_PAGE_H
#define ONUS_REPORT_TEXT_PAGE_H

#include "report/decide/text_report.h"
#include "report/speech/fact_phrases.h"

/* One case being written: lines are put together by `speech`, and go to `out` with a label in a column of its own. */
struct text_page {
    const struct text_report *report;
    onus_decision *decision;
    const onus_case *evidence;
    const onus_result_options *options;
    struct text *out;
    struct text *line;
    struct speech speech; /* into `line` */

    /* Where the line goes instead, if not NULL: to a paper that has no labels. */
    void (*flush)(const struct text_page *page, enum word label, bool item);
    void *context;
};

/* The columns that labels and the space around them take. */
size_t text_hang(const char *language);

/* Write the line put together, and begin a new one. WORD_NOTHING: it goes on under the label before. */
void text_flush(const struct text_page *page, enum word label);

/* The same as one item of a list under the label before. */
void text_flush_item(const struct text_page *page);

/* What is open, and where each answer would lead. */
onus_status text_missing(const struct text_page *page);

/* "driver (A, B)" */
void text_say_party(const struct text_page *page, uint32_t party);

/* What was found, the pieces that are missing, who would decide otherwise, and to whom it goes. */
onus_status text_findings(const struct text_page *page);
onus_status text_pieces(const struct text_page *page);
onus_status text_contested(const struct text_page *page);
onus_status text_refer(const struct text_page *page);

/* The amount of a fine, or its range: "5.00 to 10.00, by gravity". */
void text_say_fine(const struct text_page *page, const onus_fine *fine);

/* What is known of the case and carries the result. */
onus_status text_facts(const struct text_page *page);

/* What tells whether there is a loss comes first, then what tells whether the rulebook deals with it, then the rest: 0 to RANKS_OF_FACTS - 1. */
#define RANKS_OF_FACTS 3
unsigned text_fact_rank(const struct reads *reads, uint32_t fact);

#endif
