/* SPDX-License-Identifier: Apache-2.0 */
/* onus embed: a policy as a C table, to be compiled into a program. */
#include "cli/command.h"

/* The table, with what compiling the policy found out. */
static onus_status embed(const struct loaded_policy *loaded, const char *name) {
    onus_policy_definition table = *loaded->definition;
    onus_compiled *compiled;
    onus_status status = onus_compiled_new(loaded->policy, NULL, &compiled);
    if (status != ONUS_OK) return status;
    table.compiled = onus_compiled_bytes(compiled, &table.compiled_size);
    status = onus_definition_embed(&table, name, standard_output());
    onus_compiled_free(compiled);
    return status;
}

static int run(const struct options *options) {
    struct loaded_policy loaded;
    if (options->name == NULL) {
        complain("embed needs a name for the table in C, as in --name my_policy", "");
        return EXIT_FAILED;
    }
    if (load_policy(options->operands[0], options->language, &loaded) != ONUS_OK) return EXIT_FAILED;
    onus_status status = embed(&loaded, options->name);
    if (status != ONUS_OK) complain("embed: ", onus_status_text(status));
    release_policy(&loaded);
    return status == ONUS_OK ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_name, &option_language, &option_output, &option_help, NULL};
static const char *const endings[] = {"json", NULL};
static const struct example examples[] = {
    {"onus embed --name my_policy my-policy.json > my_policy.c",
     "A policy inside a program: no file to find and to parse at run time"},
    {"onus check my-policy.json && onus embed --name my_policy my-policy.json > my_policy.c",
     "The same, only if it is sound"},
    {NULL, NULL}};

const struct command command_embed = {
    .name = "embed",
    .operands = "POLICY",
    .summary = "write the policy as a C table for onus_policy_new()",
    .description =
        "The table is one constant of type struct onus_policy_definition, as onus_definition.h declares it. It "
        "ends with what compiling and proving the policy found out, under a seal, so that a program that has "
        "it inside need not do that again at each start. Where the seal does not fit, because somebody "
        "changed the table or the library is of another version, the policy is compiled and proven as ever.",
    .examples = examples,
    .operand_words = endings,
    .least_operands = 1,
    .most_operands = 1,
    .options = options,
    .run = run};
