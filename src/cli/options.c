/* SPDX-License-Identifier: Apache-2.0 */
/* Options by table: one way to write them, one place that everything about them is made from. */
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "cli/command.h"

#define FIELD(field) .offset = offsetof(struct options, field)

static const char *const input_formats[] = {"json", "ndjson", "csv", NULL};
static const char *const encodings[] = {"utf-8", "gb18030", "gbk", "utf-16le", "utf-16be", NULL};
static const char *const delimiters[] = {"comma", "semicolon", "tab", NULL};
static const char *const formats[] = {"text", "json", "ndjson", "csv", "html", NULL};
static const char *const languages[] = {"en", "zh", NULL};
static const char *const times[] = {"auto", "always", "never", NULL};
static const char *const policies[] = {"json", NULL};
static const char *const results[] = {"csv", "ndjson", "json", "html", "txt", NULL};
static const char *const settings[] = {"conf", "txt", NULL};

const struct option_spec option_input_format = {.name = "--input-format",
                                                .parameter = "FORMAT",
                                                .help = "what the cases are",
                                                .words = input_formats,
                                                .note = "else the file's ending tells, else its first byte",
                                                FIELD(input_format),
                                                .kind = OPTION_TEXT,
                                                .group = GROUP_INPUT};
const struct option_spec option_encoding = {.name = "--encoding",
                                            .parameter = "ENCODING",
                                            .help = "how a CSV file is encoded",
                                            .words = encodings,
                                            .note = "else the file tells",
                                            FIELD(encoding),
                                            .kind = OPTION_TEXT,
                                            .group = GROUP_INPUT};
const struct option_spec option_delimiter = {.name = "--delimiter",
                                             .parameter = "DELIMITER",
                                             .help = "what stands between the cells of a CSV file",
                                             .words = delimiters,
                                             .note = "else the header row tells",
                                             FIELD(delimiter),
                                             .kind = OPTION_TEXT,
                                             .group = GROUP_INPUT};
const struct option_spec option_ignore = {.name = "--ignore",
                                          .parameter = "COLUMN",
                                          .help = "pass over this column of a CSV file; may be repeated",
                                          FIELD(ignore),
                                          .kind = OPTION_LIST,
                                          .group = GROUP_INPUT};
const struct option_spec option_assume = {.name = "--assume",
                                          .parameter = "PATH=VALUE",
                                          .help = "presume this in every case that says nothing of it; may be repeated",
                                          FIELD(assume),
                                          .kind = OPTION_LIST,
                                          .group = GROUP_DECISION};
const struct option_spec option_param = {.name = "--param",
                                         .parameter = "NAME=VALUE",
                                         .help = "set a parameter of the policy; may be repeated",
                                         FIELD(params),
                                         .kind = OPTION_LIST,
                                         .group = GROUP_DECISION};
const struct option_spec option_params = {.name = "--params",
                                          .parameter = "FILE",
                                          .help = "set the parameters that this file names, NAME=VALUE in a line each",
                                          .words = settings,
                                          FIELD(param_file),
                                          .kind = OPTION_FILE,
                                          .group = GROUP_DECISION};
const struct option_spec option_policy = {.name = "--policy",
                                          .parameter = "FILE",
                                          .help = "go by this policy instead of the shipped one",
                                          .words = policies,
                                          .note = "of a folder, by the one in force on the date of the case",
                                          FIELD(policy),
                                          .kind = OPTION_FILE,
                                          .group = GROUP_DECISION};
const struct option_spec option_as_of = {
    .name = "--as-of",
    .parameter = "DATE",
    .help = "go by the policy in force on this day, as in 2026-11-07, whatever the dates of the cases",
    FIELD(as_of),
    .kind = OPTION_TEXT,
    .group = GROUP_DECISION};
const struct option_spec option_format = {.name = "--format",
                                          .parameter = "FORMAT",
                                          .help = "how results are written",
                                          .words = formats,
                                          .note = "text unless given",
                                          FIELD(format),
                                          .kind = OPTION_TEXT,
                                          .group = GROUP_OUTPUT};
const struct option_spec option_presumed = {.name = "--presumed",
                                            .help = "name the presumptions that carry the result",
                                            FIELD(presumed),
                                            .group = GROUP_OUTPUT};
const struct option_spec option_contested = {.name = "--contested",
                                             .help = "name the variants of the policy that decide otherwise",
                                             FIELD(contested),
                                             .group = GROUP_OUTPUT};
const struct option_spec option_stamp = {.name = "--stamp",
                                         .help = "add the policy's id, version and hash, and the hash of the evidence",
                                         FIELD(stamp),
                                         .group = GROUP_OUTPUT};
const struct option_spec option_color = {.name = "--color",
                                         .parameter = "WHEN",
                                         .help = "colours in text",
                                         .words = times,
                                         .note = "auto unless given: on a terminal, if NO_COLOR is not set",
                                         FIELD(color),
                                         .kind = OPTION_TEXT,
                                         .group = GROUP_OUTPUT};
const struct option_spec option_letter = {
    .name = "--letter",
    .help = "text: the whole determination letter of each case, as --format html has it, instead of a paragraph",
    FIELD(letter),
    .group = GROUP_OUTPUT};
const struct option_spec option_voucher = {
    .name = "--voucher",
    .help = "text or html: the customer's compensation voucher of each case, instead of the result",
    FIELD(voucher),
    .group = GROUP_OUTPUT};
const struct option_spec option_fields = {.name = "--fields",
                                          .parameter = "NAMES",
                                          .help = "csv, json or ndjson: only these parts of a result, in this order, "
                                                  "such as case,status,shares,decided_by,amounts; "
                                                  "a name that there is not is answered with those there are",
                                          FIELD(fields),
                                          .kind = OPTION_TEXT,
                                          .group = GROUP_OUTPUT};
const struct option_spec option_no_bom = {.name = "--no-bom",
                                          .help = "CSV without the byte order mark that Excel wants",
                                          FIELD(no_bom),
                                          .group = GROUP_OUTPUT};
const struct option_spec option_output = {.name = "--output",
                                          .parameter = "FILE",
                                          .help = "write results to this file instead of standard output; one that is "
                                                  "there is written over. JSON and HTML take its "
                                                  "place when they are whole",
                                          .words = results,
                                          FIELD(output),
                                          .kind = OPTION_FILE,
                                          .group = GROUP_OUTPUT};
const struct option_spec option_resume = {
    .name = "--resume",
    .help = "csv, ndjson or text: the file of --output holds the beginning of these results, from a run that was "
            "stopped; go on "
            "behind it. It is compared first: what is of other cases, another policy or other options is refused",
    FIELD(resume),
    .group = GROUP_OUTPUT};
const struct option_spec option_name = {.name = "--name",
                                        .parameter = "NAME",
                                        .help = "what the names in C begin with",
                                        FIELD(name),
                                        .kind = OPTION_TEXT,
                                        .group = GROUP_OUTPUT};
const struct option_spec option_jobs = {
    .name = "--jobs",
    .parameter = "N",
    .help = "decide with so many threads, 1 to 64, or auto for one a processor; 1 unless given. What is written is the "
            "same. "
            "Only CSV and NDJSON to csv or ndjson can be shared out, without --contested; else it is one",
    FIELD(jobs),
    .kind = OPTION_TEXT,
    .group = GROUP_GENERAL};
const struct option_spec option_language = {.name = "--lang",
                                            .parameter = "LANGUAGE",
                                            .help = "the language of what people read",
                                            .words = languages,
                                            .note = "else the locale tells",
                                            FIELD(language),
                                            .kind = OPTION_TEXT,
                                            .group = GROUP_GENERAL};
const struct option_spec option_quiet = {.name = "--quiet",
                                         .help = "nothing on standard error but errors: no progress, no advice",
                                         FIELD(quiet),
                                         .group = GROUP_GENERAL};
const struct option_spec option_no_progress = {
    .name = "--no-progress", .help = "no progress line on the terminal", FIELD(no_progress), .group = GROUP_GENERAL};
const struct option_spec option_help = {
    .name = "--help", .help = "what the command does, and how", FIELD(help), .group = GROUP_GENERAL};

static char small(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool same_word(const char *word, const char *value) {
    while (*word != '\0' && *word == small(*value)) word++, value++;
    return *word == *value;
}

size_t find_word(const char *const *words, const char *value) {
    size_t at = 0;
    while (words[at] != NULL && !same_word(words[at], value)) at++;
    return at;
}

static const struct option_spec *find_option(const struct command *command, const char *word, size_t length) {
    for (size_t i = 0; command->options[i] != NULL; i++) {
        const char *name = command->options[i]->name;
        if (strlen(name) == length && memcmp(name, word, length) == 0) return command->options[i];
    }
    return NULL;
}

static bool refuse(const struct command *command, const char *what, const char *word) {
    tell("onus %s: %s%s", command->name, what, word);
    tell("Try 'onus %s --help'.", command->name);
    return false;
}

static bool refuse_option(const struct command *command, const char *word, size_t length) {
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    struct text line;
    text_init(&line, NULL);
    text_append(&line, word, length);
    for (size_t i = 0; command->options[i] != NULL; i++)
        best = name_nearer(text_get(&line), command->options[i]->name, best, &distance);
    if (best != NULL) {
        text_string(&line, "; did you mean ");
        text_string(&line, best);
        text_char(&line, '?');
    }
    refuse(command, "there is no option ", text_get(&line));
    text_release(&line);
    return false;
}

static bool append(struct option_list *list, const char *value) {
    if (list->count == sizeof list->items / sizeof *list->items) return false;
    list->items[list->count++] = value;
    return true;
}

static bool refuse_word(const struct command *command, const char *what, const char *const *words, const char *value) {
    struct text line;
    text_init(&line, NULL);
    text_string(&line, what);
    text_string(&line, " is ");
    list_words(&line, words);
    text_string(&line, ", not ");
    refuse(command, text_get(&line), value);
    text_release(&line);
    return false;
}

/* Store the word as the list has it. */
static bool take_word(const struct command *command, const char *what, const char *const *words, const char *value,
                      const char **out) {
    *out = words[find_word(words, value)];
    return *out != NULL || refuse_word(command, what, words, value);
}

static bool store(const struct command *command, const struct option_spec *option, const char *value,
                  struct options *options) {
    void *field = (char *)options + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case OPTION_TEXT:
        if (option->words != NULL) return take_word(command, option->name, option->words, value, field);
        *(const char **)field = value;
        return true;
    case OPTION_FILE: /* of two, neither is passed over in silence */
        if (*(const char **)field != NULL) return refuse(command, "given twice: ", option->name);
        *(const char **)field = value;
        return true;
    case OPTION_LIST:
        return append(field, value) || refuse(command, "given too often: ", option->name);
    }
    return false;
}

/* The option `words[*at]`, with the word after it if it needs one. */
static bool parse_option(const struct command *command, int count, char **words, int *at, struct options *options) {
    const char *word = words[*at], *equals = strchr(word, '=');
    size_t length = equals != NULL ? (size_t)(equals - word) : strlen(word);
    const struct option_spec *option = find_option(command, word, length);
    if (option == NULL) return refuse_option(command, word, length);
    if (option->kind == OPTION_FLAG) {
        if (equals != NULL) return refuse(command, "this option takes no value: ", option->name);
        return store(command, option, NULL, options);
    }
    if (equals != NULL) return store(command, option, equals + 1, options);
    if (*at + 1 >= count) return refuse(command, "a value is missing after ", option->name);
    return store(command, option, words[++*at], options);
}

static const char *too_many(const struct command *command) {
    _Static_assert(MOST_OPERANDS == 512, "said below");
    if (command->most_operands == MOST_OPERANDS) return "more than 512 files: ";
    return command->most_operands == 0 ? "it takes no file or word: "
                                       : "one too many (a name with blanks in it wants quotes): ";
}

bool parse_options(const struct command *command, int count, char **words, struct options *options) {
    *options = (struct options){.format = formats[0], .color = times[0], .language = language_of_locale()};
    bool only_operands = false;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (!only_operands && word[0] == '-' && word[1] != '\0') {
            if (!parse_option(command, count, words, &i, options)) return false;
        } else if (options->operand_count == command->most_operands) {
            return refuse(command, too_many(command), word);
        } else {
            options->operands[options->operand_count++] = word;
        }
    }
    if (options->help) return true;
    if (options->operand_count < command->least_operands)
        return refuse(command, "something is missing; it needs ", command->operands);
    if (command->operand_kind != OPERAND_WORD) return true;
    for (size_t i = 0; i < options->operand_count; i++)
        if (!take_word(command, "it", command->operand_words, options->operands[i], &options->operands[i]))
            return false;
    return true;
}
