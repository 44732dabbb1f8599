/* SPDX-License-Identifier: Apache-2.0 */
/* onus test: golden cases. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static onus_status check_one(onus_golden *golden, size_t index, const char *file, size_t *failed) {
    struct text difference;
    bool passed = false;
    text_init(&difference, NULL);
    onus_status status = onus_golden_check(golden, index, &passed, (onus_sink){append, &difference});
    if (status == ONUS_OK && !passed) {
        const char *title = onus_golden_title(golden, index);
        printf("%s:%llu: failed: %s\n", file, (unsigned long long)onus_golden_line(golden, index),
               title != NULL ? title : "(no title)");
        for (const char *line = text_get(&difference), *end; *line != '\0'; line = end) {
            end = strchr(line, '\n');
            end = end != NULL ? end + 1 : line + strlen(line);
            printf("    %.*s", (int)(end - line), line);
        }
        ++*failed;
    }
    text_release(&difference);
    return status;
}

static int check_all(const onus_policy *policy, const char *file, const char *language) {
    struct text text;
    onus_golden *golden = NULL;
    onus_diagnostics *diagnostics = NULL;
    size_t failed = 0, count = 0;
    text_init(&text, NULL);
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    bool read = status == ONUS_OK && read_file(file, &text);
    if (read) status = onus_golden_read(text_get(&text), text.length, file, policy, &golden, diagnostics);
    print_diagnostics(diagnostics, 0, language);
    if (read && status == ONUS_OK) count = onus_golden_count(golden);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) status = check_one(golden, i, file, &failed);
    if (read && status == ONUS_OK) printf("%zu passed, %zu failed\n", count - failed, failed);
    if (status == ONUS_E_MEMORY) complain("out of memory testing ", file);
    onus_golden_free(golden);
    onus_diagnostics_free(diagnostics);
    text_release(&text);
    if (!read || status != ONUS_OK) return EXIT_FAILED;
    return failed > 0 ? EXIT_REPORT : EXIT_DONE;
}

static int run(const struct options *options) {
    struct loaded_policy loaded;
    if (load_policy(options->operands[0], options->language, &loaded) != ONUS_OK) return EXIT_FAILED;
    int status = check_all(loaded.policy, options->operands[1], options->language);
    release_policy(&loaded);
    return status;
}

static const struct option_spec *const options[] = {&option_param, &option_params, &option_language, &option_help,
                                                    NULL};
static const char *const endings[] = {"json", NULL};
static const struct example examples[] = {
    {"onus test rules/ltl-handover.json rules/ltl-handover.golden.json",
     "Does the policy still decide as was agreed on"},
    {"onus test my-policy.json my-policy.golden.json && echo release it", "Before a policy of one's own goes to work"},
    {NULL, NULL}};

const struct command command_test = {
    .name = "test",
    .operands = "POLICY CASES",
    .summary = "run golden cases: expected results beside the facts",
    .description = "Decides every case of a file and compares the result with the one that stands beside it. "
                   "Keys of a result that the file does not mention are not compared.",
    .report = "some case was decided otherwise than expected",
    .examples = examples,
    .operand_words = endings,
    .least_operands = 2,
    .most_operands = 2,
    .options = options,
    .run = run};
