/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_DIFF_ORACLE_PARTS_H
#define ONUS_TESTS_DIFF_ORACLE_PARTS_H

#include "diff_oracle.h"

/* What the two halves of the oracle share: diff_oracle.c tries every case, diff_oracle_check.c compares. */

#define ORACLE_KEY_SIZE 1024

struct oracle_key {
    char name[ORACLE_KEY_SIZE];
    bool *cases; /* by case: it has this key */
};

struct oracle {
    const struct oracle_policy *sides[2];
    onus_diff *diff;
    uint32_t facts;
    size_t count;
    uint8_t *values;          /* `facts` a case */
    bool *possible[2], *kept; /* by case */
    struct naive_answer *answers[2];
    struct oracle_key *keys;
    size_t key_count;
};

/* Texts in any order; append_list() sorts them. */
struct list {
    char items[64][128];
    size_t count;
};

void add_item(struct list *list, const char *item);
void append(char *key, const char *text);
void append_list(char *key, struct list *list);
const char *share_text(const char *party, onus_ratio share, char text[128]);

/* "5.00", "/minor=5.00/moderate=7.50" */
void figure_text(const onus_fact_info *measure, const int64_t *figures, char text[128]);

/* What a case gives under one policy. */
void list_outcome(const struct oracle *oracle, int side, size_t at, char *key);
void list_clauses(const struct oracle *oracle, int side, size_t at, struct list *list);

/* The place of a key; key_count if there is none and it is not to be added. */
size_t find_key(struct oracle *oracle, const char *name, bool add);

/* Try every case. */
void oracle_enumerate(struct oracle *oracle, const char *(*fixed)(const char *));
void oracle_decide(struct oracle *oracle);
void oracle_release(struct oracle *oracle);

#endif
