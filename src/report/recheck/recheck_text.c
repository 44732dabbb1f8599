/* SPDX-License-Identifier: Apache-2.0 */
/* A recheck as people read it: a paragraph a result that no longer follows, with its reason; lists of ids for what follows from something else and for what
 * lacks its counterpart; and how many there are of each. Results that follow unchanged are only counted. */
#include "report/recheck/recheck_text.h"

#include <string.h>

#include "report/layout/wrap.h"
#include "report/speech/fill.h"
#include "report/speech/speech.h"

#define IDS_HERE 50 /* of one list */

struct page {
    struct text *out;
    const onus_recheck *recheck;
    const onus_policy *policy;
    const char *language;
    size_t width;
};

static const char *word_of(const struct page *page, enum recheck_word word) {
    static const char *const words[][2] = {
#define RECHECK_WORD(constant, english, chinese) {english, chinese},
#include "report/recheck/recheck_words.def"
#undef RECHECK_WORD
    };
    return words[word][strcmp(page->language, "zh") == 0];
}

/* A sentence as a paragraph of its own. */
static void put(const struct page *page, const char *label, enum recheck_word word, const struct slot *slots,
                size_t count) {
    struct text line;
    text_init(&line, &page->out->allocator);
    text_fill(&line, word_of(page, word), slots, count);
    wrap_paragraph(page->out, label, strlen(label), text_get(&line), page->width);
    if (line.failed) page->out->failed = true;
    text_release(&line);
}

/* ---- What changed ---- */

static void say_party_id(const struct speech *speech, const char *id) {
    uint32_t party = onus_policy_find_party(speech->policy, id);
    if (party != ONUS_NONE)
        say_party(speech, party);
    else
        say_text(speech, id);
}

static void say_department_id(const struct speech *speech, const char *id) {
    const onus_department_info *department =
        onus_policy_department(speech->policy, onus_policy_find_department(speech->policy, id));
    if (department != NULL)
        say_label(speech, department->label, id);
    else
        say_text(speech, id);
}

static void say_status(const struct speech *speech, const char *status) {
    for (int outcome = ONUS_DETERMINED; outcome <= ONUS_OUTSIDE; outcome++) {
        if (strcmp(status, onus_outcome_name((onus_outcome)outcome)) != 0) continue;
        text_string(speech->out, outcome_in((onus_outcome)outcome, speech->language));
        return;
    }
    if (strcmp(status, "error") == 0)
        say(speech, WORD_ERROR);
    else
        say_text(speech, status);
}

static void say_item(const struct page *page, const struct speech *speech, onus_recheck_field field,
                     const onus_recheck_item *item) {
    bool clause =
        item->clause != NULL && field != ONUS_RECHECK_RULING; /* there it is the key of what the text says by itself */
    if (clause) say_text(speech, item->clause);
    if (clause && item->party != NULL) text_char(speech->out, ' ');
    if (item->party != NULL) say_party_id(speech, item->party);
    if ((clause || item->party != NULL) && item->text != NULL) text_char(speech->out, ' ');
    if (field == ONUS_RECHECK_STATUS)
        say_status(speech, item->text);
    else if (field == ONUS_RECHECK_SHARES && item->text != NULL && strcmp(item->text, "1") == 0)
        text_string(speech->out, word_of(page, RECHECK_WORD_ALL));
    else if (field == ONUS_RECHECK_REFER || field == ONUS_RECHECK_INFORMED)
        say_department_id(speech, item->text);
    else if (item->text != NULL)
        say_text(speech, item->text);
    if (item->possible) text_string(speech->out, word_of(page, RECHECK_WORD_POSSIBLE));
}

static void say_items(const struct page *page, struct text *out, onus_recheck_field field,
                      const onus_recheck_item *items, size_t count) {
    const struct speech speech = {out, page->policy, page->language, false};
    if (count == 0) text_string(out, word_of(page, RECHECK_WORD_NONE));
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_string(out, word_of(page, RECHECK_WORD_COMMA));
        say_item(page, &speech, field, &items[i]);
    }
}

static void put_change(const struct page *page, const onus_recheck_change *change) {
    static const enum recheck_word words[] = {
        RECHECK_WORD_STATUS, RECHECK_WORD_SHARES,   RECHECK_WORD_RULING, RECHECK_WORD_AMOUNTS,  RECHECK_WORD_DECIDED_BY,
        RECHECK_WORD_FINES,  RECHECK_WORD_FINDINGS, RECHECK_WORD_REFER,  RECHECK_WORD_INFORMED, RECHECK_WORD_LIMITS};
    struct text stored, now;
    text_init(&stored, &page->out->allocator);
    text_init(&now, &page->out->allocator);
    say_items(page, &stored, change->field, change->stored, change->stored_count);
    say_items(page, &now, change->field, change->now, change->now_count);
    const struct slot slots[] = {{"stored", text_get(&stored)}, {"now", text_get(&now)}};
    put(page, "  ", words[change->field], slots, 2);
    if (stored.failed || now.failed) page->out->failed = true;
    text_release(&stored);
    text_release(&now);
}

/* ---- Why ---- */

static void say_policy(const struct page *page, struct text *out, const onus_recheck_entry *entry) {
    const char *then = entry->stored->policy_version, *version = entry->policy_version;
    struct text stored, now;
    text_init(&stored, &out->allocator);
    text_init(&now, &out->allocator);
    say_text(&(struct speech){.out = &stored}, then != NULL ? then : "?");
    say_text(&(struct speech){.out = &now}, version != NULL ? version : "?");
    bool same = strcmp(text_get(&stored), text_get(&now)) == 0;
    const struct slot slots[] = {{"stored", text_get(&stored)}, {"now", text_get(&now)}};
    text_fill(out, word_of(page, same ? RECHECK_WORD_WHY_POLICY_TEXT : RECHECK_WORD_WHY_POLICY), slots, 2);
    if (stored.failed || now.failed) out->failed = true;
    text_release(&stored);
    text_release(&now);
}

static void say_figures(const struct page *page, struct text *out, const onus_recheck_entry *entry) {
    const char *none = word_of(page, RECHECK_WORD_NONE);
    const char *stored = entry->stored->figures != NULL ? entry->stored->figures : none;
    const struct slot slots[] = {{"stored", stored}, {"now", entry->figures != NULL ? entry->figures : none}};
    text_fill(out, word_of(page, RECHECK_WORD_WHY_FIGURES), slots, 2);
}

/* No hash covers a ruling, which is no evidence. */
static bool ruled_otherwise(const onus_recheck_entry *entry) {
    for (size_t i = 0; i < entry->change_count; i++)
        if (entry->changes[i].field == ONUS_RECHECK_RULING) return true;
    return false;
}

static void say_why(const struct page *page, struct text *out, const onus_recheck_entry *entry) {
    const onus_stored_result *stored = entry->stored;
    if (entry->policy_version == NULL) {
        text_string(out, word_of(page, RECHECK_WORD_WHY_ERROR));
        return;
    }
    if (strcmp(stored->status, "error") == 0) {
        text_string(out, word_of(page, RECHECK_WORD_WHY_WAS_ERROR));
        return;
    }
    if (stored->evidence_hash == NULL || stored->policy_hash == NULL) {
        text_string(out, word_of(page, RECHECK_WORD_WHY_UNKNOWN));
        return;
    }
    if (entry->evidence_changed) text_string(out, word_of(page, RECHECK_WORD_WHY_EVIDENCE));
    if (entry->policy_changed) say_policy(page, out, entry);
    if (entry->figures_changed) say_figures(page, out, entry);
    bool same = !entry->evidence_changed && !entry->policy_changed && !entry->figures_changed;
    if (same && ruled_otherwise(entry)) text_string(out, word_of(page, RECHECK_WORD_WHY_RULING));
    if (same && !ruled_otherwise(entry)) text_string(out, word_of(page, RECHECK_WORD_WHY_STORED));
}

static void put_entry(const struct page *page, const onus_recheck_entry *entry) {
    struct text id, why;
    text_init(&id, &page->out->allocator);
    text_init(&why, &page->out->allocator);
    say_text(&(struct speech){.out = &id}, entry->id);
    say_why(page, &why, entry);
    const struct slot slots[] = {{"id", text_get(&id)}, {"why", text_get(&why)}};
    put(page, "", RECHECK_WORD_CHANGED, slots, 2);
    for (size_t i = 0; i < entry->change_count; i++) put_change(page, &entry->changes[i]);
    text_char(page->out, '\n');
    if (id.failed || why.failed) page->out->failed = true;
    text_release(&id);
    text_release(&why);
}

/* ---- Lists and sums ---- */

static const char *format(char buffer[ONUS_FORMAT_SIZE], size_t number) {
    char *at = buffer + ONUS_FORMAT_SIZE;
    *--at = '\0';
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return at;
}

typedef bool (*chooses)(const onus_recheck_entry *entry);

static bool is_unstamped(const onus_recheck_entry *entry) {
    return entry->kind == ONUS_RECHECK_UNSTAMPED;
}

static bool has_no_case(const onus_recheck_entry *entry) {
    return entry->kind == ONUS_RECHECK_NO_CASE;
}

static bool has_no_result(const onus_recheck_entry *entry) {
    return entry->kind == ONUS_RECHECK_NO_RESULT;
}

static bool has_other_evidence(const onus_recheck_entry *entry) {
    return entry->kind == ONUS_RECHECK_FOLLOWS && entry->evidence_changed;
}

static bool has_other_policy(const onus_recheck_entry *entry) {
    return entry->kind == ONUS_RECHECK_FOLLOWS && entry->policy_changed;
}

static bool has_other_figures(const onus_recheck_entry *entry) {
    return entry->kind == ONUS_RECHECK_FOLLOWS && entry->figures_changed;
}

static void put_list(const struct page *page, chooses choose, enum recheck_word word) {
    const onus_recheck_entry *entry;
    size_t count = 0;
    char buffer[ONUS_FORMAT_SIZE];
    struct text ids;
    text_init(&ids, &page->out->allocator);
    const struct speech speech = {&ids, page->policy, page->language, false};
    for (size_t i = 0; (entry = onus_recheck_get(page->recheck, i)) != NULL; i++) {
        if (!choose(entry) || ++count > IDS_HERE) continue;
        if (count > 1) text_string(&ids, word_of(page, RECHECK_WORD_COMMA));
        say_text(&speech, entry->id);
    }
    const struct slot more = {"count", format(buffer, count > IDS_HERE ? count - IDS_HERE : 0)};
    if (count > IDS_HERE) text_fill(&ids, word_of(page, RECHECK_WORD_MORE), &more, 1);
    const struct slot slot = {"ids", text_get(&ids)};
    if (count > 0) put(page, "", word, &slot, 1);
    if (count > 0) text_char(page->out, '\n');
    if (ids.failed) page->out->failed = true;
    text_release(&ids);
}

static void put_sum(const struct page *page) {
    static const onus_recheck_kind kinds[] = {ONUS_RECHECK_FOLLOWS, ONUS_RECHECK_CHANGED, ONUS_RECHECK_UNSTAMPED,
                                              ONUS_RECHECK_NO_CASE};
    char buffers[5][ONUS_FORMAT_SIZE];
    struct slot slots[5];
    size_t sum = 0;
    for (size_t i = 0; i < 4; i++) {
        size_t count = onus_recheck_count_of(page->recheck, kinds[i]);
        sum += count;
        slots[i] = (struct slot){onus_recheck_kind_name(kinds[i]), format(buffers[i], count)};
    }
    slots[4] = (struct slot){"results", format(buffers[4], sum)};
    bool holds = onus_recheck_holds(page->recheck);
    put(page, "", sum == 0 ? RECHECK_WORD_EMPTY : holds ? RECHECK_WORD_HOLDS : RECHECK_WORD_SUM, slots, 5);
}

onus_status recheck_text(struct text *out, const onus_recheck *recheck, const onus_policy *policy, const char *language,
                         size_t width) {
    const struct page page = {out, recheck, policy, language, width};
    const onus_recheck_entry *entry;
    for (size_t i = 0; (entry = onus_recheck_get(recheck, i)) != NULL; i++)
        if (entry->kind == ONUS_RECHECK_CHANGED) put_entry(&page, entry);
    put_list(&page, has_other_evidence, RECHECK_WORD_SAME_EVIDENCE);
    put_list(&page, has_other_policy, RECHECK_WORD_SAME_POLICY);
    put_list(&page, has_other_figures, RECHECK_WORD_SAME_FIGURES);
    put_list(&page, is_unstamped, RECHECK_WORD_UNSTAMPED);
    put_list(&page, has_no_case, RECHECK_WORD_NO_CASE);
    put_list(&page, has_no_result, RECHECK_WORD_NO_RESULT);
    put_sum(&page);
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}
