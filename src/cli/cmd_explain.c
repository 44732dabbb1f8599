/* SPDX-License-Identifier: Apache-2.0 */
/* onus explain: why every case of a file comes out as it does. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/names.h"
#include "cli/command.h"
#include "cli/decide_input.h"
#include "cli/terminal.h"
#include "cli/versions.h"
#include "onus_study.h"
#include "report/decide/csv_report.h"
#include "report/explain/explain_text.h"

/* What explains the cases of one version, made when the first of them comes. */
struct explainer {
    onus_explanation *explanation;
    uint32_t
        clauses[sizeof((struct options *)0)->why_not.items / sizeof(char *)]; /* asked for, as far as it has them */
    size_t clause_count;
};

struct run {
    const struct options *options;
    struct versions versions;
    struct explainer explainers[MOST_VERSIONS]; /* by version */
    struct decide_input input;
    onus_diagnostics *diagnostics;
    struct arena columns; /* the names of decide's own, to be passed over */
    struct text_style style;
    struct text text; /* what is written next */
    bool json, reported;
    uint64_t written;
};

/* ---- Output ---- */

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

/* Each is made whole before it is written, as a question that fails must not leave half an explanation. */
static void begin(struct run *run) {
    text_clear(&run->text);
    if (run->json && decide_input_is_array(&run->input)) text_string(&run->text, run->written == 0 ? "[\n" : ",\n");
}

static onus_status end(struct run *run) {
    onus_sink sink = standard_output();
    if (run->text.failed) return ONUS_E_MEMORY;
    run->written++;
    return sink.write(sink.context, text_get(&run->text), run->text.length);
}

static void write_close(struct run *run) {
    if (!run->json) return;
    bool array = decide_input_is_array(&run->input);
    fputs(!array ? "\n" : run->written == 0 ? "[]\n" : "\n]\n", stdout);
}

/* A case that could not be read or decided. */
static onus_status report_unexplained(struct run *run, const onus_record *record, onus_status status) {
    onus_diagnostic diagnostic;
    bool found = decide_input_complain(&run->input, record, run->diagnostics, status, &diagnostic);
    begin(run);
    if (run->json)
        onus_error_write(record->id, versions_case(&run->versions), &diagnostic, run->options->language,
                         (onus_sink){append, &run->text});
    else
        text_report_error(&run->text, record->id, found ? &diagnostic : NULL, status, run->style);
    run->reported = true;
    return end(run);
}

/* ---- One case ---- */

static onus_status find_explainer(struct run *run, const struct version *version, struct explainer **out) {
    struct explainer *explainer = *out = &run->explainers[version - run->versions.items];
    const struct option_list *wanted = &run->options->why_not;
    if (explainer->explanation != NULL) return ONUS_OK;
    for (size_t i = 0; i < wanted->count; i++) {
        uint32_t clause = onus_policy_find_clause(version->loaded.policy, wanted->items[i]);
        if (clause != ONUS_NONE) explainer->clauses[explainer->clause_count++] = clause;
    }
    return onus_explanation_new(version->loaded.policy, version->loaded.definition, version->loaded.base_definition,
                                NULL, &explainer->explanation, run->diagnostics);
}

static onus_status write_one(struct run *run, const struct explainer *explainer, const onus_case *evidence,
                             const char *id) {
    onus_sink sink = {append, &run->text};
    if (run->json)
        return onus_explanation_write(explainer->explanation, id, explainer->clauses, explainer->clause_count, sink);
    return explain_text_case(&run->text, explainer->explanation, evidence, id, explainer->clauses,
                             explainer->clause_count, run->style);
}

static onus_status explain_one(struct run *run, const onus_record *record) {
    struct version *version = NULL;
    struct explainer *explainer = NULL;
    onus_status status = versions_choose(&run->versions, &version, run->diagnostics);
    if (status == ONUS_OK) status = find_explainer(run, version, &explainer);
    if (status == ONUS_OK) status = onus_explain(explainer->explanation, version->evidence, run->diagnostics);
    begin(run);
    if (status == ONUS_OK) status = write_one(run, explainer, version->evidence, record->id);
    if (status == ONUS_E_CASE || status == ONUS_E_LIMIT) return report_unexplained(run, record, status);
    return status == ONUS_OK ? end(run) : status;
}

static onus_status handle(void *context, onus_read_event event, const onus_record *record) {
    struct run *run = context;
    return event == ONUS_READ_CASE ? explain_one(run, record) : report_unexplained(run, record, ONUS_E_CASE);
}

/* ---- The run ---- */

/* The id of a clause nearest to what was asked for; H5 is short for H5a. */
static const char *nearest_clause(const struct run *run, const char *wanted) {
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    const onus_clause_info *info;
    for (size_t i = 0; i < run->versions.count; i++)
        for (uint32_t k = 0; (info = onus_policy_clause(run->versions.items[i].loaded.policy, k)) != NULL; k++) {
            if (strncmp(info->id, wanted, strlen(wanted)) == 0) return info->id;
            nearest = name_nearer(wanted, info->id, nearest, &distance);
        }
    return nearest;
}

/* Every clause asked for is one of some version. */
static bool check_clauses(struct run *run) {
    const struct option_list *wanted = &run->options->why_not;
    for (size_t i = 0; i < wanted->count; i++) {
        bool known = false;
        for (size_t k = 0; k < run->versions.count; k++)
            known |= onus_policy_find_clause(run->versions.items[k].loaded.policy, wanted->items[i]) != ONUS_NONE;
        if (known) continue;
        const char *nearest = nearest_clause(run, wanted->items[i]);
        text_clear(&run->text);
        text_string(&run->text, wanted->items[i]);
        if (nearest != NULL) text_string(&run->text, "; did you mean ");
        text_string(&run->text, nearest);
        if (nearest != NULL) text_char(&run->text, '?');
        complain("--why-not: the policy has no clause ", text_get(&run->text));
        return false;
    }
    return true;
}

static bool prepare(struct run *run) {
    run->json = strcmp(run->options->format, "json") == 0;
    run->style = (struct text_style){run->options->language, terminal_width(), terminal_colour(run->options->color)};
    if (!versions_load(&run->versions, run->options)) return false;
    onus_status status = onus_diagnostics_new(NULL, &run->diagnostics);
    run->input.own_columns =
        csv_report_columns(run->versions.items[0].loaded.policy, &run->columns, &run->input.own_column_count);
    if (run->input.own_columns == NULL) status = ONUS_E_MEMORY;
    if (status != ONUS_OK) complain(onus_status_text(status), "");
    return status == ONUS_OK && check_clauses(run);
}

static int explain_all(struct run *run) {
    if (!versions_open(&run->versions, &run->input, run->options)) return EXIT_FAILED;
    onus_status status = decide_input_each(&run->input, versions_case(&run->versions), run->diagnostics, handle, run);
    if (run->input.refused) return EXIT_FAILED;
    if (status == ONUS_OK && decide_input_is_empty(&run->input)) {
        decide_input_say_empty(&run->input);
        return EXIT_FAILED;
    }
    if (run->written > 0 || status == ONUS_OK) write_close(run);
    if (status != ONUS_OK) return EXIT_FAILED;
    return run->reported || repeats_disordered(&run->input.repeats) ? EXIT_REPORT : EXIT_DONE;
}

static int run_explain(const struct options *options) {
    static struct run run;
    run.options = options;
    arena_init(&run.columns, NULL);
    text_init(&run.text, NULL);
    int status = prepare(&run) ? explain_all(&run) : EXIT_FAILED;
    decide_input_close(&run.input);
    for (size_t i = 0; i < run.versions.count; i++) onus_explanation_free(run.explainers[i].explanation);
    onus_diagnostics_free(run.diagnostics);
    versions_release(&run.versions);
    text_release(&run.text);
    arena_release(&run.columns);
    return status;
}

static const char *const formats[] = {"text", "json", NULL};
static const struct option_spec option_explain_format = {.name = "--format",
                                                         .parameter = "FORMAT",
                                                         .help = "how explanations are written",
                                                         .words = formats,
                                                         .note = "text unless given",
                                                         .offset = offsetof(struct options, format),
                                                         .kind = OPTION_TEXT,
                                                         .group = GROUP_OUTPUT};
static const struct option_spec option_why_not = {
    .name = "--why-not",
    .parameter = "CLAUSE",
    .help = "say also why this clause applies or does not, condition by condition; may be repeated",
    .offset = offsetof(struct options, why_not),
    .kind = OPTION_LIST,
    .group = GROUP_DECISION};

static const struct option_spec *const options[] = {&option_input_format, &option_encoding,       &option_delimiter,
                                                    &option_ignore,       &option_param,          &option_params,
                                                    &option_assume,       &option_policy,         &option_as_of,
                                                    &option_why_not,      &option_explain_format, &option_color,
                                                    &option_language,     &option_quiet,          &option_no_progress,
                                                    &option_output,       &option_help,           NULL};
static const char *const endings[] = {"csv", "json", "ndjson", "jsonl", NULL};
static const struct example examples[] = {
    {"onus explain case.json", "Why the case comes out as it does, and what would change it"},
    {"onus explain case.json --why-not H5a", "Why clause H5a does not decide it"},
    {"onus explain ledger.csv --lang zh > reasons.txt", "The reasons for every row of a ledger, in Chinese"},
    {"onus explain ledger.csv --policy versions/",
     "By the version of a policy that was in force on the day of each case"},
    {"onus explain --format json case.json", "For a machine"},
    {NULL, NULL}};

const struct command command_explain = {
    .name = "explain",
    .operands = "[CASES]",
    .summary = "why a case comes out as it does, and what would change it",
    .description = "Reads cases as 'onus decide' does. Of each it says which conditions of which clauses are met, with "
                   "the case's own values; which clauses are met too but yield, and why; which few facts settle the "
                   "result by themselves; and which facts, if they were otherwise, would lead to another result. Of a "
                   "case that cannot be determined yet it says what each answer would lead to, and of one that no "
                   "clause decides which clauses come nearest.",
    .report = "some case could not be read or decided, as was said on standard error",
    .examples = examples,
    .operand_words = endings,
    .most_operands = 1,
    .options = options,
    .run = run_explain};
