/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions. The short forms of the language become the few kinds of a definition, in the flat form of condition.h:
 *
 *   "a"                              TERM
 *   [...], {several entries}         ALL
 *   {"f": "v"}, {"f": ["v", "w"]}    FACT
 *   {"f": 3}, {"f": {"at_least": 3}} RANGE; for a number, {"parameter": "N"} too
 *   {"f": [3, 5]}                    ANY of RANGE
 *   {"f": {"not": ...}}              NOT of one of these
 *
 * The text may nest twice as deep as a condition, since an array of objects is one ALL; then the condition itself is measured. */
#include <string.h>

#include "base/diagnostic.h"
#include "codec/condition.h"
#include "codec/document_parts.h"

#define MAX_LEVEL (2 * ONUS_MAX_CONDITION_DEPTH)

static void read_condition(struct reading *reading, const struct json_value *value, uint32_t level,
                           onus_condition_definition *into);

static void report_depth(struct reading *reading, const struct json_value *value) {
    reading_report(
        reading, value,
        (onus_diagnostic){.id = DIAGNOSTIC_POLICY_LIMIT, .given = "conditions within conditions", .other = "32"});
}

static void read_list(struct reading *reading, const struct json_value *value, onus_condition_kind kind, uint32_t level,
                      onus_condition_definition *into) {
    size_t count = 0;
    if (value->kind != JSON_KIND_ARRAY) {
        reading_wrong_type(reading, value, "array");
        return;
    }
    onus_condition_definition *parts = ARENA_NEW(reading->arena, value->count, onus_condition_definition);
    if (parts == NULL) return;
    for (const struct json_value *item = value->first; item != NULL; item = item->next)
        read_condition(reading, item, level + 1, &parts[count++]);
    condition_join(reading->arena, kind, parts, count, into);
}

static void negate(struct reading *reading, const onus_condition_definition *part, onus_condition_definition *into) {
    onus_condition_definition *copy = ARENA_NEW(reading->arena, 1, onus_condition_definition);
    if (copy == NULL) return;
    *copy = *part;
    into->kind = ONUS_CONDITION_NOT;
    into->parts = copy;
    into->part_count = 1;
}

/* ---- What a fact may be ---- */

#define ANY_VALUE "string|true|false|number|array"

static void read_word(struct reading *reading, const struct json_value *value, void *target) {
    if (value->kind == JSON_KIND_TRUE || value->kind == JSON_KIND_FALSE)
        *(const char **)target = value->kind == JSON_KIND_TRUE ? "true" : "false";
    else if (value->kind == JSON_KIND_NUMBER)
        reading_wrong_type(reading, value, "string|true|false");
    else
        reading_text(reading, value, target);
}

static void read_number(struct reading *reading, const struct json_value *value, const char *path,
                        onus_condition_definition *into) {
    *into =
        (onus_condition_definition){.kind = ONUS_CONDITION_RANGE, .name = path, .at = reading_place(reading, value)};
    reading_integer(reading, value, &into->from);
    into->to = into->from;
}

static void read_words(struct reading *reading, const struct json_value *value, const char *path,
                       onus_condition_definition *into) {
    into->kind = ONUS_CONDITION_FACT;
    into->name = path;
    if (value->kind == JSON_KIND_ARRAY) {
        into->values = reading_list(reading, value, sizeof(const char *), read_word, &into->value_count);
        return;
    }
    const char **word = ARENA_NEW(reading->arena, 1, const char *);
    if (word == NULL) return;
    read_word(reading, value, word);
    into->values = word;
    into->value_count = 1;
}

static void read_numbers(struct reading *reading, const struct json_value *value, const char *path,
                         onus_condition_definition *into) {
    size_t count = 0;
    onus_condition_definition *parts = ARENA_NEW(reading->arena, value->count, onus_condition_definition);
    if (parts == NULL) return;
    for (const struct json_value *item = value->first; item != NULL; item = item->next)
        read_number(reading, item, path, &parts[count++]);
    condition_join(reading->arena, ONUS_CONDITION_ANY, parts, count, into);
}

/* A value or an array of them. */
static void read_values(struct reading *reading, const struct json_value *value, const char *path,
                        onus_condition_definition *into) {
    if (value->kind == JSON_KIND_OBJECT || value->kind == JSON_KIND_NULL)
        reading_wrong_type(reading, value, ANY_VALUE);
    else if (value->kind == JSON_KIND_ARRAY && value->count == 0)
        reading_report(reading, value, (onus_diagnostic){.id = DIAGNOSTIC_NO_VALUE});
    else if (value->kind == JSON_KIND_NUMBER)
        read_number(reading, value, path, into);
    else if (value->kind == JSON_KIND_ARRAY && value->first->kind == JSON_KIND_NUMBER)
        read_numbers(reading, value, path, into);
    else
        read_words(reading, value, path, into);
}

/* A number, or {"parameter": "N"}. */
struct bound {
    int64_t number;
    const char *parameter;
};

static void read_bound(struct reading *reading, const struct json_value *value, void *target) {
    static const struct field fields[] = {{"parameter", reading_text, offsetof(struct bound, parameter), true}};
    struct bound *bound = target;
    if (value->kind == JSON_KIND_OBJECT)
        READ_OBJECT(reading, value, fields, bound);
    else
        reading_integer(reading, value, &bound->number);
}

struct test {
    const struct json_value *negated;
    struct bound at_least, at_most;
    const char *parameter;
};

static const struct field test_fields[] = {
    {"not", reading_value, offsetof(struct test, negated), false},
    {"at_least", read_bound, offsetof(struct test, at_least), false},
    {"at_most", read_bound, offsetof(struct test, at_most), false},
    {"parameter", reading_text, offsetof(struct test, parameter), false},
};

/* {"not": ...}, {"parameter": "N"}, or {"at_least": 3, "at_most": 9} */
static void read_test(struct reading *reading, const struct json_value *value, const char *path,
                      onus_condition_definition *into) {
    struct test test = {NULL, {-ONUS_MAX_COUNT, NULL}, {ONUS_MAX_COUNT, NULL}, NULL};
    size_t before = reading->mistakes;
    READ_OBJECT(reading, value, test_fields, &test);
    const struct json_value *least = json_member(value, "at_least"), *most = json_member(value, "at_most");
    const struct json_value *range = least != NULL ? least : most, *exactly = json_member(value, "parameter");
    if (test.negated != NULL) {
        onus_condition_definition part = {.at = reading_place(reading, test.negated)};
        if (range != NULL || exactly != NULL) reading_exclusive(reading, range != NULL ? range : exactly, "not");
        read_values(reading, test.negated, path, &part);
        negate(reading, &part, into);
        return;
    }
    if (reading->mistakes > before) return;
    if (exactly != NULL && range != NULL) reading_exclusive(reading, range, "parameter");
    if (exactly == NULL && range == NULL) reading_missing_key(reading, value, "at_least");
    if (test.at_least.number > test.at_most.number)
        reading_report(reading, value, (onus_diagnostic){.id = DIAGNOSTIC_BAD_RANGE, .given = path});
    into->kind = ONUS_CONDITION_RANGE;
    into->name = path;
    into->from = test.at_least.number;
    into->to = test.at_most.number;
    into->from_parameter = exactly != NULL ? test.parameter : test.at_least.parameter;
    into->to_parameter = exactly != NULL ? test.parameter : test.at_most.parameter;
}

/* ---- Conditions ---- */

static void read_entry(struct reading *reading, const struct json_value *member, uint32_t level,
                       onus_condition_definition *into) {
    onus_condition_definition part = {0};
    into->at = reading_key_place(reading, member);
    if (strcmp(member->key, "all") == 0) {
        read_list(reading, member, ONUS_CONDITION_ALL, level, into);
    } else if (strcmp(member->key, "any") == 0) {
        read_list(reading, member, ONUS_CONDITION_ANY, level, into);
    } else if (strcmp(member->key, "not") == 0) {
        read_condition(reading, member, level + 1, &part);
        negate(reading, &part, into);
    } else if (member->kind == JSON_KIND_OBJECT) {
        read_test(reading, member, member->key, into);
    } else {
        read_values(reading, member, member->key, into);
    }
}

static void read_entries(struct reading *reading, const struct json_value *value, uint32_t level,
                         onus_condition_definition *into) {
    size_t count = 0;
    onus_condition_definition *parts = ARENA_NEW(reading->arena, value->count, onus_condition_definition);
    if (parts == NULL) return;
    for (const struct json_value *member = value->first; member != NULL; member = member->next)
        if (!reading_is_note(member)) read_entry(reading, member, level, &parts[count++]);
    condition_join(reading->arena, ONUS_CONDITION_ALL, parts, count, into);
}

static void read_condition(struct reading *reading, const struct json_value *value, uint32_t level,
                           onus_condition_definition *into) {
    into->at = reading_place(reading, value);
    if (level >= MAX_LEVEL) {
        report_depth(reading, value);
    } else if (value->kind == JSON_KIND_ARRAY) {
        read_list(reading, value, ONUS_CONDITION_ALL, level, into);
    } else if (value->kind == JSON_KIND_OBJECT) {
        read_entries(reading, value, level, into);
    } else if (value->kind == JSON_KIND_STRING) {
        into->kind = ONUS_CONDITION_TERM;
        reading_text(reading, value, &into->name);
    } else {
        reading_wrong_type(reading, value, "string|array|object");
    }
}

void reading_condition(struct reading *reading, const struct json_value *value, void *target) {
    onus_condition_definition *condition = ARENA_NEW(reading->arena, 1, onus_condition_definition);
    if (condition == NULL) return;
    size_t before = reading->mistakes;
    read_condition(reading, value, 0, condition);
    if (reading->mistakes == before && condition_height(condition) > ONUS_MAX_CONDITION_DEPTH)
        report_depth(reading, value);
    *(const onus_condition_definition **)target = condition;
}
