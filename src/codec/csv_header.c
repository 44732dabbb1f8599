/* SPDX-License-Identifier: Apache-2.0 */
/* A path is looked for before a label, so that no translation of a policy can take a column away from its path; but the caller's word comes before both, and his blocks
 * are sought in the whole row before any column of it is read, for a name that stands alone is the policy's. All columns are looked at even after a bad one: whoever
 * mends a header wants to do it once. */
#include "codec/csv_header.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/text.h"
#include "codec/case_keys.h"
#include "codec/csv_text.h"
#include "codec/json_problem.h"

#define EVENTS  "events."
#define PERSONS "persons."
#define SHARES  "ruling.shares."
#define SEARCHED_AT_MOST                                                                                               \
    100u /* bad columns for which the nearest name is sought: a list of diagnostics keeps no more */

/* ---- Names of columns ---- */

/* What the columns that belong to no policy are called. */
static const struct {
    const char *label, *language;
    enum csv_column_kind kind;
} fixed[] = {
#define COLUMN(kind, path, english, chinese) {path, NULL, kind}, {english, "en", kind}, {chinese, "zh", kind},
#include "codec/csv_columns.def"
#undef COLUMN
};

/* What is built of a label of the policy: the words before and behind it. */
static const struct built {
    const char *before, *behind, *language;
} shares[] = {{"ruled share of ", "", "en"}, {"裁定", "份额", "zh"}},
  words[] = {{"", " in words", "en"}, {"", "大写", "zh"}};

/* The language in which `labels` say `name`, or NULL. */
static const char *language_of(onus_labels labels, const char *name) {
    for (size_t i = 0; i < labels.count; i++)
        if (strcmp(labels.items[i].text, name) == 0) return labels.items[i].language;
    return NULL;
}

/* The language in which one of two `forms` with a label out of `labels` says `name`, or NULL. */
static const char *language_of_built(const struct built forms[2], onus_labels labels, const char *name) {
    for (size_t i = 0; i < labels.count; i++) {
        const struct built *form = strcmp(labels.items[i].language, "zh") == 0 ? &forms[1] : &forms[0];
        size_t before = strlen(form->before), length = strlen(labels.items[i].text);
        if (strcmp(labels.items[i].language, form->language) != 0) continue;
        if (strncmp(name, form->before, before) == 0 && strncmp(name + before, labels.items[i].text, length) == 0 &&
            strcmp(name + before + length, form->behind) == 0)
            return form->language;
    }
    return NULL;
}

static bool find_path(const onus_policy *policy, struct csv_column *column) {
    const char *name = column->name;
    if (strncmp(name, CSV_META, sizeof CSV_META - 1) == 0 && name[sizeof CSV_META - 1] != '\0') {
        column->kind = CSV_COLUMN_META;
        return true;
    }
    column->kind = CSV_COLUMN_FACT;
    column->handle = onus_policy_find_fact(policy, name);
    if (column->handle != ONUS_NONE) return true;
    column->kind = CSV_COLUMN_QUANTITY;
    column->handle = onus_policy_find_quantity(policy, name);
    if (column->handle != ONUS_NONE) return true;
    column->kind = CSV_COLUMN_EVENT;
    if (strncmp(name, EVENTS, sizeof EVENTS - 1) == 0)
        column->handle = onus_policy_find_event(policy, name + sizeof EVENTS - 1);
    if (column->handle != ONUS_NONE) return true;
    column->kind = CSV_COLUMN_WORDS;
    if (strcmp(name, "settlement_words") == 0) return case_keys_have_words(policy);
    column->kind = CSV_COLUMN_RULING_SHARE;
    if (strncmp(name, SHARES, sizeof SHARES - 1) == 0)
        column->handle = onus_policy_find_party(policy, name + sizeof SHARES - 1);
    if (column->handle != ONUS_NONE) return true;
    if (strncmp(name, PERSONS, sizeof PERSONS - 1) != 0) return false;
    column->kind = CSV_COLUMN_NAMES;
    column->handle = onus_policy_find_party(policy, name + sizeof PERSONS - 1);
    return column->handle != ONUS_NONE;
}

static bool find_label(const onus_policy *policy, const onus_policy_info *info, struct csv_column *column) {
    struct csv_column found = {.name = column->name};
    for (uint32_t i = 0; found.language == NULL && i < info->facts; i++) {
        found.kind = CSV_COLUMN_FACT;
        found.handle = i;
        found.language = language_of(onus_policy_fact(policy, i)->label, column->name);
    }
    for (uint32_t i = 0; found.language == NULL && i < info->quantities; i++) {
        found.kind = CSV_COLUMN_QUANTITY;
        found.handle = i;
        found.language = language_of(onus_policy_quantity(policy, i)->label, column->name);
    }
    for (uint32_t i = 0; found.language == NULL && i < info->events; i++) {
        found.kind = CSV_COLUMN_EVENT;
        found.handle = i;
        found.language = language_of(onus_policy_event(policy, i)->label, column->name);
    }
    for (uint32_t i = 0; found.language == NULL && i < info->parties; i++) {
        found.kind = CSV_COLUMN_NAMES;
        found.handle = i;
        found.language = language_of(onus_policy_party(policy, i)->name_label, column->name);
    }
    for (uint32_t i = 0; found.language == NULL && i < info->parties; i++) {
        found.kind = CSV_COLUMN_RULING_SHARE;
        found.handle = i;
        found.language = language_of_built(shares, onus_policy_party(policy, i)->label, column->name);
    }
    if (found.language == NULL && case_keys_have_words(policy)) {
        found.kind = CSV_COLUMN_WORDS;
        found.handle = ONUS_NONE;
        found.language = language_of_built(words, onus_policy_quantity(policy, info->settlement)->label, column->name);
    }
    if (found.language == NULL) return false;
    *column = found;
    return true;
}

static bool find_column(const onus_policy *policy, const onus_policy_info *info, struct csv_column *column) {
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (fixed[i].label == NULL || strcmp(fixed[i].label, column->name) != 0) continue;
        column->kind = fixed[i].kind;
        column->language = fixed[i].language;
        return true;
    }
    return find_path(policy, column) || find_label(policy, info, column);
}

/* ---- The nearest name ---- */

struct search {
    const char *given, *nearest;
    size_t distance;
};

static void consider(struct search *search, const char *path, onus_labels labels) {
    if (path != NULL) search->nearest = name_nearer(search->given, path, search->nearest, &search->distance);
    for (size_t i = 0; i < labels.count; i++)
        search->nearest = name_nearer(search->given, labels.items[i].text, search->nearest, &search->distance);
}

static const char *join(struct arena *arena, const char *before, const char *name, const char *behind) {
    struct text text;
    text_init(&text, &arena->allocator);
    text_string(&text, before);
    text_string(&text, name);
    text_string(&text, behind);
    const char *joined = text.failed ? NULL : arena_copy(arena, text.bytes, text.length);
    if (joined == NULL) arena->failed = true;
    text_release(&text);
    return joined;
}

static void consider_built(struct search *search, struct arena *arena, const struct built forms[2],
                           onus_labels labels) {
    const onus_labels none = {NULL, 0};
    for (size_t i = 0; i < labels.count; i++)
        for (size_t k = 0; k < 2; k++)
            if (strcmp(labels.items[i].language, forms[k].language) == 0)
                consider(search, join(arena, forms[k].before, labels.items[i].text, forms[k].behind), none);
}

static const char *find_nearest(struct arena *arena, const onus_policy *policy, const onus_policy_info *info,
                                const char *given) {
    struct search search = {given, NULL, SIZE_MAX};
    const onus_labels none = {NULL, 0};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) consider(&search, fixed[i].label, none);
    for (uint32_t i = 0; i < info->facts; i++)
        consider(&search, onus_policy_fact(policy, i)->path, onus_policy_fact(policy, i)->label);
    for (uint32_t i = 0; i < info->quantities; i++)
        consider(&search, onus_policy_quantity(policy, i)->path, onus_policy_quantity(policy, i)->label);
    for (uint32_t i = 0; i < info->events; i++)
        consider(&search, join(arena, EVENTS, onus_policy_event(policy, i)->id, ""),
                 onus_policy_event(policy, i)->label);
    for (uint32_t i = 0; i < info->parties; i++)
        consider(&search, join(arena, PERSONS, onus_policy_party(policy, i)->id, ""),
                 onus_policy_party(policy, i)->name_label);
    for (uint32_t i = 0; i < info->parties; i++) {
        consider(&search, join(arena, SHARES, onus_policy_party(policy, i)->id, ""), none);
        consider_built(&search, arena, shares, onus_policy_party(policy, i)->label);
    }
    if (!case_keys_have_words(policy)) return search.nearest;
    consider(&search, "settlement_words", none);
    consider_built(&search, arena, words, onus_policy_quantity(policy, info->settlement)->label);
    return search.nearest;
}

/* ---- Mistakes ---- */

struct reading {
    struct csv_header *header;
    const onus_policy *policy;
    onus_policy_info info;
    const onus_reader_options *options;
    uint32_t line;
    onus_diagnostics *diagnostics;
    size_t bad;
    onus_status status;
};

static void refuse(struct reading *reading, size_t column, onus_diagnostic diagnostic) {
    diagnostic.file = reading->options->file;
    diagnostic.line = reading->line;
    diagnostic.column = (uint32_t)(reading->header->left + column + 1);
    reading->bad++;
    if (reading->status == ONUS_OK) reading->status = ONUS_E_NAME;
    if (reading->header->arena.failed || onus_diagnostics_add(reading->diagnostics, &diagnostic) != ONUS_OK)
        reading->status = ONUS_E_MEMORY;
}

static void refuse_unnamed(struct reading *reading, size_t column) {
    struct text number;
    text_init(&number, &reading->header->arena.allocator);
    text_number(&number, (int64_t)(reading->header->left + column + 1));
    if (number.failed)
        reading->status = ONUS_E_MEMORY;
    else
        refuse(reading, column, (onus_diagnostic){.id = DIAGNOSTIC_UNNAMED_COLUMN, .given = text_get(&number)});
    text_release(&number);
}

static const char *shown(struct reading *reading, const char *name) {
    return json_problem_excerpt(name, strlen(name), &reading->header->arena);
}

static void refuse_unknown(struct reading *reading, size_t column) {
    const char *name = reading->header->columns[column].name, *nearest = NULL;
    if (reading->bad < SEARCHED_AT_MOST)
        nearest = find_nearest(&reading->header->arena, reading->policy, &reading->info, name);
    const char *given = shown(reading, name);
    refuse(reading, column,
           (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_COLUMN, .path = given, .given = given, .nearest = nearest});
}

static bool same_column(const struct csv_column *left, const struct csv_column *right) {
    if (left->kind != right->kind || left->kind == CSV_COLUMN_IGNORED || left->kind == CSV_COLUMN_BLOCK) return false;
    return left->kind == CSV_COLUMN_META ? strcmp(left->name, right->name) == 0 : left->handle == right->handle;
}

static void refuse_double(struct reading *reading, size_t column) {
    const struct csv_column *columns = reading->header->columns;
    for (size_t i = 0; i < column; i++) {
        if (!same_column(&columns[i], &columns[column])) continue;
        const char *given = shown(reading, columns[column].name), *other = shown(reading, columns[i].name);
        refuse(reading, column,
               (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_COLUMN, .path = given, .given = given, .other = other});
        return;
    }
}

static bool is_ignored(const onus_reader_options *options, const char *name) {
    for (size_t i = 0; i < options->ignored_count; i++)
        if (strcmp(options->ignored[i], name) == 0) return true;
    return false;
}

static bool name_column(struct csv_header *header, size_t index, struct csv_span name) {
    struct csv_column *column = &header->columns[index];
    column->handle = ONUS_NONE;
    column->name = arena_copy(&header->arena, name.bytes, name.length);
    return column->name != NULL;
}

/* ---- Blocks ---- */

static bool is_block(const onus_column_block *block, const struct csv_column *columns, size_t count) {
    if (block->count == 0 || block->count > count) return false;
    for (size_t i = 0; i < block->count; i++)
        if (strcmp(block->names[i], columns[i].name) != 0) return false;
    return true;
}

/* How many columns the block that begins with column `first` has; 0 if none does. */
static size_t block_at(const onus_reader_options *options, const struct csv_header *header, size_t first) {
    for (size_t i = 0; i < options->block_count; i++)
        if (is_block(&options->blocks[i], header->columns + first, header->count - first))
            return options->blocks[i].count;
    return 0;
}

static void find_blocks(const onus_reader_options *options, struct csv_header *header) {
    size_t at = 0;
    while (at < header->count) {
        size_t end = at + block_at(options, header, at);
        if (end == at) at++;
        while (at < end) header->columns[at++].kind = CSV_COLUMN_BLOCK;
    }
}

/* ---- The row ---- */

static void read_column(struct reading *reading, size_t index) {
    struct csv_header *header = reading->header;
    struct csv_column *column = &header->columns[index];
    if (column->kind == CSV_COLUMN_BLOCK || is_ignored(reading->options, column->name)) return;
    if (column->name[0] == '\0') {
        refuse_unnamed(reading, index);
        return;
    }
    if (find_column(reading->policy, &reading->info, column)) {
        refuse_double(reading, index);
        if (column->kind == CSV_COLUMN_ID) header->id = index;
    } else {
        column->kind = CSV_COLUMN_IGNORED;
        refuse_unknown(reading, index);
    }
}

static bool find_edges(struct csv_header *header, const struct csv_row *row) {
    size_t end = header->width = row->count;
    while (end > 0 && csv_row_cell(row, end - 1).length == 0) end--;
    while (header->left < end && csv_row_cell(row, header->left).length == 0) header->left++;
    header->count = header->id = end - header->left;
    return header->count <= CSV_MAX_COLUMNS;
}

onus_status csv_header_read(struct csv_header *header, const onus_policy *policy, const onus_reader_options *options,
                            const struct csv_row *row, onus_diagnostics *diagnostics) {
    struct reading reading = {.header = header, .policy = policy, .options = options, .diagnostics = diagnostics};
    reading.line = row->line > UINT32_MAX ? UINT32_MAX : (uint32_t)row->line;
    onus_policy_describe(policy, &reading.info);
    if (!find_edges(header, row)) {
        header->count = 0;
        refuse(&reading, CSV_MAX_COLUMNS, (onus_diagnostic){.id = DIAGNOSTIC_TOO_MANY_COLUMNS, .other = "16384"});
        return reading.status;
    }
    const char **cells = ARENA_NEW(&header->arena, header->count, const char *);
    header->columns = ARENA_NEW(&header->arena, header->count, struct csv_column);
    if (header->arena.failed) return ONUS_E_MEMORY;
    for (size_t i = 0; i < header->count; i++) {
        cells[i] = arena_string(&header->arena, row->cells[header->left + i]);
        if (!name_column(header, i, csv_row_cell(row, header->left + i))) return ONUS_E_MEMORY;
    }
    find_blocks(options, header);
    for (size_t i = 0; i < header->count; i++) read_column(&reading, i);
    header->cells = cells;
    return header->arena.failed ? ONUS_E_MEMORY : reading.status;
}

/* A ruling as a whole stands where its first part does. */
static size_t find_ruling(const struct csv_header *header) {
    size_t at = 0;
    while (at < header->count &&
           (header->columns[at].kind < CSV_COLUMN_RULING_SHARE || header->columns[at].kind > CSV_COLUMN_RULING_REASON))
        at++;
    return at;
}

size_t csv_header_find(const struct csv_header *header, const onus_policy *policy, const char *path) {
    onus_policy_info info;
    if (strcmp(path, "ruling") == 0 || strcmp(path, "ruling.shares") == 0) return find_ruling(header);
    struct csv_column wanted = {.handle = ONUS_NONE, .name = path};
    onus_policy_describe(policy, &info);
    if (!find_column(policy, &info, &wanted)) return header->count;
    size_t at = 0;
    while (at < header->count && !same_column(&header->columns[at], &wanted)) at++;
    return at;
}

void csv_header_init(struct csv_header *header, const onus_allocator *allocator) {
    *header = (struct csv_header){0};
    arena_init(&header->arena, allocator);
}

void csv_header_release(struct csv_header *header) {
    arena_release(&header->arena);
}
