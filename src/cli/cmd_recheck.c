/* SPDX-License-Identifier: Apache-2.0 */
/* onus recheck: every case is decided anew, and compared with the result that was stored of it. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cli/command.h"
#include "cli/decide_input.h"
#include "cli/terminal.h"
#include "cli/versions.h"
#include "onus_study.h"
#include "report/decide/csv_report.h"
#include "report/recheck/recheck_text.h"

struct run {
    const struct options *options;
    struct options cases; /* the same, for who reads cases from the first file named */
    struct versions versions;
    struct decide_input input;
    onus_results *results;
    onus_recheck *recheck;
    onus_diagnostics *diagnostics;
    struct arena columns; /* of a table that has results already */
};

static onus_status decide(struct run *run, const char *id) {
    struct version *version = NULL;
    onus_status status = versions_choose(&run->versions, &version, run->diagnostics);
    if (status == ONUS_OK) status = onus_decide(version->decision, version->evidence, run->diagnostics);
    if (status == ONUS_OK)
        status = onus_recheck_add(run->recheck, version->decision, version->evidence, id, version->hash);
    return status;
}

static onus_status handle(void *context, onus_read_event event, const onus_record *record) {
    struct run *run = context;
    onus_diagnostic diagnostic;
    onus_status status = event == ONUS_READ_CASE ? decide(run, record->id) : ONUS_E_CASE;
    if (status != ONUS_E_CASE && status != ONUS_E_LIMIT) return status;
    decide_input_complain(&run->input, record, run->diagnostics, status, &diagnostic);
    return onus_recheck_add_error(run->recheck, record->id);
}

static onus_status read_cases(struct run *run) {
    onus_status status = decide_input_each(&run->input, versions_case(&run->versions), run->diagnostics, handle, run);
    if (run->input.refused || status == ONUS_E_MEMORY) return ONUS_E_OUTPUT; /* it was said */
    return status == ONUS_OK ? onus_recheck_finish(run->recheck) : status;
}

static onus_status read_results(struct run *run) {
    struct text text;
    const char *file = run->options->operands[0];
    text_init(&text, NULL);
    onus_status status = read_file(file, &text) ? ONUS_OK : ONUS_E_OUTPUT;
    if (status == ONUS_OK)
        status = onus_results_read(text_get(&text), text.length, file, NULL, &run->results, run->diagnostics);
    print_diagnostics(run->diagnostics, 0, run->options->language);
    if (onus_diagnostics_count(run->diagnostics) > 0) status = ONUS_E_OUTPUT;
    text_release(&text);
    return status;
}

static onus_status write_report(struct run *run) {
    const struct options *options = run->options;
    onus_sink sink = standard_output();
    if (strcmp(options->format, "json") == 0) return onus_recheck_write(run->recheck, sink);
    struct text text;
    text_init(&text, NULL);
    onus_status status = recheck_text(&text, run->recheck, run->versions.words, options->language, terminal_width());
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    return status;
}

static onus_status recheck(struct run *run) {
    onus_status status = onus_diagnostics_new(NULL, &run->diagnostics);
    if (status == ONUS_OK) status = read_results(run);
    if (status == ONUS_OK) status = onus_recheck_new(run->results, NULL, &run->recheck);
    run->input.own_columns =
        csv_report_columns(run->versions.items[0].loaded.policy, &run->columns, &run->input.own_column_count);
    if (status == ONUS_OK && run->input.own_columns == NULL) status = ONUS_E_MEMORY;
    if (status == ONUS_OK && !versions_open(&run->versions, &run->input, &run->cases)) status = ONUS_E_OUTPUT;
    if (status == ONUS_OK) status = read_cases(run);
    progress_clear(&run->input.progress);
    return status == ONUS_OK ? write_report(run) : status;
}

static int run_recheck(const struct options *options) {
    static struct run run;
    int result = EXIT_FAILED;
    run.options = options;
    arena_init(&run.columns, NULL);
    run.cases = *options;
    run.cases.operands[0] = options->operands[1];
    run.cases.operand_count = 1;
    if (strcmp(options->operands[0], "-") == 0 && strcmp(options->operands[1], "-") == 0)
        complain("results and cases cannot both come from standard input", "");
    else if (versions_load(&run.versions, options) && versions_hash(&run.versions)) {
        onus_status status = recheck(&run);
        if (status != ONUS_OK && status != ONUS_E_OUTPUT) complain(onus_status_text(status), "");
        if (status == ONUS_OK) result = onus_recheck_holds(run.recheck) ? EXIT_DONE : EXIT_REPORT;
    }
    decide_input_close(&run.input);
    onus_recheck_free(run.recheck);
    onus_results_free(run.results);
    onus_diagnostics_free(run.diagnostics);
    versions_release(&run.versions);
    arena_release(&run.columns);
    return result;
}

static const char *const formats[] = {"text", "json", NULL};
static const struct option_spec option_recheck_format = {.name = "--format",
                                                         .parameter = "FORMAT",
                                                         .help = "how the report is written",
                                                         .words = formats,
                                                         .note = "text unless given",
                                                         .offset = offsetof(struct options, format),
                                                         .kind = OPTION_TEXT,
                                                         .group = GROUP_OUTPUT};
static const struct option_spec *const options[] = {
    &option_input_format, &option_encoding,       &option_delimiter, &option_ignore,
    &option_assume,       &option_policy,         &option_as_of,     &option_param,
    &option_params,       &option_recheck_format, &option_language,  &option_quiet,
    &option_no_progress,  &option_output,         &option_help,      NULL};
static const char *const endings[] = {"json", "ndjson", "jsonl", "csv", NULL};
static const struct example examples[] = {
    {"onus decide ledger.csv --stamp --format ndjson > results.ndjson", "Store results so that they can be checked"},
    {"onus recheck results.ndjson ledger.csv", "Do they still follow from the evidence and the policy"},
    {"onus recheck results.ndjson ledger.csv --policy my-policy.json",
     "Which of them would a changed policy decide otherwise"},
    {NULL, NULL}};

const struct command command_recheck = {
    .name = "recheck",
    .operands = "RESULTS CASES",
    .summary = "do stored results still follow from the evidence and the policy",
    .description =
        "Reads results that 'onus decide --stamp' wrote as JSON, a document or one a line, and the cases that they are "
        "of. Decides each case anew and says which results no longer follow (status, shares, amounts, clauses, "
        "fines, findings, departments, time limits), what they come to now, and whether the evidence, the policy or "
        "the figures that were set are no longer what the stamp says. Say --assume, --param and --params as when the "
        "results were made.",
    .report = "some stored result no longer follows, has no stamp, or has no case",
    .examples = examples,
    .operand_words = endings,
    .least_operands = 2,
    .most_operands = 2,
    .options = options,
    .run = run_recheck};
