/* SPDX-License-Identifier: Apache-2.0 */
/* onus embed: a policy as a C table, to be compiled into a program. */
#include "cli/command.h"

static int run(const struct options *options) {
    struct loaded_policy loaded;
    if (options->name == NULL) {
        complain("embed needs --name NAME, the name of the table in C", "");
        return EXIT_FAILED;
    }
    if (load_policy(options->operands[0], options->language, &loaded) != ONUS_OK) return EXIT_FAILED;
    onus_status status = onus_definition_embed(loaded.definition, options->name, standard_output());
    if (status != ONUS_OK) complain("embed: ", onus_status_text(status));
    release_policy(&loaded);
    return status == ONUS_OK ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_name, &option_language, &option_help, NULL};

const struct command command_embed = {"embed",
                                      "POLICY",
                                      "write the policy as a C table for onus_policy_new()",
                                      "onus embed --name my_policy policy.json > my_policy.c",
                                      1,
                                      1,
                                      options,
                                      run};
