/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_COMMAND_H
#define ONUS_CLI_COMMAND_H

#include <stdio.h>

#include "base/text.h"
#include "onus_io.h"

/* The program: a table of commands, each with a table of options, from which parsing, help, manual pages and completions are made. */

enum exit_status {
    EXIT_DONE = 0,   /* insufficient and silent are answers */
    EXIT_REPORT = 1, /* done, with something to report */
    EXIT_FAILED = 2  /* not done */
};

#define MOST_OPERANDS 512

/* What a repeated option was given. */
struct option_list {
    const char *items[64];
    size_t count;
};

/* Values of options that were given; the defaults are in parse_options(). */
struct options {
    const char *policy;       /* a file; NULL: the shipped policy */
    const char *input_format; /* NULL: told by the ending, or the first byte */
    const char *format, *language, *color;
    const char *as_of;
    const char *name;             /* of embed */
    const char *least, *complete; /* of cover */
    bool letter, voucher;         /* of decide */
    const char *output;
    bool resume;
    bool presumed, contested, stamp, no_bom, quiet, no_progress, all, help;
    struct option_list params, new_params;
    const char *param_file;
    struct option_list assume, ignore, deny, why_not;
    const char *encoding, *delimiter;
    const char *fields, *jobs;                                             /* of decide */
    const char *cases, *golden;                                            /* files of diff */
    const char *from, *to, *by, *compare, *statement, *statements, *wages; /* of report */
    const char *at, *calendar, *offset;                                    /* of due */
    const char *save, *which;                                              /* of ask: a file, and the id of a case */
    const char *operands[MOST_OPERANDS];
    size_t operand_count;
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_FILE, OPTION_LIST };

/* What an option is about: help shows them by this, in this order. */
enum option_group { GROUP_INPUT, GROUP_DECISION, GROUP_OUTPUT, GROUP_GENERAL, GROUP_COUNT };

/* Lists of words end with NULL. */
struct option_spec {
    const char *name;      /* "--format" */
    const char *parameter; /* "FORMAT"; NULL for a flag */
    const char *help;
    const char *const *words; /* the values there are, or of OPTION_FILE the endings of such files; NULL: any */
    const char *note;         /* follows the words in help, or NULL */
    size_t offset;            /* in struct options */
    enum option_kind kind;
    enum option_group group;
};

struct example {
    const char *line, *does; /* "onus decide ledger.csv", "decide every case of a ledger" */
};

enum operand_kind { OPERAND_FILE, OPERAND_WORD, OPERAND_COMMAND };

struct command {
    const char *name;
    const char *operands; /* "POLICY CASES" */
    bool streams;         /* its results stand for themselves, unless the format makes them one document */
    const char *summary;
    const char *description;        /* more than the summary, or NULL */
    bool structure;                 /* it looks at policies as they are: their parameters need not be set */
    const char *report;             /* what exit status 1 says; NULL: there is none */
    const struct example *examples; /* ends with one without a line */
    enum operand_kind operand_kind;
    const char *const *operand_words; /* endings of files, or the words there are */
    size_t least_operands, most_operands;
    const struct option_spec *const *options; /* ends with NULL */
    int (*run)(const struct options *options);
};

extern const struct command command_decide, command_explain, command_check, command_diff, command_test, command_recheck,
    command_show, command_format, command_schema, command_embed, command_header, command_help, command_manual,
    command_completion, command_cover, command_report, command_ask, command_due;

/* Every command, ending with NULL, and the one of that name or NULL. */
extern const struct command *const commands[];
const struct command *find_command(const char *name);

/* A complaint, with the name of a command that was perhaps meant; returns EXIT_FAILED. */
int refuse_command(const char *name);

/* The options that several commands have. */
extern const struct option_spec option_policy, option_input_format, option_format, option_language, option_help,
    option_presumed, option_contested, option_stamp, option_assume, option_name, option_color, option_no_bom,
    option_encoding, option_delimiter, option_ignore, option_as_of, option_quiet, option_no_progress, option_letter,
    option_voucher, option_fields, option_param, option_params, option_jobs, option_output, option_resume;

/* Fill `options` from the words after the command's name. False after a usage error, which was reported. */
bool parse_options(const struct command *command, int count, char **words, struct options *options);

/* The place of `value` in a list of words, whatever the case of its letters; the place of the NULL if it is none of them. */
size_t find_word(const char *const *words, const char *value);

/* ---- Help ---- */

/* What there is to know of a command, on standard output; NULL: which commands there are. All of it, or nothing; the exit status. */
int print_help(const struct command *command);

const char *group_title(enum option_group group);

/* "json, ndjson or csv" */
void list_words(struct text *out, const char *const *words);

/* "how results are written: text, json, ndjson or csv; text unless given" */
void describe_option(struct text *out, const struct option_spec *option);

/* ---- Messages ---- */

/* Standard error, once what standard output holds back is written. */
FILE *message_stream(void);

/* "onus: ..." on standard error. */
void complain(const char *what, const char *about);

/* The same without "onus: " before it: a line as printf() makes it. Texts in it may come from anywhere: control characters become blanks, marks of direction U+FFFD. */
#if defined __GNUC__
__attribute__((format(printf, 1, 2)))
#endif
void tell(const char *format, ...);

/* Every diagnostic from number `from`, a line each, on standard error. */
void print_diagnostics(const onus_diagnostics *diagnostics, size_t from, const char *language);

/* "en" or "zh" by the environment. */
const char *language_of_locale(void);

/* ---- Files ---- */

/* The whole file in `text`, "-" for standard input. False after a complaint. */
bool read_file(const char *name, struct text *text);

/* `name` cannot be read because of `error`, as in errno, and what may help. */
void complain_of_file(const char *name, int error);

/* ---- Output ---- */

/* By --output and --resume: standard output becomes that file. False after a complaint. */
bool output_open(const struct command *command, const struct options *options);

/* Standard output as a sink. A failure is complained of once and kept. */
onus_sink standard_output(void);

/* Write what is held back. A failure is kept. */
void flush_output(void);

/* The same; false, after a complaint, if anything written was lost. */
bool finish_output(void);

/* The end of the program: put the file in its place. `status`, or EXIT_FAILED if anything was lost. */
int output_close(int status);

/* `name` cannot be written because of `error`, as in errno. */
void complain_of_writing(const char *name, int error);

/* ---- Policies ---- */

struct loaded_policy {
    onus_policy *policy;
    onus_document *document, *base; /* NULL for a built-in one */
    const onus_policy_definition *definition, *base_definition;
};

/* ---- Parameters ---- */

/* Take what the parameters of policies are set to. With `needed`, a policy is of no use while some are not. False after a complaint. */
bool use_parameters(const struct options *options, bool needed);
onus_config parameters_config(void);

/* Only those that the policy has; until the next call. */
onus_config parameters_config_of(const struct loaded_policy *loaded, bool new);

/* False, after a complaint, if something is set that none of the policies has. */
bool parameters_are_of(const struct loaded_policy *policies, size_t count);

/* False, with a diagnostic, if some are needed and not set. */
bool parameters_are_set(const onus_policy *policy, onus_diagnostics *diagnostics);

/* From `file`, with its base beside it, or the shipped one for NULL. What went wrong was said; ONUS_E_OUTPUT: a file could not be read. */
onus_status load_policy(const char *file, const char *language, struct loaded_policy *loaded);

/* The same of one of several that are compared: each takes the settings of its own parameters. After the last, parameters_are_of() tells whether all were taken. */
onus_status load_one_of_several(const char *file, const char *language, struct loaded_policy *loaded);
/* The same of a policy that another is compared with: figures that are set apart for it come first. */
onus_status load_new(const char *file, const char *language, struct loaded_policy *loaded);
void release_policy(struct loaded_policy *loaded);

/* The documents alone, not compiled. What went wrong with them goes to `diagnostics`; release after a failure too. */
onus_status read_policy(const char *file, struct loaded_policy *loaded, onus_diagnostics *diagnostics);

#endif
