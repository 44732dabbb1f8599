/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "codec/canonical.h"
#include "codec/json_text.h"

struct canonical_level canonical_open(struct canonical *canonical, char bracket, const char *between) {
    struct canonical_level outer = canonical->level;
    text_char(canonical->text, bracket);
    canonical->level = (struct canonical_level){between, false};
    return outer;
}

void canonical_close(struct canonical *canonical, char bracket, struct canonical_level outer) {
    text_char(canonical->text, bracket);
    canonical->level = outer;
}

void canonical_item(struct canonical *canonical) {
    if (canonical->level.some) text_string(canonical->text, canonical->level.between);
    canonical->level.some = true;
}

void canonical_key(struct canonical *canonical, const char *key) {
    canonical_item(canonical);
    canonical_string(canonical, key);
    text_string(canonical->text, ": ");
}

void canonical_string(struct canonical *canonical, const char *string) {
    json_text_string(canonical->text, string, strlen(string));
}

static int compare_names(const void *left, const void *right) {
    return name_compare(*(const char *const *)left, *(const char *const *)right);
}

void canonical_names(struct canonical *canonical, const char *const *names, size_t count) {
    const char **sorted = ARENA_NEW(canonical->arena, count, const char *);
    if (sorted == NULL) return;
    for (size_t i = 0; i < count; i++) sorted[i] = names[i];
    sort_elements(sorted, count, sizeof *sorted, compare_names);
    struct canonical_level outer = canonical_open(canonical, '[', ", ");
    for (size_t i = 0; i < count; i++) {
        canonical_item(canonical);
        canonical_string(canonical, sorted[i]);
    }
    canonical_close(canonical, ']', outer);
}

void canonical_string_member(struct canonical *canonical, const char *key, const char *string) {
    if (string == NULL) return;
    canonical_key(canonical, key);
    canonical_string(canonical, string);
}

void canonical_names_member(struct canonical *canonical, const char *key, const char *const *names, size_t count) {
    if (names == NULL) return;
    canonical_key(canonical, key);
    canonical_names(canonical, names, count);
}

void canonical_true_member(struct canonical *canonical, const char *key, bool value) {
    if (!value) return;
    canonical_key(canonical, key);
    text_string(canonical->text, "true");
}

static int compare_languages(const void *left, const void *right) {
    return strcmp(((const onus_label *)left)->language, ((const onus_label *)right)->language);
}

void canonical_labels(struct canonical *canonical, onus_labels labels) {
    onus_label *sorted = ARENA_NEW(canonical->arena, labels.count, onus_label);
    if (sorted == NULL) return;
    for (size_t i = 0; i < labels.count; i++) sorted[i] = labels.items[i];
    sort_elements(sorted, labels.count, sizeof *sorted, compare_languages);
    for (size_t i = 0; i < labels.count; i++) canonical_string_member(canonical, sorted[i].language, sorted[i].text);
}

void canonical_labels_member(struct canonical *canonical, const char *key, onus_labels labels) {
    if (labels.items == NULL) return;
    canonical_key(canonical, key);
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_labels(canonical, labels);
    canonical_close(canonical, '}', outer);
}

void canonical_text_or_labels_member(struct canonical *canonical, const char *key, onus_labels labels) {
    if (labels.count == 1 && labels.items[0].language[0] == '\0')
        canonical_string_member(canonical, key, labels.items[0].text);
    else
        canonical_labels_member(canonical, key, labels);
}

static int compare_elements(const void *left, const void *right) {
    return compare_names(*(const void *const *)left, *(const void *const *)right);
}

const void *const *canonical_sorted(struct canonical *canonical, const void *elements, size_t count, size_t size) {
    const void **sorted = ARENA_NEW(canonical->arena, count, const void *);
    if (sorted == NULL) return NULL;
    for (size_t i = 0; i < count; i++) sorted[i] = (const char *)elements + i * size;
    sort_elements(sorted, count, sizeof *sorted, compare_elements);
    return sorted;
}
