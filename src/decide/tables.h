/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_TABLES_H
#define ONUS_DECIDE_TABLES_H

#include "base/bits.h"
#include "decide/plan.h"

/* A complete case without a walk. Every condition is written as a list of products: what each group of facts may be, all at once. A product is one bit. For each
 * group, a table says for each combination of its facts which products it allows; the rows that a case picks, one a group, ANDed, are the products that hold.
 * Products stand section after section, in each by what they are of, so that what holds comes out in the order of the model. */
enum section {
    SECTION_NEVER,
    SECTION_OUTSIDE,
    SECTION_NOTHING,
    SECTION_LIABLE,
    SECTION_FINE,
    SECTION_FINDING,
    SECTION_COUNT
};

/* Products by what they are of. */
struct masks {
    uint64_t gates, liable, fines; /* those before liabilities, of these, of fines */
    uint64_t contested;            /* of fines of which there are several of one clause and party, */
    uint64_t unsettled;            /* and these, and those whose figure depends on the case */
};

struct tables {
    uint32_t words; /* of a row */
    uint64_t *rows; /* by place */
    uint32_t group_count;
    uint32_t from[SECTION_COUNT + 1]; /* the first product of each section */
    struct masks *masks;              /* by word of a row */
    uint32_t *of;                     /* by product: its never, liability, fine or finding */
    struct liable_rule *rules;        /* by product, up to those of fines, */
    uint64_t *stronger;               /* and a row each: products of clauses that prevail over its own */
    onus_fine *fines; /* by product, from those of fines on: as they are due where the case does not change them */
    struct union_outcome *unions; /* equal shares by who is blamed; a power of two */
    uint32_t union_mask;
};

struct liable_rule {
    uint32_t clause, blamed;
    uint32_t alone;                      /* the outcome where nothing else decides */
    uint32_t stronger_from, stronger_to; /* the words of its row of `stronger` that are not 0 lie in between */
};

struct union_outcome {
    uint32_t blamed, outcome; /* ONUS_NONE: empty */
};

/* tables.c: NULL in `plan->tables` if some condition takes too many products; decisions walk the diagrams then. False if memory was refused. */
bool tables_build(const struct model *model, struct arena *arena, struct plan *plan);

/* All that follows from the products, `rows`, `of` and `from`, and then they are those of `plan`. False if memory was refused. */
bool tables_complete(const struct model *model, struct arena *arena, struct plan *plan, struct tables *tables);

static inline uint32_t tables_hash(uint32_t blamed) {
    return blamed * UINT32_C(0x9E3779B1) >> 12;
}

/* The first product of `row` at or after `at` and below `to`, or `to`. */
static inline uint32_t tables_next(const uint64_t *row, uint32_t at, uint32_t to) {
    while (at < to) {
        uint64_t rest = row[at / 64] >> at % 64;
        if (rest != 0) {
            at += bits_lowest(rest);
            return at < to ? at : to;
        }
        at = (at / 64 + 1) * 64;
    }
    return to;
}

/* What the products that hold come to. */
struct looked_up {
    uint32_t *deciding; /* room for the clauses that decide, */
    uint64_t *yielding; /* and for a row: if `yielded`, the liable products that hold and do not decide */
    uint32_t deciding_count, outcome;
    bool yielded, fined; /* some yield; products of fines hold */
};

/* tables_find.c: by the products that hold. */
void tables_rule(const struct tables *tables, const uint64_t *row, struct looked_up *found);

/* Rows of one word, as those of most policies are, and of any number. */
void tables_find_word(const struct tables *tables, const uint32_t *places, uint64_t *row, struct looked_up *found);
void tables_find_words(const struct tables *tables, const uint32_t *places, uint64_t *row, struct looked_up *found);

/* By where the case stands; the products that hold go to `row`, which has room for `words`. */
static inline void tables_find(const struct tables *tables, const uint32_t *places, uint64_t *row,
                               struct looked_up *found) {
    if (tables->words == 1)
        tables_find_word(tables, places, row, found);
    else
        tables_find_words(tables, places, row, found);
}

#endif
