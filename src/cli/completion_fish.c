/* SPDX-License-Identifier: Apache-2.0 */
/* For fish: a line for each thing that can be completed, and when. */
#include "cli/completion.h"

static void put_condition(struct text *out, const struct command *command) {
    text_string(out, "complete -c onus -n '__fish_seen_subcommand_from ");
    text_string(out, command->name);
    text_char(out, '\'');
}

/* Fish knows files of one ending at a time. */
static void put_files(struct text *out, const char *const *endings) {
    text_string(out, " -a '");
    for (size_t i = 0; endings[i] != NULL; i++) {
        if (i > 0) text_char(out, ' ');
        text_string(out, "(__fish_complete_suffix .");
        text_string(out, endings[i]);
        text_char(out, ')');
    }
    text_char(out, '\'');
}

static void put_words(struct text *out, const char *const *words) {
    text_string(out, " -a '");
    put_joined(out, words, " ");
    text_char(out, '\'');
}

static void put_option(struct text *out, const struct command *command, const struct option_spec *option) {
    put_condition(out, command);
    text_string(out, " -l ");
    text_string(out, option->name + 2);
    if (option->kind != OPTION_FLAG) text_string(out, " -x");
    if (option->kind == OPTION_FILE)
        put_files(out, option->words);
    else if (option->words != NULL)
        put_words(out, option->words);
    text_string(out, " -d '");
    put_quoted(out, option->help);
    text_string(out, "'\n");
}

static void put_operands(struct text *out, const struct command *command) {
    put_condition(out, command);
    switch (command->operand_kind) {
    case OPERAND_FILE:
        put_files(out, command->operand_words);
        break;
    case OPERAND_WORD:
        put_words(out, command->operand_words);
        break;
    case OPERAND_COMMAND:
        text_string(out, " -a '");
        put_command_names(out, " ");
        text_char(out, '\'');
        break;
    }
    text_char(out, '\n');
}

void completion_fish(struct text *out) {
    text_string(out, "# fish completion for onus, made by 'onus completion fish'\n\n"
                     "complete -c onus -f\n");
    for (size_t i = 0; commands[i] != NULL; i++) {
        text_string(out, "complete -c onus -n __fish_use_subcommand -a ");
        text_string(out, commands[i]->name);
        text_string(out, " -d '");
        put_quoted(out, commands[i]->summary);
        text_string(out, "'\n");
    }
    text_string(out, "complete -c onus -n __fish_use_subcommand -l help -d 'list the commands'\n"
                     "complete -c onus -n __fish_use_subcommand -l version -d 'which version this is'\n");
    for (size_t i = 0; commands[i] != NULL; i++) {
        text_char(out, '\n');
        for (size_t k = 0; commands[i]->options[k] != NULL; k++) put_option(out, commands[i], commands[i]->options[k]);
        put_operands(out, commands[i]);
    }
}
