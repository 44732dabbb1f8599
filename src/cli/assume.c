/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/assume.h"

#include <string.h>

#include "base/names.h"

static bool is(const char *name, const char *word, size_t length) {
    return strlen(name) == length && memcmp(name, word, length) == 0;
}

static bool has_label(onus_labels labels, const char *word, size_t length) {
    for (size_t i = 0; i < labels.count; i++)
        if (is(labels.items[i].text, word, length)) return true;
    return false;
}

const onus_fact_info *find_fact_by_word(const onus_policy *policy, const char *word, size_t length, uint32_t *fact) {
    const onus_fact_info *info;
    for (*fact = 0; (info = onus_policy_fact(policy, *fact)) != NULL; ++*fact)
        if (is(info->path, word, length) || has_label(info->label, word, length)) return info;
    return NULL;
}

/* A value by id or label; what people write for yes and no. */
uint64_t find_value_by_word(const onus_fact_info *fact, const char *word, size_t length) {
    static const char *const booleans[2][2] = {{"no", "否"}, {"yes", "是"}};
    for (uint32_t i = 0; i < fact->value_count; i++) {
        const onus_value_info *value = &fact->values[i];
        bool found = is(value->id, word, length) || has_label(value->label, word, length);
        if (fact->kind == ONUS_FACT_BOOLEAN)
            found = found || is(booleans[i][0], word, length) || is(booleans[i][1], word, length);
        if (found) return UINT64_C(1) << i;
    }
    return 0;
}

static bool refuse_fact(const onus_policy *policy, const char *word) {
    struct text line;
    const char *nearest = NULL;
    const onus_fact_info *info;
    size_t distance = SIZE_MAX;
    text_init(&line, NULL);
    text_append(&line, word, strcspn(word, "="));
    for (uint32_t i = 0; (info = onus_policy_fact(policy, i)) != NULL; i++)
        nearest = name_nearer(text_get(&line), info->path, nearest, &distance);
    text_string(&line, nearest != NULL ? "; did you mean " : "; 'onus schema case' lists the facts");
    text_string(&line, nearest);
    if (nearest != NULL) text_char(&line, '?');
    complain("--assume: there is no fact ", text_get(&line));
    text_release(&line);
    return false;
}

static bool refuse_value(const onus_fact_info *fact, const char *word) {
    struct text line;
    text_init(&line, NULL);
    text_string(&line, word);
    text_string(&line, ": the values of ");
    text_string(&line, fact->path);
    text_string(&line, " are");
    for (uint32_t i = 0; i < fact->value_count; i++) {
        text_char(&line, ' ');
        text_string(&line, fact->values[i].id);
    }
    complain("--assume: no such value in ", text_get(&line));
    text_release(&line);
    return false;
}

static bool read_one(struct assumptions *assumptions, const char *word, const onus_policy *policy) {
    const char *equals = strchr(word, '=');
    uint32_t fact;
    if (equals == NULL) {
        complain("--assume takes PATH=VALUE, a fact and its value, not ", word);
        return false;
    }
    const onus_fact_info *info = find_fact_by_word(policy, word, (size_t)(equals - word), &fact);
    if (info == NULL) return refuse_fact(policy, word);
    uint64_t values = 0;
    for (const char *at = equals + 1;; at++) {
        size_t length = strcspn(at, "|");
        uint64_t value = find_value_by_word(info, at, length);
        if (value == 0) return refuse_value(info, word);
        values |= value;
        at += length;
        if (*at == '\0') break;
    }
    assumptions->items[assumptions->count].fact = fact;
    assumptions->items[assumptions->count++].values = values;
    return true;
}

bool assumptions_read(struct assumptions *assumptions, const struct option_list *list, const onus_policy *policy) {
    assumptions->count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!read_one(assumptions, list->items[i], policy)) return false;
    return true;
}

void assumptions_apply(const struct assumptions *assumptions, onus_case *evidence) {
    for (size_t i = 0; i < assumptions->count; i++)
        onus_case_assume(evidence, assumptions->items[i].fact, assumptions->items[i].values);
}
