/* SPDX-License-Identifier: Apache-2.0 */
/* onus header: a policy's evidence as a C struct. */
#include "cli/command.h"

/* The policy's id as an identifier. */
static void make_name(struct text *name, const onus_policy *policy) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    for (const char *at = info.id; *at != '\0'; at++)
        text_char(name, *at == '-' || *at == '/' || *at == '.' ? '_' : *at);
}

static int run(const struct options *options) {
    struct loaded_policy loaded;
    struct text name;
    if (load_policy(options->operand_count > 0 ? options->operands[0] : NULL, options->language, &loaded) != ONUS_OK)
        return EXIT_FAILED;
    text_init(&name, NULL);
    if (options->name != NULL)
        text_string(&name, options->name);
    else
        make_name(&name, loaded.policy);
    onus_status status =
        name.failed ? ONUS_E_MEMORY : onus_header_write(loaded.policy, text_get(&name), standard_output());
    if (status == ONUS_E_ARGUMENT) complain("--name: this cannot be a name in C: ", text_get(&name));
    if (status == ONUS_E_NAME) complain("two paths of the policy would be one name in C", "");
    if (status == ONUS_E_MEMORY) complain(onus_status_text(status), "");
    text_release(&name);
    release_policy(&loaded);
    return status == ONUS_OK ? EXIT_DONE : EXIT_FAILED;
}

static const struct option_spec *const options[] = {&option_name, &option_language, &option_output, &option_help, NULL};
static const char *const endings[] = {"json", NULL};
static const struct example examples[] = {
    {"onus header my-policy.json > my_policy.h", "Constants and a struct: a misspelt fact does not compile"},
    {"onus header --name claims my-policy.json > claims.h", "With names of one's own: claims_case, CLAIMS_LOSS_LOST"},
    {NULL, NULL}};

const struct command command_header = {
    .name = "header",
    .operands = "[POLICY]",
    .summary = "write the policy's evidence as a C header",
    .description = "The header has a struct with a member for every fact, quantity and party, an enum for the values "
                   "of every fact, and a function that says to a case what the struct says. It compiles as C11 and as "
                   "C++17, and goes with any policy that knows the names.",
    .examples = examples,
    .operand_words = endings,
    .most_operands = 1,
    .options = options,
    .run = run};
