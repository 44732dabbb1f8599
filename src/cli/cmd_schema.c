/* SPDX-License-Identifier: Apache-2.0 */
/* onus schema: JSON Schemas for editors and for those who write or read cases by program. */
#include "cli/command.h"

static const char *const names[] = {"case", "policy", "result", "request", "response", NULL};
static const onus_schema schemas[] = {ONUS_SCHEMA_CASE, ONUS_SCHEMA_POLICY, ONUS_SCHEMA_RESULT, ONUS_SCHEMA_REQUEST,
                                      ONUS_SCHEMA_RESPONSE};

static int run(const struct options *options) {
    struct loaded_policy loaded;
    if (load_policy(options->policy, options->language, &loaded) != ONUS_OK) return EXIT_FAILED;
    onus_status status =
        onus_schema_write(schemas[find_word(names, options->operands[0])], loaded.policy, standard_output());
    if (status != ONUS_OK) complain("schema: ", onus_status_text(status));
    release_policy(&loaded);
    return status == ONUS_OK ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_policy, &option_language, &option_output, &option_help,
                                                    NULL};
static const struct example examples[] = {
    {"onus schema case > case.schema.json", "For an editor, to complete and check cases while they are typed"},
    {"onus schema result --policy my-policy.json", "What results look like under a policy of one's own"},
    {NULL, NULL}};

const struct command command_schema = {
    .name = "schema",
    .operands = "case|policy|result|request|response",
    .summary = "print the JSON Schema of cases, policies, results, requests or responses",
    .description = "The schema is JSON Schema, draft 2020-12. Facts, values and parties are those of the policy.",
    .examples = examples,
    .operand_kind = OPERAND_WORD,
    .operand_words = names,
    .least_operands = 1,
    .most_operands = 1,
    .options = options,
    .run = run};
