/* SPDX-License-Identifier: Apache-2.0 */
/* onus ask: an interview about one case; or, for programs, the next question about each. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/decide_input.h"
#include "cli/interview.h"
#include "report/decide/csv_report.h"

struct run {
    const struct options *options;
    struct versions versions;
    struct decide_input input;
    onus_diagnostics *diagnostics;
    onus_interview *asking[MOST_VERSIONS]; /* one a version, made when first needed */
    struct interview interview;
    struct arena columns; /* the names of decide's own, to be passed over */
    struct text text;
    bool reported, refused;
};

/* ---- Cases that cannot be read or decided ---- */

static void complain_of_case(struct run *run, const onus_record *record, onus_status status, onus_diagnostic *out) {
    decide_input_complain(&run->input, record, run->diagnostics, status, out);
    run->reported = true;
}

/* ---- For programs ---- */

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

/* Each line is made whole before it is written, as a question that fails must not leave half of one. */
static onus_status write_line(struct run *run) {
    onus_sink sink = standard_output();
    text_char(&run->text, '\n');
    if (run->text.failed) return ONUS_E_MEMORY;
    return sink.write(sink.context, text_get(&run->text), run->text.length);
}

static onus_status ask_one(struct run *run, const onus_record *record) {
    struct version *version;
    const onus_question *question;
    onus_status status = versions_choose(&run->versions, &version, run->diagnostics);
    if (status != ONUS_OK) return status;
    onus_interview **asking = &run->asking[version - run->versions.items];
    if (*asking == NULL) status = onus_interview_new(version->loaded.policy, NULL, asking);
    if (status == ONUS_OK) status = onus_interview_next(*asking, version->evidence, NULL, &question, run->diagnostics);
    text_clear(&run->text);
    if (status == ONUS_OK) status = onus_question_write(*asking, question, record->id, (onus_sink){append, &run->text});
    return status == ONUS_OK ? write_line(run) : status;
}

static onus_status answer_one(struct run *run, onus_read_event event, const onus_record *record) {
    onus_diagnostic diagnostic;
    onus_status status = event == ONUS_READ_CASE ? ask_one(run, record) : ONUS_E_CASE;
    if (status != ONUS_E_CASE && status != ONUS_E_LIMIT) return status;
    complain_of_case(run, record, status, &diagnostic);
    text_clear(&run->text);
    status = onus_error_write(record->id, versions_case(&run->versions), &diagnostic, run->options->language,
                              (onus_sink){append, &run->text});
    return status == ONUS_OK ? write_line(run) : status;
}

/* ---- Reading ---- */

/* The next case, or the end, or what stops: a complaint was made then. */
static onus_read_event next_case(struct run *run, onus_record *record) {
    onus_diagnostics_clear(run->diagnostics);
    onus_read_event event = decide_input_next(&run->input, versions_case(&run->versions), record, run->diagnostics);
    if (event != ONUS_READ_REFUSED) return event;
    print_diagnostics(run->diagnostics, 0, run->options->language);
    return ONUS_READ_FAILED;
}

static int answer_all(struct run *run) {
    onus_record record;
    if (!versions_open(&run->versions, &run->input, run->options)) return EXIT_FAILED;
    for (;;) {
        onus_read_event event = next_case(run, &record);
        if (event == ONUS_READ_FAILED) return EXIT_FAILED;
        if (event == ONUS_READ_END) break;
        onus_status status = answer_one(run, event, &record);
        if (status == ONUS_OK) continue;
        if (status != ONUS_E_OUTPUT) complain(onus_status_text(status), "");
        return EXIT_FAILED;
    }
    if (decide_input_is_empty(&run->input)) {
        decide_input_say_empty(&run->input);
        return EXIT_FAILED;
    }
    return run->reported ? EXIT_REPORT : EXIT_DONE;
}

/* ---- For people ---- */

/* The case that the interview is about, of the file: the only one, or the one that --case names. False after a complaint. */
static bool find_case(struct run *run, struct text *id, onus_case *found) {
    const char *wanted = run->options->which;
    onus_record record;
    size_t count = 0, matching = 0;
    for (onus_read_event event; (event = next_case(run, &record)) != ONUS_READ_END;) {
        onus_diagnostic diagnostic;
        if (event == ONUS_READ_FAILED) return false;
        if (++count > 1 && wanted == NULL) {
            complain("there are several cases; say which with --case ID: ", run->input.name);
            return false;
        }
        bool matches = wanted == NULL || strcmp(record.id, wanted) == 0;
        if (!matches) continue;
        matching++;
        if (event != ONUS_READ_CASE) {
            complain_of_case(run, &record, ONUS_E_CASE, &diagnostic);
            return false;
        }
        text_clear(id);
        text_string(id, record.id);
        if (onus_case_translate(found, versions_case(&run->versions)) != ONUS_OK) {
            complain("out of memory reading ", run->input.name);
            return false;
        }
    }
    if (count == 0) decide_input_say_empty(&run->input);
    if (count > 0 && matching == 0) complain("there is no case of that id; see --case ", wanted);
    if (matching > 1) complain("several cases have this id: ", wanted);
    return matching == 1;
}

/* In a folder of versions the day comes before everything else. False at the end of the input. */
static bool ask_date(struct run *run, onus_case *evidence) {
    const char *language = run->options->language;
    char line[LONGEST_LINE];
    bool whole;
    for (size_t i = 0; i < 20; i++) {
        printf("%s\n%s", ask_word(ASK_WORD_DATE, language), ask_word(ASK_WORD_PROMPT, language));
        fflush(stdout);
        if (!interview_read_line(line, &whole) || strcmp(line, "q") == 0) break;
        if (run->interview.echo) printf("%s\n", whole ? line : "");
        if (whole && onus_case_set_text(evidence, ONUS_CASE_DATE, line, strlen(line)) == ONUS_OK) return true;
    }
    putchar('\n');
    return false;
}

static bool needs_date(const struct run *run, const onus_case *evidence) {
    return run->versions.folder && run->versions.count > 1 && run->options->as_of == NULL &&
           onus_case_get_text(evidence, ONUS_CASE_DATE) == NULL;
}

static int interview_about(struct run *run, onus_case *found, const char *id) {
    struct version *version;
    if (needs_date(run, found) && !ask_date(run, found)) return EXIT_REPORT;
    onus_status status = onus_case_translate(versions_case(&run->versions), found);
    if (status == ONUS_OK) status = versions_choose(&run->versions, &version, run->diagnostics);
    print_diagnostics(run->diagnostics, 0, run->options->language);
    if (status == ONUS_E_CASE) return EXIT_REPORT;
    if (status != ONUS_OK) {
        complain(onus_status_text(status), "");
        return EXIT_FAILED;
    }
    run->interview.options = run->options;
    run->interview.start = version->evidence;
    run->interview.diagnostics = run->diagnostics;
    return interview_run(&run->interview, version, id);
}

static int interview_one(struct run *run) {
    const struct options *options = run->options;
    onus_case *found = NULL;
    struct text id;
    int result = EXIT_FAILED;
    bool file = options->operand_count > 0, single = false;
    if (file && strcmp(options->operands[0], "-") == 0) {
        complain("answers come from standard input, so cases cannot; name a file, or use --format json", "");
        return EXIT_FAILED;
    }
    text_init(&id, NULL);
    text_string(&id, "#1");
    if (id.failed || onus_case_new(run->versions.words, &found) != ONUS_OK) {
        complain("out of memory", "");
    } else if (!file || (versions_open(&run->versions, &run->input, options) && find_case(run, &id, found))) {
        single = file && run->input.format == ONUS_JSON && !decide_input_is_array(&run->input);
        if (interview_may_save(options, single)) result = interview_about(run, found, text_get(&id));
    }
    onus_case_free(found);
    text_release(&id);
    return result == EXIT_DONE && !finish_output() ? EXIT_FAILED : result;
}

/* ---- The run ---- */

static bool prepare(struct run *run) {
    if (!versions_load(&run->versions, run->options)) return false;
    const struct loaded_policy *any = &run->versions.items[0].loaded;
    run->input.own_columns = csv_report_columns(any->policy, &run->columns, &run->input.own_column_count);
    bool done = run->input.own_columns != NULL && onus_diagnostics_new(NULL, &run->diagnostics) == ONUS_OK;
    if (!done) complain("out of memory", "");
    return done;
}

static int run_ask(const struct options *options) {
    static struct run run;
    bool json = strcmp(options->format, "json") == 0;
    int status = EXIT_FAILED;
    if (json && (options->save != NULL || options->which != NULL)) {
        complain("it goes with an interview, not with --format json: ", options->save != NULL ? "--save" : "--case");
        return EXIT_FAILED;
    }
    run.options = options;
    run.interview.echo = !isatty(STDIN_FILENO);
    arena_init(&run.columns, NULL);
    text_init(&run.text, NULL);
    if (prepare(&run)) status = json ? answer_all(&run) : interview_one(&run);
    decide_input_close(&run.input);
    for (size_t i = 0; i < MOST_VERSIONS; i++) onus_interview_free(run.asking[i]);
    onus_diagnostics_free(run.diagnostics);
    versions_release(&run.versions);
    text_release(&run.text);
    arena_release(&run.columns);
    return status;
}

static const char *const formats[] = {"text", "json", NULL};
static const struct option_spec option_ask_format = {
    .name = "--format",
    .parameter = "FORMAT",
    .help = "an interview as text; or the next question about each case as JSON, a line a case, and nothing is asked",
    .words = formats,
    .note = "text unless given",
    .offset = offsetof(struct options, format),
    .kind = OPTION_TEXT,
    .group = GROUP_OUTPUT};
static const char *const json_ending[] = {"json", NULL};
static const struct option_spec option_save = {
    .name = "--save",
    .parameter = "FILE",
    .help = "keep the case in this file, as JSON, after every answer; it is not written over unless it is CASES itself",
    .words = json_ending,
    .offset = offsetof(struct options, save),
    .kind = OPTION_FILE,
    .group = GROUP_OUTPUT};
static const struct option_spec option_case = {.name = "--case",
                                               .parameter = "ID",
                                               .help = "the case that is asked about, where CASES holds several",
                                               .offset = offsetof(struct options, which),
                                               .kind = OPTION_TEXT,
                                               .group = GROUP_INPUT};

static const struct option_spec *const options[] = {
    &option_case,     &option_input_format, &option_encoding,    &option_ignore,     &option_param, &option_params,
    &option_assume,   &option_policy,       &option_as_of,       &option_ask_format, &option_save,  &option_color,
    &option_language, &option_quiet,        &option_no_progress, &option_help,       NULL};
static const char *const endings[] = {"csv", "json", "ndjson", "jsonl", NULL};
static const struct example examples[] = {
    {"onus ask --save case.json", "Be asked about a new case, and keep it"},
    {"onus ask case.json --save case.json", "Go on with a case, once more is known"},
    {"onus ask ledger.csv --case YX-11-040", "Be asked what one row of a ledger still lacks"},
    {"echo '{\"loss\": \"lost\"}' | onus ask --format json", "For a screen of another program: the next question"},
    {NULL, NULL}};

const struct command command_ask = {
    .name = "ask",
    .operands = "[CASES]",
    .summary = "be asked about a case: only what can still change who pays, the most useful question first",
    .description =
        "Begins with nothing known, or with what one case of CASES says. Each question is answered with a number, a "
        "name or a value, several of them with '|' between ('1|2': one of these); '?' says that it is not known, and "
        "it is not asked again; 'b' goes back, 'h' says why this is asked and what each answer leads to, 'p' what is "
        "presumed, 'q' ends. FACT=VALUE says any other fact at any time. Once the result is settled the presumptions "
        "that carry it can be gone through, and the settlement and the gravity of a fault given; Enter passes over "
        "these. At the end stands the determination, as 'onus decide' has it. Answers may also come from a file or a "
        "pipe, one a line.",
    .report = "the interview was left before its end, or some case could not be read or decided",
    .examples = examples,
    .operand_words = endings,
    .most_operands = 1,
    .options = options,
    .run = run_ask};
