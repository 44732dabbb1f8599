/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_EXPLAIN_COMPILE_H
#define ONUS_STUDY_EXPLAIN_COMPILE_H

#include "study/explain.h"

/* What compiling rules shares. Nodes are of `work`, TRUE or FALSE, until explain_build.c keeps them. */
struct compiling {
    onus_explanation *to;
    const struct model *model;
    const onus_policy_definition *from;
    struct arena *arena; /* of the explanation */
    struct arena scratch;
    struct diagram work;
    const struct rule_condition **terms; /* by place in `from`; NULL: not yet */
    struct rule_condition *conditions;   /* all of them */
    diagram_node impossible;
    size_t capacity; /* rules that there is room for */
    bool foreign;    /* a name is not the policy's */
};

/* A rule that says nothing yet. NULL if there is no room, which shows that the definition is foreign. */
struct rule *compile_new_rule(struct compiling *compiling, onus_ground_kind kind, uint32_t clause, uint32_t party);

/* Give `rule` the conditions of a clause and of its consequence as one list, all of which must hold; either may be NULL. Where they do. */
diagram_node compile_rule(struct compiling *compiling, struct rule *rule, const onus_condition_definition *when,
                          const onus_condition_definition *also, const char *party);

/* explain_assigned.c: the departments and limits of a clause; and, once all rules hold where they do, where they act. */
void compile_assignments(struct compiling *compiling, const onus_clause_definition *from, uint32_t clause,
                         uint32_t party, const char *each);
void build_assigned_rules(struct compiling *compiling);

/* The rules of all clauses, sorted; `holds` is where their conditions do. False if memory was refused. */
bool compile_clauses(struct compiling *compiling);

#endif
