/* SPDX-License-Identifier: Apache-2.0 */
/* Options by table: one way to write them, one place where help comes from. */
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "cli/command.h"

#define SPEC(field, name, parameter, help, kind)                                                                       \
    { name, parameter, help, offsetof(struct options, field), kind }

const struct option_spec option_policy =
    SPEC(policy, "--policy", "FILE", "decide by this policy instead of the shipped one", OPTION_TEXT);
const struct option_spec option_input_format =
    SPEC(input_format, "--input-format", "FORMAT", "json or ndjson; else the file's ending tells, else its first byte",
         OPTION_TEXT);
const struct option_spec option_format =
    SPEC(format, "--format", "FORMAT", "text (the default), json or ndjson", OPTION_TEXT);
const struct option_spec option_language =
    SPEC(language, "--lang", "LANGUAGE", "en or zh; else the locale tells", OPTION_TEXT);
const struct option_spec option_help = SPEC(help, "--help", NULL, "this page", OPTION_FLAG);
const struct option_spec option_presumed =
    SPEC(presumed, "--presumed", NULL, "name the presumptions that carry the result", OPTION_FLAG);
const struct option_spec option_contested =
    SPEC(contested, "--contested", NULL, "name the variants of the policy that decide otherwise", OPTION_FLAG);
const struct option_spec option_stamp =
    SPEC(stamp, "--stamp", NULL, "add the policy's id, version and hash, and the hash of the evidence", OPTION_FLAG);
const struct option_spec option_assume =
    SPEC(assume, "--assume", "PATH=VALUE", "presume this in every case that says nothing of it; may be repeated",
         OPTION_LIST);
const struct option_spec option_name = SPEC(name, "--name", "NAME", "the name of the table in C", OPTION_TEXT);

static const struct option_spec *find_option(const struct command *command, const char *word, size_t length) {
    for (size_t i = 0; command->options[i] != NULL; i++) {
        const char *name = command->options[i]->name;
        if (strlen(name) == length && memcmp(name, word, length) == 0) return command->options[i];
    }
    return NULL;
}

static bool refuse(const struct command *command, const char *what, const char *word) {
    fprintf(stderr, "onus %s: %s%s\nTry 'onus %s --help'.\n", command->name, what, word, command->name);
    return false;
}

static bool refuse_option(const struct command *command, const char *word) {
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; command->options[i] != NULL; i++)
        best = name_nearer(word, command->options[i]->name, best, &distance);
    if (best != NULL) fprintf(stderr, "onus %s: did you mean %s?\n", command->name, best);
    return refuse(command, "there is no option ", word);
}

static bool store(const struct command *command, const struct option_spec *option, const char *value,
                  struct options *options) {
    void *field = (char *)options + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case OPTION_TEXT:
        *(const char **)field = value;
        return true;
    case OPTION_LIST:
        if (options->assume_count == sizeof options->assume / sizeof *options->assume)
            return refuse(command, "too often: ", option->name);
        options->assume[options->assume_count++] = value;
        return true;
    }
    return false;
}

/* The option `words[*at]`, with the word after it if it needs one. */
static bool parse_option(const struct command *command, int count, char **words, int *at, struct options *options) {
    const char *word = words[*at], *equals = strchr(word, '=');
    const struct option_spec *option =
        find_option(command, word, equals != NULL ? (size_t)(equals - word) : strlen(word));
    if (option == NULL) return refuse_option(command, word);
    if (option->kind == OPTION_FLAG) {
        if (equals != NULL) return refuse(command, "this option takes no value: ", option->name);
        return store(command, option, NULL, options);
    }
    if (equals != NULL) return store(command, option, equals + 1, options);
    if (*at + 1 >= count) return refuse(command, "a value is missing after ", option->name);
    return store(command, option, words[++*at], options);
}

bool parse_options(const struct command *command, int count, char **words, struct options *options) {
    *options = (struct options){.format = "text", .language = language_of_locale()};
    bool only_operands = false;
    for (int i = 0; i < count; i++) {
        const char *word = words[i];
        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (!only_operands && word[0] == '-' && word[1] != '\0') {
            if (!parse_option(command, count, words, &i, options)) return false;
        } else if (options->operand_count == command->most_operands) {
            return refuse(command, "one file too many: ", word);
        } else {
            options->operands[options->operand_count++] = word;
        }
    }
    if (options->help) return true;
    if (options->operand_count < command->least_operands) return refuse(command, "missing: ", command->operands);
    if (strcmp(options->language, "en") != 0 && strcmp(options->language, "zh") != 0)
        return refuse(command, "--lang is en or zh, not ", options->language);
    return true;
}

void print_help(const struct command *command) {
    printf("Usage: onus %s [OPTIONS] %s\n\n%s\n\nOptions:\n", command->name, command->operands, command->summary);
    for (size_t i = 0; command->options[i] != NULL; i++) {
        const struct option_spec *option = command->options[i];
        int width = printf("  %s%s%s", option->name, option->parameter != NULL ? " " : "",
                           option->parameter != NULL ? option->parameter : "");
        printf("%*s%s\n", width < 26 ? 26 - width : 1, "", option->help);
    }
    printf("\nExample:\n  %s\n", command->example);
}
