/* SPDX-License-Identifier: Apache-2.0 */
/* onus check: everything that is wrong with a policy as a whole. A policy in which clauses conflict does not load, and is checked from its documents. */
#include <stdio.h>
#include <string.h>

#include "cli/check_policy.h"
#include "cli/folder.h"
#include "cli/terminal.h"
#include "codec/failure_json.h"
#include "onus_study.h"
#include "report/check/check_text.h"

/* What keeps a policy from being checked is what keeps it from being compiled, and compiling knows the lines of the file. */
static void explain_failure(const struct loaded_policy *loaded, onus_diagnostics *diagnostics) {
    onus_policy *policy = NULL;
    const onus_config config = parameters_config();
    if (loaded->document == NULL) return;
    onus_document_compile(loaded->document, loaded->base, &config, &policy, diagnostics);
    onus_policy_free(policy);
}

onus_status check_policy(const struct loaded_policy *loaded, onus_check **check, onus_diagnostics *diagnostics) {
    onus_diagnostics *unplaced = NULL;
    const onus_config config = parameters_config();
    onus_status status = onus_diagnostics_new(NULL, &unplaced);
    if (status == ONUS_OK)
        status = onus_check_new(loaded->definition, loaded->base_definition, &config, check, unplaced);
    /* Diagrams that outgrow the limit stand nowhere in the file, and a check makes others than a compiled policy. */
    const onus_diagnostic *first = onus_diagnostics_get(unplaced, 0);
    bool outgrown = first != NULL && strcmp(onus_diagnostic_name(first->id), "diagram-limit") == 0;
    if ((status == ONUS_E_POLICY || status == ONUS_E_LIMIT) && !outgrown) explain_failure(loaded, diagnostics);
    for (size_t i = 0; onus_diagnostics_count(diagnostics) == 0 && onus_diagnostics_get(unplaced, i) != NULL; i++)
        onus_diagnostics_add(diagnostics, onus_diagnostics_get(unplaced, i));
    onus_diagnostics_free(unplaced);
    return status;
}

static onus_status write_report(const onus_check *check, const struct options *options) {
    if (strcmp(options->format, "json") == 0) return onus_check_write(check, standard_output());
    struct text text;
    text_init(&text, NULL);
    bool markdown = strcmp(options->format, "markdown") == 0;
    struct check_style style = {options->language, terminal_width(), options->all};
    onus_status status = markdown ? check_document(&text, check, options->language) : check_text(&text, check, style);
    onus_sink sink = standard_output();
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    return status;
}

void refuse_finding(const char *id, bool versions) {
    complain("--deny: there is no such finding as ", id);
    fputs("There are: all", stderr);
    for (int i = 0; i < ONUS_CHECK_COUNT; i++) fprintf(stderr, ", %s", onus_check_name((onus_check_id)i));
    for (int i = 0; versions && i < ONUS_VERSIONS_COUNT; i++)
        fprintf(stderr, ", %s", onus_versions_name((onus_versions_id)i));
    fputs(".\n", stderr);
}

/* Raise what --deny names. False after a complaint. */
static bool deny(onus_check *check, const struct option_list *ids) {
    bool known = true;
    for (size_t i = 0; i < ids->count; i++) {
        if (onus_check_deny(check, ids->items[i]) == ONUS_OK) continue;
        refuse_finding(ids->items[i], false);
        known = false;
    }
    return known;
}

static int report(onus_check *check, const struct options *options) {
    if (!deny(check, &options->deny)) return EXIT_FAILED;
    onus_status status = write_report(check, options);
    if (status != ONUS_OK && status != ONUS_E_OUTPUT) complain(onus_status_text(status), "");
    if (status != ONUS_OK) return EXIT_FAILED;
    return onus_check_count_of(check, ONUS_SEVERITY_ERROR) > 0 ? EXIT_REPORT : EXIT_DONE;
}

/* For a program that reads the standard output: what keeps the policy from being checked is a document too. */
static bool write_failure(const onus_diagnostics *diagnostics, onus_status status, const struct options *options) {
    struct text text;
    onus_sink sink = standard_output();
    text_init(&text, NULL);
    failure_json(&text, diagnostics, status, options->language);
    text_char(&text, '\n');
    bool written = !text.failed && sink.write(sink.context, text_get(&text), text.length) == ONUS_OK;
    text_release(&text);
    return written;
}

static int run(const struct options *options) {
    struct loaded_policy loaded = {NULL, NULL, NULL, NULL, NULL};
    onus_diagnostics *diagnostics = NULL;
    onus_check *check = NULL;
    const char *file = options->operand_count > 0 ? options->operands[0] : NULL;
    if (is_folder(file)) return check_versions(options);
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK) status = read_policy(file, &loaded, diagnostics);
    if (status == ONUS_OK) status = check_policy(&loaded, &check, diagnostics);
    int result = EXIT_FAILED;
    if (status == ONUS_OK)
        result = report(check, options);
    else if (status == ONUS_E_POLICY || status == ONUS_E_LIMIT)
        result = EXIT_REPORT; /* it was read, and is not sound */
    if (status != ONUS_OK && strcmp(options->format, "json") == 0 && onus_diagnostics_count(diagnostics) > 0 &&
        !write_failure(diagnostics, status, options))
        result = EXIT_FAILED;
    print_diagnostics(diagnostics, 0, options->language);
    if (status != ONUS_OK && status != ONUS_E_OUTPUT && onus_diagnostics_count(diagnostics) == 0)
        complain(onus_status_text(status), "");
    onus_check_free(check);
    onus_diagnostics_free(diagnostics);
    release_policy(&loaded);
    return result;
}

static const char *const formats[] = {"text", "json", "markdown", NULL};
static const struct option_spec option_check_format = {
    .name = "--format",
    .parameter = "FORMAT",
    .help = "how findings are written",
    .words = formats,
    .note = "text unless given; markdown has the silences alone, to be kept beside the policy",
    .offset = offsetof(struct options, format),
    .kind = OPTION_TEXT,
    .group = GROUP_OUTPUT};
static const struct option_spec option_all = {.name = "--all",
                                              .help =
                                                  "list all cases in which no clause decides, not only ordinary ones",
                                              .offset = offsetof(struct options, all),
                                              .group = GROUP_OUTPUT};
static const struct option_spec option_deny = {
    .name = "--deny",
    .parameter = "ID",
    .help = "make errors of findings of this id, as it stands in brackets, or of all; may be repeated",
    .offset = offsetof(struct options, deny),
    .kind = OPTION_LIST,
    .group = GROUP_DECISION};

static const struct option_spec *const options[] = {&option_deny,         &option_param, &option_params,
                                                    &option_check_format, &option_all,   &option_language,
                                                    &option_output,       &option_help,  NULL};
static const char *const endings[] = {"json", NULL};
static const struct example examples[] = {
    {"onus check", "Check the shipped policy"},
    {"onus check rules/ltl-handover.json", "Check a policy, or after a change of it see which clauses contradict each "
                                           "other, in which case, and how to settle it"},
    {"onus check --deny all --format json rules/ltl-handover.json", "For a machine: fail if there is anything to say"},
    {"onus check depot", "Check a folder of versions: each of them, and days that have two versions or none"},
    {"onus check --param X=3 --param Y=10 --param Z=2 rules/time-limits/courier.json",
     "Check a policy with the figures that a company sets"},
    {"onus check --lang zh rules/ltl-handover.json", "The same in Chinese"},
    {NULL, NULL}};

const struct command command_check = {
    .name = "check",
    .operands = "[POLICY]",
    .summary = "is the policy sound: contradictions, gaps, and clauses without effect",
    .description =
        "Reads a policy and looks at all possible cases at once. It names all clauses that contradict each "
        "other, each with a case and what would settle it; the cases for which no clause decides; clauses "
        "that never apply or never decide, departments that are never in charge and limits that never run by them; "
        "conditions that make no difference; what nothing uses; and parameters that are not set. Only "
        "contradictions are errors, unless --deny makes errors of others. Of a folder, it checks every version "
        "that lies in it, and that no day has two versions and no day between them none.",
    .report = "there are errors",
    .examples = examples,
    .operand_words = endings,
    .most_operands = 1,
    .options = options,
    .structure = true,
    .run = run};
