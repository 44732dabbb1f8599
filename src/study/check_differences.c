/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions that make no difference.
 *
 * A part of a condition makes none if, left out alone, every consequence of its clause follows in just the same cases that are possible and in force, for every party of an
 * `each`. Left out of an ALL it counts as holding, of an ANY as not. Where a part makes no difference its own parts are not asked; what is inside of a
 * term is the term's business, and other clauses'. */
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "study/check.h"

struct part {
    onus_check_part where;
    const char *name; /* of a finding */
    const onus_condition_definition *condition;
};

struct looking {
    struct checking *checking;
    const onus_clause_definition *clause;
    bool holds; /* somewhere: nothing is said of a clause that never does */
    onus_check_part where;
    const char *name;
    struct part *parts; /* of this clause, without effect */
    size_t count, capacity;
};

/* Whether consequences with the condition `also` follow otherwise without `skip`. */
static bool follows_otherwise(struct looking *looking, const onus_condition_definition *also, const char *party,
                              const onus_condition_definition *skip, diagram_node neutral) {
    struct checking *checking = looking->checking;
    struct diagram *work = &checking->work;
    const onus_condition_definition *when = looking->clause->when;
    diagram_node with = checking->builder.in_force, without = with;
    with = diagram_and(work, with, check_condition(checking, when, party, NULL, DIAGRAM_TRUE));
    with = diagram_and(work, with, check_condition(checking, also, party, NULL, DIAGRAM_TRUE));
    without = diagram_and(work, without, check_condition(checking, when, party, skip, neutral));
    without = diagram_and(work, without, check_condition(checking, also, party, skip, neutral));
    if (with != DIAGRAM_FALSE) looking->holds = true;
    return with != without;
}

static bool matters_for(struct looking *looking, const char *party, const onus_condition_definition *skip,
                        diagram_node neutral) {
    const onus_clause_definition *clause = looking->clause;
    bool matters = false;
    if (clause->liable == NULL && clause->fine_count == 0 && clause->finding_count == 0 && clause->refer_count == 0 &&
        clause->within_count == 0)
        return follows_otherwise(looking, NULL, party, skip, neutral);
    if (clause->liable != NULL) matters = follows_otherwise(looking, clause->liable->when, party, skip, neutral);
    for (size_t i = 0; !matters && i < clause->fine_count; i++)
        matters = follows_otherwise(looking, clause->fines[i].when, party, skip, neutral);
    for (size_t i = 0; !matters && i < clause->finding_count; i++)
        matters = follows_otherwise(looking, clause->findings[i].when, party, skip, neutral);
    for (size_t i = 0; !matters && i < clause->refer_count; i++)
        matters = follows_otherwise(looking, clause->refers[i].when, party, skip, neutral);
    for (size_t i = 0; !matters && i < clause->within_count; i++)
        matters = follows_otherwise(looking, clause->withins[i].when, party, skip, neutral);
    return matters;
}

static bool matters(struct looking *looking, const onus_condition_definition *skip, diagram_node neutral) {
    const onus_clause_definition *clause = looking->clause;
    bool result = clause->each_count == 0 && matters_for(looking, NULL, skip, neutral);
    for (size_t i = 0; !result && i < clause->each_count; i++)
        result = matters_for(looking, clause->each[i], skip, neutral);
    arena_reset(&looking->checking->scratch);
    return result;
}

static void keep(struct looking *looking, const onus_condition_definition *condition) {
    void *parts = looking->parts;
    if (!memory_grow(&looking->checking->arena->allocator, &parts, &looking->capacity, looking->count + 1,
                     sizeof *looking->parts)) {
        looking->checking->arena->failed = true;
        return;
    }
    looking->parts = parts;
    looking->parts[looking->count++] = (struct part){looking->where, looking->name, condition};
}

/* `condition` is a part of a condition of kind `of`. */
static void look_at(struct looking *looking, const onus_condition_definition *condition, onus_condition_kind of) {
    looking->holds = false;
    bool needed = matters(looking, condition, of == ONUS_CONDITION_ANY ? DIAGRAM_FALSE : DIAGRAM_TRUE);
    if (!needed && looking->holds) keep(looking, condition);
    if (!needed) return;
    while (condition->kind == ONUS_CONDITION_NOT) condition = condition->parts;
    for (size_t i = 0; i < condition->part_count; i++) look_at(looking, &condition->parts[i], condition->kind);
}

static void look_into(struct looking *looking, const onus_condition_definition *condition, onus_check_part where,
                      const char *name) {
    looking->where = where;
    looking->name = name;
    if (condition != NULL) look_at(looking, condition, ONUS_CONDITION_ALL);
}

static int compare(const void *left, const void *right) {
    const struct part *a = left, *b = right;
    if (a->where != b->where) return a->where < b->where ? -1 : 1;
    int order = check_compare(a->condition, b->condition);
    return order != 0 || a->name == NULL ? order : strcmp(a->name, b->name);
}

/* In an order that is not the file's, and each once. */
static void tell(struct looking *looking, uint32_t clause) {
    static const char *const fields[] = {"when",         "liable.when", "fine.when",
                                         "finding.when", "refer.when",  "within.when"};
    struct checking *checking = looking->checking;
    struct part *parts = looking->parts;
    for (size_t i = 0; i < looking->count; i++) {
        parts[i].condition = check_copy(checking->arena, parts[i].condition);
        parts[i].name = arena_string(checking->arena, parts[i].name);
        if (parts[i].condition == NULL) return;
    }
    sort_elements(parts, looking->count, sizeof *parts, compare);
    for (size_t i = 0; i < looking->count; i++) {
        if (i > 0 && compare(&parts[i - 1], &parts[i]) == 0) continue;
        onus_check_finding *finding = check_add(checking, ONUS_CHECK_NO_DIFFERENCE, "clauses",
                                                checking->model->clauses[clause].id, fields[parts[i].where]);
        if (finding == NULL) return;
        finding->clause = clause;
        finding->part = parts[i].where;
        finding->name = parts[i].name;
        finding->condition = parts[i].condition;
    }
}

void check_differences(struct checking *checking) {
    struct looking looking = {.checking = checking};
    for (uint32_t i = 0; i < checking->model->clause_count && checking->work.status == ONUS_OK; i++) {
        const onus_clause_definition *clause = looking.clause = checking->clauses[i];
        looking.count = 0;
        look_into(&looking, clause->when, ONUS_CHECK_WHEN, NULL);
        if (clause->liable != NULL) look_into(&looking, clause->liable->when, ONUS_CHECK_LIABLE, NULL);
        for (size_t j = 0; j < clause->fine_count; j++)
            look_into(&looking, clause->fines[j].when, ONUS_CHECK_FINE, NULL);
        for (size_t j = 0; j < clause->finding_count; j++)
            look_into(&looking, clause->findings[j].when, ONUS_CHECK_FINDING, clause->findings[j].id);
        for (size_t j = 0; j < clause->refer_count; j++)
            look_into(&looking, clause->refers[j].when, ONUS_CHECK_REFER, NULL);
        for (size_t j = 0; j < clause->within_count; j++)
            look_into(&looking, clause->withins[j].when, ONUS_CHECK_WITHIN, NULL);
        if (!checking->arena->failed) tell(&looking, i);
    }
    memory_free(&checking->arena->allocator, looking.parts, looking.capacity, sizeof *looking.parts);
}
