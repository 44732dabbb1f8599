/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses and what follows from them. Shares and fines are objects whose keys are parties, beside `when` and `note`. */
#include <string.h>

#include "codec/document_parts.h"

static bool is_party(const struct json_value *member) {
    return strcmp(member->key, "when") != 0 && !reading_is_note(member);
}

/* ---- Shares ---- */

static void read_liable(struct reading *reading, const struct json_value *value, void *target) {
    onus_clause_definition *clause = target;
    if (value->kind == JSON_KIND_NULL) {
        clause->not_liable = true;
        return;
    }
    if (value->kind != JSON_KIND_OBJECT) {
        reading_wrong_type(reading, value, "object|null");
        return;
    }
    onus_liable_definition *liable = ARENA_NEW(reading->arena, 1, onus_liable_definition);
    onus_share_definition *shares = ARENA_NEW(reading->arena, value->count, onus_share_definition);
    if (liable == NULL || shares == NULL) return;
    liable->at = reading_key_place(reading, value);
    liable->shares = shares;
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        if (strcmp(member->key, "when") == 0) reading_condition(reading, member, &liable->when);
        if (!is_party(member)) continue;
        onus_share_definition *share = &shares[liable->share_count++];
        share->party = member->key;
        share->at = reading_key_place(reading, member);
        reading_text(reading, member, &share->share);
    }
    clause->liable = liable;
}

/* ---- Fines ---- */

/* {"by": "gravity", "minor": "5.00", ...} */
static void read_grades(struct reading *reading, const struct json_value *value, onus_fine_definition *fine) {
    onus_grade_definition *grades = ARENA_NEW(reading->arena, value->count, onus_grade_definition);
    if (grades == NULL) return;
    fine->grades = grades;
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        if (reading_is_note(member)) continue;
        if (strcmp(member->key, "by") == 0) {
            reading_text(reading, member, &fine->by);
            continue;
        }
        if (strcmp(member->key, "figure") == 0) {
            reading_text(reading, member, &fine->figure);
            continue;
        }
        onus_grade_definition *grade = &grades[fine->grade_count++];
        grade->value = member->key;
        reading_amount(reading, member, &grade->amount);
    }
    if (json_member(value, "by") == NULL) reading_missing_key(reading, value, "by");
}

static void read_fine(struct reading *reading, const struct json_value *member, onus_fine_definition *fine) {
    fine->party = member->key;
    fine->at = reading_key_place(reading, member);
    if (member->kind == JSON_KIND_OBJECT)
        read_grades(reading, member, fine);
    else if (member->kind == JSON_KIND_STRING || member->kind == JSON_KIND_NUMBER)
        reading_amount(reading, member, &fine->amount);
    else
        reading_wrong_type(reading, member, "string|number|object");
}

/* The fines of one object, which share its `when`. */
static void read_fine_object(struct reading *reading, const struct json_value *value, onus_fine_definition *fines,
                             size_t *count) {
    const onus_condition_definition *when = NULL;
    const struct json_value *condition = json_member(value, "when");
    if (value->kind != JSON_KIND_OBJECT) reading_wrong_type(reading, value, "object");
    if (condition != NULL) reading_condition(reading, condition, &when);
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        if (value->kind != JSON_KIND_OBJECT || !is_party(member)) continue;
        fines[*count].when = when;
        read_fine(reading, member, &fines[(*count)++]);
    }
}

static void read_fines(struct reading *reading, const struct json_value *value, void *target) {
    onus_clause_definition *clause = target;
    bool list = value->kind == JSON_KIND_ARRAY;
    size_t room = value->count;
    if (!list && value->kind != JSON_KIND_OBJECT) {
        reading_wrong_type(reading, value, "object|array");
        return;
    }
    for (const struct json_value *item = value->first; list && item != NULL; item = item->next) room += item->count;
    onus_fine_definition *fines = ARENA_NEW(reading->arena, room, onus_fine_definition);
    if (fines == NULL) return;
    clause->fines = fines;
    if (!list) read_fine_object(reading, value, fines, &clause->fine_count);
    for (const struct json_value *item = value->first; list && item != NULL; item = item->next)
        read_fine_object(reading, item, fines, &clause->fine_count);
}

/* ---- Findings ---- */

static void read_differs(struct reading *reading, const struct json_value *value, void *target) {
    onus_finding_definition *finding = target;
    finding->differs = reading_texts(reading, value, &finding->differs_count);
    if (finding->differs != NULL && finding->differs_count != 2)
        reading_wrong_type(reading, value, "array of two quantities");
}

static const struct field finding_fields[] = {
    {"id", reading_text, offsetof(onus_finding_definition, id), true},
    {"party", reading_text, offsetof(onus_finding_definition, party), false},
    {"when", reading_condition, offsetof(onus_finding_definition, when), false},
    {"differs", read_differs, 0, false},
    {"label", reading_labels, offsetof(onus_finding_definition, label), false},
};

static void read_finding(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_finding_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, finding_fields, target);
}

static void read_findings(struct reading *reading, const struct json_value *value, void *target) {
    onus_clause_definition *clause = target;
    clause->findings =
        reading_one_or_list(reading, value, sizeof *clause->findings, read_finding, &clause->finding_count);
}

/* ---- Departments and time limits ---- */

static void read_inform(struct reading *reading, const struct json_value *value, void *target) {
    onus_refer_definition *refer = target;
    refer->inform = reading_texts(reading, value, &refer->inform_count);
}

static const struct field refer_fields[] = {
    {"to", reading_text, offsetof(onus_refer_definition, to), false},
    {"inform", read_inform, 0, false},
    {"by", reading_text, offsetof(onus_refer_definition, by), false},
    {"value", reading_text, offsetof(onus_refer_definition, value), false},
    {"when", reading_condition, offsetof(onus_refer_definition, when), false},
};

static void read_refer(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_refer_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, refer_fields, target);
}

static void read_refers(struct reading *reading, const struct json_value *value, void *target) {
    onus_clause_definition *clause = target;
    clause->refers = reading_one_or_list(reading, value, sizeof *clause->refers, read_refer, &clause->refer_count);
}

/* A figure, or {"parameter": "X"}. */
static void read_figure(struct reading *reading, const struct json_value *value, onus_within_definition *within,
                        onus_unit unit) {
    static const struct field fields[] = {
        {"parameter", reading_text, offsetof(onus_within_definition, parameter), true},
    };
    within->unit = unit;
    if (value->kind == JSON_KIND_OBJECT)
        READ_OBJECT(reading, value, fields, within);
    else
        reading_integer(reading, value, &within->count);
}

static void read_hours(struct reading *reading, const struct json_value *value, void *target) {
    read_figure(reading, value, target, ONUS_UNIT_HOURS);
}

static void read_days(struct reading *reading, const struct json_value *value, void *target) {
    read_figure(reading, value, target, ONUS_UNIT_DAYS);
}

static void read_working_days(struct reading *reading, const struct json_value *value, void *target) {
    read_figure(reading, value, target, ONUS_UNIT_WORKING_DAYS);
}

static const struct field within_fields[] = {
    {"from", reading_text, offsetof(onus_within_definition, from), true},
    {"to", reading_text, offsetof(onus_within_definition, to), true},
    {"hours", read_hours, 0, false},
    {"days", read_days, 0, false},
    {"working_days", read_working_days, 0, false},
    {"when", reading_condition, offsetof(onus_within_definition, when), false},
};

static void read_within(struct reading *reading, const struct json_value *value, void *target) {
    static const char *const units[] = {"hours", "days", "working_days"};
    const struct json_value *found = NULL;
    ((onus_within_definition *)target)->at = reading_place(reading, value);
    if (!READ_OBJECT(reading, value, within_fields, target)) return;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const struct json_value *unit = json_member(value, units[i]);
        if (unit != NULL && found != NULL) reading_exclusive(reading, unit, found->key);
        if (unit != NULL) found = unit;
    }
    if (found == NULL) reading_missing_key(reading, value, "hours");
}

static void read_withins(struct reading *reading, const struct json_value *value, void *target) {
    onus_clause_definition *clause = target;
    clause->withins = reading_one_or_list(reading, value, sizeof *clause->withins, read_within, &clause->within_count);
}

/* ---- Clauses ---- */

static void read_each(struct reading *reading, const struct json_value *value, void *target) {
    onus_clause_definition *clause = target;
    clause->each = reading_texts(reading, value, &clause->each_count);
}

static void read_prevails_over(struct reading *reading, const struct json_value *value, void *target) {
    onus_clause_definition *clause = target;
    clause->prevails_over = reading_texts(reading, value, &clause->prevails_over_count);
}

/* A text, or one a language. */
static void read_source(struct reading *reading, const struct json_value *value, void *target) {
    onus_labels *labels = target;
    if (value->kind == JSON_KIND_OBJECT) {
        reading_labels(reading, value, target);
        return;
    }
    onus_label *label = ARENA_NEW(reading->arena, 1, onus_label);
    if (label == NULL) return;
    label->language = "";
    reading_text(reading, value, &label->text);
    if (label->text != NULL) *labels = (onus_labels){label, 1};
}

static const struct field clause_fields[] = {
    {"id", reading_text, offsetof(onus_clause_definition, id), true},
    {"group", reading_text, offsetof(onus_clause_definition, group), false},
    {"source", read_source, offsetof(onus_clause_definition, source), false},
    {"title", reading_labels, offsetof(onus_clause_definition, title), false},
    {"reason", reading_labels, offsetof(onus_clause_definition, reason), false},
    {"each", read_each, 0, false},
    {"when", reading_condition, offsetof(onus_clause_definition, when), false},
    {"liable", read_liable, 0, false},
    {"fine", read_fines, 0, false},
    {"finding", read_findings, 0, false},
    {"refer", read_refers, 0, false},
    {"within", read_withins, 0, false},
    {"prevails_over", read_prevails_over, 0, false},
    {"remove", reading_bool, offsetof(onus_clause_definition, removed), false},
};

void reading_clause(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_clause_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, clause_fields, target);
}
