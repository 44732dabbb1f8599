/* SPDX-License-Identifier: Apache-2.0 */
/* What the policy declares and nothing reads. One walk over all conditions in use, those of terms where they are used, marks what is read; the rest is told.
 *
 * A value that is presumed is known without being named, and a boolean is named by either value. */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "policy/resolve.h"
#include "study/check.h"

struct reading {
    struct checking *checking;
    bool *read;      /* by fact */
    uint64_t *named; /* by fact */
    bool *used;      /* by term */
};

static void read_condition(struct reading *reading, const onus_condition_definition *condition, const char *party);

static void read_term(struct reading *reading, const char *name) {
    const onus_policy_definition *from = reading->checking->from;
    size_t at = 0;
    while (strcmp(from->terms[at].id, name) != 0) at++;
    if (reading->used[at]) return;
    reading->used[at] = true;
    read_condition(reading, from->terms[at].when, NULL);
}

static void read_fact(struct reading *reading, const onus_condition_definition *condition, const char *party) {
    const struct model *model = reading->checking->model;
    const char *path = check_path(reading->checking, condition->name, party);
    uint32_t fact = path == NULL ? ONUS_NONE : model_find_fact(model, path);
    if (fact == ONUS_NONE) return;
    reading->read[fact] = true;
    for (size_t i = 0; i < condition->value_count; i++)
        reading->named[fact] |= UINT64_C(1) << model_find_value(&model->facts[fact], condition->values[i]);
}

static void read_condition(struct reading *reading, const onus_condition_definition *condition, const char *party) {
    if (condition == NULL) return;
    if (condition->kind == ONUS_CONDITION_TERM) read_term(reading, condition->name);
    if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE)
        read_fact(reading, condition, party);
    for (size_t i = 0; i < condition->part_count; i++) read_condition(reading, &condition->parts[i], party);
}

static void read_writing(struct reading *reading, const onus_clause_definition *clause, const char *party) {
    read_condition(reading, clause->when, party);
    if (clause->liable != NULL) read_condition(reading, clause->liable->when, party);
    for (size_t i = 0; i < clause->fine_count; i++) read_condition(reading, clause->fines[i].when, party);
    for (size_t i = 0; i < clause->finding_count; i++) read_condition(reading, clause->findings[i].when, party);
    for (size_t i = 0; i < clause->refer_count; i++) read_condition(reading, clause->refers[i].when, party);
    for (size_t i = 0; i < clause->within_count; i++) read_condition(reading, clause->withins[i].when, party);
}

static void read_all(struct reading *reading) {
    const onus_policy_definition *from = reading->checking->from;
    const struct model *model = reading->checking->model;
    for (size_t i = 0; i < from->clause_count; i++) {
        const onus_clause_definition *clause = &from->clauses[i];
        if (clause->each_count == 0) read_writing(reading, clause, NULL);
        for (size_t j = 0; j < clause->each_count; j++) read_writing(reading, clause, clause->each[j]);
    }
    for (size_t i = 0; i < from->never_count; i++) read_condition(reading, from->never[i].when, NULL);
    if (from->outside != NULL) read_condition(reading, from->outside->when, NULL);
    read_condition(reading, from->nothing_to_share, NULL);
    if (from->settlement != NULL) read_condition(reading, from->settlement->unit_price_when, NULL);
    for (size_t i = 0; from->pieces != NULL && i < from->pieces->loaded_count; i++)
        read_condition(reading, from->pieces->loaded[i].when, NULL);
    for (uint32_t i = 0; i < model->fine_count; i++)
        if (model->fines[i].measure != ONUS_NONE) reading->read[model->fines[i].measure] = true;
    for (uint32_t i = 0; i < model->assignment_count; i++)
        if (model->assignments[i].measure != ONUS_NONE) reading->read[model->assignments[i].measure] = true;
}

static void tell_fact(struct checking *checking, onus_check_id id, uint32_t fact, uint64_t values) {
    onus_check_finding *finding = check_add(checking, id, "facts", checking->model->facts[fact].path, NULL);
    if (finding == NULL) return;
    finding->fact = fact;
    finding->values = values;
}

static void tell_facts(const struct reading *reading) {
    const struct model *model = reading->checking->model;
    for (uint32_t i = 0; i < model->fact_count; i++)
        if (!reading->read[i]) tell_fact(reading->checking, ONUS_CHECK_UNREAD_FACT, i, 0);
}

static void tell_values(const struct reading *reading) {
    const struct model *model = reading->checking->model;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        const onus_fact_info *fact = &model->facts[i];
        if (!reading->read[i] || fact->measure || fact->kind != ONUS_FACT_VALUES) continue;
        uint64_t unnamed = (UINT64_MAX >> (64 - fact->value_count)) & ~reading->named[i];
        if (fact->presumed != ONUS_NONE) unnamed &= ~(UINT64_C(1) << fact->presumed);
        if (unnamed != 0) tell_fact(reading->checking, ONUS_CHECK_UNNAMED_VALUE, i, unnamed);
    }
}

static void tell_presumptions(const struct reading *reading) {
    const struct model *model = reading->checking->model;
    for (uint32_t i = 0; i < model->fact_count; i++)
        if (!reading->read[i] && model->facts[i].presumed != ONUS_NONE)
            tell_fact(reading->checking, ONUS_CHECK_IDLE_PRESUMPTION, i, UINT64_C(1) << model->facts[i].presumed);
}

static int compare_names(const void *left, const void *right) {
    return name_compare(*(const char *const *)left, *(const char *const *)right);
}

static void tell_terms(const struct reading *reading) {
    struct checking *checking = reading->checking;
    const onus_policy_definition *from = checking->from;
    const char **names = ARENA_NEW(checking->arena, from->term_count, const char *);
    size_t count = 0;
    if (names == NULL) return;
    for (size_t i = 0; i < from->term_count; i++)
        if (!reading->used[i]) names[count++] = arena_string(checking->arena, from->terms[i].id);
    if (checking->arena->failed) return;
    sort_elements(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++) {
        onus_check_finding *finding = check_add(checking, ONUS_CHECK_UNUSED_TERM, "terms", names[i], NULL);
        if (finding == NULL) return;
        finding->name = names[i];
    }
}

void check_unread(struct checking *checking) {
    const struct model *model = checking->model;
    struct reading reading = {checking, ARENA_NEW(checking->arena, model->fact_count, bool),
                              ARENA_NEW(checking->arena, model->fact_count, uint64_t),
                              ARENA_NEW(checking->arena, checking->from->term_count, bool)};
    arena_reset(&checking->scratch);
    if (checking->arena->failed) return;
    read_all(&reading);
    tell_facts(&reading);
    tell_values(&reading);
    tell_terms(&reading);
    tell_presumptions(&reading);
}
