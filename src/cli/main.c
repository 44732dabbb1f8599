/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

/* What `onus --help` and `onus --version` stand for; or the word as it is. */
static const char *meant(const char *word) {
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ? command_help.name : word;
}

static int run(const char *name, int count, char **words) {
    const struct command *command = find_command(meant(name));
    struct options options;
    if (command == NULL) return refuse_command(name);
    if (!parse_options(command, count, words, &options)) return EXIT_FAILED;
    bool decides = false;
    for (size_t i = 0; command->options[i] != NULL; i++) decides = decides || command->options[i] == &option_param;
    if (!use_parameters(&options, decides && !command->structure && !options.help)) return EXIT_FAILED;
    if (!options.help) return output_open(command, &options) ? command->run(&options) : EXIT_FAILED;
    return print_help(command);
}

int main(int count, char **words) {
    int status = EXIT_DONE;
    if (count < 2) {
        complain("what is to be done? For a file of cases, try 'onus decide FILE'; 'onus help' lists the commands", "");
        return EXIT_FAILED;
    }
    if (strcmp(words[1], "--version") == 0)
        printf("onus %s\n", onus_version());
    else
        status = run(words[1], count - 2, words + 2);
    return output_close(status);
}
