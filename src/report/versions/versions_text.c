/* SPDX-License-Identifier: Apache-2.0 */
#include "report/versions/versions_text.h"

#include "report/check/check_words.h"
#include "report/layout/wrap.h"
#include "report/speech/speech.h"

struct page {
    struct text *out;
    const onus_versions_item *items;
    const char *language;
    size_t width;
};

/* A sentence as a paragraph. Texts of a policy lose their control characters. */
static void put(const struct page *page, const char *label, size_t hang, enum check_word word,
                const struct check_slot *slots, size_t count) {
    struct text raw, clean;
    text_init(&raw, &page->out->allocator);
    text_init(&clean, &page->out->allocator);
    const struct speech speech = {.out = &clean, .language = page->language};
    check_fill(&raw, word, page->language, slots, count);
    say_text(&speech, text_get(&raw));
    wrap_paragraph(page->out, label, hang, text_get(&clean), page->width);
    if (raw.failed || clean.failed) page->out->failed = true;
    text_release(&raw);
    text_release(&clean);
}

/* ---- When ---- */

struct days {
    const char *from, *to;
};

/* What a variant leaves to its base it has from there. */
static struct days days_of(const onus_policy_version *version) {
    const onus_policy_definition *said = version->definition;
    if (version->base != NULL && said->in_force_from == NULL && said->in_force_to == NULL) said = version->base;
    return (struct days){said->in_force_from, said->in_force_to};
}

static void say_days(const struct page *page, struct text *out, struct days days) {
    const struct check_slot slots[] = {{"from", days.from}, {"to", days.to}};
    enum check_word word = days.from == NULL ? days.to == NULL ? CHECK_WORD_VERSION_ALWAYS : CHECK_WORD_VERSION_UNTIL
                           : days.to == NULL ? CHECK_WORD_VERSION_FROM
                                             : CHECK_WORD_VERSION_BETWEEN;
    check_fill(out, word, page->language, slots, 2);
}

/* ---- Each by itself ---- */

static const char *first_of(const char *own, const char *inherited) {
    return own != NULL ? own : inherited;
}

static void say_count(const struct page *page, struct text *out, enum check_word word, size_t count) {
    struct text number;
    text_init(&number, &out->allocator);
    text_number(&number, (int64_t)count);
    const struct check_slot slot = {"count", text_get(&number)};
    if (out->length > 0) text_string(out, check_word(CHECK_WORD_COMMA, page->language));
    check_fill(out, word, page->language, &slot, 1);
    if (number.failed) out->failed = true;
    text_release(&number);
}

static void say_found(const struct page *page, struct text *out, const onus_check *check) {
    static const enum check_word words[][2] = {
        [ONUS_SEVERITY_NOTE] = {CHECK_WORD_VERSION_NOTES, CHECK_WORD_VERSION_NOTE},
        [ONUS_SEVERITY_WARNING] = {CHECK_WORD_VERSION_WARNINGS, CHECK_WORD_VERSION_WARNING},
        [ONUS_SEVERITY_ERROR] = {CHECK_WORD_VERSION_ERRORS, CHECK_WORD_VERSION_ERROR}};
    for (int severity = ONUS_SEVERITY_ERROR; severity >= ONUS_SEVERITY_NOTE; severity--) {
        size_t count = onus_check_count_of(check, (onus_severity)severity);
        if (count > 0) say_count(page, out, words[severity][count == 1], count);
    }
    if (out->length == 0) text_string(out, check_word(CHECK_WORD_VERSION_CLEAN, page->language));
}

static void put_version(const struct page *page, const onus_versions_item *item) {
    struct text days, found;
    const onus_policy_version *version = item->version;
    const onus_policy_definition none = {0};
    text_init(&days, &page->out->allocator);
    text_init(&found, &page->out->allocator);
    if (version->definition != NULL) say_days(page, &days, days_of(version));
    if (item->check != NULL) say_found(page, &found, item->check);
    const char *inherited = version->base == NULL ? NULL : version->base->version;
    const char *name = first_of((version->definition == NULL ? &none : version->definition)->version, inherited);
    const struct check_slot slots[] = {{"file", item->file},
                                       {"version", name == NULL ? "?" : name},
                                       {"days", text_get(&days)},
                                       {"found", text_get(&found)}};
    enum check_word word = version->definition == NULL ? CHECK_WORD_VERSION_UNREAD
                           : item->check == NULL       ? CHECK_WORD_VERSION_UNCHECKED
                                                       : CHECK_WORD_VERSION;
    put(page, "", 2, word, slots, 4);
    if (days.failed || found.failed) page->out->failed = true;
    text_release(&days);
    text_release(&found);
}

/* ---- All together ---- */

static void put_finding(const struct page *page, const onus_versions_finding *finding) {
    static const enum check_word severities[] = {CHECK_WORD_NOTE, CHECK_WORD_WARNING, CHECK_WORD_ERROR};
    static const enum check_word words[] = {[ONUS_VERSIONS_UNREADABLE] = CHECK_WORD_VERSIONS_UNREADABLE,
                                            [ONUS_VERSIONS_UNSOUND] = CHECK_WORD_VERSIONS_UNSOUND,
                                            [ONUS_VERSIONS_DIFFERS] = CHECK_WORD_VERSIONS_DIFFERS,
                                            [ONUS_VERSIONS_EMPTY] = CHECK_WORD_VERSIONS_EMPTY,
                                            [ONUS_VERSIONS_OVERLAP] = CHECK_WORD_VERSIONS_OVERLAP,
                                            [ONUS_VERSIONS_HOLE] = CHECK_WORD_VERSIONS_HOLE,
                                            [ONUS_VERSIONS_EXTENDS] = CHECK_WORD_VERSIONS_EXTENDS};
    struct text label, days;
    text_init(&label, &page->out->allocator);
    text_init(&days, &page->out->allocator);
    text_string(&label, check_word(severities[finding->severity], page->language));
    text_string(&label, " [");
    text_string(&label, onus_versions_name(finding->id));
    text_string(&label, "] ");
    say_days(page, &days, (struct days){finding->from, finding->to});
    const struct check_slot slots[] = {{"file", page->items[finding->version].file},
                                       {"other", finding->other == SIZE_MAX ? "" : page->items[finding->other].file},
                                       {"days", text_get(&days)},
                                       {"from", finding->from == NULL ? "" : finding->from},
                                       {"to", finding->to == NULL ? "" : finding->to},
                                       {"what", finding->what == NULL ? "" : finding->what}};
    text_char(page->out, '\n');
    put(page, text_get(&label), 2, words[finding->id], slots, 6);
    if (label.failed || days.failed) page->out->failed = true;
    text_release(&label);
    text_release(&days);
}

onus_status versions_text(struct text *out, const onus_versions *versions, const onus_versions_item *items,
                          size_t count, const char *language, size_t width) {
    const struct page page = {out, items, language, width};
    const onus_versions_finding *finding;
    size_t found = 0;
    put(&page, "", 0, CHECK_WORD_VERSIONS_HEAD, NULL, 0);
    for (size_t i = 0; i < count; i++) put_version(&page, &items[i]);
    for (; (finding = onus_versions_get(versions, found)) != NULL; found++) put_finding(&page, finding);
    text_char(out, '\n');
    put(&page, "", 0, found == 0 ? CHECK_WORD_VERSIONS_CLEAN : CHECK_WORD_VERSIONS_MORE, NULL, 0);
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}
