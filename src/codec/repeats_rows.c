/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "codec/meta_text.h"
#include "codec/repeats_parts.h"

bool row_event(const onus_case *evidence, const char *id, onus_moment *out) {
    const char *text = onus_case_event(evidence, onus_policy_find_event(onus_case_policy(evidence), id));
    return text != NULL && onus_moment_parse(text, strlen(text), out) == ONUS_OK;
}

static void read_subjects(const onus_repeats_definition *says, const onus_case *evidence, struct ledger_row *row) {
    if (says->any_count == 0) row->about[0] = row->perhaps[0] = 1;
    row->some = says->any_count == 0;
    for (size_t i = 0; i < says->any_count; i++) {
        uint64_t values = onus_case_values(evidence, onus_policy_find_fact(onus_case_policy(evidence), says->any[i]));
        uint64_t bit = UINT64_C(1) << i % 64;
        if ((values & 2) == 0) continue; /* not true */
        row->perhaps[i / 64] |= bit;
        if (values == 2) row->about[i / 64] |= bit;
        row->some = true;
    }
}

/* A question mark is how a table says that something is not known: two of them are not the same thing. */
static const char *read_key(const char *meta, const char *key, struct arena *scratch) {
    const char *text = meta_text(meta, key, scratch);
    bool open = text != NULL && (strcmp(text, "?") == 0 || strcmp(text, "\xEF\xBC\x9F") == 0); /* in full width */
    return open ? NULL : text;
}

void row_read(const struct repeats_rule *rule, const onus_case *evidence, struct arena *scratch,
              struct ledger_row *row) {
    const onus_repeats_definition *says = rule->says;
    const char *meta = onus_case_get_text(evidence, ONUS_CASE_META);
    *row = (struct ledger_row){.keys = ARENA_NEW(scratch, says->same_count, const char *)};
    if (row->keys == NULL) return;
    for (size_t i = 0; i < says->same_count; i++) {
        row->keys[i] = read_key(meta, says->same[i], scratch);
        if (row->keys[i] == NULL) row->lacks |= UINT64_C(1) << i;
    }
    row->timed = row_event(evidence, says->at, &row->at);
    if (!row->timed && says->per != NULL) row->lacks |= UINT64_C(1) << says->same_count;
    read_subjects(says, evidence, row);
}

/* A text with its length before it, so that no two lists of texts read alike. */
static void put_key(struct text *out, const char *key) {
    text_number(out, (int64_t)strlen(key));
    text_char(out, ':');
    text_string(out, key);
}

static void put_period(const struct repeats_rule *rule, const struct ledger_row *row, struct text *out) {
    int32_t year, month, day;
    if (onus_day_split(row->at.day, &year, &month, &day) != ONUS_OK) return;
    text_number(out, year);
    text_char(out, '-');
    if (strcmp(rule->says->per, "month") == 0) text_number(out, month);
}

void row_key(const struct repeats_rule *rule, const struct ledger_row *row, uint64_t without, struct text *out) {
    size_t count = rule->says->same_count;
    for (size_t i = 0; i < count; i++)
        if ((without >> i & 1) != 0)
            text_char(out, '?');
        else
            put_key(out, row->keys[i]);
    if (rule->says->per == NULL) return;
    if ((without >> count & 1) != 0)
        text_char(out, '?');
    else
        put_period(rule, row, out);
}
