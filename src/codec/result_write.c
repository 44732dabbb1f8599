/* SPDX-License-Identifier: Apache-2.0 */
/* Results to a sink: whole or not at all. */
#include "codec/result_json.h"

static onus_status give(struct text *text, onus_status status, onus_sink sink) {
    if (status == ONUS_OK) status = sink.write(sink.context, text->bytes, text->length);
    text_release(text);
    return status;
}

onus_status onus_result_write(onus_decision *decision, const onus_case *evidence, const char *id,
                              const onus_result_options *options, onus_sink sink) {
    struct text text;
    text_init(&text, onus_policy_allocator(onus_decision_policy(decision)));
    return give(&text, result_json(&text, decision, evidence, id, options), sink);
}

onus_status onus_error_write(const char *id, const onus_case *evidence, const onus_diagnostic *diagnostic,
                             const char *language, onus_sink sink) {
    struct text text;
    text_init(&text, evidence != NULL ? onus_policy_allocator(onus_case_policy(evidence)) : NULL);
    return give(&text, error_json(&text, id, evidence, diagnostic, language), sink);
}
