/* SPDX-License-Identifier: Apache-2.0 */
/* What commands and options are, for whoever types them. The manual pages say the same in another form, from the same tables. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/terminal.h"
#include "report/layout/width.h"
#include "report/layout/wrap.h"

#define NAME_COLUMNS   13
#define OPTION_COLUMNS 26

/* ---- Lists and options ---- */

const char *group_title(enum option_group group) {
    static const char *const titles[GROUP_COUNT] = {"Cases", "Rulebook", "Results", "Other"};
    return titles[group];
}

void list_words(struct text *out, const char *const *words) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (i > 0) text_string(out, words[i + 1] == NULL ? " or " : ", ");
        text_string(out, words[i]);
    }
}

void describe_option(struct text *out, const struct option_spec *option) {
    text_string(out, option->help);
    if (option->words != NULL && option->kind == OPTION_TEXT) {
        text_string(out, ": ");
        list_words(out, option->words);
    }
    if (option->note != NULL) {
        text_string(out, "; ");
        text_string(out, option->note);
    }
}

static void describe_options(struct text *out, const struct command *command, enum option_group group, size_t width) {
    struct text name, help;
    bool titled = false;
    text_init(&name, &out->allocator);
    text_init(&help, &out->allocator);
    for (size_t i = 0; command->options[i] != NULL; i++) {
        const struct option_spec *option = command->options[i];
        if (option->group != group) continue;
        text_clear(&name);
        text_clear(&help);
        text_string(&name, "  ");
        text_string(&name, option->name);
        if (option->parameter != NULL) text_char(&name, ' ');
        text_string(&name, option->parameter);
        describe_option(&help, option);
        if (!titled) {
            text_char(out, '\n');
            text_string(out, group_title(group));
            text_string(out, ":\n");
        }
        titled = true;
        wrap_paragraph(out, text_get(&name), OPTION_COLUMNS, text_get(&help), width);
        if (name.failed || help.failed) out->failed = true; /* which clearing forgets */
    }
    text_release(&help);
    text_release(&name);
}

/* ---- Commands ---- */

static void describe_exit_status(struct text *out, const struct command *command) {
    text_string(out, "0 done");
    if (command->report != NULL) text_string(out, "; 1 done, but ");
    text_string(out, command->report);
    text_string(out, "; 2 not done, and standard error says why");
}

static void describe_command(struct text *out, const struct command *command, size_t width) {
    struct text line;
    text_string(out, "Usage: onus ");
    text_string(out, command->name);
    text_string(out, " [OPTIONS]");
    if (command->operands != NULL) text_char(out, ' ');
    text_string(out, command->operands);
    text_string(out, "\n\n");
    wrap_paragraph(out, command->name, strlen(command->name) + 2, command->summary, width);
    if (command->description != NULL) {
        text_char(out, '\n');
        wrap_paragraph(out, "", 0, command->description, width);
    }
    for (unsigned group = 0; group < GROUP_COUNT; group++)
        describe_options(out, command, (enum option_group)group, width);
    text_string(out, "\nExamples:\n");
    for (const struct example *example = command->examples; example->line != NULL; example++) {
        wrap_paragraph(out, "  ", 2, example->does, width);
        wrap_paragraph(out, "      ", 6, example->line, 0);
    }
    text_init(&line, &out->allocator);
    describe_exit_status(&line, command);
    text_string(&line, ".");
    text_char(out, '\n');
    wrap_paragraph(out, "Exit status:", NAME_COLUMNS, text_get(&line), width);
    if (line.failed) out->failed = true;
    text_release(&line);
}

static void describe_program(struct text *out, size_t width) {
    text_string(out, "Usage: onus COMMAND [OPTIONS] [FILES]\n\nWho bears the loss, by the rulebook, and why.\n\n");
    for (size_t i = 0; commands[i] != NULL; i++) {
        struct text name;
        text_init(&name, &out->allocator);
        text_string(&name, "  ");
        text_string(&name, commands[i]->name);
        wrap_paragraph(out, text_get(&name), NAME_COLUMNS + 2, commands[i]->summary, width);
        if (name.failed) out->failed = true;
        text_release(&name);
    }
    text_string(out,
                "\n'onus COMMAND --help' says more, with examples; 'onus --version' says which version this is.\n");
}

int print_help(const struct command *command) {
    struct text text;
    size_t width = terminal_width() < WIDTH_ELSEWHERE ? terminal_width() : WIDTH_ELSEWHERE;
    text_init(&text, NULL);
    if (command != NULL)
        describe_command(&text, command, width);
    else
        describe_program(&text, width);
    bool failed = text.failed;
    if (failed)
        complain("out of memory", "");
    else
        fputs(text_get(&text), stdout);
    text_release(&text);
    return failed ? EXIT_FAILED : EXIT_DONE;
}
