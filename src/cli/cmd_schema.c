/* SPDX-License-Identifier: Apache-2.0 */
/* onus schema: JSON Schemas for editors and for those who write or read cases by program. */
#include <string.h>

#include "cli/command.h"

static int run(const struct options *options) {
    static const char *const names[] = {"case", "policy", "result"};
    static const onus_schema schemas[] = {ONUS_SCHEMA_CASE, ONUS_SCHEMA_POLICY, ONUS_SCHEMA_RESULT};
    struct loaded_policy loaded;
    size_t which = 0;
    while (which < 3 && strcmp(names[which], options->operands[0]) != 0) which++;
    if (which == 3) {
        complain("the schema is case, policy or result, not ", options->operands[0]);
        return EXIT_FAILED;
    }
    if (load_policy(options->policy, options->language, &loaded) != ONUS_OK) return EXIT_FAILED;
    onus_status status = onus_schema_write(schemas[which], loaded.policy, standard_output());
    if (status != ONUS_OK) complain("schema: ", onus_status_text(status));
    release_policy(&loaded);
    return status == ONUS_OK ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_policy, &option_language, &option_help, NULL};

const struct command command_schema = {"schema",
                                       "case|policy|result",
                                       "print the JSON Schema of cases, policies or results",
                                       "onus schema case > case.schema.json",
                                       1,
                                       1,
                                       options,
                                       run};
