/* SPDX-License-Identifier: Apache-2.0 */
/* The ruling of a case. It is checked whole before anything of it is kept. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/ratio.h"
#include "facts/evidence.h"

static onus_status refuse(onus_diagnostics *diagnostics, onus_diagnostic diagnostic) {
    return onus_diagnostics_add(diagnostics, &diagnostic) == ONUS_OK ? ONUS_E_VALUE : ONUS_E_MEMORY;
}

static onus_status check_shares(const onus_ruling *ruling, onus_diagnostics *diagnostics) {
    onus_ratio ratios[ONUS_MAX_PARTIES], sum;
    char given[ONUS_FORMAT_SIZE];
    if (ruling->share_count == 0)
        return refuse(diagnostics,
                      (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .path = "ruling.shares", .given = "shares"});
    for (size_t i = 0; i < ruling->share_count; i++) {
        onus_ratio share = ruling->shares[i].share;
        if (share.denominator <= 0 || share.denominator > ONUS_MAX_DENOMINATOR || share.numerator <= 0 ||
            share.numerator > share.denominator)
            return ONUS_E_ARGUMENT;
        ratios[i] = ratio_make(share.numerator, share.denominator);
    }
    if (!ratio_sum(ratios, ruling->share_count, &sum))
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_SHARED_DENOMINATOR, .path = "ruling.shares"});
    if (ratio_equal(sum, (onus_ratio){1, 1})) return ONUS_OK;
    return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_SHARES_NOT_ONE,
                                                 .path = "ruling.shares",
                                                 .given = onus_ratio_format(sum, given)});
}

static onus_status check_texts(const onus_ruling *ruling, onus_diagnostics *diagnostics) {
    static const char *const date[] = {"YYYY-MM-DD"};
    if (ruling->by == NULL)
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .path = "ruling.by", .given = "by"});
    if (!text_readable(ruling->by, strlen(ruling->by)))
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_BAD_TEXT, .path = "ruling.by"});
    if (ruling->date != NULL && !date_valid(ruling->date, strlen(ruling->date)))
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_BAD_DATE,
                                                     .path = "ruling.date",
                                                     .given = ruling->date,
                                                     .expected = date,
                                                     .expected_count = 1});
    if (ruling->reason != NULL && !paragraph_readable(ruling->reason, strlen(ruling->reason)))
        return refuse(diagnostics, (onus_diagnostic){.id = DIAGNOSTIC_BAD_TEXT, .path = "ruling.reason"});
    return ONUS_OK;
}

/* Whether each share names a party, and none one twice. */
static bool name_parties(const onus_case *evidence, const onus_ruling *ruling) {
    if (ruling->share_count > evidence->policy->model.party_count) return false;
    for (size_t i = 0; i < ruling->share_count; i++) {
        if (ruling->shares[i].party >= evidence->policy->model.party_count) return false;
        for (size_t j = 0; j < i; j++)
            if (ruling->shares[i].party == ruling->shares[j].party) return false;
    }
    return true;
}

static onus_ruling *copy(struct arena *arena, const onus_ruling *ruling, uint32_t party_count) {
    onus_ruling *made = ARENA_NEW(arena, 1, onus_ruling);
    onus_share *shares = ARENA_NEW(arena, ruling->share_count, onus_share);
    if (made == NULL || shares == NULL) return NULL;
    *made = (onus_ruling){.shares = shares,
                          .by = arena_string(arena, ruling->by),
                          .date = arena_string(arena, ruling->date),
                          .reason = arena_string(arena, ruling->reason)};
    for (uint32_t party = 0; party < party_count; party++)
        for (size_t i = 0; i < ruling->share_count; i++)
            if (ruling->shares[i].party == party)
                shares[made->share_count++] = (onus_share){
                    party, ratio_make(ruling->shares[i].share.numerator, ruling->shares[i].share.denominator)};
    return arena->failed ? NULL : made;
}

onus_status onus_case_set_ruling(onus_case *evidence, const onus_ruling *ruling, onus_diagnostics *diagnostics) {
    if (ruling == NULL) {
        evidence->ruling = NULL;
        return ONUS_OK;
    }
    if (!name_parties(evidence, ruling)) return ONUS_E_ARGUMENT;
    onus_status status = check_shares(ruling, diagnostics);
    if (status == ONUS_OK) status = check_texts(ruling, diagnostics);
    if (status != ONUS_OK) return status;
    const onus_ruling *made = copy(&evidence->arena, ruling, evidence->policy->model.party_count);
    evidence->arena.failed = false;
    if (made == NULL) return ONUS_E_MEMORY;
    evidence->ruling = made;
    return ONUS_OK;
}

const onus_ruling *onus_case_get_ruling(const onus_case *evidence) {
    return evidence->ruling;
}
