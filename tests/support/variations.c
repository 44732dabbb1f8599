/* SPDX-License-Identifier: Apache-2.0 */
#include "variations.h"

#include <stdio.h>
#include <string.h>

/* A copy of a list in which something is to change, with room for one more. */
#define COPY(arena, list, count)                                                                                       \
    copy_into(arena_new((arena), (count) + 1, sizeof *(list)), (list), (count) * sizeof *(list))

static void *copy_into(void *to, const void *from, size_t size) {
    if (to != NULL && size > 0) memcpy(to, from, size);
    return to;
}

/* ---- Conditions ---- */

static size_t count_literals(const onus_condition_definition *condition) {
    if (condition == NULL) return 0;
    if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE) return 1;
    size_t count = 0;
    for (size_t i = 0; i < condition->part_count; i++) count += count_literals(&condition->parts[i]);
    return count;
}

static const onus_fact_definition *find_fact(const onus_policy_definition *definition, const char *path) {
    for (size_t i = 0; i < definition->fact_count; i++)
        if (strcmp(definition->facts[i].path, path) == 0) return &definition->facts[i];
    return NULL;
}

static bool change_literal(const onus_policy_definition *definition, onus_condition_definition *literal,
                           struct random *random, struct arena *arena) {
    const onus_fact_definition *fact = find_fact(definition, literal->name);
    if (literal->kind == ONUS_CONDITION_RANGE) {
        if (literal->to > literal->from && random_chance(random, 50))
            literal->to--;
        else
            literal->from--;
        return true;
    }
    const char *value = NULL;
    if (fact == NULL || fact->kind == ONUS_FACT_BOOLEAN)
        value = strcmp(literal->values[0], "true") == 0 ? "false" : "true";
    else
        value = fact->values[random_below(random, (uint32_t)fact->value_count)].id;
    const char **values = COPY(arena, literal->values, literal->value_count);
    if (values == NULL) return false;
    for (size_t i = 0; i < literal->value_count; i++)
        if (strcmp(values[i], value) == 0) return false;
    values[random_below(random, (uint32_t)literal->value_count)] = value;
    literal->values = values;
    return true;
}

/* `condition` with its literal number `*at` changed. */
static const onus_condition_definition *change_condition(const onus_policy_definition *definition,
                                                         const onus_condition_definition *condition, size_t at,
                                                         struct random *random, struct arena *arena) {
    onus_condition_definition *copy = COPY(arena, condition, 1);
    if (copy == NULL) return NULL;
    if (condition->kind == ONUS_CONDITION_FACT || condition->kind == ONUS_CONDITION_RANGE)
        return change_literal(definition, copy, random, arena) ? copy : NULL;
    onus_condition_definition *parts = COPY(arena, condition->parts, condition->part_count);
    if (parts == NULL) return NULL;
    copy->parts = parts;
    for (size_t i = 0; i < condition->part_count; i++) {
        size_t count = count_literals(&parts[i]);
        if (at < count) {
            const onus_condition_definition *part = change_condition(definition, &parts[i], at, random, arena);
            if (part == NULL) return NULL;
            parts[i] = *part;
            return copy;
        }
        at -= count;
    }
    return NULL;
}

static bool mutate_value(onus_policy_definition *mutant, struct random *random, struct arena *arena) {
    size_t total = mutant->term_count + mutant->clause_count;
    if (total == 0) return false;
    size_t choice = random_below(random, (uint32_t)total);
    onus_term_definition *terms = COPY(arena, mutant->terms, mutant->term_count);
    onus_clause_definition *clauses = COPY(arena, mutant->clauses, mutant->clause_count);
    if (terms == NULL || clauses == NULL) return false;
    const onus_condition_definition **when =
        choice < mutant->term_count ? &terms[choice].when : &clauses[choice - mutant->term_count].when;
    size_t literals = count_literals(*when);
    if (literals == 0) return false;
    *when = change_condition(mutant, *when, random_below(random, (uint32_t)literals), random, arena);
    mutant->terms = terms;
    mutant->clauses = clauses;
    return *when != NULL;
}

/* ---- Clauses ---- */

static bool mutate_clause(onus_policy_definition *mutant, struct random *random, struct arena *arena) {
    onus_clause_definition *clauses = COPY(arena, mutant->clauses, mutant->clause_count);
    if (clauses == NULL || mutant->clause_count < 2) return false;
    uint32_t gone = random_below(random, (uint32_t)mutant->clause_count);
    const char *id = clauses[gone].id;
    memmove(clauses + gone, clauses + gone + 1, (mutant->clause_count - gone - 1) * sizeof *clauses);
    mutant->clauses = clauses;
    mutant->clause_count--;
    /* Nobody prevails over it any more. */
    for (size_t i = 0; i < mutant->clause_count; i++) {
        const char **over = COPY(arena, clauses[i].prevails_over, clauses[i].prevails_over_count);
        size_t count = 0;
        if (over == NULL) return false;
        for (size_t j = 0; j < clauses[i].prevails_over_count; j++)
            if (strcmp(clauses[i].prevails_over[j], id) != 0) over[count++] = clauses[i].prevails_over[j];
        clauses[i].prevails_over = over;
        clauses[i].prevails_over_count = count;
    }
    return true;
}

static bool mutate_precedence(onus_policy_definition *mutant, struct random *random, struct arena *arena) {
    onus_clause_definition *clauses = COPY(arena, mutant->clauses, mutant->clause_count);
    onus_rank_definition *ranks = COPY(arena, mutant->precedence, mutant->rank_count);
    if (clauses == NULL || ranks == NULL) return false;
    if (mutant->rank_count > 1) {
        uint32_t at = random_below(random, (uint32_t)mutant->rank_count - 1);
        onus_rank_definition rank = ranks[at];
        ranks[at] = ranks[at + 1];
        ranks[at + 1] = rank;
        mutant->precedence = ranks;
        return true;
    }
    uint32_t at = random_below(random, (uint32_t)mutant->clause_count);
    if (clauses[at].prevails_over_count == 0) return false;
    const char *loser = clauses[at].prevails_over[0];
    clauses[at].prevails_over++;
    clauses[at].prevails_over_count--;
    for (size_t i = 0; i < mutant->clause_count && random_chance(random, 70); i++) {
        if (strcmp(clauses[i].id, loser) != 0) continue;
        const char **over = COPY(arena, clauses[i].prevails_over, clauses[i].prevails_over_count);
        if (over == NULL) return false;
        over[clauses[i].prevails_over_count++] = clauses[at].id;
        clauses[i].prevails_over = over;
    }
    mutant->clauses = clauses;
    return true;
}

/* ---- Consequences ---- */

static const char *another_party(const onus_policy_definition *mutant, const char *party, struct random *random) {
    const char *other = mutant->parties[random_below(random, (uint32_t)mutant->party_count)].id;
    return strcmp(party, other) == 0 ? mutant->parties[0].id : other;
}

static bool mutate_shares(const onus_policy_definition *mutant, onus_clause_definition *clause, struct random *random,
                          struct arena *arena) {
    if (clause->liable == NULL) return false;
    onus_liable_definition *liable = COPY(arena, clause->liable, 1);
    onus_share_definition *shares = COPY(arena, clause->liable->shares, clause->liable->share_count);
    if (liable == NULL || shares == NULL) return false;
    if (liable->share_count == 1) {
        shares[0].party = another_party(mutant, shares[0].party, random);
    } else {
        const char *party = shares[0].party;
        shares[0].party = shares[1].party;
        shares[1].party = party;
    }
    liable->shares = shares;
    clause->liable = liable;
    return true;
}

static bool mutate_fine(const onus_policy_definition *mutant, onus_clause_definition *clause, struct random *random,
                        struct arena *arena) {
    if (clause->fine_count == 0) return false;
    onus_fine_definition *fines = COPY(arena, clause->fines, clause->fine_count);
    if (fines == NULL) return false;
    onus_fine_definition *fine = &fines[random_below(random, (uint32_t)clause->fine_count)];
    if (fine->amount == NULL || random_chance(random, 30))
        fine->party = another_party(mutant, fine->party, random);
    else
        fine->amount = "12.34";
    clause->fines = fines;
    return true;
}

static bool mutate_consequence(onus_policy_definition *mutant, enum mutation mutation, struct random *random,
                               struct arena *arena) {
    onus_clause_definition *clauses = COPY(arena, mutant->clauses, mutant->clause_count);
    if (clauses == NULL) return false;
    onus_clause_definition *clause = &clauses[random_below(random, (uint32_t)mutant->clause_count)];
    mutant->clauses = clauses;
    if (mutation == MUTANT_SHARES) return mutate_shares(mutant, clause, random, arena);
    if (mutation == MUTANT_FINE) return mutate_fine(mutant, clause, random, arena);
    if (clause->finding_count == 0) return false;
    clause->findings++;
    clause->finding_count--;
    return true;
}

/* ---- What never occurs ---- */

static bool add_never(onus_policy_definition *definition, const onus_condition_definition *when, struct arena *arena) {
    onus_never_definition *never = COPY(arena, definition->never, definition->never_count);
    char id[32];
    snprintf(id, sizeof id, "added%zu", definition->never_count);
    char *copy = arena_string(arena, id);
    if (never == NULL || copy == NULL || when == NULL) return false;
    never[definition->never_count++] = (onus_never_definition){.id = copy, .when = when};
    definition->never = never;
    return true;
}

static const onus_condition_definition *is_value(const char *path, const char *value, struct arena *arena) {
    onus_condition_definition *literal = ARENA_NEW(arena, 1, onus_condition_definition);
    const char **values = ARENA_NEW(arena, 1, const char *);
    if (literal == NULL || values == NULL) return NULL;
    values[0] = value;
    *literal =
        (onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = path, .values = values, .value_count = 1};
    return literal;
}

bool restrict_fact(onus_policy_definition *definition, const char *path, const char *id, struct arena *arena) {
    onus_condition_definition *other = ARENA_NEW(arena, 1, onus_condition_definition);
    if (other == NULL) return false;
    *other =
        (onus_condition_definition){.kind = ONUS_CONDITION_NOT, .parts = is_value(path, id, arena), .part_count = 1};
    return other->parts != NULL && add_never(definition, other, arena);
}

static bool mutate_never(onus_policy_definition *mutant, struct random *random, struct arena *arena) {
    const onus_fact_definition *fact = &mutant->facts[random_below(random, (uint32_t)mutant->fact_count)];
    if (fact->kind == ONUS_FACT_INTEGER || fact->measure || fact->each_count > 0) return false;
    const char *value = fact->kind == ONUS_FACT_BOOLEAN ? "true" : fact->values[0].id;
    return add_never(mutant, is_value(fact->path, value, arena), arena);
}

bool mutate(const onus_policy_definition *original, enum mutation mutation, struct random *random, struct arena *arena,
            onus_policy_definition *mutant) {
    *mutant = *original;
    switch (mutation) {
    case MUTANT_VALUE:
        return mutate_value(mutant, random, arena);
    case MUTANT_CLAUSE:
        return mutate_clause(mutant, random, arena);
    case MUTANT_PRECEDENCE:
        return mutate_precedence(mutant, random, arena);
    case MUTANT_SHARES:
    case MUTANT_FINE:
    case MUTANT_FINDING:
        return mutate_consequence(mutant, mutation, random, arena);
    case MUTANT_NEVER:
        return mutate_never(mutant, random, arena);
    case MUTATIONS:
        break;
    }
    return false;
}

/* ---- Another order ---- */

static void turn_round(void *list, size_t count, size_t size) {
    char *first = list, spare[512];
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        j--;
        memcpy(spare, first + i * size, size);
        memcpy(first + i * size, first + j * size, size);
        memcpy(first + j * size, spare, size);
    }
}

static char *new_name(const char *id, struct arena *arena) {
    char name[ONUS_MAX_TEXT];
    snprintf(name, sizeof name, "renamed_%s", id);
    return arena_string(arena, name);
}

static const onus_condition_definition *reorder_condition(const onus_condition_definition *condition,
                                                          struct arena *arena) {
    onus_condition_definition *copy = condition == NULL ? NULL : COPY(arena, condition, 1);
    if (copy == NULL) return NULL;
    if (copy->kind == ONUS_CONDITION_TERM) copy->name = new_name(copy->name, arena);
    onus_condition_definition *parts = COPY(arena, condition->parts, condition->part_count);
    for (size_t i = 0; parts != NULL && i < condition->part_count; i++) {
        const onus_condition_definition *part = reorder_condition(&parts[i], arena);
        if (part != NULL) parts[i] = *part;
    }
    turn_round(parts, condition->part_count, sizeof *parts);
    if (condition->part_count > 0) copy->parts = parts;
    return copy;
}

static void reorder_clause(onus_clause_definition *clause, struct arena *arena) {
    onus_fine_definition *fines = COPY(arena, clause->fines, clause->fine_count);
    onus_finding_definition *findings = COPY(arena, clause->findings, clause->finding_count);
    onus_liable_definition *liable = clause->liable == NULL ? NULL : COPY(arena, clause->liable, 1);
    if (arena->failed) return;
    for (size_t i = 0; i < clause->fine_count; i++) fines[i].when = reorder_condition(fines[i].when, arena);
    for (size_t i = 0; i < clause->finding_count; i++) findings[i].when = reorder_condition(findings[i].when, arena);
    turn_round(fines, clause->fine_count, sizeof *fines);
    turn_round(findings, clause->finding_count, sizeof *findings);
    if (liable != NULL) liable->when = reorder_condition(liable->when, arena);
    clause->when = reorder_condition(clause->when, arena);
    clause->fines = fines;
    clause->findings = findings;
    clause->liable = liable;
}

/* Outside of the clauses terms go by their new names too. */
static void reorder_rest(const onus_policy_definition *original, struct arena *arena, onus_policy_definition *out) {
    out->nothing_to_share = reorder_condition(original->nothing_to_share, arena);
    if (original->outside != NULL) {
        onus_outside_definition *outside = COPY(arena, original->outside, 1);
        if (outside != NULL) outside->when = reorder_condition(original->outside->when, arena);
        out->outside = outside;
    }
    if (original->settlement != NULL) {
        onus_settlement_definition *settlement = COPY(arena, original->settlement, 1);
        if (settlement != NULL) settlement->unit_price_when = reorder_condition(settlement->unit_price_when, arena);
        out->settlement = settlement;
    }
    if (original->pieces != NULL) {
        onus_pieces_definition *pieces = COPY(arena, original->pieces, 1);
        onus_loaded_definition *loaded = COPY(arena, original->pieces->loaded, original->pieces->loaded_count);
        if (arena->failed) return;
        for (size_t i = 0; i < pieces->loaded_count; i++) loaded[i].when = reorder_condition(loaded[i].when, arena);
        pieces->loaded = loaded;
        out->pieces = pieces;
    }
}

bool reorder(const onus_policy_definition *original, struct arena *arena, onus_policy_definition *out) {
    static const onus_label label = {"en", "another title"};
    *out = *original;
    out->title = (onus_labels){&label, 1};
    onus_fact_definition *facts = COPY(arena, original->facts, original->fact_count);
    onus_term_definition *terms = COPY(arena, original->terms, original->term_count);
    onus_clause_definition *clauses = COPY(arena, original->clauses, original->clause_count);
    onus_never_definition *never = COPY(arena, original->never, original->never_count);
    onus_group_definition *groups = COPY(arena, original->groups, original->group_count);
    if (arena->failed) return false;
    for (size_t i = 0; i < original->term_count; i++) {
        terms[i].id = new_name(terms[i].id, arena);
        terms[i].when = reorder_condition(terms[i].when, arena);
    }
    for (size_t i = 0; i < original->never_count; i++) never[i].when = reorder_condition(never[i].when, arena);
    for (size_t i = 0; i < original->clause_count; i++) {
        reorder_clause(&clauses[i], arena);
        clauses[i].title = out->title;
    }
    turn_round(facts, original->fact_count, sizeof *facts);
    turn_round(terms, original->term_count, sizeof *terms);
    turn_round(clauses, original->clause_count, sizeof *clauses);
    turn_round(never, original->never_count, sizeof *never);
    turn_round(groups, original->group_count, sizeof *groups);
    out->facts = facts;
    out->terms = terms;
    out->clauses = clauses;
    out->never = never;
    out->groups = groups;
    reorder_rest(original, arena, out);
    return !arena->failed;
}
