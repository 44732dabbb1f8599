/* SPDX-License-Identifier: Apache-2.0 */
/* The top of a policy document: a table of its keys, and what is short. Facts, clauses and conditions have files of their own. */
#include "codec/document_parts.h"

/* ---- Lists of things with an id ---- */

static const struct field party_fields[] = {
    {"id", reading_text, offsetof(onus_party_definition, id), true},
    {"label", reading_labels, offsetof(onus_party_definition, label), false},
    {"name_label", reading_labels, offsetof(onus_party_definition, name_label), false},
    {"remove", reading_bool, offsetof(onus_party_definition, removed), false},
};

static void read_party(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_party_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, party_fields, target);
}

/* `false` said is not the same as nothing said: a variant may take it back. */
static void read_concurrent(struct reading *reading, const struct json_value *value, void *target) {
    onus_group_definition *group = target;
    reading_bool(reading, value, &group->concurrent);
    group->not_concurrent = value->kind == JSON_KIND_FALSE;
}

static const struct field group_fields[] = {
    {"id", reading_text, offsetof(onus_group_definition, id), true},
    {"concurrent", read_concurrent, 0, false},
    {"label", reading_labels, offsetof(onus_group_definition, label), false},
    {"remove", reading_bool, offsetof(onus_group_definition, removed), false},
};

static void read_group(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_group_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, group_fields, target);
}

static const struct field never_fields[] = {
    {"id", reading_text, offsetof(onus_never_definition, id), true},
    {"when", reading_condition, offsetof(onus_never_definition, when), false},
    {"title", reading_labels, offsetof(onus_never_definition, title), false},
    {"remove", reading_bool, offsetof(onus_never_definition, removed), false},
};

static void read_never(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_never_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, never_fields, target);
}

static const struct field department_fields[] = {
    {"id", reading_text, offsetof(onus_department_definition, id), true},
    {"label", reading_labels, offsetof(onus_department_definition, label), false},
    {"remove", reading_bool, offsetof(onus_department_definition, removed), false},
};

static void read_department(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_department_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, department_fields, target);
}

static const struct field event_fields[] = {
    {"id", reading_text, offsetof(onus_event_definition, id), true},
    {"label", reading_labels, offsetof(onus_event_definition, label), false},
    {"remove", reading_bool, offsetof(onus_event_definition, removed), false},
};

static void read_event(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_event_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, event_fields, target);
}

static const struct field parameter_fields[] = {
    {"id", reading_text, offsetof(onus_parameter_definition, id), true},
    {"from", reading_integer, offsetof(onus_parameter_definition, from), false},
    {"to", reading_integer, offsetof(onus_parameter_definition, to), false},
    {"at_least", reading_text, offsetof(onus_parameter_definition, at_least), false},
    {"label", reading_labels, offsetof(onus_parameter_definition, label), false},
    {"remove", reading_bool, offsetof(onus_parameter_definition, removed), false},
};

static void read_parameter(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_parameter_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, parameter_fields, target);
}

static void read_rank(struct reading *reading, const struct json_value *value, void *target) {
    onus_rank_definition *rank = target;
    rank->at = reading_place(reading, value);
    rank->groups = reading_texts(reading, value, &rank->group_count);
}

#define READ_LIST(name, field, number, read_item)                                                                      \
    static void name(struct reading *reading, const struct json_value *value, void *target) {                          \
        onus_policy_definition *policy = target;                                                                       \
        policy->field = reading_list(reading, value, sizeof *policy->field, read_item, &policy->number);               \
    }

READ_LIST(read_departments, departments, department_count, read_department)
READ_LIST(read_events, events, event_count, read_event)
READ_LIST(read_parameters, parameters, parameter_count, read_parameter)
READ_LIST(read_parties, parties, party_count, read_party)
READ_LIST(read_facts, facts, fact_count, reading_fact)
READ_LIST(read_quantities, quantities, quantity_count, reading_quantity)
READ_LIST(read_groups, groups, group_count, read_group)
READ_LIST(read_precedence, precedence, rank_count, read_rank)
READ_LIST(read_nevers, never, never_count, read_never)
READ_LIST(read_clauses, clauses, clause_count, reading_clause)

/* {"hurt": condition, "copy_rule": null} */
static void read_terms(struct reading *reading, const struct json_value *value, void *target) {
    onus_policy_definition *policy = target;
    if (value->kind != JSON_KIND_OBJECT) {
        reading_wrong_type(reading, value, "object");
        return;
    }
    onus_term_definition *terms = ARENA_NEW(reading->arena, value->count, onus_term_definition);
    if (terms == NULL) return;
    policy->terms = terms;
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        if (reading_is_note(member)) continue;
        onus_term_definition *term = &terms[policy->term_count++];
        term->id = member->key;
        term->at = reading_key_place(reading, member);
        term->removed = member->kind == JSON_KIND_NULL;
        if (!term->removed) reading_condition(reading, member, &term->when);
    }
}

/* ---- What stands once ---- */

static const struct field force_fields[] = {
    {"from", reading_date, offsetof(onus_policy_definition, in_force_from), false},
    {"to", reading_date, offsetof(onus_policy_definition, in_force_to), false},
};

static void read_force(struct reading *reading, const struct json_value *value, void *target) {
    READ_OBJECT(reading, value, force_fields, target);
}

static const struct field silent_fields[] = {
    {"refer", reading_text, offsetof(onus_policy_definition, silent_refer), true},
};

static void read_silent(struct reading *reading, const struct json_value *value, void *target) {
    READ_OBJECT(reading, value, silent_fields, target);
}

static const struct field outside_fields[] = {
    {"when", reading_condition, offsetof(onus_outside_definition, when), true},
    {"refer", reading_text, offsetof(onus_outside_definition, refer), false},
};

static void read_outside(struct reading *reading, const struct json_value *value, void *target) {
    onus_outside_definition *outside = ARENA_NEW(reading->arena, 1, onus_outside_definition);
    if (outside == NULL) return;
    READ_OBJECT(reading, value, outside_fields, outside);
    *(const onus_outside_definition **)target = outside;
}

static const struct field settlement_fields[] = {
    {"amount", reading_text, offsetof(onus_settlement_definition, amount), true},
    {"recovered", reading_text, offsetof(onus_settlement_definition, recovered), false},
    {"unit_price", reading_text, offsetof(onus_settlement_definition, unit_price), false},
    {"unit_price_when", reading_condition, offsetof(onus_settlement_definition, unit_price_when), false},
};

static void read_settlement(struct reading *reading, const struct json_value *value, void *target) {
    onus_settlement_definition *settlement = ARENA_NEW(reading->arena, 1, onus_settlement_definition);
    if (settlement == NULL) return;
    settlement->at = reading_place(reading, value);
    READ_OBJECT(reading, value, settlement_fields, settlement);
    *(const onus_settlement_definition **)target = settlement;
}

static const struct field loaded_fields[] = {
    {"count", reading_text, offsetof(onus_loaded_definition, count), true},
    {"when", reading_condition, offsetof(onus_loaded_definition, when), false},
    {"clause", reading_text, offsetof(onus_loaded_definition, clause), false},
};

static void read_loaded(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_loaded_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, loaded_fields, target);
}

static void read_loaded_list(struct reading *reading, const struct json_value *value, void *target) {
    onus_pieces_definition *pieces = target;
    pieces->loaded = reading_list(reading, value, sizeof *pieces->loaded, read_loaded, &pieces->loaded_count);
}

static const struct field pieces_fields[] = {
    {"slip", reading_text, offsetof(onus_pieces_definition, slip), false},
    {"received", reading_text, offsetof(onus_pieces_definition, received), false},
    {"loaded", read_loaded_list, 0, true},
};

static void read_pieces(struct reading *reading, const struct json_value *value, void *target) {
    onus_pieces_definition *pieces = ARENA_NEW(reading->arena, 1, onus_pieces_definition);
    if (pieces == NULL) return;
    pieces->at = reading_place(reading, value);
    READ_OBJECT(reading, value, pieces_fields, pieces);
    *(const onus_pieces_definition **)target = pieces;
}

static void read_same(struct reading *reading, const struct json_value *value, void *target) {
    onus_repeats_definition *repeats = target;
    repeats->same = reading_texts(reading, value, &repeats->same_count);
}

static void read_any(struct reading *reading, const struct json_value *value, void *target) {
    onus_repeats_definition *repeats = target;
    repeats->any = reading_texts(reading, value, &repeats->any_count);
}

static const struct field repeats_fields[] = {
    {"fact", reading_text, offsetof(onus_repeats_definition, fact), true},
    {"first", reading_text, offsetof(onus_repeats_definition, first), false},
    {"again", reading_text, offsetof(onus_repeats_definition, again), false},
    {"same", read_same, 0, false},
    {"any", read_any, 0, false},
    {"at", reading_text, offsetof(onus_repeats_definition, at), false},
    {"after", reading_text, offsetof(onus_repeats_definition, after), false},
    {"per", reading_text, offsetof(onus_repeats_definition, per), false},
    {"remove", reading_bool, offsetof(onus_repeats_definition, removed), false},
};

static void read_repeats_item(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_repeats_definition *)target)->at_place = reading_place(reading, value);
    READ_OBJECT(reading, value, repeats_fields, target);
}

static void read_repeats(struct reading *reading, const struct json_value *value, void *target) {
    onus_policy_definition *policy = target;
    policy->repeats =
        reading_one_or_list(reading, value, sizeof *policy->repeats, read_repeats_item, &policy->repeats_count);
}

/* ---- The document ---- */

static const struct field policy_fields[] = {
    {"policy", reading_text, offsetof(onus_policy_definition, id), true},
    {"version", reading_text, offsetof(onus_policy_definition, version), false},
    {"extends", reading_text, offsetof(onus_policy_definition, extends), false},
    {"currency", reading_text, offsetof(onus_policy_definition, currency), false},
    {"in_force", read_force, 0, false},
    {"title", reading_labels, offsetof(onus_policy_definition, title), false},
    {"parties", read_parties, 0, false},
    {"facts", read_facts, 0, false},
    {"quantities", read_quantities, 0, false},
    {"departments", read_departments, 0, false},
    {"events", read_events, 0, false},
    {"parameters", read_parameters, 0, false},
    {"terms", read_terms, 0, false},
    {"groups", read_groups, 0, false},
    {"precedence", read_precedence, 0, false},
    {"outside", read_outside, offsetof(onus_policy_definition, outside), false},
    {"nothing_to_share", reading_condition, offsetof(onus_policy_definition, nothing_to_share), false},
    {"silent", read_silent, 0, false},
    {"never", read_nevers, 0, false},
    {"settlement", read_settlement, offsetof(onus_policy_definition, settlement), false},
    {"pieces", read_pieces, offsetof(onus_policy_definition, pieces), false},
    {"repeats", read_repeats, 0, false},
    {"clauses", read_clauses, 0, false},
};

/* What a policy that stands alone cannot do without. */
static const char *const needed[] = {"version", "facts", "clauses"};

void reading_policy(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_policy_definition *)target)->at = reading_place(reading, value);
    if (!READ_OBJECT(reading, value, policy_fields, target) || json_member(value, "extends") != NULL) return;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (json_member(value, needed[i]) == NULL) reading_missing_key(reading, value, needed[i]);
}
