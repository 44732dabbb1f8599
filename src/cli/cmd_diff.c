/* SPDX-License-Identifier: Apache-2.0 */
/* onus diff: what two policies decide otherwise, over all cases, and over those of a file. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/decide_input.h"
#include "cli/diff_variants.h"
#include "cli/folder.h"
#include "cli/terminal.h"
#include "onus_study.h"
#include "report/diff/diff_text.h"

struct run {
    const struct options *options;
    struct loaded_policy policies[2];
    onus_diff *diff;
    onus_diagnostics *diagnostics;
    struct options input_options;
    struct decide_input input;
    struct repeats_beside beside; /* the cases of the input, as NEW sees them */
    onus_case *evidence;
    bool reported; /* some case could not be read */
};

static void complain_of(const struct run *run, onus_status status) {
    print_diagnostics(run->diagnostics, 0, run->options->language);
    if (onus_diagnostics_count(run->diagnostics) == 0 && status != ONUS_E_OUTPUT)
        complain(onus_status_text(status), "");
}

/* ---- History ---- */

static onus_status replay_one(void *context, onus_read_event event, const onus_record *record) {
    struct run *run = context;
    onus_status status = ONUS_E_CASE;
    if (event == ONUS_READ_CASE)
        status = onus_diff_replay_pair(run->diff, run->evidence, run->beside.evidence, record->id, NULL, NULL);
    if (status != ONUS_E_CASE && status != ONUS_E_LIMIT) return status;
    progress_clear(&run->input.progress);
    print_diagnostics(run->diagnostics, 0, run->options->language);
    if (status == ONUS_E_LIMIT) complain("too many facts are unknown, so it was left out: case ", record->id);
    run->reported = true;
    return ONUS_OK;
}

/* False after a complaint. */
static bool replay(struct run *run) {
    const onus_policy *policy = run->policies[ONUS_OLD].policy;
    run->input_options = *run->options;
    run->input_options.operands[0] = run->options->cases;
    run->input_options.operand_count = 1;
    const struct loaded_policy *new = &run->policies[ONUS_NEW];
    if (onus_case_new(policy, &run->evidence) != ONUS_OK ||
        repeats_beside_init(&run->beside, new->policy, new->definition, new->base_definition, NULL) != ONUS_OK) {
        complain("out of memory", "");
        return false;
    }
    run->input.beside = &run->beside;
    if (!decide_input_repeats(&run->input, &run->policies[ONUS_OLD]) ||
        !decide_input_open(&run->input, &run->input_options, policy))
        return false;
    onus_status status = decide_input_each(&run->input, run->evidence, run->diagnostics, replay_one, run);
    if (run->input.refused) return false;
    if (repeats_disordered_both(&run->input.repeats, &run->beside)) run->reported = true;
    if (status == ONUS_OK && decide_input_is_empty(&run->input)) {
        decide_input_say_empty(&run->input);
        return false;
    }
    if (status != ONUS_OK && status != ONUS_E_MEMORY && status != ONUS_E_OUTPUT)
        complain("the cases could not be compared: ", onus_status_text(status));
    return status == ONUS_OK;
}

/* ---- Output ---- */

static onus_status write_file(void *context, const char *bytes, size_t length) {
    return fwrite(bytes, 1, length, context) == length ? ONUS_OK : ONUS_E_OUTPUT;
}

/* False after a complaint. */
static bool write_golden(const struct run *run) {
    const char *name = run->options->golden;
    size_t written = 0;
    errno = 0;
    FILE *file = fopen(name, "wb");
    onus_status status =
        file == NULL ? ONUS_E_OUTPUT : onus_diff_write_golden(run->diff, (onus_sink){write_file, file}, &written);
    int error = errno;
    if (file != NULL && fclose(file) != 0 && status == ONUS_OK) {
        error = errno;
        status = ONUS_E_OUTPUT;
    }
    if (status != ONUS_OK) {
        if (status == ONUS_E_OUTPUT)
            complain_of_writing(name, error);
        else
            complain("the golden cases could not be made: ", onus_status_text(status));
        return false;
    }
    if (!run->options->quiet) tell("onus: %zu golden %s written to %s", written, written == 1 ? "case" : "cases", name);
    return true;
}

static onus_status write_report(struct run *run) {
    onus_sink sink = standard_output();
    if (strcmp(run->options->format, "json") == 0) return onus_diff_write(run->diff, 0, sink);
    struct text text;
    text_init(&text, NULL);
    bool markdown = strcmp(run->options->format, "markdown") == 0;
    struct diff_style style = {run->options->language, markdown ? 0 : terminal_width(), run->options->all,
                               run->options->cases != NULL ? run->input.name : NULL, markdown ? 2 : 0};
    onus_status status = diff_text(&text, run->diff, style);
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    return status;
}

/* ---- The run ---- */

static int compare(struct run *run) {
    const char *const *files = run->options->operands, *language = run->options->language;
    if (load_one_of_several(files[ONUS_OLD], language, &run->policies[ONUS_OLD]) != ONUS_OK ||
        load_new(files[ONUS_NEW], language, &run->policies[ONUS_NEW]) != ONUS_OK)
        return EXIT_FAILED;
    if (!parameters_are_of(run->policies, 2)) return EXIT_FAILED;
    onus_status status = onus_diagnostics_new(NULL, &run->diagnostics);
    if (status == ONUS_OK)
        status = onus_diff_new(run->policies[ONUS_OLD].policy, run->policies[ONUS_NEW].policy, NULL, &run->diff,
                               run->diagnostics);
    if (status != ONUS_OK) {
        complain_of(run, status);
        return EXIT_FAILED;
    }
    if (run->options->cases != NULL && !replay(run)) return EXIT_FAILED;
    onus_diagnostics_clear(run->diagnostics);
    status = write_report(run);
    if (status != ONUS_OK) complain_of(run, status);
    if (status != ONUS_OK || (run->options->golden != NULL && !write_golden(run))) return EXIT_FAILED;
    return onus_diff_none(run->diff) && !run->reported ? EXIT_DONE : EXIT_REPORT;
}

static int run_diff(const struct options *options) {
    static struct run run;
    run.options = options;
    if (is_folder(options->operands[ONUS_NEW])) return diff_variants(options);
    int status = compare(&run);
    decide_input_close(&run.input);
    repeats_beside_release(&run.beside);
    onus_case_free(run.evidence);
    onus_diff_free(run.diff);
    onus_diagnostics_free(run.diagnostics);
    release_policy(&run.policies[ONUS_OLD]);
    release_policy(&run.policies[ONUS_NEW]);
    return status;
}

/* ---- Options ---- */

static const char *const formats[] = {"text", "json", "markdown", NULL};
static const char *const case_endings[] = {"json", "ndjson", "jsonl", "csv", NULL};
static const char *const golden_endings[] = {"json", NULL};
static const struct option_spec option_cases = {
    .name = "--cases",
    .parameter = "FILE",
    .help = "decide the cases of this file, as a reader of OLD's cases, under both policies",
    .words = case_endings,
    .offset = offsetof(struct options, cases),
    .kind = OPTION_FILE,
    .group = GROUP_INPUT};
static const struct option_spec option_diff_format = {
    .name = "--format",
    .parameter = "FORMAT",
    .help = "how the differences are written",
    .words = formats,
    .note = "text unless given; json has everything; markdown also takes a folder of policies as NEW",
    .offset = offsetof(struct options, format),
    .kind = OPTION_TEXT,
    .group = GROUP_OUTPUT};
static const struct option_spec option_new_param = {
    .name = "--new-param",
    .parameter = "NAME=VALUE",
    .help = "set a parameter of NEW alone, whatever --param says; may be repeated",
    .offset = offsetof(struct options, new_params),
    .kind = OPTION_LIST,
    .group = GROUP_DECISION};
static const struct option_spec option_diff_all = {.name = "--all",
                                                   .help = "show every change, and all the cases in which it is so",
                                                   .offset = offsetof(struct options, all),
                                                   .group = GROUP_OUTPUT};
static const struct option_spec option_golden = {
    .name = "--golden",
    .parameter = "FILE",
    .help = "write the examples to this file as golden cases for NEW, to be run by 'onus test'",
    .words = golden_endings,
    .offset = offsetof(struct options, golden),
    .kind = OPTION_FILE,
    .group = GROUP_OUTPUT};

static const struct option_spec *const options[] = {&option_cases,
                                                    &option_input_format,
                                                    &option_encoding,
                                                    &option_delimiter,
                                                    &option_ignore,
                                                    &option_param,
                                                    &option_params,
                                                    &option_new_param,
                                                    &option_diff_format,
                                                    &option_diff_all,
                                                    &option_golden,
                                                    &option_language,
                                                    &option_no_progress,
                                                    &option_quiet,
                                                    &option_output,
                                                    &option_help,
                                                    NULL};
static const char *const endings[] = {"json", NULL};
static const struct example examples[] = {
    {"onus diff rules/ltl-handover.json rules/variants/h8-strict.json",
     "Everything that the variant decides otherwise: how many cases, which, and an example of each"},
    {"onus diff old.json new.json --cases november.ndjson",
     "And what it would have meant for the cases of November, in cases and in money"},
    {"onus diff old.json new.json --golden changed.golden.json",
     "Keep an example of every change as a golden case for the new policy"},
    {"onus diff rules/ltl-handover.json rules/variants --format markdown",
     "How every policy of a folder departs from one, as a document to be kept beside them"},
    {"onus diff rules/complaint-routing.json rules/complaint-routing-repeatedly.json --param repeatedly=3",
     "With a figure that the new policy leaves to the company; each policy takes those of its own"},
    {"onus diff rules/time-limits/courier.json rules/time-limits/courier.json --param X=3 --param Y=10 --param Z=2 "
     "--new-param X=5",
     "What another figure would change in the same policy"},
    {"onus diff old.json new.json --format json", "Everything, for a machine; exit status 0 says that nothing differs"},
    {NULL, NULL}};

const struct command command_diff = {
    .name = "diff",
    .operands = "OLD NEW",
    .summary = "what two policies decide otherwise, over all possible cases",
    .description =
        "Compares two policies over all combinations of facts that can occur, not line by line: another order, "
        "other names of terms, labels and notes are no difference. It tells every change of who pays, of "
        "the deciding clauses, of fines and of findings, with the exact number of cases, the conditions and "
        "an example that shows what both policies say. With --cases it also decides the cases of a file "
        "under both.",
    .report = "there are differences",
    .examples = examples,
    .operand_words = endings,
    .least_operands = 2,
    .most_operands = 2,
    .options = options,
    .run = run_diff};
