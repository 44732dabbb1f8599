/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the tables of products. */
#include "decide/tables.h"

static uint32_t union_of(const struct tables *tables, uint32_t blamed) {
    for (uint32_t at = tables_hash(blamed);; at++) {
        const struct union_outcome *item = &tables->unions[at & tables->union_mask];
        if (item->blamed == blamed || item->outcome == ONUS_NONE) return item->outcome;
    }
}

/* The gate that `product`, the first of those that hold, stands for. */
static uint32_t gate_of(const struct tables *tables, uint32_t product) {
    if (product < tables->from[SECTION_OUTSIDE]) return OUTCOME_IMPOSSIBLE;
    return product < tables->from[SECTION_NOTHING] ? OUTCOME_OUTSIDE : OUTCOME_NO_LOSS;
}

/* Clauses that decide, or that yield. The rules of a clause stand side by side, and all of them do the one or the other. */
struct listed {
    uint32_t *clauses; /* NULL: nobody asks */
    uint32_t count, last;
};

static inline void add_clause(uint32_t clause, struct listed *to) {
    if (clause == to->last) return;
    to->last = clause;
    if (to->clauses != NULL) to->clauses[to->count] = clause;
    to->count++;
}

/* What the rules come to that hold, so far. */
struct ruling {
    struct listed deciding, yielding;
    uint32_t blamed, outcome;
    bool differ;
};

static inline struct ruling no_ruling(const struct looked_up *found) {
    return (struct ruling){.deciding = {found->deciding, 0, ONUS_NONE},
                           .yielding = {found->yielding, 0, ONUS_NONE},
                           .outcome = OUTCOME_SILENT};
}

static inline void add_rule(const struct liable_rule *rule, bool yields, struct ruling *ruling) {
    add_clause(rule->clause, yields ? &ruling->yielding : &ruling->deciding);
    if (yields) return;
    ruling->differ |= ruling->outcome != OUTCOME_SILENT && ruling->outcome != rule->alone;
    ruling->outcome = rule->alone;
    ruling->blamed |= rule->blamed;
}

static inline void conclude(const struct tables *tables, const struct ruling *ruling, struct looked_up *found) {
    found->outcome = ruling->differ ? union_of(tables, ruling->blamed) : ruling->outcome;
    found->deciding_count = ruling->deciding.count;
    found->yielding_count = ruling->yielding.count;
}

/* ---- Rows of one word ---- */

/* Several rules hold, of which some may yield to others. */
static void rule_several(const struct tables *tables, uint64_t row, uint64_t rest, struct looked_up *found) {
    struct ruling ruling = no_ruling(found);
    for (; rest != 0; rest &= rest - 1) {
        uint32_t number = bits_lowest(rest) - tables->from[SECTION_LIABLE];
        add_rule(&tables->rules[number], (tables->stronger[number] & row) != 0, &ruling);
    }
    conclude(tables, &ruling, found);
}

static inline void rule_word(const struct tables *tables, uint64_t row, struct looked_up *found) {
    const struct masks *masks = tables->masks;
    uint64_t gates = row & masks->gates, liable = row & masks->liable;
    found->fined = (row & masks->fines) != 0;
    found->deciding_count = found->yielding_count = 0;
    if (gates != 0) {
        found->outcome = gate_of(tables, bits_lowest(gates));
    } else if (liable == 0) {
        found->outcome = OUTCOME_SILENT;
    } else if ((liable & (liable - 1)) == 0) {
        const struct liable_rule *rule = &tables->rules[bits_lowest(liable) - tables->from[SECTION_LIABLE]];
        if (found->deciding != NULL) found->deciding[0] = rule->clause;
        found->deciding_count = 1;
        found->outcome = rule->alone;
    } else {
        rule_several(tables, row, liable, found);
    }
}

void tables_find_word(const struct tables *tables, const uint32_t *places, uint64_t *row, struct looked_up *found) {
    uint64_t holds = UINT64_MAX;
    for (uint32_t group = 0; group < tables->group_count; group++) holds &= tables->rows[places[group]];
    row[0] = holds;
    rule_word(tables, holds, found);
}

/* ---- Rows of any number ---- */

static bool yields(const struct tables *tables, const uint64_t *row, uint32_t number) {
    const struct liable_rule *rule = &tables->rules[number];
    const uint64_t *stronger = tables->stronger + (size_t)number * tables->words;
    for (uint32_t word = rule->stronger_from; word < rule->stronger_to; word++)
        if ((stronger[word] & row[word]) != 0) return true;
    return false;
}

static void rule_words(const struct tables *tables, const uint64_t *row, struct looked_up *found) {
    struct ruling ruling = no_ruling(found);
    uint32_t liable_from = tables->from[SECTION_LIABLE], gate = tables_next(row, 0, liable_from);
    bool gated = gate < liable_from;
    found->fined = false;
    if (gated) ruling.outcome = gate_of(tables, gate);
    for (uint32_t word = 0; word < tables->words; word++) {
        const struct masks *masks = &tables->masks[word];
        found->fined |= (row[word] & masks->fines) != 0;
        for (uint64_t rest = gated ? 0 : row[word] & masks->liable; rest != 0; rest &= rest - 1) {
            uint32_t number = word * 64 + bits_lowest(rest) - liable_from;
            add_rule(&tables->rules[number], yields(tables, row, number), &ruling);
        }
    }
    conclude(tables, &ruling, found);
}

void tables_find_words(const struct tables *tables, const uint32_t *places, uint64_t *row, struct looked_up *found) {
    uint32_t words = tables->words;
    for (uint32_t word = 0; word < words; word++) {
        uint64_t holds = UINT64_MAX;
        for (uint32_t group = 0; group < tables->group_count; group++)
            holds &= tables->rows[(size_t)places[group] * words + word];
        row[word] = holds;
    }
    rule_words(tables, row, found);
}

void tables_rule(const struct tables *tables, const uint64_t *row, struct looked_up *found) {
    if (tables->words == 1)
        rule_word(tables, row[0], found);
    else
        rule_words(tables, row, found);
}
