/* SPDX-License-Identifier: Apache-2.0 */
/* onus due: which time limits run in every case of a file, since when and until when. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/due_judge.h"
#include "cli/due_output.h"
#include "cli/versions.h"
#include "report/speech/diagnostic_line.h"

struct run {
    const struct options *options;
    struct versions versions;
    struct decide_input input;
    onus_diagnostics *diagnostics;
    struct due_judge judge;
    struct due_output output;
    bool reported;
};

/* ---- What was asked for ---- */

static bool read_offset(struct run *run) {
    const char *offset = run->options->offset;
    if (offset == NULL) return true;
    run->judge.placed = onus_offset_parse(offset, strlen(offset), &run->judge.offset) == ONUS_OK;
    if (!run->judge.placed) complain("--offset takes an offset from UTC, such as +08:00 or Z, not ", offset);
    return run->judge.placed;
}

/* The program may look at the clock when it is told to; the libraries have none. */
static onus_moment now(void) {
    int64_t seconds = (int64_t)time(NULL);
    return (onus_moment){
        .day = (int32_t)(seconds / 86400), .second = (int32_t)(seconds % 86400), .timed = true, .placed = true};
}

static bool read_at(struct run *run) {
    const char *given = run->options->at;
    onus_moment at;
    if (given == NULL) {
        complain("--at TIME is needed: the moment that the limits are looked at, such as 2026-11-07T10:00+08:00", "");
        return false;
    }
    if (strcmp(given, "now") == 0) {
        at = now();
        if (!run->judge.placed) {
            complain("--at now needs --offset, such as --offset +08:00, which says what day it is there", "");
            return false;
        }
    } else if (onus_moment_parse(given, strlen(given), &at) != ONUS_OK || !at.timed) {
        complain(
            "--at takes a day and a time, such as 2026-11-07T10:00+08:00 (the end of the day is 24:00), or now; not ",
            given);
        return false;
    }
    if (!at.placed && !run->judge.placed) {
        complain(
            "--at has no offset from UTC; write it behind the time, as in 2026-11-07T10:00+08:00, or say --offset: ",
            given);
        return false;
    }
    if (run->judge.placed && onus_moment_place(at, run->judge.offset, &at) != ONUS_OK) {
        complain("--at is out of range: ", given);
        return false;
    }
    run->judge.at = at;
    return true;
}

static bool read_calendar(struct run *run) {
    const char *file = run->options->calendar;
    struct text text;
    if (file == NULL) return true;
    text_init(&text, NULL);
    onus_status status = read_file(file, &text) ? ONUS_OK : ONUS_E_OUTPUT;
    if (status == ONUS_OK)
        status = onus_calendar_read(text_get(&text), text.length, file, run->options->encoding, NULL,
                                    &run->judge.calendar, run->diagnostics);
    print_diagnostics(run->diagnostics, 0, run->options->language);
    if (status == ONUS_E_MEMORY) complain("out of memory reading ", file);
    onus_diagnostics_clear(run->diagnostics);
    text_release(&text);
    return status == ONUS_OK;
}

/* ---- What the policy asks for ---- */

/* A clause whose limit is in days, or NULL. */
static const char *counts_days(const onus_policy_definition *definition) {
    for (size_t i = 0; i < definition->clause_count; i++) {
        const onus_clause_definition *clause = &definition->clauses[i];
        for (size_t k = 0; k < clause->within_count; k++)
            if (clause->withins[k].unit != ONUS_UNIT_HOURS) return clause->id;
    }
    return NULL;
}

static bool check_policy(const struct run *run, const struct version *version) {
    onus_policy_info info;
    onus_merged *merged;
    onus_policy_describe(version->loaded.policy, &info);
    if (onus_definition_merge(version->loaded.definition, version->loaded.base_definition, NULL, &merged, NULL) !=
        ONUS_OK) {
        complain("out of memory", "");
        return false;
    }
    const char *clause = counts_days(onus_merged_definition(merged));
    onus_merged_free(merged); /* the id is one of the two that were merged */
    if (clause != NULL && run->judge.calendar == NULL) {
        complain("days are counted by a calendar of holidays and make-up working days: say --calendar FILE; it is "
                 "needed for clause ",
                 clause);
        return false;
    }
    if (info.events == 0) {
        complain("this policy has no events, and so no time limits; say which policy with --policy: ", info.id);
        return false;
    }
    return true;
}

/* ---- One case ---- */

static onus_status report_case(struct run *run, const onus_record *record, onus_status status) {
    onus_diagnostic diagnostic;
    bool found = decide_input_complain(&run->input, record, run->diagnostics, status, &diagnostic);
    run->reported = true;
    return due_output_error(&run->output, record->id, versions_case(&run->versions), found ? &diagnostic : NULL,
                            status);
}

/* Days that the calendar does not know cost their limit, not the case. */
static void report_outside(struct run *run, const onus_record *record, const struct due_case *due) {
    for (size_t i = 0; i < due->count; i++) {
        struct text text, line;
        if (!due->limits[i].outside) continue;
        text_init(&text, NULL);
        text_init(&line, NULL);
        onus_diagnostic diagnostic = due_outside(due, &due->limits[i], &text);
        diagnostic.file = run->input.name;
        diagnostic.line = (uint32_t)record->line;
        diagnostic_line(&line, &diagnostic, run->options->language);
        progress_clear(&run->input.progress);
        fputs(text_get(&line), message_stream());
        text_release(&text);
        text_release(&line);
        run->reported = true;
    }
}

static onus_status judge_case(struct run *run, const onus_record *record) {
    struct version *version = NULL;
    struct due_case due;
    onus_status status = versions_choose(&run->versions, &version, run->diagnostics);
    if (status == ONUS_OK) status = onus_decide(version->decision, version->evidence, run->diagnostics);
    if (status == ONUS_OK)
        status = due_judge_case(&run->judge, version->decision, version->evidence, record->id, &due, run->diagnostics);
    if (status == ONUS_OK) status = due_output_case(&run->output, &due);
    if (status == ONUS_OK) report_outside(run, record, &due);
    return status == ONUS_E_CASE || status == ONUS_E_LIMIT ? report_case(run, record, status) : status;
}

static onus_status handle(void *context, onus_read_event event, const onus_record *record) {
    struct run *run = context;
    if (run->output.written == 0) run->output.array = decide_input_is_array(&run->input);
    return event == ONUS_READ_CASE ? judge_case(run, record) : report_case(run, record, ONUS_E_CASE);
}

/* ---- The run ---- */

static bool prepare(struct run *run) {
    if (onus_diagnostics_new(NULL, &run->diagnostics) != ONUS_OK) {
        complain("out of memory", "");
        return false;
    }
    if (!read_offset(run) || !read_at(run) || !read_calendar(run)) return false;
    if (!versions_load(&run->versions, run->options)) return false;
    for (size_t i = 0; i < run->versions.count; i++)
        if (!check_policy(run, &run->versions.items[i])) return false;
    due_output_open(&run->output, run->options, run->judge.at);
    return true;
}

static int judge_all(struct run *run) {
    if (!versions_open(&run->versions, &run->input, run->options)) return EXIT_FAILED;
    onus_status status = decide_input_each(&run->input, versions_case(&run->versions), run->diagnostics, handle, run);
    if (run->input.refused) return EXIT_FAILED;
    if (status == ONUS_OK && decide_input_is_empty(&run->input)) {
        decide_input_say_empty(&run->input);
        return EXIT_FAILED;
    }
    if (run->output.written == 0) run->output.array = decide_input_is_array(&run->input);
    if (run->output.written > 0 || status == ONUS_OK) due_output_close(&run->output);
    if (status != ONUS_OK || !finish_output()) return EXIT_FAILED;
    return run->reported ? EXIT_REPORT : EXIT_DONE;
}

static int run_due(const struct options *options) {
    static struct run run;
    run.options = options;
    int status = prepare(&run) ? judge_all(&run) : EXIT_FAILED;
    due_output_release(&run.output);
    decide_input_close(&run.input);
    onus_diagnostics_free(run.diagnostics);
    due_judge_release(&run.judge);
    versions_release(&run.versions);
    return status;
}

/* ---- Options ---- */

#define FIELD(field) .offset = offsetof(struct options, field)

static const char *const tables[] = {"csv", NULL};
static const struct option_spec option_at = {
    .name = "--at",
    .parameter = "TIME",
    .help = "the moment that the limits are looked at, such as 2026-11-07T10:00+08:00, or now",
    .note = "needed; what happened later does not count yet",
    FIELD(at),
    .kind = OPTION_TEXT,
    .group = GROUP_DECISION};
static const struct option_spec option_calendar = {
    .name = "--calendar",
    .parameter = "FILE",
    .help = "holidays and make-up working days, a row a day, with columns date and kind (holiday or workday)",
    .words = tables,
    .note = "needed where a limit is in days; a day outside its time is refused, never assumed",
    FIELD(calendar),
    .kind = OPTION_FILE,
    .group = GROUP_INPUT};
static const struct option_spec option_offset = {
    .name = "--offset",
    .parameter = "OFFSET",
    .help = "where days are counted, as an offset from UTC such as +08:00; times without one are of there",
    .note = "else every time must have its own",
    FIELD(offset),
    .kind = OPTION_TEXT,
    .group = GROUP_INPUT};
static const struct option_spec option_due_format = {.name = "--format",
                                                     .parameter = "FORMAT",
                                                     .help = "how the limits are written",
                                                     .words = due_formats,
                                                     .note = "text unless given; csv has a row a limit",
                                                     FIELD(format),
                                                     .kind = OPTION_TEXT,
                                                     .group = GROUP_OUTPUT};

static const struct option_spec *const options[] = {&option_at,           &option_calendar, &option_offset,
                                                    &option_input_format, &option_encoding, &option_delimiter,
                                                    &option_ignore,       &option_param,    &option_params,
                                                    &option_assume,       &option_policy,   &option_as_of,
                                                    &option_due_format,   &option_no_bom,   &option_color,
                                                    &option_language,     &option_quiet,    &option_no_progress,
                                                    &option_output,       &option_help,     NULL};
static const char *const endings[] = {"csv", "json", "ndjson", "jsonl", NULL};
static const struct example examples[] = {
    {"onus due complaints.csv --policy rules/time-limits/carrier.json --at 2026-11-07T10:00+08:00",
     "Which limits of the carrier run at that moment, and how long still"},
    {"onus due complaints.csv --policy rules/time-limits/warehouse.json --at now --offset +08:00 --calendar 2026.csv "
     "--lang zh",
     "Now, with times as the clock on the wall says them, working days by a calendar, in Chinese"},
    {NULL, NULL}};

const struct command command_due = {
    .name = "due",
    .operands = "[CASES]",
    .summary = "which time limits run, since when and until when: met, late, due",
    .description =
        "Reads cases as 'onus decide' does. Of each it says which time limits of the policy apply, and of each limit "
        "whether it was met, how late it "
        "is, how long it still runs, or what it waits for. The day on which a period begins is not counted; a period "
        "in days ends at 24:00 of its last day, "
        "which moves on to the next working day if it is a day of rest (PRC Civil Code, articles 201 to 203). Hours "
        "run from the moment, through "
        "nights and holidays, and are not moved. A day without a time will do where the answer does not depend on it.",
    .report =
        "some case could not be read or decided, or the calendar does not know a day, as was said on standard error",
    .examples = examples,
    .operand_words = endings,
    .most_operands = 1,
    .options = options,
    .run = run_due};
