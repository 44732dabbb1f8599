/* SPDX-License-Identifier: Apache-2.0 */
/* A family is what a path has in common before its last dot. Its labels often differ in one place only, a party or a number; then what they share is said once:
 * "driver's, loader's loading record". The place is never guessed from letters that happen to be alike ("分公司" and "分拣员" both begin with "分"):
 * it is the label of the party that the path names, or what differs between paths that differ in a number. */
#include "report/speech/fact_phrases.h"

#include <string.h>

/* Where a label differs from those of its family. */
struct span {
    const char *label;
    size_t start, length;
};

static size_t family_length(const char *path) {
    const char *dot = strrchr(path, '.');
    return dot == NULL ? strlen(path) : (size_t)(dot - path);
}

static bool same_family(const onus_fact_info *a, const onus_fact_info *b) {
    size_t length = family_length(a->path);
    if (strchr(a->path, '.') == NULL || length != family_length(b->path)) return false;
    return memcmp(a->path, b->path, length) == 0;
}

static bool same_value(const onus_value_info *a, const onus_value_info *b) {
    return strcmp(a->id, b->id) == 0 && a->label.count == b->label.count;
}

struct said_fact said_in_case(const onus_case *evidence, uint32_t fact) {
    struct said_fact said = {.fact = fact, .values = onus_case_values(evidence, fact)};
    said.numbers = onus_case_numbers(evidence, fact, &said.number_count);
    return said;
}

static bool same_numbers(const struct said_fact *a, const struct said_fact *b) {
    if (a->number_count != b->number_count) return false;
    return a->number_count == 0 || memcmp(a->numbers, b->numbers, a->number_count * sizeof *a->numbers) == 0;
}

static bool say_the_same(const struct speech *speech, const struct said_fact *a, const struct said_fact *b) {
    const onus_fact_info *left = onus_policy_fact(speech->policy, a->fact);
    const onus_fact_info *right = onus_policy_fact(speech->policy, b->fact);
    if (a->values != b->values || !same_numbers(a, b) || left->kind != right->kind ||
        left->value_count != right->value_count)
        return false;
    for (uint32_t i = 0; i < left->value_count; i++)
        if (!same_value(&left->values[i], &right->values[i])) return false;
    return same_family(left, right);
}

static const char *label_of(const struct speech *speech, uint32_t fact) {
    return onus_label_in(onus_policy_fact(speech->policy, fact)->label, speech->language, "");
}

/* ---- Where labels differ ---- */

static bool blank_or_wide(char byte) {
    return byte == ' ' || ((unsigned char)byte & 0x80u) != 0;
}

/* The party that the path ends in, within the label; with what is stuck to it, as in "driver's". */
static bool find_party(const struct speech *speech, uint32_t fact, struct span *span) {
    const char *dot = strrchr(onus_policy_fact(speech->policy, fact)->path, '.');
    uint32_t party = dot == NULL ? ONUS_NONE : onus_policy_find_party(speech->policy, dot + 1);
    if (party == ONUS_NONE) return false;
    const char *name = onus_label_in(onus_policy_party(speech->policy, party)->label, speech->language, dot + 1);
    span->label = label_of(speech, fact);
    const char *found = strstr(span->label, name);
    if (found == NULL) return false;
    span->start = (size_t)(found - span->label);
    span->length = strlen(name);
    while (found[span->length] != '\0' && !blank_or_wide(found[span->length])) span->length++;
    return true;
}

static size_t without_digits(const char *path) {
    size_t length = strlen(path);
    while (length > 0 && path[length - 1] >= '0' && path[length - 1] <= '9') length--;
    return length;
}

/* What two labels share at either end, in whole words and characters. */
static void narrow(const char *a, const char *b, size_t *before, size_t *after) {
    size_t left = 0, right = 0, longest = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    const char *a_end = a + strlen(a), *b_end = b + strlen(b);
    while (left < longest && a[left] == b[left]) left++;
    while (left > 0 && (((unsigned char)a[left] & 0xC0u) == 0x80u || !blank_or_wide(a[left - 1]))) left--;
    while (right < longest - left && a_end[-1 - (ptrdiff_t)right] == b_end[-1 - (ptrdiff_t)right]) right++;
    while (right > 0 &&
           (((unsigned char)a_end[-(ptrdiff_t)right] & 0xC0u) == 0x80u || !blank_or_wide(a_end[-(ptrdiff_t)right])))
        right--;
    if (left < *before) *before = left;
    if (right < *after) *after = right;
}

static bool find_numbers(const struct speech *speech, const uint32_t *facts, size_t count, struct span *spans) {
    const char *first = onus_policy_fact(speech->policy, facts[0])->path;
    size_t before = SIZE_MAX, after = SIZE_MAX;
    for (size_t i = 1; i < count; i++) {
        const char *path = onus_policy_fact(speech->policy, facts[i])->path;
        if (without_digits(path) != without_digits(first) || strncmp(path, first, without_digits(first)) != 0)
            return false;
        narrow(label_of(speech, facts[0]), label_of(speech, facts[i]), &before, &after);
    }
    for (size_t i = 0; i < count; i++) {
        const char *label = label_of(speech, facts[i]);
        if (strlen(label) <= before + after) return false;
        spans[i] = (struct span){label, before, strlen(label) - before - after};
    }
    return true;
}

static bool find_spans(const struct speech *speech, const uint32_t *facts, size_t count, struct span *spans) {
    bool parties = true;
    for (size_t i = 0; parties && i < count; i++) parties = find_party(speech, facts[i], &spans[i]);
    if (!parties) return find_numbers(speech, facts, count, spans);
    for (size_t i = 1; i < count; i++) {
        const char *first_rest = spans[0].label + spans[0].start + spans[0].length;
        if (spans[i].start != spans[0].start || memcmp(spans[i].label, spans[0].label, spans[0].start) != 0 ||
            strcmp(spans[i].label + spans[i].start + spans[i].length, first_rest) != 0)
            return false;
    }
    return true;
}

/* ---- Groups ---- */

static void say_piece(const struct speech *speech, const char *text, size_t length) {
    text_append(speech->out, text, length);
}

/* "slip annotated by the driver" of every party: "slip annotated by anyone". */
static void say_of_anyone(const struct speech *speech, const struct span *span) {
    const char *article = word_in(WORD_ARTICLE, speech->language);
    const onus_party_info *party;
    size_t start = span->start, tail = strlen(article), named = 0;
    if (tail > 0 && start >= tail && memcmp(span->label + start - tail, article, tail) == 0) start -= tail;
    say_piece(speech, span->label, start);
    say(speech, WORD_ANYONE);
    /* What is stuck to the party's name, as in "driver's". */
    for (uint32_t i = 0; (party = onus_policy_party(speech->policy, i)) != NULL; i++) {
        const char *name = onus_label_in(party->label, speech->language, party->id);
        if (strlen(name) > named && strncmp(span->label + span->start, name, strlen(name)) == 0) named = strlen(name);
    }
    text_string(speech->out, span->label + span->start + named);
}

static void say_group(const struct speech *speech, const uint32_t *facts, size_t count, bool anyone) {
    struct span spans[ONUS_MAX_FACTS];
    onus_policy_info info;
    bool together = count > 1 && find_spans(speech, facts, count, spans);
    onus_policy_describe(speech->policy, &info);
    if (together && anyone && count > 2 && count == info.parties) {
        say_of_anyone(speech, &spans[0]);
        return;
    }
    if (together) say_piece(speech, spans[0].label, spans[0].start);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) say(speech, together && i + 1 == count ? WORD_AND : WORD_COMMA);
        if (together)
            say_piece(speech, spans[i].label + spans[i].start, spans[i].length);
        else
            say_fact(speech, facts[i]);
    }
    if (together) text_string(speech->out, spans[0].label + spans[0].start + spans[0].length);
}

static bool is_negative(const struct speech *speech, const struct said_fact *fact) {
    return onus_policy_fact(speech->policy, fact->fact)->kind == ONUS_FACT_BOOLEAN && fact->values == 1;
}

static void say_group_of(const struct speech *speech, const struct said_fact *facts, size_t count, size_t first,
                         bool *taken, bool anyone) {
    uint32_t members[ONUS_MAX_FACTS];
    size_t member_count = 0;
    for (size_t i = first; i < count; i++) {
        if (taken[i] || (i > first && !say_the_same(speech, &facts[first], &facts[i]))) continue;
        taken[i] = true;
        members[member_count++] = facts[i].fact;
    }
    say_group(speech, members, member_count, anyone);
}

void say_fact_group(const struct speech *speech, const struct said_fact *facts, size_t count, size_t first,
                    bool *taken) {
    say_group_of(speech, facts, count, first, taken, is_negative(speech, &facts[first]));
}

static void say_groups(const struct speech *speech, const struct said_fact *facts, size_t count, bool values) {
    bool taken[ONUS_MAX_FACTS] = {false};
    for (size_t i = 0; i < count; i++) {
        if (taken[i]) continue;
        if (i > 0) say(speech, WORD_SEMICOLON);
        say_group_of(speech, facts, count, i, taken, !values);
        if (!values) continue;
        say(speech, WORD_COLON);
        if (facts[i].number_count > 0)
            say_numbers(speech, facts[i].numbers, facts[i].number_count);
        else
            say_values(speech, facts[i].fact, facts[i].values);
    }
}

void say_facts(const struct speech *speech, const struct said_fact *facts, size_t count) {
    say_groups(speech, facts, count, true);
}

void say_fact_labels(const struct speech *speech, const struct said_fact *facts, size_t count) {
    say_groups(speech, facts, count, false);
}

void say_presumptions(const struct speech *speech, const struct said_fact *facts, size_t count) {
    struct said_fact sorted[ONUS_MAX_FACTS] = {{0}};
    size_t positives = 0, placed;
    for (size_t i = 0; i < count; i++)
        if (!is_negative(speech, &facts[i])) sorted[positives++] = facts[i];
    placed = positives;
    for (size_t i = 0; i < count; i++)
        if (is_negative(speech, &facts[i])) sorted[placed++] = facts[i];
    say(speech, WORD_UNLESS_SHOWN);
    say_groups(speech, sorted, positives, true);
    if (positives > 0 && placed > positives) say(speech, WORD_SEMICOLON);
    if (placed == positives) return;
    say(speech, WORD_NONE_OF);
    say_groups(speech, sorted + positives, placed - positives, false);
}
