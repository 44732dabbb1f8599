/* SPDX-License-Identifier: Apache-2.0 */
/* The values at the leaves of a case: what each kind of key takes, and what it refuses.
 *
 * Numbers are read as they are written: 2.0 and 1e3 are no counts, and 0.29 yuan are 29 fen. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/text.h"
#include "codec/case_json.h"
#include "codec/csv_text.h"
#include "codec/json_problem.h"
#include "codec/json_text.h"
#include "onus_time.h"

static uint32_t handle_of(const struct case_json *json) {
    return json->keys.keys[json->key].handle;
}

const char *case_value_shown(struct case_json *json, const struct json_token *value) {
    if (value->kind == JSON_KIND_OBJECT) return "{...}";
    if (value->kind == JSON_KIND_ARRAY) return "[...]";
    return json_problem_excerpt(json->source->bytes + value->start, value->end - value->start, &json->scratch);
}

/* ---- Mistakes ---- */

/* What could have stood there is a list that ends with NULL, or NULL. */
static bool refuse(struct case_json *json, const struct json_token *value, onus_diagnostic_id id,
                   const char *const *expected) {
    bool quoted = id == DIAGNOSTIC_WRONG_TYPE || value->text == NULL;
    onus_diagnostic diagnostic = {.id = id, .expected = expected};
    diagnostic.given =
        quoted ? case_value_shown(json, value) : json_problem_excerpt(value->text, value->length, &json->scratch);
    while (expected != NULL && expected[diagnostic.expected_count] != NULL) diagnostic.expected_count++;
    return case_json_refuse(json, value->start, diagnostic, ONUS_E_VALUE);
}

/* "0..365": the numbers that an integer fact can be. */
static const char *range_of(struct case_json *json, const onus_fact_info *info) {
    struct text text;
    text_init(&text, &json->scratch.allocator);
    text_number(&text, info->values[0].from);
    text_string(&text, "..");
    text_number(&text, info->values[info->value_count - 1].to);
    const char *range = text.failed ? NULL : arena_copy(&json->scratch, text.bytes, text.length);
    if (range == NULL) json->scratch.failed = true;
    text_release(&text);
    return range;
}

static bool refuse_value(struct case_json *json, const struct json_token *value, onus_diagnostic_id id) {
    const onus_fact_info *info = onus_policy_fact(json->policy, handle_of(json));
    if (info->kind == ONUS_FACT_INTEGER)
        return refuse(json, value, id, (const char *const[]){range_of(json, info), NULL});
    const char *expected[ONUS_MAX_VALUES];
    for (uint32_t i = 0; i < info->value_count; i++) expected[i] = info->values[i].id;
    onus_diagnostic diagnostic = {.id = id, .expected = expected, .expected_count = info->value_count};
    if (id == DIAGNOSTIC_UNKNOWN_VALUE) {
        diagnostic.given = json_problem_excerpt(value->text, value->length, &json->scratch);
        diagnostic.nearest = name_nearest(value->text, expected, info->value_count);
    } else {
        diagnostic.given = case_value_shown(json, value);
    }
    return case_json_refuse(json, value->start, diagnostic, ONUS_E_VALUE);
}

/* What the case itself said to a value that was read. */
static bool accept(struct case_json *json, const struct json_token *value, onus_status status, onus_diagnostic_id id,
                   const char *const *expected) {
    if (status == ONUS_OK) return true;
    if (status == ONUS_E_VALUE || status == ONUS_E_LIMIT) return refuse(json, value, id, expected);
    json->status = status;
    return false;
}

/* ---- Facts ---- */

/* A number without sign, point or exponent; beyond `limit` it is some number beyond `limit`. */
static bool parse_digits(const char *text, size_t length, int64_t limit, int64_t *number) {
    *number = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        if (*number <= limit) *number = *number * 10 + (text[i] - '0');
    }
    return length > 0;
}

static bool parse_integer(const struct json_token *value, int64_t *number) {
    bool negative = value->text[0] == '-';
    if (!parse_digits(value->text + negative, value->length - negative, ONUS_MAX_COUNT, number)) return false;
    if (negative) *number = -*number;
    return true;
}

static bool is_question(const struct json_token *value) {
    return value->kind == JSON_KIND_STRING && value->length == 1 && value->text[0] == '?';
}

/* Of what is no fact nothing is presumed, so that unknown and left out are one. */
static bool is_left_out(const struct json_token *value) {
    return value->kind == JSON_KIND_NULL || is_question(value);
}

/* The set of values that `value` stands for, 0 if it is refused. Within an array (not `alone`) it must be one value. */
static uint64_t read_values(struct case_json *json, const struct json_token *value, bool alone) {
    uint32_t fact = handle_of(json), found = ONUS_NONE;
    const onus_fact_info *info = onus_policy_fact(json->policy, fact);
    onus_diagnostic_id mistake = DIAGNOSTIC_WRONG_TYPE;
    bool question = is_question(value);
    int64_t number;
    if (alone && is_left_out(value)) return UINT64_MAX >> (64 - info->value_count);
    if (value->kind == JSON_KIND_STRING && (question || info->kind == ONUS_FACT_VALUES)) {
        found = onus_policy_find_value(json->policy, fact, value->text);
        mistake = DIAGNOSTIC_UNKNOWN_VALUE;
    } else if (info->kind == ONUS_FACT_BOOLEAN) {
        if (value->kind == JSON_KIND_FALSE) found = 0;
        if (value->kind == JSON_KIND_TRUE) found = 1;
    } else if (info->kind == ONUS_FACT_INTEGER && value->kind == JSON_KIND_NUMBER && parse_integer(value, &number)) {
        found = onus_policy_find_number(json->policy, fact, number);
        mistake = DIAGNOSTIC_OUT_OF_RANGE;
        if (found != ONUS_NONE &&
            !accept(json, value, onus_case_add_number(json->evidence, fact, number), mistake, NULL))
            return 0;
    }
    if (found != ONUS_NONE) return UINT64_C(1) << found;
    refuse_value(json, value, mistake);
    return 0;
}

/* False for two numbers that differ: they may be one value to the policy, which whoever wrote them need not know. */
static bool same_number(const struct case_json *json, const struct json_token *left, const struct json_token *right) {
    size_t length = left->end - left->start;
    return left->kind != JSON_KIND_NUMBER || right->kind != JSON_KIND_NUMBER ||
           (right->end - right->start == length &&
            memcmp(json->source->bytes + left->start, json->source->bytes + right->start, length) == 0);
}

/* Two values at least: who writes an array is in doubt, and one value twice leaves none. */
static bool read_choice(struct case_json *json, const struct json_token *array, uint64_t *values) {
    struct json_token item, first = {.kind = JSON_KIND_ARRAY_END};
    bool differ = false;
    while (json_next(&json->reader, &item) != JSON_KIND_ARRAY_END) {
        if (item.kind == JSON_KIND_ERROR) return case_json_refuse_syntax(json);
        uint64_t value = read_values(json, &item, false);
        if (value == 0) return false;
        if (first.kind == JSON_KIND_ARRAY_END) first = item;
        differ = differ || (*values | value) != value || !same_number(json, &first, &item);
        *values |= value;
    }
    return differ || refuse_value(json, array, DIAGNOSTIC_NO_VALUE);
}

static bool read_fact(struct case_json *json, const struct json_token *first) {
    uint64_t values = 0;
    if (first->kind == JSON_KIND_ARRAY) {
        if (!read_choice(json, first, &values)) return false;
    } else {
        values = read_values(json, first, true);
        if (values == 0) return false;
    }
    size_t count;
    onus_case_numbers(json->evidence, handle_of(json), &count);
    if (count > 0) return true; /* said already, as they were read */
    return accept(json, first, onus_case_set_values(json->evidence, handle_of(json), values), DIAGNOSTIC_UNKNOWN_VALUE,
                  NULL);
}

/* ---- Quantities ---- */

static const char *const counts[] = {"0..1000000000", NULL};
static const char *const amounts[] = {"0.00..46116860184273879.04", NULL};

static bool read_quantity(struct case_json *json, const struct json_token *value) {
    uint32_t quantity = handle_of(json);
    bool money = onus_policy_quantity(json->policy, quantity)->kind == ONUS_QUANTITY_MONEY;
    const char *const *expected = money ? amounts : counts;
    onus_diagnostic_id mistake = money ? DIAGNOSTIC_BAD_MONEY : DIAGNOSTIC_BAD_COUNT;
    onus_money amount;
    int64_t count;
    if (is_left_out(value)) return true;
    if (value->kind != JSON_KIND_NUMBER && value->kind != JSON_KIND_STRING)
        return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, expected);
    onus_status status = ONUS_E_VALUE;
    if (money) {
        if (onus_money_parse(value->text, value->length, &amount) == ONUS_OK)
            status = onus_case_set_money(json->evidence, quantity, amount);
    } else if (parse_digits(value->text, value->length, ONUS_MAX_COUNT, &count)) {
        status = onus_case_set_count(json->evidence, quantity, count);
    }
    return accept(json, value, status, mistake, expected);
}

/* ---- Names and texts ---- */

static const char *const one_name[] = {"string", NULL};
static const char *const some_names[] = {"string", "array", NULL};
static const char *const an_id[] = {"string", "whole number", NULL};
static const char *const a_date[] = {"YYYY-MM-DD", NULL};

static bool read_name(struct case_json *json, const struct json_token *value, bool alone) {
    uint32_t party = handle_of(json);
    if (value->kind != JSON_KIND_STRING)
        return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, alone ? some_names : one_name);
    onus_status status = onus_case_add_person(json->evidence, party, value->text);
    onus_diagnostic_id mistake = status == ONUS_E_LIMIT ? DIAGNOSTIC_TOO_MANY_NAMES : DIAGNOSTIC_BAD_TEXT;
    for (uint32_t i = 0; status == ONUS_E_VALUE && i < onus_case_person_count(json->evidence, party); i++)
        if (strcmp(onus_case_person(json->evidence, party, i), value->text) == 0) mistake = DIAGNOSTIC_DUPLICATE_NAME;
    return accept(json, value, status, mistake, NULL);
}

static bool read_names(struct case_json *json, const struct json_token *first) {
    if (is_left_out(first)) return true;
    if (first->kind != JSON_KIND_ARRAY) return read_name(json, first, true);
    struct json_token item;
    while (json_next(&json->reader, &item) != JSON_KIND_ARRAY_END) {
        if (item.kind == JSON_KIND_ERROR) return case_json_refuse_syntax(json);
        if (!read_name(json, &item, false)) return false;
    }
    return true;
}

/* 1.23E+11, as a number or as the text that a spreadsheet made of one. */
static bool is_rounded(const struct json_token *value) {
    bool number = value->kind == JSON_KIND_NUMBER && memchr(value->text, '.', value->length) == NULL;
    if (value->kind != JSON_KIND_STRING && value->kind != JSON_KIND_NUMBER) return false;
    if (number && (memchr(value->text, 'e', value->length) != NULL || memchr(value->text, 'E', value->length) != NULL))
        return true;
    return csv_text_rounded((struct csv_span){value->text, value->length});
}

static bool read_id(struct case_json *json, const struct json_token *value) {
    int64_t number;
    if (value->kind == JSON_KIND_NULL) return true;
    if (is_rounded(value)) return refuse(json, value, DIAGNOSTIC_ROUNDED_NUMBER, NULL);
    if (value->kind != JSON_KIND_STRING &&
        !(value->kind == JSON_KIND_NUMBER && parse_digits(value->text, value->length, 0, &number)))
        return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, an_id);
    onus_status status = onus_case_set_text(json->evidence, ONUS_CASE_ID, value->text, value->length);
    if (status == ONUS_OK) text_append(&json->id, value->text, value->length);
    return accept(json, value, json->id.failed ? ONUS_E_MEMORY : status, DIAGNOSTIC_BAD_TEXT, NULL);
}

static bool read_date(struct case_json *json, const struct json_token *value) {
    if (is_left_out(value)) return true;
    if (value->kind != JSON_KIND_STRING) return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, a_date);
    return accept(json, value, onus_case_set_text(json->evidence, ONUS_CASE_DATE, value->text, value->length),
                  DIAGNOSTIC_BAD_DATE, a_date);
}

static bool read_meta(struct case_json *json, const struct json_token *first) {
    uint32_t end, start = first->start;
    if (!json_skip(&json->reader, first, &end)) return case_json_refuse_syntax(json);
    text_reset(&json->meta);
    json_text_compact(&json->meta, json->source->bytes + start, end - start);
    onus_status status = json->meta.failed ? ONUS_E_MEMORY
                                           : onus_case_set_text(json->evidence, ONUS_CASE_META, text_get(&json->meta),
                                                                json->meta.length);
    return accept(json, first, status, DIAGNOSTIC_BAD_TEXT, NULL);
}

static bool read_words(struct case_json *json, const struct json_token *value) {
    static const char *const words[] = {"壹仟贰佰叁拾肆元伍角整", NULL};
    if (is_left_out(value)) return true;
    if (value->kind != JSON_KIND_STRING) return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, one_name);
    return accept(json, value, onus_case_set_text(json->evidence, ONUS_CASE_WORDS, value->text, value->length),
                  DIAGNOSTIC_BAD_WORDS, words);
}

/* A day, or a time of one. */
static bool read_event(struct case_json *json, const struct json_token *value) {
    static const char *const moments[] = {"2026-11-07", "2026-11-07T10:00+08:00", NULL};
    onus_moment moment;
    if (is_left_out(value)) return true;
    if (value->kind != JSON_KIND_STRING) return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, one_name);
    onus_status status = onus_moment_parse(value->text, value->length, &moment);
    if (status == ONUS_OK) status = onus_case_set_event(json->evidence, handle_of(json), value->text);
    return accept(json, value, status == ONUS_E_SYNTAX ? ONUS_E_VALUE : status, DIAGNOSTIC_BAD_MOMENT, moments);
}

/* ---- Rulings ---- */

static bool read_ruling_share(struct case_json *json, const struct json_token *value) {
    static const char *const a_share[] = {"\"1/2\"", NULL};
    onus_ratio share;
    if (value->kind == JSON_KIND_NULL) return true;
    if (value->kind != JSON_KIND_STRING) return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, a_share);
    if (onus_ratio_parse(value->text, value->length, &share) != ONUS_OK)
        return refuse(json, value, DIAGNOSTIC_BAD_RULING_SHARE, a_share);
    case_ruling_add(&json->ruling, handle_of(json), share);
    return true;
}

/* What is wrong with a date or a text is found where it stands. */
static bool read_ruling_text(struct case_json *json, const struct json_token *value, struct text *text) {
    bool date = text == &json->ruling.date;
    onus_diagnostic_id mistake = date ? DIAGNOSTIC_BAD_DATE : DIAGNOSTIC_BAD_TEXT;
    if (value->kind == JSON_KIND_NULL) return true;
    if (value->kind != JSON_KIND_STRING) return refuse(json, value, DIAGNOSTIC_WRONG_TYPE, date ? a_date : one_name);
    if (!case_ruling_takes(&json->ruling, text, value->text, value->length))
        return refuse(json, value, mistake, date ? a_date : NULL);
    if (text->failed) json->status = ONUS_E_MEMORY;
    return !text->failed;
}

bool case_value_read(struct case_json *json, const struct json_token *first) {
    switch (json->keys.keys[json->key].kind) {
    case CASE_KEY_OBJECT:
        break;
    case CASE_KEY_FACT:
        return read_fact(json, first);
    case CASE_KEY_QUANTITY:
        return read_quantity(json, first);
    case CASE_KEY_EVENT:
        return read_event(json, first);
    case CASE_KEY_NAMES:
        return read_names(json, first);
    case CASE_KEY_ID:
        return read_id(json, first);
    case CASE_KEY_DATE:
        return read_date(json, first);
    case CASE_KEY_META:
        return read_meta(json, first);
    case CASE_KEY_WORDS:
        return read_words(json, first);
    case CASE_KEY_RULING_SHARE:
        return read_ruling_share(json, first);
    case CASE_KEY_RULING_BY:
        return read_ruling_text(json, first, &json->ruling.by);
    case CASE_KEY_RULING_DATE:
        return read_ruling_text(json, first, &json->ruling.date);
    case CASE_KEY_RULING_REASON:
        return read_ruling_text(json, first, &json->ruling.reason);
    }
    return false;
}
