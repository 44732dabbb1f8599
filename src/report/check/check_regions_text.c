/* SPDX-License-Identifier: Apache-2.0 */
#include "report/check/check_regions_text.h"

static bool in_all(const onus_check_literal *literal, const onus_check_region *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t j = 0; !found && j < items[i].where_count; j++)
            found = items[i].where[j].fact == literal->fact && items[i].where[j].values == literal->values;
        if (!found) return false;
    }
    return true;
}

struct check_regions check_regions_of(const struct check_phrases *phrases, const onus_check_region *items,
                                      size_t count) {
    struct check_regions regions = {items, count, NULL, 0};
    if (count < 2) return regions;
    onus_check_literal *common = ARENA_NEW(phrases->arena, items[0].where_count, onus_check_literal);
    for (size_t i = 0; common != NULL && i < items[0].where_count; i++)
        if (in_all(&items[0].where[i], items, count)) common[regions.common_count++] = items[0].where[i];
    regions.common = common;
    return regions;
}

const char *check_regions_common(const struct check_phrases *phrases, const struct check_regions *regions) {
    if (regions->common_count == 0) return NULL;
    const struct check_slot slot = {"where", phrase_where(phrases, regions->common, regions->common_count, NULL, 0)};
    return phrase_of(phrases, CHECK_WORD_SILENCE_COMMON, &slot, 1);
}

const char *check_regions_item(const struct check_phrases *phrases, const struct check_regions *regions, size_t index) {
    const onus_check_region *region = &regions->items[index];
    const char *where =
        phrase_where(phrases, region->where, region->where_count, regions->common, regions->common_count);
    if (*where == '\0') where = check_word(CHECK_WORD_SILENCE_REST, phrases->language);
    const struct check_slot slot = {"cases", phrase_count(phrases, region->cases)};
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    text_string(&text, where);
    check_fill(&text, CHECK_WORD_SILENCE_SIZE, phrases->language, &slot, 1);
    const char *item = text.failed ? NULL : arena_string(phrases->arena, text_get(&text));
    if (text.failed) phrases->arena->failed = true;
    text_release(&text);
    return item == NULL ? "" : item;
}

/* "driver absent, worklog blank": booleans that are presumed not to be, in one list. */
static const char *presumed_not(const struct check_phrases *phrases, const onus_policy_info *info) {
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    for (uint32_t i = 0; i < info->facts; i++) {
        const onus_fact_info *fact = onus_check_fact(phrases->check, i);
        if (fact->kind != ONUS_FACT_BOOLEAN || fact->presumed != 0 || !fact->read) continue;
        if (text.length > 0) text_string(&text, check_word(CHECK_WORD_COMMA, phrases->language));
        text_string(&text, phrase_fact(phrases, i));
    }
    const struct check_slot slot = {"where", text_get(&text)};
    const char *result = text.length == 0 ? "" : phrase_of(phrases, CHECK_WORD_SILENCE_PRESUMED_NO, &slot, 1);
    if (text.failed) phrases->arena->failed = true;
    text_release(&text);
    return result;
}

const char *check_presumptions(const struct check_phrases *phrases) {
    onus_policy_info info;
    onus_check_describe(phrases->check, &info);
    onus_check_literal *presumed = ARENA_NEW(phrases->arena, info.facts, onus_check_literal);
    size_t count = 0;
    for (uint32_t i = 0; presumed != NULL && i < info.facts; i++) {
        const onus_fact_info *fact = onus_check_fact(phrases->check, i);
        bool negative = fact->kind == ONUS_FACT_BOOLEAN && fact->presumed == 0;
        if (fact->presumed != ONUS_NONE && fact->read && !negative)
            presumed[count++] = (onus_check_literal){i, UINT64_C(1) << fact->presumed};
    }
    const char *values = phrase_where(phrases, presumed, count, NULL, 0), *not = presumed_not(phrases, &info);
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    text_string(&text, values);
    if (*values != '\0' && *not != '\0') text_string(&text, check_word(CHECK_WORD_SEMICOLON, phrases->language));
    text_string(&text, not );
    const struct check_slot slot = {"where", text_get(&text)};
    const char *result = text.length == 0 ? NULL : phrase_of(phrases, CHECK_WORD_SILENCE_PRESUMED, &slot, 1);
    if (text.failed) phrases->arena->failed = true;
    text_release(&text);
    return result;
}
