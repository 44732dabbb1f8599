/* SPDX-License-Identifier: Apache-2.0 */
/* onus show: a policy in words. One that is not sound is shown too: whoever corrects it wants to see it. */
#include <string.h>

#include "base/names.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "onus_study.h"
#include "report/show/show.h"

static void refuse_clause(const onus_policy_definition *policy, const char *id) {
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    struct text line;
    text_init(&line, NULL);
    text_string(&line, id);
    for (size_t i = 0; i < policy->clause_count; i++)
        nearest = name_nearer(id, policy->clauses[i].id, nearest, &distance);
    text_string(&line, nearest != NULL ? "; did you mean " : "; 'onus show' without it shows all");
    text_string(&line, nearest);
    if (nearest != NULL) text_char(&line, '?');
    complain("there is no clause ", text_get(&line));
    text_release(&line);
}

/* Its silences, of a policy that is sound and not too large to be checked; otherwise the page does without. */
static onus_status check_policy(const struct loaded_policy *loaded, onus_check **check) {
    onus_status status = onus_check_new(loaded->definition, loaded->base_definition, NULL, check, NULL);
    if (status != ONUS_OK) return status == ONUS_E_MEMORY ? status : ONUS_OK;
    if (onus_check_count_of(*check, ONUS_SEVERITY_ERROR) == 0) return ONUS_OK;
    onus_check_free(*check);
    *check = NULL;
    return ONUS_OK;
}

static onus_status write_page(const struct loaded_policy *loaded, const onus_policy_definition *policy,
                              const struct options *options) {
    bool html = strcmp(options->format, "html") == 0;
    onus_check *check = NULL;
    onus_status status = options->operand_count > 1 ? ONUS_OK : check_policy(loaded, &check);
    if (status != ONUS_OK) return status;
    const struct show_options show = {.check = check,
                                      .language = options->language,
                                      .width = html ? 0 : terminal_width(),
                                      .html = html,
                                      .clause = options->operand_count > 1 ? options->operands[1] : NULL};
    onus_sink sink = standard_output();
    struct text text;
    text_init(&text, NULL);
    status = show_policy(&text, policy, &show);
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    if (status == ONUS_E_NAME) refuse_clause(policy, options->operands[1]);
    onus_check_free(check);
    text_release(&text);
    return status;
}

/* What keeps the policy from being used, beside the page. */
static onus_status prove(const struct loaded_policy *loaded, onus_diagnostics *diagnostics) {
    onus_policy *policy = NULL;
    if (loaded->document == NULL) return ONUS_OK;
    onus_status status = onus_document_compile(loaded->document, loaded->base, NULL, &policy, diagnostics);
    onus_policy_free(policy);
    return status;
}

static int run(const struct options *options) {
    struct loaded_policy loaded = {NULL, NULL, NULL, NULL, NULL};
    onus_diagnostics *diagnostics = NULL;
    onus_merged *merged = NULL;
    int result = EXIT_FAILED;
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK)
        status = read_policy(options->operand_count > 0 ? options->operands[0] : NULL, &loaded, diagnostics);
    if (status == ONUS_OK)
        status = onus_definition_merge(loaded.definition, loaded.base_definition, NULL, &merged, diagnostics);
    if (status == ONUS_OK) status = write_page(&loaded, onus_merged_definition(merged), options);
    if (status == ONUS_OK) {
        onus_status proven = prove(&loaded, diagnostics);
        if (proven == ONUS_E_MEMORY) status = proven;
        result = proven == ONUS_OK ? EXIT_DONE : proven == ONUS_E_MEMORY ? EXIT_FAILED : EXIT_REPORT;
    }
    print_diagnostics(diagnostics, 0, options->language);
    if (status == ONUS_E_MEMORY || (status == ONUS_E_POLICY && onus_diagnostics_count(diagnostics) == 0))
        complain(onus_status_text(status), "");
    onus_merged_free(merged);
    onus_diagnostics_free(diagnostics);
    release_policy(&loaded);
    return result;
}

static const char *const formats[] = {"text", "html", NULL};
static const struct option_spec option_show_format = {.name = "--format",
                                                      .parameter = "FORMAT",
                                                      .help = "how the policy is written",
                                                      .words = formats,
                                                      .note = "text unless given; html is one page to print or publish",
                                                      .offset = offsetof(struct options, format),
                                                      .kind = OPTION_TEXT,
                                                      .group = GROUP_OUTPUT};
static const struct option_spec *const options[] = {&option_show_format, &option_language, &option_output, &option_help,
                                                    NULL};
static const char *const endings[] = {"json", NULL};
static const struct example examples[] = {
    {"onus show rules/ltl-handover.json", "Read a policy in words"},
    {"onus show rules/ltl-handover.json H5a", "Read one clause of it, and what it comes before"},
    {"onus show --format html --lang zh rules/ltl-handover.json > rules.html",
     "A page in Chinese, to print or publish"},
    {NULL, NULL}};

const struct command command_show = {
    .name = "show",
    .operands = "[POLICY [CLAUSE]]",
    .summary = "a policy in words: parties, facts, and clauses by precedence",
    .description = "Says in words all that a policy says, in its own labels: who the parties are, what counts as "
                   "evidence and what is presumed, when each clause applies, what follows from it, and which clauses "
                   "it comes before. A variant is shown with what it departs from. A policy that is not sound is shown "
                   "all the same.",
    .report = "the policy is not sound, as was said on standard error",
    .examples = examples,
    .operand_words = endings,
    .most_operands = 2,
    .options = options,
    .run = run};
