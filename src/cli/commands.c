/* SPDX-License-Identifier: Apache-2.0 */
/* The list of commands, in the order in which they are told of. */
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "cli/command.h"

const struct command *const commands[] = {&command_decide,
                                          &command_explain,
                                          &command_ask,
                                          &command_check,
                                          &command_diff,
                                          &command_test,
                                          &command_cover,
                                          &command_recheck,
                                          &command_report,
                                          &command_due,
                                          &command_show,
                                          &command_format,
                                          &command_schema,
                                          &command_embed,
                                          &command_header,
                                          &command_manual,
                                          &command_completion,
                                          &command_help,
                                          NULL};

const struct command *find_command(const char *name) {
    for (size_t i = 0; commands[i] != NULL; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

int refuse_command(const char *name) {
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; commands[i] != NULL; i++) best = name_nearer(name, commands[i]->name, best, &distance);
    complain("there is no command ", name);
    if (best != NULL)
        tell("Did you mean 'onus %s'?", best);
    else if (strpbrk(name, "./") != NULL)
        tell("If it is a file with cases, try 'onus decide %s'.", name);
    fputs("'onus help' lists the commands.\n", stderr);
    return EXIT_FAILED;
}
