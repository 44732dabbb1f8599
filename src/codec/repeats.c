/* SPDX-License-Identifier: Apache-2.0 */
/* A ledger must be in order: a row that is earlier than one before it ends the looking, of each rule by its own event. */
#include "codec/repeats.h"

#include "base/memory.h"
#include "codec/repeats_parts.h"

onus_status repeats_init(struct repeats *repeats, const onus_policy_definition *definition,
                         const onus_policy_definition *base, const onus_allocator *allocator) {
    *repeats = (struct repeats){.allocator = memory_allocator(allocator)};
    arena_init(&repeats->scratch, allocator);
    onus_status status = onus_definition_merge(definition, base, allocator, &repeats->merged, NULL);
    if (status != ONUS_OK) return status;
    const onus_policy_definition *merged = onus_merged_definition(repeats->merged);
    if (merged->repeats_count == 0) return ONUS_OK;
    repeats->rules = memory_new(&repeats->allocator, merged->repeats_count, sizeof *repeats->rules);
    if (repeats->rules == NULL) return ONUS_E_MEMORY;
    repeats->rule_count = merged->repeats_count;
    for (size_t i = 0; i < repeats->rule_count; i++) {
        repeats->rules[i].says = &merged->repeats[i];
        text_set_init(&repeats->rules[i].keys, allocator);
    }
    return ONUS_OK;
}

static void release_rule(struct repeats_rule *rule) {
    const onus_allocator *allocator = &rule->keys.allocator;
    again_release(&rule->again, allocator);
    count_release(&rule->count, allocator);
    text_set_release(&rule->keys);
}

void repeats_release(struct repeats *repeats) {
    if (!repeats_begun(repeats)) return;
    for (size_t i = 0; i < repeats->rule_count; i++) release_rule(&repeats->rules[i]);
    memory_free(&repeats->allocator, repeats->rules, repeats->rule_count, sizeof *repeats->rules);
    onus_merged_free(repeats->merged);
    arena_release(&repeats->scratch);
}

/* False once a row came before one that stands ahead of it. Where a day alone stands between times of the same day, the times are compared with one another. */
static bool in_order(struct repeats_rule *rule, const struct ledger_row *row) {
    int order = 1;
    if (!row->timed || rule->disordered) return !rule->disordered;
    bool told = !rule->seen || onus_moment_order(row->at, rule->last, &order) == ONUS_OK;
    if (told && order < 0) rule->disordered = true;
    if (told || !rule->last.timed) rule->last = row->at;
    rule->seen = true;
    return !rule->disordered;
}

/* False if memory was refused. */
static bool look_at(struct repeats *repeats, const struct repeats_rule *rule, const onus_case *evidence,
                    struct ledger_row *row) {
    arena_reset(&repeats->scratch);
    row_read(rule, evidence, &repeats->scratch, row);
    return !repeats->scratch.failed;
}

onus_status repeats_see(struct repeats *repeats, onus_case *evidence, onus_diagnostics *diagnostics) {
    onus_status result = ONUS_OK;
    for (size_t i = 0; i < repeats->rule_count; i++) {
        struct repeats_rule *rule = &repeats->rules[i];
        struct ledger_row row;
        if (!look_at(repeats, rule, evidence, &row)) return ONUS_E_MEMORY;
        if (!in_order(rule, &row)) continue;
        onus_status status =
            repeats_counts(rule) ? count_see(rule, &row, evidence, diagnostics) : again_see(rule, &row, evidence);
        if (status == ONUS_E_MEMORY) return status;
        if (status != ONUS_OK) result = status;
    }
    return result;
}

onus_status repeats_miss(struct repeats *repeats, const onus_case *evidence) {
    for (size_t i = 0; i < repeats->rule_count; i++) {
        struct repeats_rule *rule = &repeats->rules[i];
        struct ledger_row row;
        if (!look_at(repeats, rule, evidence, &row)) return ONUS_E_MEMORY;
        if (repeats_counts(rule))
            rule->count.unread++;
        else if (again_miss(rule, &row) != ONUS_OK)
            return ONUS_E_MEMORY;
    }
    return ONUS_OK;
}

bool repeats_disordered(const struct repeats *repeats) {
    for (size_t i = 0; i < repeats->rule_count; i++)
        if (repeats->rules[i].disordered) return true;
    return false;
}
