/* SPDX-License-Identifier: Apache-2.0 */
/* onus format: the canonical form of a policy. */
#include "cli/command.h"

static int run(const struct options *options) {
    struct loaded_policy loaded = {NULL, NULL, NULL, NULL, NULL};
    onus_diagnostics *diagnostics = NULL;
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK) status = read_policy(options->operands[0], &loaded, diagnostics);
    if (status == ONUS_OK) status = onus_definition_write(loaded.definition, loaded.base_definition, standard_output());
    print_diagnostics(diagnostics, 0, options->language);
    if (status != ONUS_OK && status != ONUS_E_OUTPUT && onus_diagnostics_count(diagnostics) == 0)
        complain("the policy cannot be formatted: ", onus_status_text(status));
    onus_diagnostics_free(diagnostics);
    release_policy(&loaded);
    return status == ONUS_OK ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_language, &option_output, &option_help, NULL};
static const char *const endings[] = {"json", NULL};
static const struct example examples[] = {
    {"onus format my-policy.json > formatted.json", "Bring a policy into the form in which two of them compare"},
    {"diff <(onus format old.json) <(onus format new.json)", "What changed in the text, and not in the order of it"},
    {NULL, NULL}};

const struct command command_format = {
    .name = "format",
    .operands = "POLICY",
    .summary = "a policy in its canonical form",
    .description =
        "Writes the policy with its keys, facts, clauses and conditions in a fixed order and layout. It means "
        "the same, and its hash is the same; formatted again it stays as it is. Notes are left out, since "
        "they mean nothing to the program; a variant is written whole, with what it departs from.",
    .examples = examples,
    .operand_words = endings,
    .least_operands = 1,
    .most_operands = 1,
    .options = options,
    .run = run};
