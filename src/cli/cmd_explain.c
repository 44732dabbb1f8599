/* SPDX-License-Identifier: Apache-2.0 */
/* onus explain: why every case of a file comes out as it does. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/names.h"
#include "cli/assume.h"
#include "cli/command.h"
#include "cli/decide_input.h"
#include "cli/terminal.h"
#include "onus_study.h"
#include "report/csv_report.h"
#include "report/diagnostic_line.h"
#include "report/explain_text.h"

struct run {
    const struct options *options;
    struct loaded_policy loaded;
    struct decide_input input;
    onus_case *evidence;
    onus_explanation *explanation;
    onus_diagnostics *diagnostics;
    struct assumptions assumptions;
    struct arena columns; /* the names of decide's own, to be passed over */
    uint32_t clauses[sizeof((struct options *)0)->why_not.items / sizeof(char *)];
    size_t clause_count;
    struct text_style style;
    struct text text; /* what is written next */
    bool json, reported, refused;
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
    const onus_diagnostic *found = onus_diagnostics_get(run->diagnostics, 0);
    const onus_diagnostic none = {0};
    onus_diagnostic diagnostic = found != NULL ? *found : none;
    const char *language = run->options->language;
    if (diagnostic.file == NULL) diagnostic.file = run->input.name;
    if (diagnostic.line == 0) diagnostic.line = (uint32_t)record->line;
    progress_clear(&run->input.progress);
    text_clear(&run->text);
    if (found != NULL) {
        diagnostic_line(&run->text, &diagnostic, language);
    } else {
        diagnostic_status(&run->text, status, language);
        text_char(&run->text, '\n');
    }
    fputs(text_get(&run->text), message_stream());
    begin(run);
    if (run->json)
        onus_error_write(record->id, run->evidence, found != NULL ? &diagnostic : &none, language,
                         (onus_sink){append, &run->text});
    else
        text_report_error(&run->text, record->id, found != NULL ? &diagnostic : NULL, status, run->style);
    run->reported = true;
    return end(run);
}

/* ---- One case ---- */

static onus_status explain_one(struct run *run, const onus_record *record) {
    assumptions_apply(&run->assumptions, run->evidence);
    onus_status status = onus_explain(run->explanation, run->evidence, run->diagnostics);
    begin(run);
    if (status == ONUS_OK && run->json)
        status = onus_explanation_write(run->explanation, record->id, run->clauses, run->clause_count,
                                        (onus_sink){append, &run->text});
    else if (status == ONUS_OK)
        status = explain_text_case(&run->text, run->explanation, run->evidence, record->id, run->clauses,
                                   run->clause_count, run->style);
    if (status == ONUS_E_CASE || status == ONUS_E_LIMIT) return report_unexplained(run, record, status);
    return status == ONUS_OK ? end(run) : status;
}

static onus_status explain_file(struct run *run) {
    for (;;) {
        onus_record record;
        onus_diagnostics_clear(run->diagnostics);
        onus_read_event event = decide_input_next(&run->input, run->evidence, &record, run->diagnostics);
        if (event == ONUS_READ_END) return ONUS_OK;
        if (event == ONUS_READ_FAILED) return run->input.status;
        if (event == ONUS_READ_REFUSED) {
            print_diagnostics(run->diagnostics, 0, run->options->language);
            run->refused = true;
            continue;
        }
        onus_status status =
            event == ONUS_READ_CASE ? explain_one(run, &record) : report_unexplained(run, &record, ONUS_E_CASE);
        if (status == ONUS_OK) continue;
        progress_clear(&run->input.progress);
        if (status == ONUS_E_MEMORY) complain("out of memory explaining ", run->input.name);
        return status;
    }
}

/* ---- The run ---- */

static bool find_clauses(struct run *run) {
    const struct option_list *wanted = &run->options->why_not;
    const onus_policy *policy = run->loaded.policy;
    const onus_clause_info *info;
    for (size_t i = 0; i < wanted->count; i++) {
        uint32_t clause = onus_policy_find_clause(policy, wanted->items[i]);
        run->clauses[run->clause_count++] = clause;
        if (clause != ONUS_NONE) continue;
        const char *nearest = NULL;
        size_t distance = SIZE_MAX;
        for (uint32_t k = 0; distance > 0 && (info = onus_policy_clause(policy, k)) != NULL; k++) {
            nearest = name_nearer(wanted->items[i], info->id, nearest, &distance);
            if (strncmp(info->id, wanted->items[i], strlen(wanted->items[i])) != 0) continue;
            nearest = info->id; /* H5 is short for H5a */
            distance = 0;
        }
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
    const char *language = run->options->language;
    run->json = strcmp(run->options->format, "json") == 0;
    run->style = (struct text_style){language, terminal_width(), terminal_colour(run->options->color)};
    if (load_policy(run->options->policy, language, &run->loaded) != ONUS_OK) return false;
    onus_status status = onus_diagnostics_new(NULL, &run->diagnostics);
    if (status == ONUS_OK) status = onus_case_new(run->loaded.policy, &run->evidence);
    if (status == ONUS_OK)
        status = onus_explanation_new(run->loaded.policy, run->loaded.definition, run->loaded.base_definition, NULL,
                                      &run->explanation, run->diagnostics);
    run->input.own_columns = csv_report_columns(run->loaded.policy, &run->columns, &run->input.own_column_count);
    if (run->input.own_columns == NULL && status == ONUS_OK) status = ONUS_E_MEMORY;
    if (run->diagnostics != NULL) print_diagnostics(run->diagnostics, 0, language);
    if (status != ONUS_OK) complain(onus_status_text(status), "");
    return status == ONUS_OK && find_clauses(run) &&
           assumptions_read(&run->assumptions, &run->options->assume, run->loaded.policy);
}

static int explain_all(struct run *run) {
    if (!decide_input_open(&run->input, run->options, run->loaded.policy)) return EXIT_FAILED;
    onus_status status = explain_file(run);
    if (run->refused) return EXIT_FAILED;
    if (status == ONUS_OK && decide_input_is_empty(&run->input)) {
        decide_input_say_empty(&run->input);
        return EXIT_FAILED;
    }
    if (run->written > 0 || status == ONUS_OK) write_close(run);
    if (status != ONUS_OK) return EXIT_FAILED;
    return run->reported ? EXIT_REPORT : EXIT_DONE;
}

static int run_explain(const struct options *options) {
    static struct run run;
    run.options = options;
    arena_init(&run.columns, NULL);
    text_init(&run.text, NULL);
    int status = prepare(&run) ? explain_all(&run) : EXIT_FAILED;
    decide_input_close(&run.input);
    onus_explanation_free(run.explanation);
    onus_case_free(run.evidence);
    onus_diagnostics_free(run.diagnostics);
    release_policy(&run.loaded);
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

static const struct option_spec *const options[] = {&option_input_format, &option_encoding,
                                                    &option_delimiter,    &option_ignore,
                                                    &option_assume,       &option_policy,
                                                    &option_why_not,      &option_explain_format,
                                                    &option_color,        &option_language,
                                                    &option_quiet,        &option_no_progress,
                                                    &option_help,         NULL};
static const char *const endings[] = {"csv", "json", "ndjson", "jsonl", NULL};
static const struct example examples[] = {
    {"onus explain case.json", "Why the case comes out as it does, and what would change it"},
    {"onus explain case.json --why-not H5a", "Why clause H5a does not decide it"},
    {"onus explain ledger.csv --lang zh > reasons.txt", "The reasons for every row of a ledger, in Chinese"},
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
