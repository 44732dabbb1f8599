/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_CHECK_H
#define ONUS_STUDY_CHECK_H

#include "decide/build.h"
#include "onus_study.h"
#include "study/wide.h"

/* What the questions of a check share. All of them are put to the clauses as built and not yet proven, so that a policy with conflicts can be asked too.
 *
 *   1. What a finding holds lives in the arena of the check; `scratch` is emptied between questions.
 *   2. Questions go through clauses, facts and terms by their handles or ids, so that the order of findings is not that of the file.
 *   3. A store that has failed answers FALSE to everything: whatever was found since is thrown away with the whole check. */

struct onus_check {
    struct arena arena;
    struct model model;
    onus_check_finding **findings; /* in the arena */
    size_t count;
    onus_check_cases cases;
    uint32_t nodes;
};

struct found {
    onus_check_finding finding;
    struct found *next;
};

struct checking {
    struct onus_check *check;
    const struct model *model;
    const onus_policy_definition *from; /* extends nothing */
    struct arena *arena;
    struct arena scratch;
    struct diagram_marks marks;
    struct arena built; /* the tables of plan and builder */
    struct plan plan;
    struct builder builder;
    struct diagram work;
    const onus_clause_definition **clauses; /* by handle */
    uint32_t *first_liability;              /* by clause; one more at the end */
    diagram_node *terms;                    /* by place in `from`, or NOT_BUILT */
    diagram_node silent;
    diagram_node usual; /* every presumption holds */
    struct wide in_force, to_share, usual_to_share;
    struct found *first, **last;
    size_t count;
};

/* ---- check.c ---- */

/* A finding with its severity and the path "section[item].field"; `item` and `field` may be NULL. NULL on refusal. */
onus_check_finding *check_add(struct checking *checking, onus_check_id id, const char *section, const char *item,
                              const char *field);

/* The shares of a liability that are not 0. */
void check_shares(struct checking *checking, const struct liability *liability, const onus_share **shares,
                  size_t *count);

/* What an assignment says, for a finding. NULL on refusal. */
const onus_check_assignment *check_assignment(struct checking *checking, const struct assignment *from);

/* ---- check_regions.c: regions of `work` as they are reported ---- */

/* `usual`: of unread facts, those that are presumed have one value. */
void check_measure(struct checking *checking, diagram_node node, bool usual, struct wide *count);
const char *check_digits(struct checking *checking, const struct wide *count);

/* How many cases `node` holds, and their share of those with something to share; if `usual`, of the usual ones. */
void check_size(struct checking *checking, diagram_node node, bool usual, const char **cases, uint32_t *share);

/* The same of all cases that the policy deals with: departments and limits do not ask whether there is something to share. */
void check_size_in_force(struct checking *checking, diagram_node node, const char **cases, uint32_t *share);

/* The cases of `node` as a list of regions, which may reach into what is impossible and, for usual ones, into what is unusual. */
void check_regions(struct checking *checking, onus_check_finding *finding, diagram_node node);
void check_usual_regions(struct checking *checking, onus_check_finding *finding, diagram_node node);

/* One region of `node`, around a case that is as usual as can be. */
void check_example(struct checking *checking, onus_check_finding *finding, diagram_node node);

/* ---- check_condition.c: conditions as they stand in the policy ---- */

/* TRUE where `condition` holds for `party` (NULL outside of an `each`). Its part `skip`, found by address, counts as `neutral`. NULL always holds. */
diagram_node check_condition(struct checking *checking, const onus_condition_definition *condition, const char *party,
                             const onus_condition_definition *skip, diagram_node neutral);

/* `path` with {party} filled in, in `scratch`. */
const char *check_path(struct checking *checking, const char *path, const char *party);

/* The values of an integer that lie in a range; facts.c has cut them so that each lies inside or outside. */
uint64_t check_range(const struct model *model, const onus_fact_info *fact, const onus_condition_definition *range);

/* A copy in the arena whose parts and values stand in a fixed order, and that order. NULL on refusal. */
const onus_condition_definition *check_copy(struct arena *arena, const onus_condition_definition *condition);
int check_compare(const onus_condition_definition *left, const onus_condition_definition *right);

/* ---- The questions ---- */

void check_conflicts(struct checking *checking);   /* check_conflicts.c */
void check_silence(struct checking *checking);     /* check.c */
void check_clauses(struct checking *checking);     /* check_clauses.c: what never holds, follows or decides */
void check_differences(struct checking *checking); /* check_differences.c: conditions without effect */
void check_unread(struct checking *checking);      /* check_unread.c: facts, values, terms, presumptions */

#endif
