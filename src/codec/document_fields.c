/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/document_fields.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/sort.h"

#define MAX_FIELDS 40 /* of one kind of object; the top of a policy has the most */

bool reading_is_note(const struct json_value *member) {
    return strcmp(member->key, "note") == 0;
}

/* ---- Objects and lists ---- */

static const struct field *find_field(const struct field *fields, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i].key, key) == 0) return &fields[i];
    return NULL;
}

static void report_unknown(struct reading *reading, const struct json_value *member, const struct field *fields,
                           size_t count) {
    const char *known[MAX_FIELDS];
    for (size_t i = 0; i < count; i++) known[i] = fields[i].key;
    reading_unknown_key(reading, member, known, count);
}

bool reading_object(struct reading *reading, const struct json_value *value, const struct field *fields, size_t count,
                    void *target) {
    if (value->kind != JSON_KIND_OBJECT) {
        reading_wrong_type(reading, value, "object");
        return false;
    }
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        if (reading_is_note(member)) continue;
        const struct field *field = find_field(fields, count, member->key);
        if (field == NULL)
            report_unknown(reading, member, fields, count);
        else
            field->read(reading, member, (char *)target + field->offset);
    }
    for (size_t i = 0; i < count; i++)
        if (fields[i].required && json_member(value, fields[i].key) == NULL)
            reading_missing_key(reading, value, fields[i].key);
    return true;
}

const void *reading_list(struct reading *reading, const struct json_value *value, size_t size, reading_function *read,
                         size_t *count) {
    *count = 0;
    if (value->kind != JSON_KIND_ARRAY) {
        reading_wrong_type(reading, value, "array");
        return NULL;
    }
    char *items = arena_new(reading->arena, value->count, size);
    if (items == NULL) return NULL;
    for (const struct json_value *item = value->first; item != NULL; item = item->next)
        read(reading, item, items + (*count)++ * size);
    return items;
}

const void *reading_one_or_list(struct reading *reading, const struct json_value *value, size_t size,
                                reading_function *read, size_t *count) {
    *count = 0;
    if (value->kind == JSON_KIND_ARRAY) return reading_list(reading, value, size, read, count);
    if (value->kind != JSON_KIND_OBJECT) {
        reading_wrong_type(reading, value, "object|array");
        return NULL;
    }
    void *item = arena_new(reading->arena, 1, size);
    if (item == NULL) return NULL;
    read(reading, value, item);
    *count = 1;
    return item;
}

/* ---- Texts ---- */

/* What a text may not be is what a terminal or a column of a table could not show. */
static bool is_shown(const char *text, size_t length) {
    if (length == 0 || length > ONUS_MAX_TEXT) return false;
    for (size_t i = 0; i < length; i++) {
        const unsigned char *at = (const unsigned char *)text + i;
        if (at[0] < 0x20 || at[0] == 0x7F || (at[0] == 0xC2 && at[1] < 0xA0)) return false;
    }
    return true;
}

void reading_text(struct reading *reading, const struct json_value *value, void *target) {
    if (value->kind != JSON_KIND_STRING)
        reading_wrong_type(reading, value, "string");
    else if (!is_shown(value->text, value->length))
        reading_report(reading, value, (onus_diagnostic){.id = DIAGNOSTIC_BAD_TEXT});
    else
        *(const char **)target = value->text;
}

void reading_amount(struct reading *reading, const struct json_value *value, void *target) {
    if (value->kind == JSON_KIND_NUMBER)
        *(const char **)target = value->text;
    else if (value->kind != JSON_KIND_STRING)
        reading_wrong_type(reading, value, "string|number");
    else
        reading_text(reading, value, target);
}

const char *const *reading_texts(struct reading *reading, const struct json_value *value, size_t *count) {
    return reading_list(reading, value, sizeof(const char *), reading_text, count);
}

void reading_date(struct reading *reading, const struct json_value *value, void *target) {
    const char *text = NULL;
    reading_text(reading, value, &text);
    if (text != NULL && !date_valid(text, strlen(text)))
        reading_report(reading, value, (onus_diagnostic){.id = DIAGNOSTIC_BAD_DATE, .given = text});
    *(const char **)target = text;
}

/* ---- Labels ---- */

/* "en", "zh", "zh-Hant", "gsw": how a tag of BCP 47 begins, strict enough to catch a key that was meant to be another one. */
static bool is_language(const char *tag) {
    size_t letters = 0;
    while (tag[letters] >= 'a' && tag[letters] <= 'z') letters++;
    if (letters < 2 || letters > 3 || (tag[letters] != '\0' && tag[letters] != '-')) return false;
    for (const char *at = tag + letters; *at != '\0'; at++) {
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        if (!letter && (*at != '-' || at[1] == '\0' || at[1] == '-')) return false;
    }
    return true;
}

/* The first label is the one for a reader of no known language: the order of the file must not choose it. */
static int compare_labels(const void *left, const void *right) {
    return strcmp(((const onus_label *)left)->language, ((const onus_label *)right)->language);
}

onus_labels reading_labels_beside(struct reading *reading, const struct json_value *value, const char *beside) {
    const char *const known[] = {"en", "zh", beside};
    onus_label *items = ARENA_NEW(reading->arena, value->count, onus_label);
    onus_labels labels = {items, 0};
    if (items == NULL) return labels;
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        if (reading_is_note(member) || (beside != NULL && strcmp(member->key, beside) == 0)) continue;
        if (!is_language(member->key)) {
            reading_unknown_key(reading, member, known, beside != NULL ? 3 : 2);
            continue;
        }
        items[labels.count].language = member->key;
        reading_text(reading, member, &items[labels.count++].text);
    }
    sort_elements(items, labels.count, sizeof *items, compare_labels);
    return labels;
}

void reading_labels(struct reading *reading, const struct json_value *value, void *target) {
    if (value->kind != JSON_KIND_OBJECT)
        reading_wrong_type(reading, value, "object");
    else
        *(onus_labels *)target = reading_labels_beside(reading, value, NULL);
}

/* ---- Other values ---- */

void reading_bool(struct reading *reading, const struct json_value *value, void *target) {
    if (value->kind != JSON_KIND_TRUE && value->kind != JSON_KIND_FALSE)
        reading_wrong_type(reading, value, "true|false");
    else
        *(bool *)target = value->kind == JSON_KIND_TRUE;
}

void reading_true(struct reading *reading, const struct json_value *value, void *target) {
    if (value->kind != JSON_KIND_TRUE)
        reading_wrong_type(reading, value, "true");
    else
        *(bool *)target = true;
}

void reading_integer(struct reading *reading, const struct json_value *value, void *target) {
    if (value->kind != JSON_KIND_NUMBER || strpbrk(value->text, ".eE") != NULL) {
        reading_wrong_type(reading, value, "whole number");
        return;
    }
    bool negative = value->text[0] == '-';
    int64_t number = 0;
    for (const char *at = value->text + negative; *at != '\0' && number <= ONUS_MAX_COUNT; at++)
        number = number * 10 + (*at - '0');
    if (number > ONUS_MAX_COUNT)
        reading_report(reading, value, (onus_diagnostic){.id = DIAGNOSTIC_OUT_OF_RANGE, .given = value->text});
    else
        *(int64_t *)target = negative ? -number : number;
}

void reading_value(struct reading *reading, const struct json_value *value, void *target) {
    (void)reading;
    *(const struct json_value **)target = value;
}
