/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_COMMAND_H
#define ONUS_CLI_COMMAND_H

#include "base/text.h"
#include "onus_io.h"

/* The program: a table of commands, each with a table of options, from which help is made. */

enum exit_status {
    EXIT_DONE = 0,   /* insufficient and silent are answers */
    EXIT_REPORT = 1, /* done, with something to report */
    EXIT_FAILED = 2  /* not done */
};

/* Values of options that were given; the defaults are in parse_options(). */
struct options {
    const char *policy;       /* a file; NULL: the shipped policy */
    const char *input_format; /* NULL: told by the ending, or the first byte */
    const char *format;
    const char *language;
    const char *name; /* of embed */
    bool presumed, contested, stamp, help;
    const char *assume[64];
    size_t assume_count;
    const char *operands[3];
    size_t operand_count;
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_LIST };

struct option_spec {
    const char *name;      /* "--format" */
    const char *parameter; /* "FORMAT"; NULL for a flag */
    const char *help;
    size_t offset; /* in struct options */
    enum option_kind kind;
};

struct command {
    const char *name;
    const char *operands; /* "POLICY CASES" */
    const char *summary;
    const char *example;
    size_t least_operands, most_operands;
    const struct option_spec *const *options; /* ends with NULL */
    int (*run)(const struct options *options);
};

extern const struct command command_decide, command_check, command_test, command_schema, command_embed;

/* The options that several commands have. */
extern const struct option_spec option_policy, option_input_format, option_format, option_language, option_help,
    option_presumed, option_contested, option_stamp, option_assume, option_name;

/* Fill `options` from the words after the command's name. False after a usage error, which was reported. */
bool parse_options(const struct command *command, int count, char **words, struct options *options);
void print_help(const struct command *command);

/* ---- Messages ---- */

/* "onus: ..." on standard error. */
void complain(const char *what, const char *about);

/* Every diagnostic from number `from`, a line each, on standard error. */
void print_diagnostics(const onus_diagnostics *diagnostics, size_t from, const char *language);

/* "en" or "zh" by the environment. */
const char *language_of_locale(void);

/* ---- Files ---- */

/* The whole file in `text`, "-" for standard input. False after a complaint. */
bool read_file(const char *name, struct text *text);

/* Standard output as a sink. A failure is complained of once and kept. */
onus_sink standard_output(void);

/* Flush standard output; false, after a complaint, if anything written was lost. */
bool finish_output(void);

/* ---- Policies ---- */

struct loaded_policy {
    onus_policy *policy;
    onus_document *document, *base; /* NULL for a built-in one */
    const onus_policy_definition *definition, *base_definition;
};

/* From `file`, with its base beside it, or the shipped one for NULL. What went wrong was said; ONUS_E_OUTPUT: a file could not be read. */
onus_status load_policy(const char *file, const char *language, struct loaded_policy *loaded);
void release_policy(struct loaded_policy *loaded);

#endif
