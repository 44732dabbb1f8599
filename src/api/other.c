/* SPDX-License-Identifier: Apache-2.0 */
#include "api/other.h"

#include "base/diagnostic.h"

bool other_read(struct request *request, struct source *source) {
    const struct json_value *other = request_member(request, "other"), *base = request_member(request, "base");
    struct source_bases bases = {.known = &request->json->source};
    struct raw_text text, under;
    *source = (struct source){0};
    if (other == NULL)
        return request_refuse(request, request->root->start,
                              (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "other"}, ONUS_E_VALUE);
    if (!request_document(request, other, "other", &text)) return false;
    if (base != NULL && !request_document(request, base, "base", &under)) return false;
    if (base != NULL) {
        bases.text = under.bytes;
        bases.length = under.length;
    }
    request->status =
        source_read(source, text.bytes, text.length, "other", &bases, &request->allocator, request->diagnostics);
    return request->status == ONUS_OK;
}
