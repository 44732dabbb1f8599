/* SPDX-License-Identifier: Apache-2.0 */
/* onus decide: every case of a file, one after the other, each with its result. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cli/command.h"
#include "cli/decide_input.h"
#include "cli/decide_output.h"
#include "cli/missing_facts.h"
#include "cli/variants.h"
#include "cli/versions.h"
#include "report/csv_report.h"
#include "report/diagnostic_line.h"

struct run {
    const struct options *options;
    struct decide_fields fields;
    struct versions versions;
    struct decide_input input;
    onus_diagnostics *diagnostics;
    struct variants variants;
    struct decide_output output;
    struct missing_facts missing;
    struct arena columns; /* the names of our own */
    bool compares;        /* with variants */
    bool reported;        /* some case could not be read or decided */
    bool warned;          /* some case is older or younger than the policy */
};

/* ---- One case ---- */

static void report_undecided(struct run *run, const onus_record *record, onus_status status) {
    onus_diagnostic diagnostic;
    bool found = decide_input_complain(&run->input, record, run->diagnostics, status, &diagnostic);
    decide_output_error(&run->output, record, versions_case(&run->versions), found ? &diagnostic : NULL, status);
    run->reported = true;
}

/* Once: a ledger has many cases of one time. */
static void warn_of_date(struct run *run, const onus_record *record) {
    onus_diagnostic diagnostic;
    struct text time, line;
    text_init(&time, NULL);
    text_init(&line, NULL);
    if (!run->warned && !run->options->quiet && versions_out_of_force(&run->versions, &diagnostic, &time)) {
        diagnostic.file = run->input.name;
        diagnostic.line = (uint32_t)record->line;
        diagnostic_line(&line, &diagnostic, run->options->language);
        progress_clear(&run->input.progress);
        fputs(text_get(&line), message_stream());
        run->warned = true;
    }
    text_release(&time);
    text_release(&line);
}

static onus_status decide_one(struct run *run, const onus_record *record, struct version *version) {
    const struct options *options = run->options;
    onus_decision *decision = version->decision;
    onus_result_options extras = {.presumed = options->presumed || options->assume.count > 0,
                                  .contested = run->compares,
                                  .variants = run->variants.differing,
                                  .keys = run->fields.keys,
                                  .key_count = run->output.format == DECIDE_CSV ? 0 : run->fields.count};
    if (options->stamp) extras.policy_hash = version->hash;
    onus_status status = onus_decide(decision, version->evidence, run->diagnostics);
    if (status == ONUS_OK && run->compares) {
        status = variants_compare(&run->variants, version->evidence, decision);
        extras.variant_count = run->variants.differing_count;
    }
    if (status == ONUS_OK) status = decide_output_policy(&run->output, &version->loaded);
    if (status == ONUS_OK) status = decide_output_result(&run->output, decision, version->evidence, record, &extras);
    if (status == ONUS_OK && run->output.sheets && run->output.letters.message.length > 0) {
        progress_clear(&run->input.progress);
        fputs(text_get(&run->output.letters.message), message_stream());
    }
    if (status == ONUS_OK) status = missing_facts_add(&run->missing, run->versions.words, decision);
    return status;
}

static onus_status decide_case(struct run *run, const onus_record *record) {
    struct version *version = NULL;
    warn_of_date(run, record);
    onus_status status = versions_choose(&run->versions, &version, run->diagnostics);
    if (status == ONUS_OK) status = decide_one(run, record, version);
    if (status == ONUS_E_CASE || status == ONUS_E_LIMIT) {
        report_undecided(run, record, status);
        status = ONUS_OK;
    }
    return status;
}

/* ---- The run ---- */

static onus_status handle(void *context, onus_read_event event, const onus_record *record) {
    struct run *run = context;
    decide_output_reader(&run->output, run->input.reader);
    decide_output_shape(&run->output, decide_input_is_array(&run->input));
    if (event == ONUS_READ_CASE) return decide_case(run, record);
    report_undecided(run, record, ONUS_E_CASE);
    return ONUS_OK;
}

/* Behind the results, also where both go to the same terminal. */
static void say_what_is_missing(struct run *run) {
    struct missing_source source = {.policy = run->versions.words, .language = run->options->language};
    struct text text;
    source.header = onus_reader_header(run->input.reader, &source.header_count);
    text_init(&text, NULL);
    missing_facts_write(&text, &run->missing, &source);
    fflush(stdout);
    fputs(text_get(&text), message_stream());
    text_release(&text);
}

/* Letters always compare, with what there is. */
static bool load_variants(struct run *run) {
    const struct options *options = run->options;
    bool letters = decide_makes_letters(options) && !options->voucher;
    if (run->versions.folder && options->contested) {
        complain("--contested goes with one policy, whose variants lie beside it, and not with a folder of versions: ",
                 options->policy);
        return false;
    }
    if (!options->contested && (!letters || run->versions.folder)) return true;
    run->variants.optional = !options->contested;
    if (!variants_load(&run->variants, options->policy, run->versions.words, options->language)) return false;
    run->compares = options->contested || run->variants.count > 0;
    return true;
}

static bool prepare(struct run *run) {
    if (!versions_load(&run->versions, run->options) || !load_variants(run)) return false;
    if (run->options->stamp && !versions_hash(&run->versions)) return false;
    const struct loaded_policy *any = &run->versions.items[0].loaded;
    bool done =
        onus_diagnostics_new(NULL, &run->diagnostics) == ONUS_OK && decide_output_policy(&run->output, any) == ONUS_OK;
    run->input.own_columns = csv_report_columns(any->policy, &run->columns, &run->input.own_column_count);
    done = done && run->input.own_columns != NULL;
    if (!done) complain("out of memory", "");
    return done;
}

static int decide_all(struct run *run) {
    if (!versions_open(&run->versions, &run->input, run->options)) return EXIT_FAILED;
    onus_status status = decide_input_each(&run->input, versions_case(&run->versions), run->diagnostics, handle, run);
    bool empty = decide_input_is_empty(&run->input);
    if (run->input.refused) return EXIT_FAILED;
    if (status == ONUS_OK && empty) {
        decide_input_say_empty(&run->input);
        return EXIT_FAILED;
    }
    /* What was decided stands, whatever stopped the rest: close the output properly. */
    if (!empty) {
        decide_output_reader(&run->output, run->input.reader);
        decide_output_shape(&run->output, decide_input_is_array(&run->input));
    }
    bool closed = !empty && decide_output_close(&run->output);
    if (status != ONUS_OK || !closed) return EXIT_FAILED;
    if (!run->options->quiet) say_what_is_missing(run);
    if (run->input.repeats.disordered) run->reported = true;
    return run->reported ? EXIT_REPORT : EXIT_DONE;
}

/* What is asked for must be shown: an option that a format has no place for is refused, not forgotten. */
static bool formats_show(const struct options *options) {
    bool text = strcmp(options->format, "text") == 0, csv = strcmp(options->format, "csv") == 0;
    bool html = strcmp(options->format, "html") == 0, letters = decide_makes_letters(options);
    const char *refused = NULL;
    if (options->voucher && options->letter) refused = "--letter and --voucher are two papers: ask for one, not for ";
    if (letters && !text && !html) refused = "--letter and --voucher go with --format text or html, not ";
    if (options->stamp && (csv || (text && !letters))) refused = "--stamp goes with --format json or ndjson, not ";
    if (options->contested && (csv || options->voucher))
        refused = "--contested goes with --format text, json or ndjson, not ";
    if (refused != NULL) complain(refused, options->voucher && (text || html) ? "--voucher" : options->format);
    return refused == NULL;
}

static int run_decide(const struct options *options) {
    static struct run run;
    if (!formats_show(options) || !decide_fields_read(&run.fields, options)) return EXIT_FAILED;
    run.options = options;
    arena_init(&run.columns, NULL);
    decide_output_open(&run.output, options, &run.fields);
    int status = prepare(&run) ? decide_all(&run) : EXIT_FAILED;
    decide_output_release(&run.output);
    decide_input_close(&run.input);
    variants_release(&run.variants);
    onus_diagnostics_free(run.diagnostics);
    versions_release(&run.versions);
    arena_release(&run.columns);
    return status;
}

static const struct option_spec *const options[] = {&option_input_format,
                                                    &option_encoding,
                                                    &option_delimiter,
                                                    &option_ignore,
                                                    &option_param,
                                                    &option_params,
                                                    &option_assume,
                                                    &option_policy,
                                                    &option_as_of,
                                                    &option_format,
                                                    &option_letter,
                                                    &option_voucher,
                                                    &option_presumed,
                                                    &option_contested,
                                                    &option_stamp,
                                                    &option_fields,
                                                    &option_no_bom,
                                                    &option_color,
                                                    &option_language,
                                                    &option_quiet,
                                                    &option_no_progress,
                                                    &option_help,
                                                    NULL};
static const char *const endings[] = {"csv", "json", "ndjson", "jsonl", NULL};
static const struct example examples[] = {
    {"onus decide ledger.csv", "Decide every row of a ledger, and read why"},
    {"onus decide ledger.csv --format csv > decided.csv", "Give the ledger back with the results beside it, for Excel"},
    {"onus decide ledger.csv --format html > letters.html",
     "A determination letter for each case, a page each, to print and sign"},
    {"onus decide case.json --letter", "The same as text"},
    {"onus decide ledger.csv --format html --voucher > vouchers.html", "What the customers are paid, to be signed for"},
    {"onus decide ledger.csv --assume notice=clean --assume goods=at_branch",
     "A ledger without some columns: presume what is the same in every case"},
    {"tms-export | onus decide --input-format ndjson --format ndjson --presumed > results.ndjson",
     "From one program to the next, a case a line"},
    {"onus decide ledger.csv --format csv --fields case,status,shares,amounts > short.csv",
     "Only what is needed, in that order"},
    {NULL, NULL}};

const struct command command_decide = {
    .name = "decide",
    .operands = "[CASES]",
    .summary = "determine every case: who bears what, by which clause",
    .description =
        "Reads cases from a file, or from standard input if there is none or it is '-': a table "
        "as a spreadsheet saves it, a row a case, or JSON. Afterwards standard error says which missing facts left "
        "most cases open.",
    .report = "some case could not be read or decided, as was said on standard error",
    .examples = examples,
    .operand_words = endings,
    .most_operands = 1,
    .options = options,
    .run = run_decide};
