/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_desk.h"

#include "report/speech/diagnostic_line.h"

static onus_status report_undecided(struct decide_desk *desk, const onus_record *record, onus_status problem) {
    onus_diagnostic diagnostic;
    struct text line;
    text_init(&line, NULL);
    bool found =
        decide_input_put_complaint(&line, desk->input, desk->reader, record, desk->diagnostics, problem, &diagnostic);
    desk->say(desk->context, text_get(&line), false);
    text_release(&line);
    desk->tally->reported = true;
    return decide_output_error(&desk->output, record, versions_case(desk->versions), found ? &diagnostic : NULL,
                               problem);
}

/* Once: a ledger has many cases of one time. */
static void warn_of_date(struct decide_desk *desk, const onus_record *record) {
    onus_diagnostic diagnostic;
    struct text time, line;
    if (desk->tally->warned || desk->options->quiet) return;
    text_init(&time, NULL);
    text_init(&line, NULL);
    if (versions_out_of_force(desk->versions, &diagnostic, &time)) {
        diagnostic.file = desk->input->name;
        diagnostic.line = (uint32_t)record->line;
        diagnostic_line(&line, &diagnostic, desk->options->language);
        desk->say(desk->context, text_get(&line), true);
        desk->tally->warned = true;
    }
    text_release(&time);
    text_release(&line);
}

static onus_status decide(struct decide_desk *desk, const onus_record *record, struct version *version) {
    const struct options *options = desk->options;
    struct decide_output *output = &desk->output;
    onus_decision *decision = version->decision;
    onus_result_options extras = {.presumed = options->presumed || options->assume.count > 0,
                                  .contested = desk->variants != NULL,
                                  .keys = desk->fields->keys,
                                  .key_count = output->format == DECIDE_CSV ? 0 : desk->fields->count};
    if (options->stamp) extras.policy_hash = version->hash;
    onus_status status = onus_decide(decision, version->evidence, desk->diagnostics);
    if (status == ONUS_OK && desk->variants != NULL) {
        status = variants_compare(desk->variants, version->evidence, decision);
        extras.variants = desk->variants->differing;
        extras.variant_count = desk->variants->differing_count;
    }
    if (status == ONUS_OK) status = decide_output_policy(output, &version->loaded);
    if (status == ONUS_OK) status = decide_output_result(output, decision, version->evidence, record, &extras);
    if (status == ONUS_OK && output->sheets && output->letters.message.length > 0)
        desk->say(desk->context, text_get(&output->letters.message), false);
    if (status == ONUS_OK) status = missing_facts_add(&desk->tally->missing, desk->versions->words, decision);
    return status;
}

onus_status decide_desk_take(struct decide_desk *desk, onus_read_event event, const onus_record *record) {
    struct version *version = NULL;
    if (event != ONUS_READ_CASE) return report_undecided(desk, record, ONUS_E_CASE);
    warn_of_date(desk, record);
    onus_status status = versions_choose(desk->versions, &version, desk->diagnostics);
    if (status == ONUS_OK) status = decide(desk, record, version);
    bool undecided = status == ONUS_E_CASE || status == ONUS_E_LIMIT;
    return undecided ? report_undecided(desk, record, status) : status;
}
