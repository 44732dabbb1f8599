/* SPDX-License-Identifier: Apache-2.0 */
/* The list of regions that a case lies in is written out as a name, "u3,17," or "a5,": u for those of usual cases, a for all. Cases with the same list stay together
 * whatever region is chosen for them, so that sums by list are all that has to be kept. */
#include "ledger/silences.h"

#include <string.h>

#include "base/text.h"

onus_status silences_init(struct silences *silences, const onus_policy *policy,
                          const onus_policy_definition *definition, const onus_policy_definition *base,
                          struct arena *arena) {
    *silences = (struct silences){.policy = policy};
    rows_init(&silences->rows, arena, 10000);
    onus_status status = onus_check_new(definition, base, NULL, &silences->check, NULL);
    if (status == ONUS_E_MEMORY) return status;
    const onus_check_finding *finding;
    for (size_t i = 0; silences->check != NULL && (finding = onus_check_get(silences->check, i)) != NULL; i++)
        if (finding->id == ONUS_CHECK_SILENCE) silences->silence = finding;
    return ONUS_OK;
}

void silences_release(struct silences *silences) {
    rows_release(&silences->rows);
    onus_check_free(silences->check);
}

/* The facts of a check by their paths in the policy: both list them in one order, but nothing says so. */
static uint64_t values_of(const struct silences *silences, const onus_case *evidence, uint32_t fact) {
    const char *path = onus_check_fact(silences->check, fact)->path;
    return onus_case_values(evidence, onus_policy_find_fact(silences->policy, path));
}

static bool is_usual(const struct silences *silences, const onus_case *evidence) {
    const onus_fact_info *info;
    for (uint32_t i = 0; (info = onus_check_fact(silences->check, i)) != NULL; i++)
        if (info->read && info->presumed != ONUS_NONE &&
            values_of(silences, evidence, i) != UINT64_C(1) << info->presumed)
            return false;
    return true;
}

static bool lies_in(const struct silences *silences, const onus_case *evidence, const onus_check_region *region) {
    for (size_t i = 0; i < region->where_count; i++)
        if ((values_of(silences, evidence, region->where[i].fact) & ~region->where[i].values) != 0) return false;
    return true;
}

static void write_regions(const struct silences *silences, const onus_case *evidence, struct text *out) {
    const onus_check_finding *silence = silences->silence;
    if (silence == NULL) return;
    bool usual = silence->usual_region_count > 0 && is_usual(silences, evidence);
    const onus_check_region *regions = usual ? silence->usual_regions : silence->regions;
    size_t count = usual ? silence->usual_region_count : silence->region_count;
    text_char(out, usual ? 'u' : 'a');
    for (size_t i = 0; i < count; i++) {
        if (!lies_in(silences, evidence, &regions[i])) continue;
        text_number(out, (int64_t)i);
        text_char(out, ',');
    }
}

onus_status silences_add(struct silences *silences, const onus_case *evidence, const struct sums *sums,
                         struct arena *scratch) {
    struct text list;
    text_init(&list, &scratch->allocator);
    write_regions(silences, evidence, &list);
    struct sums *at = list.failed ? NULL : rows_at(&silences->rows, (struct row_key){ONUS_NONE, text_get(&list), NULL});
    text_release(&list);
    if (at == NULL) return ONUS_E_MEMORY;
    sums_merge(at, sums); /* the ledger says so if that is too much: the same money is in its total */
    return ONUS_OK;
}

/* ---- Which gap costs most ---- */

int64_t silence_cost(const struct sums *sums) {
    int64_t cost = sums->undecided;
    return sums_add(&cost, sums->ruling) ? cost : ONUS_MAX_MONEY;
}

/* Whether the list `name` has region `index` of usual cases, or of all. */
static bool has_region(const char *name, bool usual, size_t index) {
    if (name == NULL || *name != (usual ? 'u' : 'a')) return false;
    for (name++; *name != '\0'; name++) {
        size_t number = 0;
        for (; *name != ','; name++) number = number * 10 + (size_t)(*name - '0');
        if (number == index) return true;
    }
    return false;
}

static struct sums sum_of(const struct silences *silences, const bool *taken, bool usual, size_t index) {
    struct sums sums = {0};
    for (size_t i = 0; i < silences->rows.count; i++)
        if (!taken[i] && has_region(silences->rows.items[i].key.name, usual, index))
            sums_merge(&sums, &silences->rows.items[i].sums);
    return sums;
}

static bool dearer(const struct sums *left, const struct sums *right) {
    int64_t a = silence_cost(left), b = silence_cost(right);
    return a != b ? a > b : left->cases > right->cases;
}

/* The region with the most money in rows not taken; false if none has a case. */
static bool find_dearest(const struct silences *silences, const bool *taken, struct silence_gap *out) {
    const onus_check_finding *silence = silences->silence;
    *out = (struct silence_gap){0};
    for (int usual = 1; silence != NULL && usual >= 0; usual--) {
        const onus_check_region *regions = usual ? silence->usual_regions : silence->regions;
        size_t count = usual ? silence->usual_region_count : silence->region_count;
        for (size_t i = 0; i < count; i++) {
            struct sums sums = sum_of(silences, taken, usual, i);
            if (sums.cases > 0 && dearer(&sums, &out->sums)) *out = (struct silence_gap){&regions[i], usual, i, sums};
        }
    }
    return out->region != NULL;
}

const struct silence_gap *silences_gaps(const struct silences *silences, struct arena *arena, size_t *count) {
    const struct rows *rows = &silences->rows;
    struct silence_gap *gaps = ARENA_NEW(arena, rows->count + 1, struct silence_gap), *last;
    bool *taken = ARENA_NEW(arena, rows->count, bool);
    *count = 0;
    if (arena->failed) return NULL;
    while (find_dearest(silences, taken, &gaps[*count])) {
        const struct silence_gap *gap = &gaps[(*count)++];
        for (size_t i = 0; i < rows->count; i++)
            if (has_region(rows->items[i].key.name, gap->usual, gap->index)) taken[i] = true;
    }
    last = &gaps[*count];
    *last = (struct silence_gap){.sums = rows->rest};
    for (size_t i = 0; i < rows->count; i++)
        if (!taken[i]) sums_merge(&last->sums, &rows->items[i].sums);
    *count += last->sums.cases > 0;
    return gaps;
}
