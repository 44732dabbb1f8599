/* SPDX-License-Identifier: Apache-2.0 */
/* A golden case passes if every key that it names holds in the result. Both are compared in canonical form, and the result is the text that anyone
 * would be given, read again: so the writer is tested with the engine. */
#include "codec/golden.h"

#include <string.h>

#include "codec/json_text.h"
#include "codec/result_json.h"

struct comparison {
    struct text differences, expected, got;
};

static bool is_empty(const struct json_value *value) {
    return value == NULL || ((value->kind == JSON_KIND_OBJECT || value->kind == JSON_KIND_ARRAY) && value->count == 0);
}

static void compare(struct comparison *comparison, const char *within, const struct json_value *expected,
                    const struct json_value *got) {
    struct text *out = &comparison->differences;
    if (is_empty(expected) && is_empty(got)) return;
    text_reset(&comparison->expected);
    text_reset(&comparison->got);
    json_text_canonical(&comparison->expected, expected);
    if (got == NULL)
        text_string(&comparison->got, "nothing");
    else
        json_text_canonical(&comparison->got, got);
    if (comparison->expected.failed || comparison->got.failed) out->failed = true;
    if (got != NULL && strcmp(text_get(&comparison->expected), text_get(&comparison->got)) == 0) return;
    text_string(out, within);
    text_string(out, expected->key);
    text_string(out, ": expected ");
    text_string(out, text_get(&comparison->expected));
    text_string(out, ", got ");
    text_string(out, text_get(&comparison->got));
    text_char(out, '\n');
}

static void compare_members(struct comparison *comparison, const char *within, const struct json_value *expected,
                            const struct json_value *got) {
    for (const struct json_value *member = expected->first; member != NULL; member = member->next) {
        const struct json_value *other = json_member(got, member->key);
        if (strcmp(member->key, "note") == 0) continue;
        if (*within == '\0' && strcmp(member->key, "error") == 0 && member->count > 0 && other != NULL)
            compare_members(comparison, "error.", member, other);
        else
            compare(comparison, within, member, other);
    }
}

/* ---- The result ---- */

static onus_status decide(struct onus_golden *golden, const struct golden_case *golden_case) {
    const struct json_value *value = golden_case->evidence;
    struct case_source source = {.bytes = golden->text + value->start,
                                 .length = value->end - value->start,
                                 .position = golden_case->at,
                                 .file = golden->file,
                                 .place = "case"};
    onus_diagnostics_clear(golden->diagnostics);
    onus_status status = case_json_read(&golden->json, &source, golden->evidence, golden->diagnostics);
    return status == ONUS_OK ? onus_decide(golden->decision, golden->evidence, golden->diagnostics) : status;
}

/* The result of case `index`, in golden->result: an error is one too. */
static onus_status make_result(struct onus_golden *golden, size_t index) {
    const struct golden_case *golden_case = &golden->cases[index];
    onus_status status = decide(golden, golden_case);
    const onus_diagnostic *mistake = onus_diagnostics_get(golden->diagnostics, 0);
    const char *id = onus_case_get_text(golden->evidence, ONUS_CASE_ID);
    struct text place;
    text_init(&place, &golden->arena.allocator);
    text_char(&place, '#');
    text_number(&place, (int64_t)index + 1);
    if (id == NULL) id = text_get(&place);
    text_reset(&golden->result);
    if (place.failed) {
        status = ONUS_E_MEMORY;
    } else if (status == ONUS_OK) {
        onus_result_options options = {.presumed = json_member(golden_case->expect, "presumed") != NULL};
        status = result_json(&golden->result, golden->decision, golden->evidence, id, &options);
    } else if (status != ONUS_E_MEMORY && mistake != NULL) {
        status = error_json(&golden->result, id, golden->evidence, mistake, "en");
    }
    text_release(&place);
    return status;
}

onus_status onus_golden_check(onus_golden *golden, size_t index, bool *passed, onus_sink sink) {
    *passed = false;
    if (index >= golden->count) return ONUS_E_ARGUMENT;
    onus_status status = make_result(golden, index);
    if (status != ONUS_OK) return status;
    arena_reset(&golden->results);
    const struct json_value *result =
        json_tree_read(&golden->reader, golden->result.bytes, golden->result.length, &golden->results);
    if (result == NULL) return ONUS_E_MEMORY;
    struct comparison comparison;
    text_init(&comparison.differences, &golden->arena.allocator);
    text_init(&comparison.expected, &golden->arena.allocator);
    text_init(&comparison.got, &golden->arena.allocator);
    compare_members(&comparison, "", golden->cases[index].expect, result);
    const struct text *differences = &comparison.differences;
    if (differences->failed)
        status = ONUS_E_MEMORY;
    else if (differences->length > 0)
        status = sink.write(sink.context, differences->bytes, differences->length);
    *passed = status == ONUS_OK && differences->length == 0;
    text_release(&comparison.differences);
    text_release(&comparison.expected);
    text_release(&comparison.got);
    return status;
}
