/* SPDX-License-Identifier: Apache-2.0 */
/* onus manual: pages for man(1), made from the tables that parsing and help go by. They carry no date, so that the same program makes the same bytes. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

/* ---- Roff ---- */

/* A character that begins a request, or that a formatter would replace by a typographic one, is written by its name. */
static void put_text(struct text *out, const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        if (at == text && *at == '.') text_string(out, "\\&");
        switch (*at) {
        case '\\':
            text_string(out, "\\e");
            break;
        case '-':
            text_string(out, "\\-");
            break;
        case '\'':
            text_string(out, "\\(aq");
            break;
        case '"':
            text_string(out, "\\(dq");
            break;
        case '`':
            text_string(out, "\\(ga");
            break;
        case '^':
            text_string(out, "\\(ha");
            break;
        case '~':
            text_string(out, "\\(ti");
            break;
        default:
            text_char(out, *at);
        }
    }
}

static void put_line(struct text *out, const char *text) {
    put_text(out, text);
    text_char(out, '\n');
}

static void put_section(struct text *out, const char *title) {
    text_string(out, ".SH ");
    text_string(out, title);
    text_char(out, '\n');
}

static void put_bold(struct text *out, const char *text) {
    text_string(out, "\\fB");
    put_text(out, text);
    text_string(out, "\\fR");
}

static void put_italic(struct text *out, const char *text) {
    text_string(out, "\\fI");
    put_text(out, text);
    text_string(out, "\\fR");
}

static void put_title(struct text *out, const char *command, const char *summary) {
    text_string(out, ".TH ONUS");
    if (command != NULL) text_char(out, '-');
    for (const char *at = command; at != NULL && *at != '\0'; at++)
        text_char(out, *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at);
    text_string(out, " 1 \"\" \"Onus ");
    text_string(out, onus_version());
    text_string(out, "\" \"User Commands\"\n.nh\n.ad l\n");
    put_section(out, "NAME");
    text_string(out, "onus");
    if (command != NULL) text_string(out, "\\-");
    text_string(out, command);
    text_string(out, " \\- ");
    put_line(out, summary);
}

/* ---- A command ---- */

static void put_options(struct text *out, const struct command *command, enum option_group group) {
    bool titled = false;
    for (size_t i = 0; command->options[i] != NULL; i++) {
        const struct option_spec *option = command->options[i];
        struct text help;
        if (option->group != group) continue;
        if (!titled) {
            text_string(out, ".SS ");
            put_line(out, group_title(group));
        }
        titled = true;
        text_string(out, ".TP\n");
        put_bold(out, option->name);
        if (option->parameter != NULL) {
            text_char(out, ' ');
            put_italic(out, option->parameter);
        }
        text_init(&help, &out->allocator);
        describe_option(&help, option);
        text_string(&help, ".");
        text_char(out, '\n');
        put_line(out, text_get(&help));
        if (help.failed) out->failed = true;
        text_release(&help);
    }
}

static void put_exit_status(struct text *out, const char *report) {
    put_section(out, "EXIT STATUS");
    text_string(out, ".TP\n.B 0\nDone.\n");
    if (report != NULL) text_string(out, ".TP\n.B 1\nDone, but ");
    if (report != NULL) put_text(out, report);
    if (report != NULL) text_string(out, ".\n");
    text_string(out, ".TP\n.B 2\nNot done, and standard error says why.\n");
}

static void put_examples(struct text *out, const struct command *command) {
    put_section(out, "EXAMPLES");
    for (const struct example *example = command->examples; example->line != NULL; example++) {
        if (example != command->examples) text_string(out, ".PP\n");
        put_text(out, example->does);
        text_string(out, ":\n.PP\n.RS 4\n.nf\n");
        put_line(out, example->line);
        text_string(out, ".fi\n.RE\n");
    }
}

static void put_command(struct text *out, const struct command *command) {
    put_title(out, command->name, command->summary);
    put_section(out, "SYNOPSIS");
    put_bold(out, "onus ");
    put_bold(out, command->name);
    text_string(out, " [\\fIOPTIONS\\fR] ");
    put_line(out, command->operands);
    if (command->description != NULL) {
        put_section(out, "DESCRIPTION");
        put_line(out, command->description);
    }
    put_section(out, "OPTIONS");
    for (unsigned group = 0; group < GROUP_COUNT; group++) put_options(out, command, (enum option_group)group);
    put_exit_status(out, command->report);
    put_examples(out, command);
    put_section(out, "SEE ALSO");
    text_string(out, ".BR onus (1)\n");
}

/* ---- The program ---- */

static void put_references(struct text *out) {
    put_section(out, "SEE ALSO");
    for (size_t i = 0; commands[i] != NULL; i++) {
        text_string(out, ".BR onus\\-");
        text_string(out, commands[i]->name);
        text_string(out, commands[i + 1] != NULL ? " (1),\n" : " (1)\n");
    }
}

static void put_program(struct text *out) {
    put_title(out, NULL, "who bears a loss of freight, by a rulebook that is data");
    put_section(out, "SYNOPSIS");
    text_string(out, "\\fBonus\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIFILES\\fR]\n.br\n"
                     "\\fBonus \\-\\-version\\fR\n");
    put_section(out, "DESCRIPTION");
    text_string(out,
                "Decides cases of lost or damaged goods: which parties bear what share of the loss, by which clauses "
                "of the rulebook, and what is missing where the evidence does not suffice. The rulebook is a file, "
                "proven to have one answer to every case; one is built in.\n");
    put_section(out, "COMMANDS");
    for (size_t i = 0; commands[i] != NULL; i++) {
        text_string(out, ".TP\n");
        put_bold(out, commands[i]->name);
        text_char(out, ' ');
        put_line(out, commands[i]->operands);
        put_text(out, commands[i]->summary);
        text_string(out, ".\n");
    }
    put_exit_status(out, "with something to report");
    put_section(out, "ENVIRONMENT");
    text_string(out, ".TP\n.BR LC_ALL \", \" LC_MESSAGES \", \" LANG\nThe first that is set tells the language unless "
                     "\\fB\\-\\-lang\\fR does.\n"
                     ".TP\n.B NO_COLOR\nIf it is set and not empty, text has no colours unless \\fB\\-\\-color "
                     "always\\fR is given.\n"
                     ".TP\n.B COLUMNS\nThe width of the terminal, if it is not as wide as it says it is.\n");
    put_references(out);
}

static int run(const struct options *options) {
    const struct command *command = NULL;
    struct text text;
    if (options->operand_count > 0) {
        command = find_command(options->operands[0]);
        if (command == NULL) return refuse_command(options->operands[0]);
    }
    text_init(&text, NULL);
    if (command != NULL)
        put_command(&text, command);
    else
        put_program(&text);
    bool done = !text.failed;
    if (done)
        fputs(text_get(&text), stdout);
    else
        complain("out of memory", "");
    text_release(&text);
    return done ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_help, NULL};
static const struct example examples[] = {{"onus manual decide > onus-decide.1", "A page for man(1)"},
                                          {"onus manual decide | man -l -", "Read it now, installed or not"},
                                          {NULL, NULL}};

const struct command command_manual = {.name = "manual",
                                       .operands = "[COMMAND]",
                                       .summary = "print the manual page of the program, or of a command",
                                       .examples = examples,
                                       .operand_kind = OPERAND_COMMAND,
                                       .most_operands = 1,
                                       .options = options,
                                       .run = run};
