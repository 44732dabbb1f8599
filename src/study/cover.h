/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_COVER_H
#define ONUS_STUDY_COVER_H

#include "decide/build.h"
#include "onus_study.h"

/* Coverage: every goal is a region of cases, and a case meets it if it lies in the region.
 *
 *   1. Regions hold possible cases alone. `certain` is the same region, and says where a case is impossible, so that a walk over the completions of a case can
 *      leave those out.
 *   2. A store that has failed answers FALSE to everything: it is looked at before any region is believed. */

struct cover_goal {
    onus_cover_goal goal;
    diagram_node region, certain;
};

struct onus_cover {
    onus_allocator allocator;
    struct arena arena;   /* what goals hold, and the tables of plan and builder */
    struct arena answers; /* the cases that complete the others */
    onus_policy *policy;
    onus_decision *decision;
    struct plan plan;
    struct builder builder;
    struct diagram work;
    struct diagram_marks marks;
    uint64_t *allowed; /* by variable: of the case in hand */
    struct cover_goal *goals;
    size_t count, capacity;
    size_t cases, counted;
};

/* What finding the goals needs: the policy as written. */
struct covering {
    struct onus_cover *cover;
    const onus_policy_definition *from;      /* extends nothing */
    struct arena scratch;                    /* copies of conditions, parts in a fixed order */
    const onus_condition_definition **terms; /* by place in `from`: a copy */
    diagram_node *term_nodes;                /* or NOT_BUILT */
    const char **path;                       /* the terms that we are in; none is within itself */
    size_t depth;
    const char *party;    /* of the `each`, or NULL */
    onus_cover_goal goal; /* what the next goal has in common with the last */
    bool too_many;
};

/* ---- cover_goals.c ---- */

/* One goal more: covering->goal, as `kind`, met in `region`. */
void cover_add_goal(struct covering *covering, onus_cover_kind kind, diagram_node region);

/* All goals of the policy. */
void cover_find_goals(struct covering *covering);

/* ---- cover_conditions.c ---- */

/* TRUE where `condition`, one of the copies, holds for covering->party. NULL always holds. */
diagram_node cover_condition(struct covering *covering, const onus_condition_definition *condition);

/* MET and UNMET for every part of `condition`, on the truth of which all hangs in `matters`. */
void cover_parts(struct covering *covering, const onus_condition_definition *condition, diagram_node matters);

#endif
