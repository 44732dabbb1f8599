/* SPDX-License-Identifier: Apache-2.0 */
/* How several policies depart from one, as a document to be kept beside them: a table of all, then what each changes. */
#include <string.h>

#include "report/diff/diff_phrases.h"
#include "report/diff/diff_text.h"

static const char *title_of(const struct diff_phrases *phrases, onus_side side) {
    onus_policy_info info;
    onus_policy_describe(onus_diff_policy(phrases->diff, side), &info);
    return diff_label(phrases, info.title, info.id);
}

/* "12 (0.01 %)" */
static const char *part(const struct diff_phrases *phrases, const char *cases, uint32_t share) {
    if (cases == NULL || strcmp(cases, "0") == 0) return cases == NULL ? "" : "0";
    const struct diff_slot percent = {"share", diff_percent(phrases, cases, share)};
    const struct diff_slot slots[] = {{"cases", diff_digits(phrases, cases)},
                                      {"share", diff_phrase(phrases, DIFF_WORD_HOW_MUCH, &percent, 1)}};
    return diff_phrase(phrases, DIFF_WORD_DOCUMENT_PART, slots, 2);
}

static void put_word(struct text *out, const struct diff_phrases *phrases, enum diff_word word,
                     const struct diff_slot *slots, size_t count) {
    text_string(out, diff_phrase(phrases, word, slots, count));
    text_string(out, "\n");
}

static void put_top(struct text *out, const struct diff_phrases *phrases) {
    onus_policy_info info;
    onus_policy_describe(onus_diff_policy(phrases->diff, ONUS_OLD), &info);
    const struct diff_slot slots[] = {{"policy", diff_plain(phrases, info.id)},
                                      {"version", diff_plain(phrases, info.version)}};
    put_word(out, phrases, DIFF_WORD_DOCUMENT_TITLE, slots, 2);
    text_char(out, '\n');
    put_word(out, phrases, DIFF_WORD_DOCUMENT_MADE, NULL, 0);
    text_char(out, '\n');
    put_word(out, phrases, DIFF_WORD_DOCUMENT_TABLE, NULL, 0);
    text_string(out, "| --- | --- | ---: | ---: |\n");
}

static void put_row(struct text *out, const struct diff_phrases *phrases, const char *file) {
    onus_diff_totals totals;
    onus_diff_describe(phrases->diff, &totals);
    const char *slash = strrchr(file, '/');
    const struct diff_slot slots[] = {{"file", diff_plain(phrases, slash == NULL ? file : slash + 1)},
                                      {"title", title_of(phrases, ONUS_NEW)},
                                      {"usual", part(phrases, totals.usual_changed, totals.usual_share)},
                                      {"all", part(phrases, totals.changed, totals.share)}};
    put_word(out, phrases, DIFF_WORD_DOCUMENT_ROW, slots, 4);
}

onus_status diff_document(struct text *out, onus_diff *const *differences, const char *const *files, size_t count,
                          const char *language, bool all) {
    struct arena arena;
    onus_status status = ONUS_OK;
    arena_init(&arena, &out->allocator);
    for (size_t i = 0; i < count; i++) {
        const struct diff_phrases phrases = {differences[i], language, &arena};
        if (i == 0) put_top(out, &phrases);
        put_row(out, &phrases, files[i]);
    }
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        const struct diff_phrases phrases = {differences[i], language, &arena};
        const struct diff_style section = {.language = language, .heading = 2};
        text_char(out, '\n');
        diff_heading(out, &section, title_of(&phrases, ONUS_NEW));
        text_char(out, '\n');
        status = diff_text(out, differences[i], (struct diff_style){.language = language, .all = all, .heading = 3});
    }
    bool failed = arena.failed || out->failed;
    arena_release(&arena);
    return status == ONUS_OK && failed ? ONUS_E_MEMORY : status;
}
