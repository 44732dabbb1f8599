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

/* What the rules come to that decide, so far. The rules of a clause stand side by side. Where all come to one outcome, its number is both what some and what each have of bits. */
struct ruling {
    uint32_t *clauses;
    uint32_t count, last;
    uint32_t blamed, some, each;
};

static inline struct ruling no_ruling(uint32_t *clauses) {
    return (struct ruling){.clauses = clauses, .last = ONUS_NONE, .each = UINT32_MAX};
}

static inline void add_rule(const struct liable_rule *rule, struct ruling *ruling) {
    ruling->blamed |= rule->blamed;
    ruling->some |= rule->alone;
    ruling->each &= rule->alone;
    ruling->count += rule->clause != ruling->last;
    ruling->last = rule->clause;
    ruling->clauses[ruling->count - 1] = rule->clause;
}

/* Some rule decides. */
static inline void conclude(const struct tables *tables, const struct ruling *ruling, struct looked_up *found) {
    found->outcome = ruling->some == ruling->each ? ruling->some : union_of(tables, ruling->blamed);
    found->deciding_count = ruling->count;
}

/* ---- Rows of one word ---- */

/* Several rules hold, of which some may yield to others. */
static void rule_several(const struct tables *tables, uint64_t row, uint64_t rest, struct looked_up *found) {
    struct ruling ruling = no_ruling(found->deciding);
    uint64_t yielding = 0;
    do {
        uint32_t product = bits_lowest(rest);
        if ((tables->stronger[product] & row) != 0)
            yielding |= rest & (~rest + 1);
        else
            add_rule(&tables->rules[product], &ruling);
        rest &= rest - 1;
    } while (rest != 0);
    found->yielded = yielding != 0;
    found->yielding[0] = yielding;
    conclude(tables, &ruling, found);
}

static inline void rule_word(const struct tables *tables, uint64_t row, struct looked_up *found) {
    const struct masks *masks = tables->masks;
    uint64_t gates = row & masks->gates, liable = row & masks->liable;
    found->fined = (row & masks->fines) != 0;
    found->yielded = false;
    found->deciding_count = 0;
    if (gates != 0) {
        found->outcome = gate_of(tables, bits_lowest(gates));
    } else if (liable == 0) {
        found->outcome = OUTCOME_SILENT;
    } else if ((liable & (liable - 1)) == 0) {
        const struct liable_rule *rule = &tables->rules[bits_lowest(liable)];
        found->deciding[0] = rule->clause;
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

static bool yields(const struct tables *tables, const uint64_t *row, uint32_t product) {
    const struct liable_rule *rule = &tables->rules[product];
    const uint64_t *stronger = tables->stronger + (size_t)product * tables->words;
    for (uint32_t word = rule->stronger_from; word < rule->stronger_to; word++)
        if ((stronger[word] & row[word]) != 0) return true;
    return false;
}

/* Those of one word. Those that yield. */
static inline uint64_t add_word(const struct tables *tables, const uint64_t *row, uint32_t word,
                                struct ruling *ruling) {
    uint64_t yielding = 0;
    for (uint64_t rest = row[word] & tables->masks[word].liable; rest != 0; rest &= rest - 1) {
        uint32_t product = word * 64 + bits_lowest(rest);
        if (yields(tables, row, product))
            yielding |= rest & (~rest + 1);
        else
            add_rule(&tables->rules[product], ruling);
    }
    return yielding;
}

static void rule_words(const struct tables *tables, const uint64_t *row, struct looked_up *found) {
    struct ruling ruling = no_ruling(found->deciding);
    uint32_t liable_from = tables->from[SECTION_LIABLE], gate = tables_next(row, 0, liable_from);
    bool gated = gate < liable_from;
    found->fined = found->yielded = false;
    for (uint32_t word = 0; word < tables->words; word++) {
        uint64_t yielding = gated ? 0 : add_word(tables, row, word, &ruling);
        found->yielding[word] = yielding;
        found->yielded |= yielding != 0;
        found->fined |= (row[word] & tables->masks[word].fines) != 0;
    }
    if (ruling.count > 0) {
        conclude(tables, &ruling, found);
        return;
    }
    found->outcome = gated ? gate_of(tables, gate) : OUTCOME_SILENT;
    found->deciding_count = 0;
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
