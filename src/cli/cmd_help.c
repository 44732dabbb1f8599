/* SPDX-License-Identifier: Apache-2.0 */
/* onus help: the commands, or one of them. */
#include "cli/command.h"

static int run(const struct options *options) {
    const struct command *command = NULL;
    if (options->operand_count > 0) {
        command = find_command(options->operands[0]);
        if (command == NULL) return refuse_command(options->operands[0]);
    }
    return print_help(command);
}

static const struct option_spec *const options[] = {&option_help, NULL};
static const struct example examples[] = {
    {"onus help", "Which commands there are"}, {"onus help decide", "How to decide cases"}, {NULL, NULL}};

const struct command command_help = {.name = "help",
                                     .operands = "[COMMAND]",
                                     .summary = "list the commands, or tell of one of them",
                                     .examples = examples,
                                     .operand_kind = OPERAND_COMMAND,
                                     .most_operands = 1,
                                     .options = options,
                                     .run = run};
