/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "cli/command.h"

static const struct command *const commands[] = {&command_decide, &command_check, &command_test, &command_schema,
                                                 &command_embed};

#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static void print_usage(FILE *to) {
    fprintf(to, "Usage: onus COMMAND [OPTIONS] [FILES]\n\nWho bears the loss, by the rulebook, and why.\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) fprintf(to, "  %-8s %s\n", commands[i]->name, commands[i]->summary);
    fprintf(to,
            "\n'onus COMMAND --help' says more. Exit status: 0 done; 1 done, with something to report; 2 not done.\n");
}

static const struct command *find_command(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

static int refuse_command(const char *name) {
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; i < COMMAND_COUNT; i++) best = name_nearer(name, commands[i]->name, best, &distance);
    complain("there is no command ", name);
    if (best != NULL) complain("did you mean ", best);
    print_usage(stderr);
    return EXIT_FAILED;
}

int main(int count, char **words) {
    if (count < 2) {
        print_usage(stderr);
        return EXIT_FAILED;
    }
    if (strcmp(words[1], "--version") == 0) {
        printf("onus %s\n", onus_version());
        return finish_output() ? EXIT_DONE : EXIT_FAILED;
    }
    if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "help") == 0) {
        print_usage(stdout);
        return finish_output() ? EXIT_DONE : EXIT_FAILED;
    }
    const struct command *command = find_command(words[1]);
    if (command == NULL) return refuse_command(words[1]);
    struct options options;
    if (!parse_options(command, count - 2, words + 2, &options)) return EXIT_FAILED;
    int status = EXIT_DONE;
    if (options.help)
        print_help(command);
    else
        status = command->run(&options);
    return finish_output() ? status : EXIT_FAILED;
}
