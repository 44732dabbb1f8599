/* SPDX-License-Identifier: Apache-2.0 */
/* onus decide: every case of a file, one after the other, each with its result. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cli/command.h"
#include "cli/decide_desk.h"
#include "cli/decide_jobs.h"

struct run {
    const struct options *options;
    size_t jobs;
    struct decide_fields fields;
    struct versions versions;
    struct decide_input input;
    struct variants variants;
    struct decide_desk desk;
    struct decide_tally tally;
    struct arena columns; /* the names of our own */
};

static void say(void *context, const char *line, bool once) {
    struct run *run = context;
    (void)once;
    progress_clear(&run->input.progress);
    fputs(line, message_stream());
}

static onus_status handle(void *context, onus_read_event event, const onus_record *record) {
    struct run *run = context;
    run->desk.reader = run->input.reader;
    decide_output_reader(&run->desk.output, run->input.reader);
    decide_output_shape(&run->desk.output, decide_input_is_array(&run->input));
    return decide_desk_take(&run->desk, event, record);
}

/* Behind the results, also where both go to the same terminal. */
static void say_what_is_missing(struct run *run) {
    struct missing_source source = {.policy = run->versions.words, .language = run->options->language};
    struct text text;
    source.header = onus_reader_header(run->input.reader, &source.header_count);
    text_init(&text, NULL);
    missing_facts_write(&text, &run->tally.missing, &source);
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
    if (options->contested || run->variants.count > 0) run->desk.variants = &run->variants;
    return true;
}

static bool prepare(struct run *run) {
    if (!versions_load(&run->versions, run->options) || !load_variants(run)) return false;
    if (run->options->stamp && !versions_hash(&run->versions)) return false;
    const struct loaded_policy *any = &run->versions.items[0].loaded;
    bool done = onus_diagnostics_new(NULL, &run->desk.diagnostics) == ONUS_OK &&
                decide_output_policy(&run->desk.output, any) == ONUS_OK;
    run->input.own_columns = csv_report_columns(any->policy, &run->columns, &run->input.own_column_count);
    done = done && run->input.own_columns != NULL;
    if (!done) complain("out of memory", "");
    return done;
}

static onus_status decide_each(struct run *run) {
    onus_status status;
    if (decide_jobs_run(run->jobs, &run->input, &run->desk, &status)) return status;
    return decide_input_each(&run->input, versions_case(&run->versions), run->desk.diagnostics, handle, run);
}

static int decide_all(struct run *run) {
    struct decide_output *output = &run->desk.output;
    if (!versions_open(&run->versions, &run->input, run->options)) return EXIT_FAILED;
    onus_status status = decide_each(run);
    bool empty = decide_input_is_empty(&run->input);
    if (run->input.refused) return EXIT_FAILED;
    if (status == ONUS_OK && empty) {
        decide_input_say_empty(&run->input);
        return EXIT_FAILED;
    }
    /* What was decided stands, whatever stopped the rest: close the output properly. Without memory it is not what it would have been, and stays open. */
    if (!empty) {
        decide_output_reader(output, run->input.reader);
        decide_output_shape(output, decide_input_is_array(&run->input));
    }
    bool closed = !empty && status != ONUS_E_MEMORY && decide_output_close(output);
    if (status == ONUS_OK && !closed && !ferror(stdout))
        complain("out of memory after the last case of ", run->input.name);
    if (status != ONUS_OK || !closed) return EXIT_FAILED;
    if (!run->options->quiet) say_what_is_missing(run);
    if (repeats_disordered(&run->input.repeats)) run->tally.reported = true;
    return run->tally.reported ? EXIT_REPORT : EXIT_DONE;
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
    if (!formats_show(options) || !decide_fields_read(&run.fields, options) || !decide_jobs_count(options, &run.jobs))
        return EXIT_FAILED;
    run.options = options;
    run.desk = (struct decide_desk){.options = options,
                                    .input = &run.input,
                                    .versions = &run.versions,
                                    .fields = &run.fields,
                                    .tally = &run.tally,
                                    .say = say,
                                    .context = &run};
    arena_init(&run.columns, NULL);
    decide_output_open(&run.desk.output, options, &run.fields);
    int status = prepare(&run) ? decide_all(&run) : EXIT_FAILED;
    decide_output_release(&run.desk.output);
    decide_input_close(&run.input);
    variants_release(&run.variants);
    onus_diagnostics_free(run.desk.diagnostics);
    versions_release(&run.versions);
    arena_release(&run.columns);
    return status;
}

static const struct option_spec *const options[] = {&option_input_format, &option_encoding,
                                                    &option_delimiter,    &option_ignore,
                                                    &option_param,        &option_params,
                                                    &option_assume,       &option_policy,
                                                    &option_as_of,        &option_format,
                                                    &option_letter,       &option_voucher,
                                                    &option_presumed,     &option_contested,
                                                    &option_stamp,        &option_fields,
                                                    &option_no_bom,       &option_output,
                                                    &option_resume,       &option_jobs,
                                                    &option_color,        &option_language,
                                                    &option_quiet,        &option_no_progress,
                                                    &option_help,         NULL};
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
    {"onus decide ten-years.csv --format csv --jobs auto --output decided.csv",
     "A large file, with every processor; if it is interrupted, again with --resume"},
    {"onus decide ledger.csv --format csv --fields case,status,shares,amounts > short.csv",
     "Only what is needed, in that order"},
    {NULL, NULL}};

const struct command command_decide = {
    .name = "decide",
    .operands = "[CASES]",
    .streams = true,
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
