/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/case_ruling.h"

#include "base/names.h"

void case_ruling_init(struct case_ruling *ruling, const onus_allocator *allocator) {
    *ruling = (struct case_ruling){.given = false};
    text_init(&ruling->by, allocator);
    text_init(&ruling->date, allocator);
    text_init(&ruling->reason, allocator);
}

void case_ruling_release(struct case_ruling *ruling) {
    text_release(&ruling->by);
    text_release(&ruling->date);
    text_release(&ruling->reason);
    onus_diagnostics_free(ruling->mistakes);
}

void case_ruling_clear(struct case_ruling *ruling) {
    ruling->given = false;
    ruling->share_count = 0;
    text_reset(&ruling->by);
    text_reset(&ruling->date);
    text_reset(&ruling->reason);
}

void case_ruling_add(struct case_ruling *ruling, uint32_t party, onus_ratio share) {
    ruling->given = true;
    if (share.numerator > 0) ruling->shares[ruling->share_count++] = (onus_share){party, share};
}

bool case_ruling_takes(struct case_ruling *ruling, struct text *text, const char *bytes, size_t length) {
    bool good = text == &ruling->date     ? date_valid(bytes, length)
                : text == &ruling->reason ? paragraph_readable(bytes, length)
                                          : text_readable(bytes, length);
    ruling->given = true;
    if (good) text_append(text, bytes, length);
    return good;
}

static const char *given(const struct text *text) {
    return text->length > 0 ? text_get(text) : NULL;
}

onus_status case_ruling_give(struct case_ruling *ruling, onus_case *evidence, onus_diagnostic *mistake) {
    const onus_ruling whole = {ruling->shares, ruling->share_count, given(&ruling->by), given(&ruling->date),
                               given(&ruling->reason)};
    if (ruling->mistakes == NULL && onus_diagnostics_new(&ruling->by.allocator, &ruling->mistakes) != ONUS_OK)
        return ONUS_E_MEMORY;
    onus_diagnostics_clear(ruling->mistakes);
    onus_status status = onus_case_set_ruling(evidence, &whole, ruling->mistakes);
    if (status == ONUS_E_VALUE) *mistake = *onus_diagnostics_get(ruling->mistakes, 0);
    return status;
}
