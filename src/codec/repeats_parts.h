/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_REPEATS_PARTS_H
#define ONUS_CODEC_REPEATS_PARTS_H

#include "base/text.h"
#include "codec/repeats.h"

#define SUBJECT_WORDS ((ONUS_MAX_FACTS + 63) / 64)

/* What a rule looks at in a row of a ledger. */
struct ledger_row {
    const char **keys; /* of `same`, in the scratch arena; NULL: not said */
    bool timed;        /* `at` is known */
    onus_moment at;
    uint64_t about[SUBJECT_WORDS];   /* the subjects that are certain */
    uint64_t perhaps[SUBJECT_WORDS]; /* those, and the ones that are open */
    bool some;                       /* there is one */
    uint64_t lacks; /* bit i: key i is not said; behind them, where the rule asks for it: the month or year */
};

/* Where a policy names no subjects all cases have one, the same. */
static inline size_t subject_count(const struct repeats_rule *rule) {
    return rule->says->any_count == 0 ? 1 : rule->says->any_count;
}

static inline bool has_subject(const uint64_t *set, size_t subject) {
    return (set[subject / 64] >> subject % 64 & 1) != 0;
}

/* The texts of a row are in `scratch`, which may have failed. */
void row_read(const struct repeats_rule *rule, const onus_case *evidence, struct arena *scratch,
              struct ledger_row *row);

/* The event `id` of a case. */
bool row_event(const onus_case *evidence, const char *id, onus_moment *out);

/* Append what the row says for its keys but those of `without`. */
void row_key(const struct repeats_rule *rule, const struct ledger_row *row, uint64_t without, struct text *out);

void again_release(struct repeats_again *again, const onus_allocator *allocator);
void count_release(struct repeats_count *count, const onus_allocator *allocator);

/* The row is told what those before it tell, unless it says the fact itself, and remembered. ONUS_E_MEMORY; ONUS_E_CASE. */
onus_status again_see(struct repeats_rule *rule, const struct ledger_row *row, onus_case *evidence);

/* The row has keys, it may be, but could not be read: what was said of it, and when, is not known. ONUS_E_MEMORY. */
onus_status again_miss(struct repeats_rule *rule, const struct ledger_row *row);
onus_status count_see(struct repeats_rule *rule, const struct ledger_row *row, onus_case *evidence,
                      onus_diagnostics *diagnostics);

#endif
