/* SPDX-License-Identifier: Apache-2.0 */
/* A recheck as one JSON document, an entry a line, in the keys of results. */
#include <string.h>

#include "codec/json_put.h"
#include "onus_study.h"

static void put_count(struct text *text, const char *key, size_t count) {
    json_put_key(text, key);
    text_number(text, (int64_t)count);
}

/* ---- Fields, as a result has them ---- */

static void put_parties(struct text *text, const onus_recheck_item *items, size_t count) {
    text_char(text, '{');
    for (size_t i = 0; i < count; i++) json_put_member(text, items[i].party, items[i].text);
    text_char(text, '}');
}

static void put_clauses(struct text *text, const onus_recheck_item *items, size_t count) {
    text_char(text, '[');
    for (size_t i = 0; i < count; i++) json_put_item(text, items[i].clause);
    text_char(text, ']');
}

/* Who, when and why stand behind the shares, each under its key. */
static void put_ruling(struct text *text, const onus_recheck_item *items, size_t count) {
    size_t shares = 0;
    while (shares < count && items[shares].party != NULL) shares++;
    text_char(text, '{');
    if (shares > 0) {
        json_put_key(text, "shares");
        put_parties(text, items, shares);
    }
    for (size_t i = shares; i < count; i++) json_put_member(text, items[i].clause, items[i].text);
    text_char(text, '}');
}

static void put_texts(struct text *text, const onus_recheck_item *items, size_t count) {
    text_char(text, '[');
    for (size_t i = 0; i < count; i++) json_put_item(text, items[i].text);
    text_char(text, ']');
}

/* What follows from a clause, its text under `key`. */
static void put_consequences(struct text *text, const onus_recheck_item *items, size_t count, const char *key) {
    text_char(text, '[');
    for (size_t i = 0; i < count; i++) {
        json_put_comma(text);
        text_char(text, '{');
        json_put_member(text, "clause", items[i].clause);
        json_put_member(text, "party", items[i].party);
        json_put_member(text, key, items[i].text);
        if (items[i].possible) json_put_member(text, "status", "possible");
        text_char(text, '}');
    }
    text_char(text, ']');
}

static void put_field(struct text *text, onus_recheck_field field, const onus_recheck_item *items, size_t count) {
    if (field == ONUS_RECHECK_STATUS)
        json_put_string(text, items[0].text);
    else if (field == ONUS_RECHECK_DECIDED_BY)
        put_clauses(text, items, count);
    else if (field == ONUS_RECHECK_RULING)
        put_ruling(text, items, count);
    else if (field == ONUS_RECHECK_FINES)
        put_consequences(text, items, count, "amount");
    else if (field == ONUS_RECHECK_FINDINGS)
        put_consequences(text, items, count, "finding");
    else if (field == ONUS_RECHECK_LIMITS)
        put_consequences(text, items, count, "limit");
    else if (field == ONUS_RECHECK_REFER || field == ONUS_RECHECK_INFORMED)
        put_texts(text, items, count);
    else
        put_parties(text, items, count);
}

/* ---- Entries ---- */

static void put_both(struct text *text, const char *key, const char *stored, const char *now) {
    json_put_open(text, key, '{');
    json_put_member(text, "stored", stored);
    json_put_member(text, "now", now);
    text_char(text, '}');
}

static void put_stamp(struct text *text, const onus_recheck_entry *entry) {
    if (entry->evidence_changed) {
        json_put_key(text, "evidence_changed");
        text_string(text, "true");
    }
    if (entry->policy_changed) put_both(text, "policy_changed", entry->stored->policy_version, entry->policy_version);
    if (entry->figures_changed) put_both(text, "figures_changed", entry->stored->figures, entry->figures);
}

static void put_changes(struct text *text, const onus_recheck_entry *entry) {
    if (entry->change_count == 0) return;
    json_put_open(text, "changes", '{');
    for (size_t i = 0; i < entry->change_count; i++) {
        const onus_recheck_change *change = &entry->changes[i];
        json_put_open(text, onus_recheck_field_name(change->field), '{');
        json_put_key(text, "stored");
        put_field(text, change->field, change->stored, change->stored_count);
        json_put_key(text, "now");
        put_field(text, change->field, change->now, change->now_count);
        text_char(text, '}');
    }
    text_char(text, '}');
}

static void put_entry(struct text *text, const onus_recheck_entry *entry, bool first) {
    text_string(text, first ? "\n  {" : ",\n  {");
    json_put_member(text, "case", entry->id);
    json_put_member(text, "result", onus_recheck_kind_name(entry->kind));
    if (entry->stored != NULL) json_put_positive(text, "line", (int64_t)entry->stored->line);
    put_stamp(text, entry);
    put_changes(text, entry);
    text_char(text, '}');
}

/* ---- The document ---- */

static bool is_told(const onus_recheck_entry *entry) {
    return entry->kind != ONUS_RECHECK_FOLLOWS || entry->evidence_changed || entry->policy_changed ||
           entry->figures_changed;
}

onus_status onus_recheck_write(const onus_recheck *recheck, onus_sink sink) {
    const onus_recheck_entry *entry;
    struct text text;
    bool first = true;
    text_init(&text, NULL);
    text_char(&text, '{');
    json_put_key(&text, "holds");
    text_string(&text, onus_recheck_holds(recheck) ? "true" : "false");
    for (int kind = 0; kind < ONUS_RECHECK_COUNT; kind++)
        put_count(&text, onus_recheck_kind_name((onus_recheck_kind)kind),
                  onus_recheck_count_of(recheck, (onus_recheck_kind)kind));
    json_put_open(&text, "results", '[');
    for (size_t i = 0; (entry = onus_recheck_get(recheck, i)) != NULL; i++) {
        if (!is_told(entry)) continue;
        put_entry(&text, entry, first);
        first = false;
    }
    text_string(&text, first ? "]}\n" : "\n]}\n");
    onus_status status = text.failed ? ONUS_E_MEMORY : sink.write(sink.context, text.bytes, text.length);
    text_release(&text);
    return status;
}
