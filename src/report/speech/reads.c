/* SPDX-License-Identifier: Apache-2.0 */
#include "report/speech/reads.h"

#include <string.h>

#include "base/text.h"

struct walk {
    struct reads *reads;
    const onus_policy *policy;
    const onus_policy_definition *definition;
    const char *party; /* what {party} stands for, or NULL */
    uint8_t *row;
    uint8_t *seen; /* by term: marked in this row already, so that terms made of terms cost no more than their number */
    struct text path;
    bool failed;
};

static void mark_fact(struct walk *walk, const char *name) {
    const char *hole = strstr(name, "{party}");
    text_clear(&walk->path);
    if (hole != NULL && walk->party != NULL) {
        text_append(&walk->path, name, (size_t)(hole - name));
        text_string(&walk->path, walk->party);
        name = hole + strlen("{party}");
    }
    text_string(&walk->path, name);
    walk->failed |= walk->path.failed;
    uint32_t fact = onus_policy_find_fact(walk->policy, text_get(&walk->path));
    if (fact != ONUS_NONE) walk->row[fact] = 1;
}

/* Terms are not defined by themselves: the policy was proven. */
static void mark_condition(struct walk *walk, const onus_condition_definition *condition) {
    if (condition == NULL) return;
    if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE)
        mark_fact(walk, condition->name);
    for (size_t i = 0; condition->kind == ONUS_CONDITION_TERM && i < walk->definition->term_count; i++) {
        if (walk->seen[i] != 0 || strcmp(walk->definition->terms[i].id, condition->name) != 0) continue;
        walk->seen[i] = 1;
        mark_condition(walk, walk->definition->terms[i].when);
    }
    for (size_t i = 0; i < condition->part_count; i++) mark_condition(walk, &condition->parts[i]);
}

static void mark_clause(struct walk *walk, const onus_clause_definition *clause) {
    mark_condition(walk, clause->when);
    if (clause->liable != NULL) mark_condition(walk, clause->liable->when);
    for (size_t i = 0; i < clause->fine_count; i++) {
        mark_condition(walk, clause->fines[i].when);
        if (clause->fines[i].by != NULL) mark_fact(walk, clause->fines[i].by);
    }
}

static void begin_row(struct walk *walk, uint32_t row) {
    walk->row = walk->reads->bytes + (size_t)row * walk->reads->facts;
    memset(walk->seen, 0, walk->definition->term_count);
}

static void mark_clauses(struct walk *walk) {
    const onus_policy_definition *definition = walk->definition;
    for (size_t i = 0; i < definition->clause_count; i++) {
        const onus_clause_definition *clause = &definition->clauses[i];
        uint32_t handle = onus_policy_find_clause(walk->policy, clause->id);
        if (handle == ONUS_NONE) continue;
        begin_row(walk, handle);
        walk->party = NULL;
        if (clause->each_count == 0) mark_clause(walk, clause);
        for (size_t j = 0; j < clause->each_count; j++) {
            walk->party = clause->each[j];
            mark_clause(walk, clause);
        }
    }
    walk->party = NULL;
}

static onus_status mark_all(struct reads *reads, const onus_policy *policy, const onus_policy_definition *definition) {
    struct walk walk = {.reads = reads, .policy = policy, .definition = definition};
    walk.seen = arena_new(&reads->arena, definition->term_count, 1);
    if (walk.seen == NULL) return ONUS_E_MEMORY;
    text_init(&walk.path, NULL);
    mark_clauses(&walk);
    begin_row(&walk, READS_NO_LOSS(reads));
    mark_condition(&walk, definition->nothing_to_share);
    begin_row(&walk, READS_OUTSIDE(reads));
    if (definition->outside != NULL) mark_condition(&walk, definition->outside->when);
    text_release(&walk.path);
    return walk.failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status reads_init(struct reads *reads, const onus_policy *policy, const onus_policy_definition *definition,
                       const onus_policy_definition *base) {
    onus_policy_info info;
    onus_merged *merged;
    *reads = (struct reads){0};
    arena_init(&reads->arena, NULL);
    onus_policy_describe(policy, &info);
    reads->facts = info.facts;
    reads->clauses = info.clauses;
    reads->bytes = arena_new(&reads->arena, ((size_t)info.clauses + 2) * info.facts, 1);
    if (reads->bytes == NULL) return ONUS_E_MEMORY;
    onus_status status = onus_definition_merge(definition, base, NULL, &merged, NULL);
    if (status != ONUS_OK) return status;
    status = mark_all(reads, policy, onus_merged_definition(merged));
    onus_merged_free(merged);
    return status;
}

void reads_release(struct reads *reads) {
    arena_release(&reads->arena);
}

bool reads_fact(const struct reads *reads, uint32_t row, uint32_t fact) {
    return reads->bytes[(size_t)row * reads->facts + fact] != 0;
}
