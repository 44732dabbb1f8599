/* SPDX-License-Identifier: Apache-2.0 */
/* For bash: one function that looks at the command and at the word before, without the help of the bash-completion package. Bash takes '=' for a word of its own, so
 * that "--format=json" is three. */
#include "cli/completion.h"

static void put_options(struct text *out, const struct command *command) {
    for (size_t i = 0; command->options[i] != NULL; i++) {
        if (i > 0) text_char(out, ' ');
        text_string(out, command->options[i]->name);
    }
}

static void put_files(struct text *out, const char *const *endings) {
    text_string(out, "_onus_files ");
    put_joined(out, endings, " ");
}

static void put_words(struct text *out, const char *const *words) {
    text_string(out, "_onus_words '");
    put_joined(out, words, " ");
    text_char(out, '\'');
}

/* What may follow an option. */
static void put_value(struct text *out, const struct command *command, const struct option_spec *option) {
    if (option->kind == OPTION_FLAG) return;
    text_string(out, "    ");
    text_string(out, command->name);
    text_char(out, ':');
    text_string(out, option->name);
    text_string(out, ") ");
    if (option->kind == OPTION_FILE)
        put_files(out, option->words);
    else if (option->words != NULL)
        put_words(out, option->words);
    text_string(out, " ;;\n");
}

static void put_command(struct text *out, const struct command *command) {
    text_string(out, "    ");
    text_string(out, command->name);
    text_string(out, ":*) ");
    switch (command->operand_kind) {
    case OPERAND_FILE:
        put_files(out, command->operand_words);
        break;
    case OPERAND_WORD:
        put_words(out, command->operand_words);
        break;
    case OPERAND_COMMAND:
        text_string(out, "_onus_words '");
        put_command_names(out, " ");
        text_char(out, '\'');
        break;
    }
    text_string(out, " ;;\n");
}

void completion_bash(struct text *out) {
    text_string(
        out, "# bash completion for onus, made by 'onus completion bash'\n\n"
             "_onus_words() {\n"
             "    local word\n"
             "    for word in $1; do\n"
             "        [[ $word == \"$current\"* ]] && COMPREPLY+=(\"$word\")\n"
             "    done\n"
             "}\n\n"
             "_onus_files() {\n"
             "    local file ending\n"
             "    while IFS= read -r file; do\n"
             "        [[ -d $file ]] && COMPREPLY+=(\"$file\")\n"
             "        for ending in \"$@\"; do\n"
             "            [[ -f $file && $file == *.\"$ending\" ]] && COMPREPLY+=(\"$file\")\n"
             "        done\n"
             "    done < <(compgen -f -- \"$current\")\n"
             "}\n\n"
             "_onus() {\n"
             "    local command=${COMP_WORDS[1]} current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
             "    COMPREPLY=()\n"
             "    if ((COMP_CWORD == 1)); then\n"
             "        _onus_words '");
    put_command_names(out, " ");
    text_string(out, " --help --version'\n"
                     "        return\n"
                     "    fi\n"
                     "    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}\n"
                     "    [[ $current == = ]] && current=\n"
                     "    case $command:$before in\n");
    for (size_t i = 0; commands[i] != NULL; i++)
        for (size_t k = 0; commands[i]->options[k] != NULL; k++) put_value(out, commands[i], commands[i]->options[k]);
    text_string(out, "    *) _onus_operands ;;\n"
                     "    esac\n"
                     "}\n\n"
                     "_onus_operands() {\n"
                     "    case $command:$current in\n");
    for (size_t i = 0; commands[i] != NULL; i++) {
        text_string(out, "    ");
        text_string(out, commands[i]->name);
        text_string(out, ":-*) _onus_words '");
        put_options(out, commands[i]);
        text_string(out, "' ;;\n");
        put_command(out, commands[i]);
    }
    text_string(out, "    esac\n"
                     "}\n\n"
                     "complete -o filenames -F _onus onus\n");
}
