/* SPDX-License-Identifier: Apache-2.0 */
/* What earlier rows of a ledger tell of a case: only whether the names are there and fit, for nothing in a policy reads more than one case. */
#include <string.h>

#include "policy/resolve.h"

static bool is_same(const char *a, const char *b) {
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static void report(struct resolver *resolver, const onus_repeats_definition *from, onus_diagnostic diagnostic) {
    resolver_report(resolver, from->at_place, diagnostic);
}

static void need(struct resolver *resolver, const onus_repeats_definition *from, bool there, const char *key) {
    if (!there) report(resolver, from, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = key});
}

/* An integer counts, and has no use for `key`. */
static void refuse(struct resolver *resolver, const onus_repeats_definition *from, const char *given, const char *key) {
    if (given != NULL) report(resolver, from, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_KEY, .given = key});
}

static void resolve_count(struct resolver *resolver, const onus_repeats_definition *from) {
    refuse(resolver, from, from->first, "first");
    refuse(resolver, from, from->again, "again");
    refuse(resolver, from, from->after, "after");
}

static void resolve_first_and_again(struct resolver *resolver, const onus_repeats_definition *from, uint32_t fact) {
    need(resolver, from, from->first != NULL, "first");
    need(resolver, from, from->again != NULL, "again");
    need(resolver, from, from->after != NULL, "after");
    if (from->first != NULL) resolver_value(resolver, fact, from->first, from->at_place);
    if (from->again != NULL) resolver_value(resolver, fact, from->again, from->at_place);
    if (from->after != NULL) resolver_event(resolver, from->after, from->at_place);
}

static void resolve_per(struct resolver *resolver, const onus_repeats_definition *from) {
    static const char *const words[] = {"month", "year"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (from->per == NULL || strcmp(words[i], from->per) == 0) return;
    report(resolver, from,
           (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                             .path = "per",
                             .given = from->per,
                             .expected = words,
                             .expected_count = sizeof words / sizeof *words});
}

static void resolve_one(struct resolver *resolver, const onus_repeats_definition *from) {
    uint32_t fact = resolver_fact(resolver, from->fact, from->at_place);
    if (fact != ONUS_NONE && resolver->to->facts[fact].kind == ONUS_FACT_INTEGER)
        resolve_count(resolver, from);
    else if (fact != ONUS_NONE)
        resolve_first_and_again(resolver, from, fact);
    resolve_per(resolver, from);
    resolver_within(resolver, "keys in \"same\"", from->same_count, ONUS_MAX_SAME);
    need(resolver, from, from->same_count > 0, "same");
    need(resolver, from, from->at != NULL, "at");
    if (from->at != NULL) resolver_event(resolver, from->at, from->at_place);
    for (size_t i = 0; i < from->any_count; i++) {
        for (size_t j = 0; j < i; j++)
            if (is_same(from->any[j], from->any[i]))
                report(resolver, from,
                       (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_NAME, .path = "any", .given = from->any[i]});
        uint32_t any = resolver_fact(resolver, from->any[i], from->at_place);
        if (any != ONUS_NONE && resolver->to->facts[any].kind != ONUS_FACT_BOOLEAN)
            report(resolver, from, (onus_diagnostic){.id = DIAGNOSTIC_WRONG_KIND, .path = from->any[i]});
    }
}

void resolve_repeats(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    resolver->section = "repeats";
    for (size_t i = 0; i < from->repeats_count; i++) {
        resolver->item = from->repeats[i].fact;
        for (size_t j = 0; j < i; j++)
            if (is_same(from->repeats[j].fact, from->repeats[i].fact))
                report(resolver, &from->repeats[i],
                       (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .given = from->repeats[i].fact});
        resolve_one(resolver, &from->repeats[i]);
    }
    resolver->item = NULL;
}
