/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/statements.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

void statements_init(struct statements *statements, const char *only) {
    *statements = (struct statements){.only = only, .allocator = memory_allocator(NULL)};
    arena_init(&statements->arena, NULL);
    rows_init(&statements->names, &statements->arena, SIZE_MAX);
}

void statements_release(struct statements *statements) {
    rows_release(&statements->names);
    memory_free(&statements->allocator, statements->subjects, statements->subject_capacity,
                sizeof *statements->subjects);
    memory_free(&statements->allocator, statements->lines, statements->line_capacity, sizeof *statements->lines);
    arena_release(&statements->arena);
}

/* ---- Who it is about ---- */

static struct statement_subject *subject_of(struct statements *statements, const char *name, enum statement_kind kind) {
    struct row_key key = {kind, name, NULL};
    size_t known = statements->names.count;
    void *subjects = statements->subjects;
    const struct sums *sums = rows_at(&statements->names, key);
    if (sums == NULL) return NULL;
    size_t index = rows_index(&statements->names, sums);
    if (index < known) return &statements->subjects[index];
    if (!memory_grow(&statements->allocator, &subjects, &statements->subject_capacity, index + 1,
                     sizeof *statements->subjects))
        return NULL;
    statements->subjects = subjects;
    statements->subjects[index] =
        (struct statement_subject){.name = statements->names.items[index].key.name, .kind = kind};
    statements->subject_count = index + 1;
    return &statements->subjects[index];
}

static onus_status append(struct statements *statements, const char *name, enum statement_kind kind,
                          const struct statement_line *line) {
    void *lines = statements->lines;
    if (name == NULL || (statements->only != NULL && strcmp(name, statements->only) != 0)) return ONUS_OK;
    if (statements->line_count == STATEMENTS_MOST_LINES) return ONUS_E_LIMIT;
    struct statement_subject *subject = subject_of(statements, name, kind);
    if (subject == NULL || !memory_grow(&statements->allocator, &lines, &statements->line_capacity,
                                        statements->line_count + 1, sizeof *statements->lines))
        return ONUS_E_MEMORY;
    statements->lines = lines;
    statements->lines[statements->line_count] = *line;
    uint32_t number = (uint32_t)++statements->line_count;
    if (subject->last != 0)
        statements->lines[subject->last - 1].next = number;
    else
        subject->first = number;
    subject->last = number;
    subject->count++;
    return ONUS_OK;
}

/* ---- What it says ---- */

static int64_t divisor(int64_t left, int64_t right) {
    while (right != 0) {
        int64_t rest = left % right;
        left = right;
        right = rest;
    }
    return left;
}

/* The party's share, in equal parts. */
static onus_ratio share_of(const struct ledger_case *entry, uint32_t party) {
    size_t count;
    const onus_share *shares = ledger_shares(entry->decision, &count);
    uint32_t names = onus_case_person_count(entry->evidence, party);
    for (size_t i = 0; i < count; i++) {
        if (shares[i].party != party) continue;
        onus_ratio share = shares[i].share;
        int64_t denominator = share.denominator * (names == 0 ? 1 : (int64_t)names);
        int64_t common = divisor(share.numerator, denominator);
        return (onus_ratio){share.numerator / common, denominator / common};
    }
    return (onus_ratio){0, 1};
}

static const char *fining_of(struct statements *statements, const struct case_facts *facts,
                             const struct case_part *part, bool *open) {
    struct text text;
    text_init(&text, NULL);
    for (size_t i = 0; i < facts->fine_part_count; i++) {
        const struct case_fine *fine = &facts->fine_parts[i];
        bool same =
            fine->name == NULL || part->name == NULL ? fine->name == part->name : strcmp(fine->name, part->name) == 0;
        if (fine->party != part->party || !same) continue;
        if (text.length > 0) text_char(&text, '+');
        text_string(&text, fine->clause);
        *open = *open || fine->open;
    }
    const char *list = text.length == 0 ? NULL : arena_string(&statements->arena, text_get(&text));
    if (text.failed) statements->arena.failed = true;
    text_release(&text);
    return list;
}

/* Names and clauses occur again and again, but a case is asked for by one name or by few. */
static onus_status add_part(struct statements *statements, const struct ledger_case *entry,
                            const struct case_facts *facts, const struct case_part *part, struct statement_line line) {
    bool asked = statements->only == NULL || (part->name != NULL && strcmp(part->name, statements->only) == 0) ||
                 (entry->office != NULL && strcmp(entry->office, statements->only) == 0);
    if (!asked) return ONUS_OK;
    line.party = part->party;
    line.name = arena_string(&statements->arena, part->name);
    line.share = share_of(entry, part->party);
    line.has_amount = part->has_amount;
    line.amount = part->amount;
    line.fine = part->fines;
    line.fining = fining_of(statements, facts, part, &line.open_fine);
    if (line.share.numerator == 0) line.clauses = NULL;
    if (statements->arena.failed) return ONUS_E_MEMORY;
    onus_status status = append(statements, part->name, STATEMENT_PERSON, &line);
    return status == ONUS_OK ? append(statements, entry->office, STATEMENT_OFFICE, &line) : status;
}

/* Parties whose amount is not known bear their share all the same. */
static onus_status add_unpriced(struct statements *statements, const struct ledger_case *entry,
                                const struct case_facts *facts, struct statement_line line) {
    size_t count;
    const onus_share *shares = ledger_shares(entry->decision, &count);
    onus_status status = ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        uint32_t names = onus_case_person_count(entry->evidence, shares[i].party);
        for (uint32_t at = 0; status == ONUS_OK && at < (names == 0 ? 1 : names); at++) {
            struct case_part part = {shares[i].party,
                                     names == 0 ? NULL : onus_case_person(entry->evidence, shares[i].party, at), 0, 0,
                                     false};
            bool there = false;
            for (size_t j = 0; j < facts->part_count; j++) there = there || facts->parts[j].party == part.party;
            if (!there) status = add_part(statements, entry, facts, &part, line);
        }
    }
    return status;
}

onus_status statements_add(struct statements *statements, const struct ledger_case *entry,
                           const struct case_facts *facts) {
    const char *id = onus_case_get_text(entry->evidence, ONUS_CASE_ID);
    struct statement_line line = {.ruled = facts->ruled};
    onus_status status = ONUS_OK;
    line.id = arena_string(&statements->arena, id != NULL ? id : entry->place);
    line.date = arena_string(&statements->arena, onus_case_get_text(entry->evidence, ONUS_CASE_DATE));
    line.clauses = arena_string(&statements->arena, facts->clauses);
    if (statements->arena.failed) return ONUS_E_MEMORY;
    for (size_t i = 0; status == ONUS_OK && i < facts->part_count; i++)
        status = add_part(statements, entry, facts, &facts->parts[i], line);
    return status == ONUS_OK ? add_unpriced(statements, entry, facts, line) : status;
}

/* ---- Lines in order ---- */

static int compare_lines(const void *left, const void *right) {
    const struct statement_line *a = left, *b = right;
    if (a->date == NULL || b->date == NULL) return (a->date == NULL) - (b->date == NULL);
    return strcmp(a->date, b->date);
}

const void **statement_lines(const struct statements *statements, const struct statement_subject *subject,
                             struct arena *arena) {
    const void **list = ARENA_NEW(arena, subject->count, const void *);
    const void **spare = ARENA_NEW(arena, subject->count, const void *);
    size_t count = 0;
    if (arena->failed) return NULL;
    for (uint32_t at = subject->first; at != 0; at = statements->lines[at - 1].next)
        list[count++] = &statements->lines[at - 1];
    sort_pointers(&list, spare, count, compare_lines);
    return list;
}
