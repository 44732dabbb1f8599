/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_DIFF_H
#define ONUS_STUDY_DIFF_H

#include "decide/build.h"
#include "study/region.h"
#include "study/vocabulary.h"

/* Two policies in one store of diagrams, over the facts that either reads.
 *
 *   1. Both sides number facts, values, parties and outcomes alike, so that what is the same is the same node.
 *   2. Regions are TRUE/FALSE diagrams. Fines, findings and deciding clauses are compared only where both policies hold a case possible; elsewhere it is the
 *      outcome that differs.
 *   3. The store stays open: cubes are looked for when they are asked for. */

/* Outcomes in the numbering of both: those of a plan that are no shares, two more, then shares. */
enum {
    UNITED_SILENT = OUTCOME_SILENT,
    UNITED_NO_LOSS = OUTCOME_NO_LOSS,
    UNITED_OUTSIDE = OUTCOME_OUTSIDE,
    UNITED_IMPOSSIBLE = OUTCOME_IMPOSSIBLE,
    UNITED_CONFLICT,
    UNITED_INSUFFICIENT,
    UNITED_SHARES
};

enum effect_kind { EFFECT_SHARES, EFFECT_FINE, EFFECT_FINDING };

/* One thing that a clause does, and where. */
struct effect {
    enum effect_kind kind;
    uint32_t clause;          /* of the side */
    uint32_t party;           /* united; of a fine or finding */
    const onus_ratio *shares; /* one a united party */
    onus_figure figure;
    const struct finding *finding;
    onus_diff_follows follows; /* what the finding stands for */
    const char *quantities[2];
    diagram_node where;
    diagram_node holds; /* of shares: where they would be, if nothing prevailed over them; else the same */
};

struct side {
    const struct model *model;
    struct plan plan; /* only what building needs */
    struct builder builder;
    diagram_node possible;
    diagram_node root;      /* to united outcomes */
    diagram_node *decides;  /* by united clause */
    struct effect *effects; /* by clause; those of one clause that are alike are one */
    uint32_t effect_count;
};

struct region {
    diagram_node node;
    bool counted;
    uint64_t count;      /* assignments of the variables, if counted */
    uint8_t *nearest;    /* one that departs least from what is presumed; NULL: not looked for */
    uint32_t departures; /* in how many facts it does */
};

struct change {
    onus_diff_change shown;
    diagram_node region;
    struct wide count, usual;
    onus_diff_cubes cubes[2]; /* by scope, as asked for with the limit beside it, 0: not yet */
    size_t limits[2];
};

struct replay {
    struct replay_row *rows;
    size_t row_count, row_capacity;
    onus_replay_case *cases;
    size_t case_count, case_capacity;
    onus_replay_totals totals;
    onus_replay_money *money; /* of the totals */
    onus_case *evidence;      /* in the words of the new policy */
    onus_decision *decisions[2];
    struct diagram_marks marks;
    uint64_t *allowed; /* by variable */
};

struct onus_diff {
    onus_allocator allocator;
    struct arena arena;   /* what is kept, and what building leaves behind */
    struct arena scratch; /* one count at a time */
    const onus_policy *policies[2];
    onus_diagnostics *diagnostics; /* of the call that is at work */

    struct vocabulary vocabulary;
    struct diagram store;
    struct diagram_marks marks; /* of counts and cubes */
    uint32_t variable_count;
    uint32_t *variable_of; /* by united fact, or ONUS_NONE */
    uint32_t *fact_of;
    uint8_t *arity, *preferred;
    struct side sides[2];
    diagram_node possible; /* for both */
    diagram_node same;     /* where both come to the same status and shares */

    onus_answer *outcomes; /* united */
    uint32_t outcome_count;

    struct change **changes; /* in the arena */
    size_t change_count, change_capacity;
    onus_diff_note *notes;
    size_t note_count, note_capacity;
    struct wide cases, usual_cases;
    diagram_node usual; /* where every fact that a condition reads is as presumed, if it is */
    bool presumes;      /* some fact is */
    onus_diff_totals totals;
    struct replay replay;
};

/* diff_side.c: one policy in the store; and once both are there, what its clauses do. */
onus_status side_build(struct onus_diff *diff, onus_side side);
onus_status side_collect(struct onus_diff *diff, onus_side side);

/* The effects of a clause, side by side. */
const struct effect *side_effects(const struct side *one, uint32_t clause, uint32_t *count);
bool effect_same(const struct onus_diff *diff, const struct effect *a, const struct effect *b);

/* The united outcome with these shares, one a united party, or ONUS_NONE. */
uint32_t diff_outcome(const struct onus_diff *diff, const onus_ratio *shares);

/* diff_rename.c: which clauses are one under two ids; then the clauses are united. */
onus_status diff_unite_clauses(struct onus_diff *diff);

/* diff_partition.c: the ways in which two lists of regions differ within `where`. */
struct difference {
    const uint32_t *only[2]; /* the keys that hold under one side alone, ascending */
    size_t counts[2];
    bool various; /* too many ways to be told apart, together */
    struct region region;
};

struct differences {
    struct difference *items;
    size_t count;
};

onus_status diff_partition(struct onus_diff *diff, const diagram_node *const nodes[2], uint32_t count,
                           diagram_node where, struct differences *out);

/* diff_changes.c: everything that differs, in order. */
onus_status diff_find_changes(struct onus_diff *diff);

/* diff_region.c: count and witness of a change whose kind is filled in; it is kept. */
onus_status diff_add_change(struct onus_diff *diff, const onus_diff_change *change, const struct region *region);

/* Where facts are as presumed; it is needed first. */
void diff_find_usual(struct onus_diff *diff);

/* How many cases there are, to be known before the changes; and how many of them change. */
onus_status diff_count(struct onus_diff *diff);
onus_status diff_total(struct onus_diff *diff);

/* diff_split.c: for each terminal below `count` the region that `root` leads there, counted if that was cheap, and, but for terminal 0, its nearest case. */
onus_status diff_split(struct onus_diff *diff, diagram_node root, uint32_t count, struct region *regions);

/* diff_notes.c */
onus_status diff_find_notes(struct onus_diff *diff);

/* One case under one policy. */
struct verdict {
    bool decided;
    uint32_t outcome; /* united */
    onus_decision *decision;
};

/* diff_results.c: what differs between the results of one case, as ONUS_REPLAY bits. */
onus_status diff_compare_results(struct onus_diff *diff, const struct verdict verdicts[2], uint32_t *bits);

/* diff_replay.c */
void replay_release(struct onus_diff *diff);

/* At the end of a question that failed for want of memory: it may be asked again. */
void diff_retry(struct onus_diff *diff);

/* The status of the store or the arena, reported once. */
onus_status diff_status(struct onus_diff *diff);

#endif
