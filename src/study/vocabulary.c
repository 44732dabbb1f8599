/* SPDX-License-Identifier: Apache-2.0 */
#include "study/vocabulary.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/sort.h"
#include "base/text.h"

/* ---- Values ---- */

struct uniting {
    struct arena *arena;
    onus_diagnostics *diagnostics;
    onus_value_info values[2 * ONUS_MAX_VALUES];
    uint32_t count;
};

static onus_status refuse(onus_diagnostics *diagnostics, const char *path, const char *what, int64_t limit) {
    char digits[ONUS_FORMAT_SIZE];
    onus_diagnostics_add(diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_POLICY_LIMIT,
                                                         .path = path,
                                                         .given = what,
                                                         .other = onus_ratio_format((onus_ratio){limit, 1}, digits)});
    return ONUS_E_LIMIT;
}

static uint32_t find_value(const struct uniting *uniting, const char *id) {
    for (uint32_t i = 0; i < uniting->count; i++)
        if (strcmp(uniting->values[i].id, id) == 0) return i;
    return ONUS_NONE;
}

/* The new policy comes last, and its labels stand. */
static void unite_names(struct uniting *uniting, const onus_fact_info *own) {
    for (uint32_t i = 0; i < own->value_count; i++) {
        uint32_t place = find_value(uniting, own->values[i].id);
        if (place == ONUS_NONE) place = uniting->count++;
        bool keep = own->values[i].label.count == 0 && uniting->values[place].id != NULL;
        if (!keep) uniting->values[place] = own->values[i];
    }
}

/* Starts of ranges, sorted and each once. */
static void add_start(int64_t *starts, size_t *count, int64_t start) {
    size_t at = *count;
    while (at > 0 && starts[at - 1] > start) at--;
    if (at > 0 && starts[at - 1] == start) return;
    memmove(starts + at + 1, starts + at, (*count - at) * sizeof *starts);
    starts[at] = start;
    ++*count;
}

static bool within(const onus_fact_info *own, int64_t number) {
    for (uint32_t i = 0; i < own->value_count; i++)
        if (own->values[i].from <= number && number <= own->values[i].to) return true;
    return false;
}

static const char *range_name(struct uniting *uniting, int64_t from, int64_t to) {
    struct text id;
    text_init(&id, &uniting->arena->allocator);
    text_number(&id, from);
    if (to > from) {
        text_string(&id, "..");
        text_number(&id, to);
    }
    const char *copy = id.failed ? NULL : arena_string(uniting->arena, text_get(&id));
    if (copy == NULL) uniting->arena->failed = true;
    text_release(&id);
    return copy;
}

/* Every range of either policy is a union of the pieces between the places where one begins or has just ended. */
static void unite_ranges(struct uniting *uniting, const onus_fact_info *const *own, size_t count) {
    int64_t starts[4 * ONUS_MAX_VALUES];
    size_t start_count = 0;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < own[i]->value_count; j++) {
            add_start(starts, &start_count, own[i]->values[j].from);
            add_start(starts, &start_count, own[i]->values[j].to + 1);
        }
    }
    for (size_t i = 0; i + 1 < start_count; i++) {
        bool known = false;
        for (size_t j = 0; j < count; j++) known = known || within(own[j], starts[i]);
        if (!known || uniting->count > ONUS_MAX_VALUES) continue;
        uniting->values[uniting->count++] = (onus_value_info){
            .id = range_name(uniting, starts[i], starts[i + 1] - 1), .from = starts[i], .to = starts[i + 1] - 1};
    }
}

static uint64_t matching_values(const onus_fact_info *united, const onus_value_info *own) {
    uint64_t values = 0;
    for (uint32_t i = 0; i < united->value_count; i++) {
        const onus_value_info *value = &united->values[i];
        bool same = united->kind == ONUS_FACT_INTEGER ? own->from <= value->from && value->to <= own->to
                                                      : strcmp(own->id, value->id) == 0;
        if (same) values |= UINT64_C(1) << i;
    }
    return values;
}

static uint32_t least_value(uint64_t values) {
    uint32_t value = 0;
    while ((values >> value & 1) == 0) value++;
    return value;
}

static bool map_values(struct united_fact *fact, onus_side side, const onus_fact_info *own, struct arena *arena) {
    fact->sets[side] = ARENA_NEW(arena, own->value_count, uint64_t);
    if (fact->sets[side] == NULL) return false;
    for (uint32_t i = 0; i < own->value_count; i++) {
        fact->sets[side][i] = matching_values(&fact->info, &own->values[i]);
        fact->known[side] |= fact->sets[side][i];
    }
    if (own->presumed != ONUS_NONE) fact->info.presumed = least_value(fact->sets[side][own->presumed]);
    return true;
}

/* ---- Facts ---- */

/* Fill `fact`, whose `in` is set. */
static onus_status unite_values(struct uniting *uniting, const struct vocabulary *vocabulary,
                                struct united_fact *fact) {
    const onus_fact_info *own[2];
    size_t sides = 0;
    uniting->count = 0;
    memset(uniting->values, 0, sizeof uniting->values);
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        if (fact->in[side] == ONUS_NONE) continue;
        own[sides] = &vocabulary->models[side]->facts[fact->in[side]];
        onus_labels labels = own[sides]->label.count > 0 ? own[sides]->label : fact->info.label;
        bool read = fact->info.read;
        fact->info = *own[sides++];
        fact->info.label = labels;
        fact->info.read = fact->info.read || read;
    }
    if (fact->info.kind == ONUS_FACT_INTEGER) unite_ranges(uniting, own, sides);
    for (size_t i = 0; i < sides && fact->info.kind != ONUS_FACT_INTEGER; i++) unite_names(uniting, own[i]);
    if (uniting->count > ONUS_MAX_VALUES)
        return refuse(uniting->diagnostics, fact->info.path, "values of one fact", ONUS_MAX_VALUES);
    onus_value_info *values = ARENA_NEW(uniting->arena, uniting->count, onus_value_info);
    if (values == NULL) return ONUS_E_MEMORY;
    memcpy(values, uniting->values, uniting->count * sizeof *values);
    fact->info.values = values;
    fact->info.value_count = uniting->count;
    fact->info.presumed = ONUS_NONE;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        if (fact->in[side] != ONUS_NONE &&
            !map_values(fact, (onus_side)side, &vocabulary->models[side]->facts[fact->in[side]], uniting->arena))
            return ONUS_E_MEMORY;
    return uniting->arena->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static int compare_path(const struct model *old, uint32_t i, const struct model *new, uint32_t j) {
    if (i == old->fact_count) return 1;
    if (j == new->fact_count) return -1;
    return name_compare(old->facts[i].path, new->facts[j].path);
}

/* Both lists stand by path: merge them. Their number; with `facts` NULL only that. */
static uint32_t pair_facts(const struct vocabulary *vocabulary, struct united_fact *facts) {
    const struct model *old = vocabulary->models[ONUS_OLD], *new = vocabulary->models[ONUS_NEW];
    uint32_t count = 0;
    for (uint32_t i = 0, j = 0; i < old->fact_count || j < new->fact_count;) {
        int order = compare_path(old, i, new, j);
        uint32_t in[2] = {order <= 0 ? i++ : ONUS_NONE, order >= 0 ? j++ : ONUS_NONE};
        if (in[0] != ONUS_NONE && old->facts[in[0]].measure) in[0] = ONUS_NONE;
        if (in[1] != ONUS_NONE && new->facts[in[1]].measure) in[1] = ONUS_NONE;
        bool both = in[0] != ONUS_NONE && in[1] != ONUS_NONE;
        bool apart = both && old->facts[in[0]].kind != new->facts[in[1]].kind;
        if (in[0] == ONUS_NONE && in[1] == ONUS_NONE) continue;
        if (facts != NULL) memcpy(facts[count].in, in, sizeof in);
        if (facts != NULL && apart) {
            facts[count].in[ONUS_NEW] = facts[count + 1].in[ONUS_OLD] = ONUS_NONE;
            facts[count + 1].in[ONUS_NEW] = in[ONUS_NEW];
        }
        count += apart ? 2 : 1;
    }
    return count;
}

static onus_status unite_facts(struct vocabulary *vocabulary, struct arena *arena, onus_diagnostics *diagnostics) {
    vocabulary->fact_count = pair_facts(vocabulary, NULL);
    if (vocabulary->fact_count > ONUS_MAX_FACTS) return refuse(diagnostics, NULL, "facts", ONUS_MAX_FACTS);
    vocabulary->facts = ARENA_NEW(arena, vocabulary->fact_count, struct united_fact);
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        vocabulary->fact_of[side] = ARENA_NEW(arena, vocabulary->models[side]->fact_count, uint32_t);
    struct uniting *uniting = ARENA_NEW(arena, 1, struct uniting);
    if (arena->failed) return ONUS_E_MEMORY;
    *uniting = (struct uniting){.arena = arena, .diagnostics = diagnostics};
    pair_facts(vocabulary, vocabulary->facts);
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        for (uint32_t i = 0; i < vocabulary->models[side]->fact_count; i++) vocabulary->fact_of[side][i] = ONUS_NONE;
    onus_status status = ONUS_OK;
    for (uint32_t i = 0; status == ONUS_OK && i < vocabulary->fact_count; i++) {
        struct united_fact *fact = &vocabulary->facts[i];
        for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
            if (fact->in[side] != ONUS_NONE) vocabulary->fact_of[side][fact->in[side]] = i;
        status = unite_values(uniting, vocabulary, fact);
    }
    return status;
}

/* ---- Parties ---- */

static onus_status unite_parties(struct vocabulary *vocabulary, struct arena *arena) {
    const struct model *old = vocabulary->models[ONUS_OLD], *new = vocabulary->models[ONUS_NEW];
    vocabulary->parties = ARENA_NEW(arena, old->party_count + new->party_count, struct united_party);
    vocabulary->party_of[ONUS_OLD] = ARENA_NEW(arena, old->party_count, uint32_t);
    vocabulary->party_of[ONUS_NEW] = ARENA_NEW(arena, new->party_count, uint32_t);
    if (arena->failed) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < old->party_count; i++) {
        vocabulary->parties[i] = (struct united_party){&old->parties[i], {i, ONUS_NONE}};
        vocabulary->party_of[ONUS_OLD][i] = i;
    }
    vocabulary->party_count = old->party_count;
    for (uint32_t i = 0; i < new->party_count; i++) {
        uint32_t at = 0;
        while (at < old->party_count && strcmp(old->parties[at].id, new->parties[i].id) != 0) at++;
        if (at == old->party_count) {
            at = vocabulary->party_count++;
            vocabulary->parties[at].in[ONUS_OLD] = ONUS_NONE;
        }
        bool labelled = new->parties[i].label.count > 0 || vocabulary->parties[at].info == NULL;
        if (labelled) vocabulary->parties[at].info = &new->parties[i];
        vocabulary->parties[at].in[ONUS_NEW] = i;
        vocabulary->party_of[ONUS_NEW][i] = at;
    }
    return ONUS_OK;
}

onus_status vocabulary_unite(struct vocabulary *vocabulary, struct arena *arena, onus_diagnostics *diagnostics) {
    onus_status status = unite_facts(vocabulary, arena, diagnostics);
    return status == ONUS_OK ? unite_parties(vocabulary, arena) : status;
}

bool vocabulary_knows_all(const struct vocabulary *vocabulary, onus_side side) {
    for (uint32_t i = 0; i < vocabulary->fact_count; i++) {
        const struct united_fact *fact = &vocabulary->facts[i];
        uint64_t all = UINT64_MAX >> (64 - fact->info.value_count);
        if (fact->in[side] != ONUS_NONE && fact->known[side] != all) return false;
    }
    return true;
}

/* ---- Clauses ---- */

onus_status vocabulary_unite_clauses(struct vocabulary *vocabulary, const uint32_t *renamed, struct arena *arena) {
    const struct model *old = vocabulary->models[ONUS_OLD], *new = vocabulary->models[ONUS_NEW];
    uint32_t *origin = ARENA_NEW(arena, new->clause_count, uint32_t);
    vocabulary->clauses = ARENA_NEW(arena, old->clause_count + new->clause_count, struct united_clause);
    vocabulary->clause_of[ONUS_OLD] = ARENA_NEW(arena, old->clause_count, uint32_t);
    vocabulary->clause_of[ONUS_NEW] = ARENA_NEW(arena, new->clause_count, uint32_t);
    if (arena->failed) return ONUS_E_MEMORY;
    for (uint32_t j = 0; j < new->clause_count; j++) origin[j] = ONUS_NONE;
    for (uint32_t i = 0; i < old->clause_count; i++)
        if (renamed[i] != ONUS_NONE) origin[renamed[i]] = i;
    uint32_t count = 0;
    for (uint32_t i = 0, j = 0; i < old->clause_count || j < new->clause_count;) {
        /* A clause that was renamed stands where its old id does. */
        if (j < new->clause_count && origin[j] != ONUS_NONE) {
            j++;
            continue;
        }
        int order = i == old->clause_count   ? 1
                    : j == new->clause_count ? -1
                                             : name_compare(old->clauses[i].id, new->clauses[j].id);
        uint32_t a = order <= 0 ? i++ : ONUS_NONE, b = order >= 0 ? j++ : ONUS_NONE;
        if (a != ONUS_NONE && b == ONUS_NONE) b = renamed[a];
        vocabulary->clauses[count] = (struct united_clause){{a, b}};
        if (a != ONUS_NONE) vocabulary->clause_of[ONUS_OLD][a] = count;
        if (b != ONUS_NONE) vocabulary->clause_of[ONUS_NEW][b] = count;
        count++;
    }
    vocabulary->clause_count = count;
    return ONUS_OK;
}
