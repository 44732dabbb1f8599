/* SPDX-License-Identifier: Apache-2.0 */
/* Facts and quantities: what a case can say. */
#include "codec/document_parts.h"

static void read_value_object(struct reading *reading, const struct json_value *value, onus_value_definition *into) {
    const struct json_value *id = json_member(value, "id");
    if (id == NULL)
        reading_missing_key(reading, value, "id");
    else
        reading_text(reading, id, &into->id);
    into->label = reading_labels_beside(reading, value, "id");
    if (into->label.count == 0) into->label.items = NULL;
}

/* "none", or {"id": "none", "en": "none", "zh": "无"} */
static void read_value(struct reading *reading, const struct json_value *value, void *target) {
    onus_value_definition *into = target;
    into->at = reading_place(reading, value);
    if (value->kind == JSON_KIND_OBJECT)
        read_value_object(reading, value, into);
    else if (value->kind == JSON_KIND_STRING)
        reading_text(reading, value, &into->id);
    else
        reading_wrong_type(reading, value, "string|object");
}

static void read_values(struct reading *reading, const struct json_value *value, void *target) {
    onus_fact_definition *fact = target;
    fact->kind = ONUS_FACT_VALUES;
    fact->values = reading_list(reading, value, sizeof *fact->values, read_value, &fact->value_count);
}

static void read_boolean(struct reading *reading, const struct json_value *value, void *target) {
    bool yes;
    reading_true(reading, value, &yes);
    ((onus_fact_definition *)target)->kind = ONUS_FACT_BOOLEAN;
}

static const struct field integer_fields[] = {
    {"from", reading_integer, offsetof(onus_fact_definition, from), true},
    {"to", reading_integer, offsetof(onus_fact_definition, to), true},
};

static void read_integer(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_fact_definition *)target)->kind = ONUS_FACT_INTEGER;
    READ_OBJECT(reading, value, integer_fields, target);
}

static void read_each(struct reading *reading, const struct json_value *value, void *target) {
    onus_fact_definition *fact = target;
    fact->each = reading_texts(reading, value, &fact->each_count);
}

static void read_presume(struct reading *reading, const struct json_value *value, void *target) {
    const char **presume = target;
    if (value->kind == JSON_KIND_TRUE || value->kind == JSON_KIND_FALSE)
        *presume = value->kind == JSON_KIND_TRUE ? "true" : "false";
    else if (value->kind == JSON_KIND_NUMBER)
        *presume = value->text;
    else if (value->kind == JSON_KIND_STRING)
        reading_text(reading, value, target);
    else
        reading_wrong_type(reading, value, "string|true|false|number");
}

static void read_timing(struct reading *reading, const struct json_value *value, onus_fact_definition *fact,
                        onus_timing timing) {
    fact->timing = timing;
    fact->events = reading_texts(reading, value, &fact->event_count);
}

static void read_days(struct reading *reading, const struct json_value *value, void *target) {
    read_timing(reading, value, target, ONUS_TIMING_DAYS);
}

static void read_given(struct reading *reading, const struct json_value *value, void *target) {
    read_timing(reading, value, target, ONUS_TIMING_GIVEN);
}

static void read_before(struct reading *reading, const struct json_value *value, void *target) {
    read_timing(reading, value, target, ONUS_TIMING_BEFORE);
}

static const struct field fact_fields[] = {
    {"path", reading_text, offsetof(onus_fact_definition, path), true},
    {"each", read_each, 0, false},
    {"values", read_values, 0, false},
    {"boolean", read_boolean, 0, false},
    {"integer", read_integer, 0, false},
    {"measure", reading_bool, offsetof(onus_fact_definition, measure), false},
    {"presume", read_presume, offsetof(onus_fact_definition, presume), false},
    {"days_between", read_days, 0, false},
    {"given", read_given, 0, false},
    {"before", read_before, 0, false},
    {"label", reading_labels, offsetof(onus_fact_definition, label), false},
    {"remove", reading_bool, offsetof(onus_fact_definition, removed), false},
};

static void refuse_both(struct reading *reading, const struct json_value *object, const char *key, const char *other) {
    const struct json_value *member = json_member(object, key);
    if (member != NULL && json_member(object, other) != NULL) reading_exclusive(reading, member, other);
}

void reading_fact(struct reading *reading, const struct json_value *value, void *target) {
    ((onus_fact_definition *)target)->at = reading_place(reading, value);
    READ_OBJECT(reading, value, fact_fields, target);
    refuse_both(reading, value, "boolean", "values");
    refuse_both(reading, value, "integer", "values");
    refuse_both(reading, value, "integer", "boolean");
    refuse_both(reading, value, "given", "before");
    refuse_both(reading, value, "days_between", "given");
    refuse_both(reading, value, "days_between", "before");
}

static void read_count(struct reading *reading, const struct json_value *value, void *target) {
    bool yes;
    reading_true(reading, value, &yes);
    ((onus_quantity_definition *)target)->kind = ONUS_QUANTITY_COUNT;
}

static void read_money(struct reading *reading, const struct json_value *value, void *target) {
    bool yes;
    reading_true(reading, value, &yes);
    ((onus_quantity_definition *)target)->kind = ONUS_QUANTITY_MONEY;
}

static const struct field quantity_fields[] = {
    {"path", reading_text, offsetof(onus_quantity_definition, path), true},
    {"count", read_count, 0, false},
    {"money", read_money, 0, false},
    {"label", reading_labels, offsetof(onus_quantity_definition, label), false},
    {"remove", reading_bool, offsetof(onus_quantity_definition, removed), false},
};

void reading_quantity(struct reading *reading, const struct json_value *value, void *target) {
    onus_quantity_definition *into = target;
    into->at = reading_place(reading, value);
    if (!READ_OBJECT(reading, value, quantity_fields, target)) return;
    refuse_both(reading, value, "money", "count");
    if (!into->removed && json_member(value, "count") == NULL && json_member(value, "money") == NULL)
        reading_missing_key(reading, value, "count");
}
