/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_CANONICAL_H
#define ONUS_CODEC_CANONICAL_H

#include "base/arena.h"
#include "base/text.h"
#include "onus_definition.h"

/* The canonical form of a policy.
 *
 *   1. It is a policy document. Read and written again it gives the same bytes.
 *   2. Keys stand in a fixed order. Lists whose order means nothing are sorted: by id where there is one, else by their own text. Money and shares are
 *      written in one way, conditions in the flat form of condition.h with equal parts once.
 *   3. A clause takes a few lines, everything else that has an id takes one or two. */

/* What is being written: `level` is the innermost object or array that is open. */
struct canonical {
    struct arena *arena;
    struct text *text;
    struct canonical_level {
        const char *between; /* two members */
        bool some;           /* one was written */
    } level;
    bool too_deep;
};

/* ONUS_E_MEMORY, or ONUS_E_LIMIT if a condition is too deep. */
onus_status canonical_definition(const onus_policy_definition *definition, struct arena *arena, struct text *text);

/* ---- canonical_text.c: objects, lists and sorting ---- */

/* Open an object or array; what is returned is to be given back when it is closed. */
struct canonical_level canonical_open(struct canonical *canonical, char bracket, const char *between);
void canonical_close(struct canonical *canonical, char bracket, struct canonical_level outer);

void canonical_item(struct canonical *canonical); /* the next item of an array begins */
void canonical_key(struct canonical *canonical, const char *key);
void canonical_string(struct canonical *canonical, const char *string);
void canonical_names(struct canonical *canonical, const char *const *names, size_t count); /* sorted */

/* Members that are left out where there is nothing: NULL, false. */
void canonical_string_member(struct canonical *canonical, const char *key, const char *string);
void canonical_names_member(struct canonical *canonical, const char *key, const char *const *names, size_t count);
/* A text, if it is one label without a language. */
void canonical_text_or_labels_member(struct canonical *canonical, const char *key, onus_labels labels);
void canonical_labels_member(struct canonical *canonical, const char *key, onus_labels labels);
void canonical_true_member(struct canonical *canonical, const char *key, bool value);
void canonical_labels(struct canonical *canonical, onus_labels labels); /* the members alone */

/* Pointers to the elements, sorted by the name that each begins with. NULL on refusal. */
const void *const *canonical_sorted(struct canonical *canonical, const void *elements, size_t count, size_t size);

/* ---- canonical_condition.c ---- */

/* The text of a condition, in the arena. NULL on refusal. */
const char *canonical_condition(struct canonical *canonical, const onus_condition_definition *condition);
void canonical_condition_member(struct canonical *canonical, const char *key,
                                const onus_condition_definition *condition);

/* ---- canonical_clause.c ---- */

void canonical_clause(struct canonical *canonical, const onus_clause_definition *clause);

#endif
