/* SPDX-License-Identifier: Apache-2.0 */
/* For zsh: a function of its completion system, which takes descriptions too. */
#include "cli/completion.h"

/* In a specification of _arguments colons and brackets have a meaning. */
static void put_description(struct text *out, const char *text) {
    for (; *text != '\0'; text++) {
        const char letter[] = {*text, '\0'};
        if (*text == ':' || *text == '[' || *text == ']' || *text == '\\') text_char(out, '\\');
        put_quoted(out, letter);
    }
}

/* What a list of choices is headed by: only a colon would end it. */
static void put_heading(struct text *out, const char *text) {
    for (; *text != '\0'; text++) {
        const char letter[] = {*text, '\0'};
        if (*text == ':') text_char(out, '\\');
        put_quoted(out, letter);
    }
}

/* One ending stands without brackets: behind a pattern they would hold qualifiers. */
static void put_files(struct text *out, const char *const *endings) {
    bool several = endings[1] != NULL;
    text_string(out, several ? "_files -g \"*.(" : "_files -g \"*.");
    put_joined(out, endings, "|");
    text_string(out, several ? ")\"" : "\"");
}

static void put_words(struct text *out, const char *const *words) {
    text_char(out, '(');
    put_joined(out, words, " ");
    text_char(out, ')');
}

static void put_option(struct text *out, const struct option_spec *option) {
    text_string(out, " \\\n            '");
    if (option->kind == OPTION_LIST) text_char(out, '*');
    text_string(out, option->name);
    if (option->kind != OPTION_FLAG) text_char(out, '=');
    text_char(out, '[');
    put_description(out, option->help);
    text_char(out, ']');
    if (option->kind != OPTION_FLAG) {
        text_char(out, ':');
        put_heading(out, option->parameter);
        text_char(out, ':');
        if (option->kind == OPTION_FILE)
            put_files(out, option->words);
        else if (option->words != NULL)
            put_words(out, option->words);
    }
    text_char(out, '\'');
}

static void put_operands(struct text *out, const struct command *command) {
    text_string(out, " \\\n            '*:");
    put_heading(out, command->operands);
    text_char(out, ':');
    switch (command->operand_kind) {
    case OPERAND_FILE:
        put_files(out, command->operand_words);
        break;
    case OPERAND_WORD:
        put_words(out, command->operand_words);
        break;
    case OPERAND_COMMAND:
        text_char(out, '(');
        put_command_names(out, " ");
        text_char(out, ')');
        break;
    }
    text_char(out, '\'');
}

void completion_zsh(struct text *out) {
    text_string(out, "#compdef onus\n"
                     "# zsh completion for onus, made by 'onus completion zsh'\n\n"
                     "_onus() {\n"
                     "    local -a known\n"
                     "    if (( CURRENT == 2 )); then\n"
                     "        known=(\n");
    for (size_t i = 0; commands[i] != NULL; i++) {
        text_string(out, "            '");
        text_string(out, commands[i]->name);
        text_char(out, ':');
        put_quoted(out, commands[i]->summary);
        text_string(out, "'\n");
    }
    text_string(out, "        )\n"
                     "        _describe command known\n"
                     "        return\n"
                     "    fi\n"
                     "    shift words\n"
                     "    (( CURRENT-- ))\n"
                     "    case $words[1] in\n");
    for (size_t i = 0; commands[i] != NULL; i++) {
        text_string(out, "    ");
        text_string(out, commands[i]->name);
        text_string(out, ")\n        _arguments");
        for (size_t k = 0; commands[i]->options[k] != NULL; k++) put_option(out, commands[i]->options[k]);
        put_operands(out, commands[i]);
        text_string(out, " ;;\n");
    }
    text_string(out, "    esac\n"
                     "}\n\n"
                     "_onus \"$@\"\n");
}
