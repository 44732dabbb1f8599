/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of facts: one value or several, by id, by label, or as a number; in words of both languages for yes and no. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "codec/csv_parts.h"
#include "codec/csv_text.h"
#include "codec/json_problem.h"

static const struct {
    const char *word;
    uint32_t value;
} yes_and_no[] = {{"no", 0}, {"yes", 1},          {"false", 0},        {"true", 1},         {"0", 0},
                  {"1", 1},  {"\xE5\x90\xA6", 0}, {"\xE6\x98\xAF", 1}, {"\xEF\xBC\x90", 0}, {"\xEF\xBC\x91", 1}};

static bool same_word(const char *word, const char *known) {
    while (*word != '\0' && (*word >= 'A' && *word <= 'Z' ? *word - 'A' + 'a' : *word) == *known) {
        word++;
        known++;
    }
    return *word == '\0' && *known == '\0';
}

/* A number is said at once. The value that it lies in, or ONUS_NONE. */
static uint32_t find_number(struct csv_values *values, uint32_t fact, struct csv_span part) {
    char digits[CSV_NUMBER_SIZE];
    int64_t number;
    bool negative = part.length > 0 && part.bytes[0] == '-';
    struct csv_span size = {part.bytes + negative, part.length - negative};
    if (!csv_text_number(size, false, digits) || !name_number(digits, &number)) return ONUS_NONE;
    if (negative) number = -number;
    onus_status status = onus_case_add_number(values->evidence, fact, number);
    if (status == ONUS_E_MEMORY) csv_fail_memory(values);
    return status == ONUS_OK ? onus_policy_find_number(values->policy, fact, number) : ONUS_NONE;
}

/* The value that `part` stands for, or ONUS_NONE. */
static uint32_t find_value(struct csv_values *values, const onus_fact_info *info, struct csv_span part) {
    uint32_t fact = csv_column_of(values)->handle;
    if (info->kind == ONUS_FACT_INTEGER) return find_number(values, fact, part);
    const char *word = csv_string_of(values, part);
    if (word == NULL) return ONUS_NONE;
    uint32_t found = onus_policy_find_value(values->policy, fact, word);
    if (found != ONUS_NONE) return found;
    for (uint32_t v = 0; v < info->value_count; v++)
        for (size_t i = 0; i < info->values[v].label.count; i++)
            if (strcmp(info->values[v].label.items[i].text, word) == 0) return v;
    if (info->kind != ONUS_FACT_BOOLEAN) return ONUS_NONE;
    for (size_t i = 0; i < sizeof yes_and_no / sizeof *yes_and_no; i++)
        if (same_word(word, yes_and_no[i].word)) return yes_and_no[i].value;
    return ONUS_NONE;
}

/* "0..365": the numbers that an integer fact can be. */
static const char *range_of(struct csv_values *values, const onus_fact_info *info) {
    struct text *range = &values->part;
    text_reset(range);
    text_number(range, info->values[0].from);
    text_string(range, "..");
    text_number(range, info->values[info->value_count - 1].to);
    if (range->failed) csv_fail_memory(values);
    return text_get(range);
}

/* How a value is written in the language of the column's name. */
static const char *name_of(const onus_fact_info *info, uint32_t value, const char *language) {
    const onus_value_info *at = &info->values[value];
    bool chinese = language != NULL && strcmp(language, "zh") == 0;
    const char *own = info->kind != ONUS_FACT_BOOLEAN ? at->id
                      : chinese                       ? (value == 0 ? "\xE5\x90\xA6" : "\xE6\x98\xAF")
                                                      : (value == 0 ? "no" : "yes");
    return language != NULL ? onus_label_in(at->label, language, own) : own;
}

/* What could have stood there is said in the words of the column, and the nearest may be any word that would do. */
static bool refuse_value(struct csv_values *values, const onus_fact_info *info, struct csv_span part) {
    if (values->status == ONUS_E_MEMORY) return false;
    if (info->kind == ONUS_FACT_INTEGER) {
        const char *range = range_of(values, info);
        return values->status != ONUS_E_MEMORY && csv_refuse(values, DIAGNOSTIC_OUT_OF_RANGE, part, range);
    }
    const char *expected[ONUS_MAX_VALUES], *nearest = NULL;
    const char *given = csv_string_of(values, part);
    size_t distance = SIZE_MAX;
    if (given == NULL) return false;
    for (uint32_t v = 0; v < info->value_count; v++) {
        expected[v] = name_of(info, v, csv_column_of(values)->language);
        nearest = name_nearer(given, expected[v], nearest, &distance);
    }
    for (uint32_t v = 0; nearest == NULL && v < info->value_count; v++) {
        nearest = name_nearer(given, info->values[v].id, nearest, &distance);
        for (size_t i = 0; i < info->values[v].label.count; i++)
            nearest = name_nearer(given, info->values[v].label.items[i].text, nearest, &distance);
    }
    return csv_report(values, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                                .given = json_problem_excerpt(given, part.length, &values->scratch),
                                                .expected = expected,
                                                .expected_count = info->value_count,
                                                .nearest = nearest});
}

bool csv_read_fact(struct csv_values *values, struct csv_span written, struct csv_span cell) {
    static const char *const bars[] = {"|", "\xEF\xBD\x9C", NULL};
    uint32_t fact = csv_column_of(values)->handle;
    const onus_fact_info *info = onus_policy_fact(values->policy, fact);
    uint64_t set = 0;
    struct csv_span rest = cell, part;
    if (csv_is_unknown(cell)) {
        set = UINT64_MAX >> (64 - info->value_count);
        rest.bytes = NULL;
    }
    while (csv_text_part(&rest, bars, &part)) {
        uint32_t value = find_value(values, info, part);
        if (value == ONUS_NONE) return refuse_value(values, info, part);
        set |= UINT64_C(1) << value;
    }
    size_t count;
    onus_case_numbers(values->evidence, fact, &count);
    if (count > 0) return true;
    if (!csv_accept(values, onus_case_set_values(values->evidence, fact, set), DIAGNOSTIC_UNKNOWN_VALUE, cell, NULL))
        return false;
    csv_known_keep(&values->known, fact, written, set);
    return true;
}
