/* SPDX-License-Identifier: Apache-2.0 */
/* Who prevails over whom: the ranks of groups and the pairs that clauses name, closed transitively (Warshall 1962, a row of bits at a time). A clause
 * that comes to prevail over itself shows a cycle. */
#include "base/text.h"
#include "policy/resolve.h"

static uint64_t *row(const struct model *model, uint32_t clause) {
    return model->prevails + (size_t)clause * model->prevails_words;
}

static void set(const struct model *model, uint32_t clause, uint32_t over) {
    row(model, clause)[over / 64] |= UINT64_C(1) << over % 64;
}

static uint32_t rank_of(const struct model *model, uint32_t clause) {
    uint32_t group = model->clause_groups[clause];
    return group == ONUS_NONE ? ONUS_NONE : model->groups[group].rank;
}

static void add_ranks(const struct model *model) {
    for (uint32_t i = 0; i < model->clause_count; i++)
        for (uint32_t j = 0; j < model->clause_count; j++)
            if (rank_of(model, j) != ONUS_NONE && rank_of(model, i) < rank_of(model, j)) set(model, i, j);
}

static void add_pairs(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    for (size_t i = 0; i < from->clause_count; i++) {
        const onus_clause_definition *clause = &from->clauses[i];
        uint32_t winner = model_find_clause(resolver->to, clause->id);
        resolver->item = clause->id;
        for (size_t j = 0; j < clause->prevails_over_count; j++) {
            uint32_t loser = resolver_clause(resolver, clause->prevails_over[j], clause->at);
            if (loser != ONUS_NONE) set(resolver->to, winner, loser);
        }
    }
    resolver->item = NULL;
}

/* A clause on the way from `clause` back to itself, for the message. */
static const char *way_back(const struct model *model, uint32_t clause) {
    for (uint32_t i = 0; i < model->clause_count; i++)
        if (i != clause && model_prevails(model, clause, i) && model_prevails(model, i, clause))
            return model->clauses[i].id;
    return model->clauses[clause].id;
}

void resolve_precedence(struct resolver *resolver) {
    struct model *to = resolver->to;
    resolver->section = "clauses";
    resolver->field = "prevails_over";
    to->prevails_words = (to->clause_count + 63) / 64;
    to->prevails = ARENA_NEW(resolver->arena, (size_t)to->clause_count * to->prevails_words, uint64_t);
    if (to->prevails == NULL) return;
    add_ranks(to);
    add_pairs(resolver);
    for (uint32_t via = 0; via < to->clause_count; via++) {
        for (uint32_t i = 0; i < to->clause_count; i++) {
            if (!model_prevails(to, i, via)) continue;
            for (uint32_t word = 0; word < to->prevails_words; word++) row(to, i)[word] |= row(to, via)[word];
        }
    }
    for (uint32_t i = 0; i < to->clause_count; i++) {
        if (!model_prevails(to, i, i)) continue;
        resolver->item = to->clauses[i].id;
        resolver_report(
            resolver, to->clause_places[i],
            (onus_diagnostic){.id = DIAGNOSTIC_PRECEDENCE_CYCLE, .given = to->clauses[i].id, .other = way_back(to, i)});
        break;
    }
    resolver->field = resolver->item = NULL;
}
