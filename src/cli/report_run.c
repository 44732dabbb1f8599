/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* stat */
#include "cli/report_run.h"

#include <string.h>
#include <sys/stat.h>

#include "codec/meta_text.h"
#include "report/decide/csv_report.h"

#define OFFICE "branch" /* the member of a case's meta that names its office */

/* ---- Preparing ---- */

/* The variants of the shipped policy are always at hand; those of a file only if there is a folder with them. */
static bool has_variants(const struct options *options) {
    struct text folder;
    struct stat about;
    if (options->policy == NULL) return true;
    const char *slash = strrchr(options->policy, '/');
    text_init(&folder, NULL);
    if (slash != NULL) text_append(&folder, options->policy, (size_t)(slash - options->policy) + 1);
    text_string(&folder, "variants");
    bool there = !folder.failed && stat(text_get(&folder), &about) == 0 && S_ISDIR(about.st_mode);
    text_release(&folder);
    return there;
}

static bool load_variants(struct report_run *run) {
    run->contested = !run->versions.folder && has_variants(run->options);
    return !run->contested ||
           variants_load(&run->variants, run->options->policy, run->versions.words, run->options->language);
}

static bool parameters_are_known(const struct report_run *run) {
    struct loaded_policy all[MOST_VERSIONS + 1];
    size_t count = run->versions.count;
    for (size_t i = 0; i < count; i++) all[i] = run->versions.items[i].loaded;
    all[count++] = run->other;
    return parameters_are_of(all, count);
}

static bool load_other(struct report_run *run) {
    const char *file = run->options->compare;
    if (file == NULL) return true;
    if (load_one_of_several(file, run->options->language, &run->other) != ONUS_OK || !parameters_are_known(run))
        return false;
    run->comparing = true;
    if (!run->versions.folder && repeats_beside_init(&run->beside, run->other.policy, run->other.definition,
                                                     run->other.base_definition, NULL) != ONUS_OK)
        return false;
    return compare_init(&run->compare, run->versions.items[0].loaded.policy, run->other.policy) == ONUS_OK;
}

/* The event at which a case is said to happen, or NULL. */
static const char *find_moment(const struct loaded_policy *loaded) {
    const onus_policy_definition *says = loaded->definition;
    if (says->repeats_count == 0) says = loaded->base_definition;
    return says == NULL || says->repeats_count == 0 ? NULL : says->repeats[0].at;
}

bool report_run_prepare(struct report_run *run, const struct options *options) {
    run->options = options;
    arena_init(&run->columns, NULL);
    arena_init(&run->scratch, NULL);
    arena_init(&run->arena, NULL);
    ledger_init(&run->ledger, (struct ledger_options){.from = options->from, .to = options->to});
    seen_init(&run->seen);
    statements_init(&run->statements, options->statement);
    run->stating = options->statement != NULL || options->statements != NULL;
    if (run->stating) run->ledger.statements = &run->statements;
    if (!versions_load(&run->versions, options) || (!run->stating && !load_variants(run)) || !load_other(run))
        return false;
    run->ledger.options.at = find_moment(&run->versions.items[0].loaded);
    run->own_columns = csv_report_columns(run->versions.items[0].loaded.policy, &run->columns, &run->own_column_count);
    if (run->own_columns != NULL && onus_diagnostics_new(NULL, &run->diagnostics) == ONUS_OK) return true;
    complain("out of memory", "");
    return false;
}

void report_run_release(struct report_run *run) {
    for (size_t i = 0; i < run->silences_count; i++) silences_release(&run->silences[i]);
    statements_release(&run->statements);
    if (run->comparing) compare_release(&run->compare);
    repeats_beside_release(&run->beside);
    release_policy(&run->other);
    repeats_release(&run->input.repeats);
    seen_release(&run->seen);
    ledger_release(&run->ledger);
    onus_diagnostics_free(run->diagnostics);
    variants_release(&run->variants);
    versions_release(&run->versions);
    arena_release(&run->columns);
    arena_release(&run->scratch);
    arena_release(&run->arena);
}

/* ---- Complaints ---- */

/* ---- One case ---- */

static struct silences *silences_of(struct report_run *run, const struct version *version) {
    size_t at = 0;
    while (at < run->silences_count && run->silent[at] != version->loaded.policy) at++;
    if (at < run->silences_count) return &run->silences[at];
    struct silences *made = &run->silences[run->silences_count];
    if (silences_init(made, version->loaded.policy, version->loaded.definition, version->loaded.base_definition,
                      &run->arena) != ONUS_OK)
        return NULL;
    run->silent[run->silences_count++] = version->loaded.policy;
    return made;
}

static onus_status add_silence(struct report_run *run, const struct version *version) {
    struct sums sums = {.cases = 1};
    onus_money settlement = {0};
    if (run->stating || onus_decision_outcome(version->decision) != ONUS_SILENT) return ONUS_OK;
    struct silences *silences = silences_of(run, version);
    if (silences == NULL) return ONUS_E_MEMORY;
    sums.unpriced = !onus_decision_settlement(version->decision, &settlement);
    sums.undecided = settlement.fen;
    return silences_add(silences, version->evidence, &sums, &run->scratch);
}

static onus_status count_case(struct report_run *run, const struct version *version, const onus_record *record) {
    const char *own = onus_case_get_text(version->evidence, ONUS_CASE_ID);
    struct ledger_case entry = {.decision = version->decision, .evidence = version->evidence, .place = record->id};
    enum ledger_period taken;
    onus_status status = ONUS_OK;
    arena_reset(&run->scratch);
    if (run->contested) {
        status = variants_compare(&run->variants, version->evidence, version->decision);
        entry.variants = run->variants.differing;
        entry.variant_count = run->variants.differing_count;
    }
    entry.office = meta_text(onus_case_get_text(version->evidence, ONUS_CASE_META), OFFICE, &run->scratch);
    if (run->scratch.failed) return ONUS_E_MEMORY;
    if (status == ONUS_OK) status = ledger_add(&run->ledger, &entry, &taken);
    if (status != ONUS_OK || taken != LEDGER_WITHIN) return status;
    bool again = false;
    if (own != NULL) status = seen_add(&run->seen, own, &run->arena, &again);
    if (status == ONUS_OK) status = add_silence(run, version);
    if (status == ONUS_OK && run->comparing)
        status = compare_add(&run->compare, version->decision, version->evidence, run->beside.evidence, record->id);
    return status;
}

/* One that the policy cannot decide is said and counted; the others go on. */
static onus_status handle(void *context, onus_read_event event, const onus_record *record) {
    struct report_run *run = context;
    onus_diagnostic diagnostic;
    struct version *version = NULL;
    onus_status status = ONUS_E_CASE;
    run->cases++;
    if (event == ONUS_READ_CASE) {
        status = versions_choose(&run->versions, &version, run->diagnostics);
        if (status == ONUS_OK) status = onus_decide(version->decision, version->evidence, run->diagnostics);
        if (status == ONUS_OK) {
            status = count_case(run, version, record);
            if (status == ONUS_E_LIMIT && run->statements.line_count >= STATEMENTS_MOST_LINES) return status;
        }
    }
    if (status != ONUS_E_CASE && status != ONUS_E_LIMIT) return status;
    decide_input_complain(&run->input, record, run->diagnostics, status, &diagnostic);
    ledger_add_error(&run->ledger);
    run->reported = true;
    return ONUS_OK;
}

/* ---- Files ---- */

static bool read_cases(struct report_run *run) {
    onus_status status = decide_input_each(&run->input, versions_case(&run->versions), run->diagnostics, handle, run);
    if (status == ONUS_E_LIMIT)
        complain("too many lines for statements; narrow the period with --from and --to: ", run->input.name);
    return status == ONUS_OK && !run->input.refused;
}

static bool read_file_of(struct report_run *run, const char *name) {
    struct options options = *run->options;
    options.operands[0] = name;
    options.operand_count = 1;
    run->input = (struct decide_input){.own_columns = run->own_columns,
                                       .own_column_count = run->own_column_count,
                                       .repeats = run->input.repeats,
                                       .beside = run->beside.evidence != NULL ? &run->beside : NULL,
                                       .goes_on = true};
    bool done = versions_open(&run->versions, &run->input, &options) && read_cases(run);
    bool empty = done && decide_input_is_empty(&run->input);
    if (empty) decide_input_say_empty(&run->input);
    progress_clear(&run->input.progress);
    decide_input_close(&run->input);
    return done && !empty;
}

bool report_run_read(struct report_run *run) {
    for (size_t i = 0; i < run->options->operand_count; i++)
        if (!read_file_of(run, run->options->operands[i])) return false;
    if (repeats_disordered_both(&run->input.repeats, run->input.beside)) run->reported = true;
    return true;
}
