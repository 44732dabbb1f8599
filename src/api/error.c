/* SPDX-License-Identifier: Apache-2.0 */
/* What was wrong with a request or a policy, as a response. */
#include "api/api.h"
#include "codec/failure_json.h"

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_sink text_sink(struct text *text) {
    return (onus_sink){append, text};
}

onus_status error_give(const onus_allocator *allocator, const onus_diagnostics *diagnostics, onus_status status,
                       const char *language, onus_sink sink) {
    struct text text;
    if (sink.write == NULL) return status;
    text_init(&text, allocator);
    failure_json(&text, diagnostics, status, language);
    onus_status written = text.failed ? ONUS_E_MEMORY : sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    return written == ONUS_OK ? status : written;
}
