/* SPDX-License-Identifier: Apache-2.0 */
/* onus decide: every case of a file, one after the other, each with its result. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/decide_output.h"
#include "cli/variants.h"

struct run {
    const struct options *options;
    const char *file; /* as people know it */
    struct loaded_policy loaded;
    onus_reader *reader;
    onus_case *evidence;
    onus_decision *decision;
    onus_diagnostics *diagnostics;
    struct variants variants;
    char policy_hash[ONUS_HASH_SIZE];
    struct decide_output output;
    bool reported; /* some case could not be read or decided */
    bool ended;    /* the reader has nothing more to give, whatever else is in the file */
    onus_format format;
};

/* ---- Input ---- */

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

static size_t skip_space(const char *bytes, size_t length, size_t at) {
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) at++;
    return at;
}

/* A line that is closed, and another object after it: nobody writes one document like that. */
static bool looks_like_lines(const char *bytes, size_t length) {
    const char *newline = memchr(bytes, '\n', length);
    if (newline == NULL) return false;
    size_t end = (size_t)(newline - bytes), next = skip_space(bytes, length, end);
    while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t' || bytes[end - 1] == '\r')) end--;
    return end > 0 && bytes[end - 1] == '}' && next < length && bytes[next] == '{';
}

static bool find_format(const struct options *options, const char *file, const char *bytes, size_t length,
                        onus_format *format) {
    const char *said = options->input_format;
    *format = ONUS_JSON;
    if (said != NULL && strcmp(said, "ndjson") == 0) *format = ONUS_NDJSON;
    if (said != NULL) {
        if (strcmp(said, "json") == 0 || strcmp(said, "ndjson") == 0) return true;
        complain("--input-format is json or ndjson, not ", said);
        return false;
    }
    if (ends_with(file, ".ndjson") || ends_with(file, ".jsonl")) *format = ONUS_NDJSON;
    if (*format == ONUS_NDJSON || ends_with(file, ".json")) return true;
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    at = skip_space(bytes, length, at);
    if (at < length && bytes[at] != '{' && bytes[at] != '[') {
        complain("this is neither JSON nor NDJSON; say --input-format if it is: ", file);
        return false;
    }
    if (at < length && bytes[at] == '{' && looks_like_lines(bytes + at, length - at)) *format = ONUS_NDJSON;
    return true;
}

/* ---- One case ---- */

static void report_undecided(struct run *run, const onus_record *record, onus_status status, size_t from) {
    const onus_diagnostic *found = onus_diagnostics_get(run->diagnostics, from);
    onus_diagnostic diagnostic = {0};
    if (found != NULL) diagnostic = *found;
    if (diagnostic.file == NULL) diagnostic.file = run->file;
    if (diagnostic.line == 0) diagnostic.line = (uint32_t)record->line;
    decide_output_error(&run->output, record->id, found != NULL ? &diagnostic : NULL, status);
    run->reported = true;
}

static bool assume(struct run *run) {
    for (size_t i = 0; i < run->options->assume_count; i++) {
        const char *text = run->options->assume[i], *equals = strchr(text, '=');
        const onus_policy *policy = run->loaded.policy;
        struct text path;
        text_init(&path, NULL);
        if (equals != NULL) text_append(&path, text, (size_t)(equals - text));
        uint32_t fact = path.failed ? ONUS_NONE : onus_policy_find_fact(policy, text_get(&path));
        uint32_t value = fact == ONUS_NONE ? ONUS_NONE : onus_policy_find_value(policy, fact, equals + 1);
        text_release(&path);
        if (value == ONUS_NONE) {
            complain("--assume takes PATH=VALUE, a fact and one of its values, not ", text);
            return false;
        }
        onus_case_assume(run->evidence, fact, UINT64_C(1) << value);
    }
    return true;
}

static onus_status decide_one(struct run *run, const onus_record *record) {
    const struct options *options = run->options;
    onus_result_options extras = {.presumed = options->presumed || options->assume_count > 0,
                                  .contested = options->contested,
                                  .variants = run->variants.differing};
    if (options->stamp) extras.policy_hash = run->policy_hash;
    if (!assume(run)) return ONUS_E_ARGUMENT;
    onus_status status = onus_decide(run->decision, run->evidence, run->diagnostics);
    if (status == ONUS_OK && options->contested) {
        status = variants_compare(&run->variants, run->evidence, run->decision);
        extras.variant_count = run->variants.differing_count;
    }
    if (status == ONUS_OK)
        status = decide_output_result(&run->output, run->decision, run->evidence, record->id, &extras);
    if (status == ONUS_E_CASE || status == ONUS_E_LIMIT) {
        report_undecided(run, record, status, 0);
        status = ONUS_OK;
    }
    return status;
}

/* Everything the reader has so far. */
static onus_status drain(struct run *run) {
    for (;;) {
        onus_record record;
        onus_diagnostics_clear(run->diagnostics);
        onus_read_event event = onus_reader_next(run->reader, run->evidence, &record, run->diagnostics);
        run->ended = event == ONUS_READ_END;
        if (event == ONUS_READ_MORE || event == ONUS_READ_END) return ONUS_OK;
        if (event == ONUS_READ_FAILED) return ONUS_E_MEMORY;
        decide_output_shape(&run->output, run->format != ONUS_JSON || onus_reader_is_array(run->reader));
        onus_status status = ONUS_OK;
        if (event == ONUS_READ_CASE)
            status = decide_one(run, &record);
        else
            report_undecided(run, &record, ONUS_E_CASE, 0);
        if (status != ONUS_OK) return status;
    }
}

/* ---- The run ---- */

static onus_status decide_file(struct run *run, FILE *file) {
    static char chunk[65536];
    onus_status status = ONUS_OK;
    for (size_t count; status == ONUS_OK && !run->ended && (count = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        if (run->reader == NULL) {
            if (!find_format(run->options, run->file, chunk, count, &run->format)) return ONUS_E_ARGUMENT;
            status = onus_reader_new(run->loaded.policy, run->format, run->file, 0, &run->reader);
        }
        if (status == ONUS_OK) status = onus_reader_feed(run->reader, chunk, count);
        if (status == ONUS_OK) status = drain(run);
    }
    if (status == ONUS_OK && ferror(file)) {
        complain(run->file, ": it could not be read to its end");
        return ONUS_E_OUTPUT;
    }
    if (status != ONUS_OK || run->reader == NULL || run->ended) return status;
    status = onus_reader_finish(run->reader);
    return status == ONUS_OK ? drain(run) : status;
}

static bool prepare(struct run *run) {
    if (load_policy(run->options->policy, run->options->language, &run->loaded) != ONUS_OK) return false;
    if (run->options->contested && !variants_load(&run->variants, run->options->policy, run->options->language))
        return false;
    bool done = onus_case_new(run->loaded.policy, &run->evidence) == ONUS_OK &&
                onus_decision_new(run->loaded.policy, NULL, &run->decision) == ONUS_OK &&
                onus_diagnostics_new(NULL, &run->diagnostics) == ONUS_OK &&
                onus_definition_hash(run->loaded.definition, run->loaded.base_definition, run->policy_hash) == ONUS_OK;
    if (!done) complain("out of memory", "");
    return done && assume(run);
}

static int decide_all(struct run *run) {
    bool standard = strcmp(run->file, "-") == 0;
    FILE *file = standard ? stdin : fopen(run->file, "rb");
    if (file == NULL) {
        fprintf(stderr, "onus: cannot read %s: %s\n", run->file, strerror(errno));
        return EXIT_FAILED;
    }
    if (standard) run->file = "standard input";
    onus_status status = decide_file(run, file);
    if (!standard) fclose(file);
    /* An empty array is a well-formed file without a case; an empty file is a mistake. */
    bool array = run->reader != NULL && onus_reader_is_array(run->reader);
    bool empty = run->reader == NULL || (onus_reader_is_empty(run->reader) && !array);
    if (array) decide_output_shape(&run->output, true);
    if (status == ONUS_OK && empty) {
        complain("there is no case in ", run->file);
        return EXIT_FAILED;
    }
    /* What was decided stands, whatever stopped the rest: close the output properly. */
    bool closed = !empty && decide_output_close(&run->output, run->loaded.policy);
    if (status == ONUS_E_MEMORY) complain("out of memory deciding ", run->file);
    if (status != ONUS_OK || !closed) return EXIT_FAILED;
    return run->reported ? EXIT_REPORT : EXIT_DONE;
}

static int run_decide(const struct options *options) {
    static struct run run;
    run = (struct run){.options = options, .file = options->operand_count > 0 ? options->operands[0] : "-"};
    if (!decide_output_open(&run.output, options->format, options->language)) return EXIT_FAILED;
    int status = prepare(&run) ? decide_all(&run) : EXIT_FAILED;
    decide_output_release(&run.output);
    variants_release(&run.variants);
    onus_reader_free(run.reader);
    onus_decision_free(run.decision);
    onus_case_free(run.evidence);
    onus_diagnostics_free(run.diagnostics);
    release_policy(&run.loaded);
    return status;
}

static const struct option_spec *const options[] = {
    &option_format,   &option_input_format, &option_language, &option_policy, &option_assume,
    &option_presumed, &option_contested,    &option_stamp,    &option_help,   NULL};

const struct command command_decide = {"decide",
                                       "[CASES]",
                                       "determine every case: who bears what, by which clause",
                                       "onus decide november.ndjson --format ndjson --presumed > results.ndjson",
                                       0,
                                       1,
                                       options,
                                       run_decide};
