/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary of several versions: one policy that knows all their facts, values and quantities. A case is read before its date is known, and so
 * before anybody knows which version it belongs to.
 *
 *   1. Labels are those of the version that comes last and has the thing.
 *   2. A range of integers of the vocabulary lies within one range of each version: it is cut wherever a version cuts. Conditions make cuts, so it has a clause whose
 *      condition names the ranges of all. */
#include <string.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "cli/versions.h"

struct words {
    const struct versions *versions;
    struct arena arena;
    onus_diagnostics *diagnostics;
    onus_fact_definition *facts;
    onus_quantity_definition *quantities;
    onus_condition_definition *ranges;
    onus_policy_definition definition;
    size_t range_count;
    onus_status status;
};

static const struct version *latest(const struct words *words, size_t back) {
    return &words->versions->items[words->versions->count - 1 - back];
}

static void disagree(struct words *words, const char *path, const struct version *version) {
    const onus_diagnostic diagnostic = {
        .id = DIAGNOSTIC_VERSIONS_FACT, .given = path, .other = text_get(&version->file)};
    onus_diagnostics_add(words->diagnostics, &diagnostic);
    words->status = ONUS_E_POLICY;
}

/* ---- Facts ---- */

static onus_fact_definition *find_fact(const struct words *words, const char *path) {
    for (size_t i = 0; i < words->definition.fact_count; i++)
        if (strcmp(words->facts[i].path, path) == 0) return &words->facts[i];
    return NULL;
}

static bool has_value(const onus_fact_definition *fact, const char *id) {
    for (size_t i = 0; i < fact->value_count; i++)
        if (strcmp(fact->values[i].id, id) == 0) return true;
    return false;
}

static void add_values(struct words *words, onus_fact_definition *fact, const onus_fact_info *info) {
    onus_value_definition *values =
        ARENA_NEW(&words->arena, fact->value_count + info->value_count, onus_value_definition);
    if (values == NULL) return;
    if (fact->value_count > 0) memcpy(values, fact->values, fact->value_count * sizeof *values);
    fact->values = values;
    for (uint32_t i = 0; i < info->value_count; i++)
        if (!has_value(fact, info->values[i].id))
            values[fact->value_count++] =
                (onus_value_definition){.id = info->values[i].id, .label = info->values[i].label};
}

static void add_ranges(struct words *words, onus_fact_definition *fact, const onus_fact_info *info) {
    int64_t from = info->values[0].from, to = info->values[info->value_count - 1].to;
    if (from < fact->from) fact->from = from;
    if (to > fact->to) fact->to = to;
    for (uint32_t i = 0; i < info->value_count; i++)
        words->ranges[words->range_count++] = (onus_condition_definition){
            .kind = ONUS_CONDITION_RANGE, .name = info->path, .from = info->values[i].from, .to = info->values[i].to};
}

static void add_fact(struct words *words, const onus_fact_info *info, const struct version *version) {
    onus_fact_definition *fact = find_fact(words, info->path);
    if (fact == NULL) {
        fact = &words->facts[words->definition.fact_count++];
        *fact = (onus_fact_definition){.path = info->path,
                                       .kind = info->kind,
                                       .label = info->label,
                                       .measure = info->measure,
                                       .from = info->values[0].from,
                                       .to = info->values[info->value_count - 1].to};
    } else if (fact->kind != info->kind || fact->measure != info->measure) {
        disagree(words, info->path, version);
        return;
    }
    if (info->kind == ONUS_FACT_VALUES) add_values(words, fact, info);
    if (info->kind == ONUS_FACT_INTEGER) add_ranges(words, fact, info);
}

/* ---- Quantities ---- */

static void add_quantity(struct words *words, const onus_quantity_info *info, const struct version *version) {
    for (size_t i = 0; i < words->definition.quantity_count; i++) {
        if (strcmp(words->quantities[i].path, info->path) != 0) continue;
        if (words->quantities[i].kind != info->kind) disagree(words, info->path, version);
        return;
    }
    words->quantities[words->definition.quantity_count++] =
        (onus_quantity_definition){.path = info->path, .kind = info->kind, .label = info->label};
}

/* ---- The whole ---- */

static bool make_room(struct words *words) {
    size_t facts = 0, quantities = 0, ranges = 0;
    onus_policy_info info;
    for (size_t i = 0; i < words->versions->count; i++) {
        const onus_policy *policy = latest(words, i)->loaded.policy;
        const onus_fact_info *fact;
        onus_policy_describe(policy, &info);
        facts += info.facts;
        quantities += info.quantities;
        for (uint32_t k = 0; (fact = onus_policy_fact(policy, k)) != NULL; k++) ranges += fact->value_count;
    }
    words->facts = ARENA_NEW(&words->arena, facts, onus_fact_definition);
    words->quantities = ARENA_NEW(&words->arena, quantities, onus_quantity_definition);
    words->ranges = ARENA_NEW(&words->arena, ranges, onus_condition_definition);
    return !words->arena.failed;
}

static void add_parties(struct words *words) {
    const onus_policy *policy = latest(words, 0)->loaded.policy;
    const onus_party_info *info;
    onus_party_definition *parties = ARENA_NEW(&words->arena, ONUS_MAX_PARTIES, onus_party_definition);
    if (parties == NULL) return;
    words->definition.parties = parties;
    for (uint32_t i = 0; (info = onus_policy_party(policy, i)) != NULL; i++)
        parties[words->definition.party_count++] =
            (onus_party_definition){.id = info->id, .label = info->label, .name_label = info->name_label};
}

static onus_status compile(struct words *words, onus_policy **out) {
    static const onus_finding_definition finding = {.id = "read"};
    const onus_condition_definition when = {
        .kind = ONUS_CONDITION_ANY, .parts = words->ranges, .part_count = words->range_count};
    const onus_clause_definition clause = {.id = "read", .when = &when, .findings = &finding, .finding_count = 1};
    onus_policy_info info;
    onus_policy_describe(latest(words, 0)->loaded.policy, &info);
    const onus_settlement_definition settlement = {
        .amount = info.settlement == ONUS_NONE
                      ? NULL
                      : onus_policy_quantity(latest(words, 0)->loaded.policy, info.settlement)->path};
    onus_policy_definition definition = words->definition;
    definition.id = info.id;
    definition.currency = info.currency;
    definition.settlement = settlement.amount != NULL ? &settlement : NULL;
    definition.version = info.version;
    definition.facts = words->facts;
    definition.quantities = words->quantities;
    definition.clauses = &clause;
    definition.clause_count = 1;
    return onus_policy_new(&definition, NULL, NULL, out, words->diagnostics);
}

onus_status versions_make_words(const struct versions *versions, onus_policy **out, onus_diagnostics *diagnostics) {
    struct words words = {.versions = versions, .diagnostics = diagnostics};
    arena_init(&words.arena, NULL);
    bool room = make_room(&words);
    for (size_t i = 0; room && i < versions->count; i++) {
        const struct version *version = latest(&words, i);
        const onus_fact_info *fact;
        const onus_quantity_info *quantity;
        for (uint32_t k = 0; (fact = onus_policy_fact(version->loaded.policy, k)) != NULL; k++)
            add_fact(&words, fact, version);
        for (uint32_t k = 0; (quantity = onus_policy_quantity(version->loaded.policy, k)) != NULL; k++)
            add_quantity(&words, quantity, version);
    }
    add_parties(&words);
    onus_status status = words.arena.failed ? ONUS_E_MEMORY : words.status;
    if (status == ONUS_OK) status = compile(&words, out);
    arena_release(&words.arena);
    return status;
}

/* ---- One case ---- */

static onus_status refuse(const struct version *version, const char *path, const char *value,
                          onus_diagnostics *diagnostics) {
    onus_policy_info info;
    struct text given;
    text_init(&given, NULL);
    text_string(&given, path);
    if (value != NULL) text_string(&given, "=");
    text_string(&given, value);
    onus_policy_describe(version->loaded.policy, &info);
    const onus_diagnostic diagnostic = {
        .id = DIAGNOSTIC_NOT_IN_VERSION, .path = path, .given = text_get(&given), .other = info.version};
    onus_status status = given.failed ? ONUS_E_MEMORY : onus_diagnostics_add(diagnostics, &diagnostic);
    text_release(&given);
    return status != ONUS_OK ? status : ONUS_E_CASE;
}

static bool knows_value(const onus_fact_info *fact, const onus_value_info *value) {
    for (uint32_t i = 0; i < fact->value_count; i++) {
        const onus_value_info *known = &fact->values[i];
        if (fact->kind == ONUS_FACT_INTEGER ? value->from >= known->from && value->to <= known->to
                                            : strcmp(value->id, known->id) == 0)
            return true;
    }
    return false;
}

/* Of an unknown fact nothing is said that a version must know. */
static const onus_value_info *strange_value(const onus_fact_info *said, uint64_t values, const onus_fact_info *fact) {
    if (values == UINT64_MAX >> (64 - said->value_count)) return NULL;
    for (uint32_t i = 0; i < said->value_count; i++)
        if ((values >> i & 1) != 0 && !knows_value(fact, &said->values[i])) return &said->values[i];
    return NULL;
}

onus_status version_knows(const struct version *version, const onus_case *said, onus_diagnostics *diagnostics) {
    const onus_policy *words = onus_case_policy(said), *policy = version->loaded.policy;
    const onus_fact_info *info;
    const onus_quantity_info *quantity;
    int64_t number;
    for (uint32_t i = 0; (info = onus_policy_fact(words, i)) != NULL; i++) {
        if (!onus_case_given(said, i)) continue;
        uint32_t fact = onus_policy_find_fact(policy, info->path);
        if (fact == ONUS_NONE) return refuse(version, info->path, NULL, diagnostics);
        const onus_value_info *value = strange_value(info, onus_case_values(said, i), onus_policy_fact(policy, fact));
        if (value != NULL) return refuse(version, info->path, value->id, diagnostics);
    }
    for (uint32_t i = 0; (quantity = onus_policy_quantity(words, i)) != NULL; i++)
        if (onus_case_quantity(said, i, &number) && onus_policy_find_quantity(policy, quantity->path) == ONUS_NONE)
            return refuse(version, quantity->path, NULL, diagnostics);
    const onus_ruling *ruling = onus_case_get_ruling(said);
    for (size_t i = 0; ruling != NULL && i < ruling->share_count; i++) {
        const char *party = onus_policy_party(words, ruling->shares[i].party)->id;
        if (onus_policy_find_party(policy, party) == ONUS_NONE)
            return refuse(version, "ruling.shares", party, diagnostics);
    }
    return ONUS_OK;
}
