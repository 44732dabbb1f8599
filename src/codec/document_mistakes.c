/* SPDX-License-Identifier: Apache-2.0 */
/* Mistakes in a policy document: where they stand and how they are called.
 *
 * A path is read off the tree: `clauses[H6].liable.driver`, `facts[notice].values[1]`. What the top lists hold is named by its id as long as it has
 * one, everything else by its place. */
#include "codec/document_fields.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/text.h"
#include "codec/json_problem.h"

#define DESCRIBED                                                                                                      \
    100 /* as many as a list keeps: working out more paths would be wasted, and quadratic in an enemy's document */
#define MAX_WORDS 32

onus_place reading_place(const struct reading *reading, const struct json_value *value) {
    return (onus_place){reading->source, value->start};
}

onus_place reading_key_place(const struct reading *reading, const struct json_value *member) {
    return (onus_place){reading->source, member->key != NULL ? member->key_start : member->start};
}

/* ---- Paths ---- */

static const char *name_of(const struct json_value *value) {
    const struct json_value *section = value->parent;
    if (section->parent == NULL || section->parent->parent != NULL) return NULL;
    if (section->kind == JSON_KIND_OBJECT) return strcmp(section->key, "terms") == 0 ? value->key : NULL;
    const struct json_value *id = json_member(value, "id"), *path = json_member(value, "path");
    const struct json_value *name = id != NULL ? id : path;
    return name != NULL && name->kind == JSON_KIND_STRING ? name->text : NULL;
}

static void append_step(struct text *text, const struct json_value *value) {
    const char *name = name_of(value);
    if (name == NULL && value->key != NULL) {
        if (text->length > 0) text_char(text, '.');
        text_string(text, value->key);
        return;
    }
    text_char(text, '[');
    if (name != NULL) {
        text_string(text, name);
    } else {
        int64_t place = 0;
        for (const struct json_value *item = value->parent->first; item != value; item = item->next) place++;
        text_number(text, place);
    }
    text_char(text, ']');
}

/* Recursive, no deeper than JSON_MAX_DEPTH and in small frames. */
static void append_path(struct text *text, const struct json_value *value) {
    if (value->parent == NULL) return;
    append_path(text, value->parent);
    append_step(text, value);
}

/* ---- Reports ---- */

static void report(struct reading *reading, const struct json_value *value, onus_place at, onus_diagnostic diagnostic) {
    struct text path;
    text_init(&path, &reading->arena->allocator);
    bool described = reading->mistakes++ < DESCRIBED && reading->diagnostics != NULL;
    if (described) append_path(&path, value);
    if (path.length > 0) diagnostic.path = text_get(&path);
    diagnostic.file = reading->file;
    diagnostic.source = at.source;
    diagnostic.offset = at.offset;
    onus_status worse = diagnostic.id == DIAGNOSTIC_POLICY_LIMIT ? ONUS_E_LIMIT : ONUS_E_POLICY;
    if (path.failed || onus_diagnostics_add(reading->diagnostics, &diagnostic) != ONUS_OK) worse = ONUS_E_MEMORY;
    if (reading->status == ONUS_OK || reading->status == ONUS_E_POLICY) reading->status = worse;
    text_release(&path);
}

void reading_report(struct reading *reading, const struct json_value *value, onus_diagnostic diagnostic) {
    report(reading, value, reading_place(reading, value), diagnostic);
}

void reading_report_key(struct reading *reading, const struct json_value *member, onus_diagnostic diagnostic) {
    report(reading, member, reading_key_place(reading, member), diagnostic);
}

static const char *shown(struct reading *reading, const struct json_value *value) {
    if (value->kind == JSON_KIND_OBJECT) return "{...}";
    if (value->kind == JSON_KIND_ARRAY) return "[...]";
    return json_problem_excerpt(reading->text + value->start, value->end - value->start, reading->arena);
}

void reading_wrong_type(struct reading *reading, const struct json_value *value, const char *expected) {
    char *words = arena_string(reading->arena, expected);
    const char *list[MAX_WORDS];
    size_t count = 0;
    while (words != NULL && count < MAX_WORDS) {
        char *end = strchr(words, '|');
        list[count++] = words;
        if (end != NULL) *end++ = '\0';
        words = end;
    }
    reading_report(reading, value,
                   (onus_diagnostic){.id = DIAGNOSTIC_WRONG_TYPE,
                                     .path = "document",
                                     .given = shown(reading, value),
                                     .expected = list,
                                     .expected_count = count});
}

void reading_unknown_key(struct reading *reading, const struct json_value *member, const char *const *known,
                         size_t count) {
    reading_report_key(reading, member,
                       (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_KEY,
                                         .given = member->key,
                                         .expected = known,
                                         .expected_count = count,
                                         .nearest = name_nearest(member->key, known, count)});
}

void reading_missing_key(struct reading *reading, const struct json_value *object, const char *key) {
    reading_report(reading, object, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = key});
}

void reading_exclusive(struct reading *reading, const struct json_value *member, const char *other) {
    reading_report_key(reading, member,
                       (onus_diagnostic){.id = DIAGNOSTIC_EXCLUSIVE_KEYS, .given = member->key, .other = other});
}
