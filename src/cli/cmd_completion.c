/* SPDX-License-Identifier: Apache-2.0 */
/* onus completion: what the Tab key needs to know. */
#include <stdio.h>

#include "cli/completion.h"

void put_quoted(struct text *out, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            text_string(out, "'\\''");
        else
            text_char(out, *text);
    }
}

void put_joined(struct text *out, const char *const *words, const char *between) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (i > 0) text_string(out, between);
        text_string(out, words[i]);
    }
}

void put_command_names(struct text *out, const char *between) {
    for (size_t i = 0; commands[i] != NULL; i++) {
        if (i > 0) text_string(out, between);
        text_string(out, commands[i]->name);
    }
}

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static int run(const struct options *options) {
    static void (*const writers[])(struct text *) = {completion_bash, completion_zsh, completion_fish};
    struct text text;
    text_init(&text, NULL);
    writers[find_word(shells, options->operands[0])](&text);
    bool done = !text.failed;
    if (done)
        fputs(text_get(&text), stdout);
    else
        complain("out of memory", "");
    text_release(&text);
    return done ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_help, NULL};
static const struct example examples[] = {
    {"onus completion bash > ~/.local/share/bash-completion/completions/onus", "For bash, from the next shell on"},
    {"onus completion zsh > \"${fpath[1]}/_onus\"", "For zsh"},
    {"onus completion fish > ~/.config/fish/completions/onus.fish", "For fish"},
    {NULL, NULL}};

const struct command command_completion = {.name = "completion",
                                           .operands = "bash|zsh|fish",
                                           .summary = "print a script that lets the Tab key complete what follows onus",
                                           .examples = examples,
                                           .operand_kind = OPERAND_WORD,
                                           .operand_words = shells,
                                           .least_operands = 1,
                                           .most_operands = 1,
                                           .options = options,
                                           .run = run};
