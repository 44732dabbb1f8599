/* SPDX-License-Identifier: Apache-2.0 */
/* What differs beside what is decided in a case that gives every fact, a sentence each. */
#include <string.h>

#include "report/diff/diff_phrases.h"
#include "report/diff/diff_text.h"
#include "report/layout/wrap.h"
#include "report/speech/speech.h"

static const onus_fact_info *noted_fact(const struct diff_phrases *phrases, const onus_diff_note *note) {
    const onus_fact_info *fact = NULL;
    for (uint32_t i = 0; (fact = onus_diff_fact(phrases->diff, i)) != NULL; i++)
        if (strcmp(fact->path, note->subject) == 0) break;
    return fact;
}

static const char *noted_subject(const struct diff_phrases *phrases, const onus_diff_note *note) {
    if (note->subject == NULL) return "";
    if (note->kind == ONUS_NOTE_QUANTITY) return diff_quantity(phrases, note->side, note->subject);
    if (note->kind == ONUS_NOTE_PARTY) {
        const onus_policy *policy = onus_diff_policy(phrases->diff, note->side);
        return diff_label(phrases, onus_policy_party(policy, onus_policy_find_party(policy, note->subject))->label,
                          note->subject);
    }
    if (note->kind == ONUS_NOTE_CLAUSE) return diff_plain(phrases, note->subject);
    const onus_fact_info *fact = noted_fact(phrases, note);
    return fact == NULL ? diff_plain(phrases, note->subject) : diff_label(phrases, fact->label, fact->path);
}

/* A range of one policy need not be one of both, and has no label. */
static const char *noted_value(const struct diff_phrases *phrases, const onus_diff_note *note, const char *id) {
    const onus_fact_info *fact = noted_fact(phrases, note);
    for (uint32_t i = 0; fact != NULL && i < fact->value_count; i++) {
        if (strcmp(fact->values[i].id, id) != 0) continue;
        if (fact->kind == ONUS_FACT_BOOLEAN) return diff_word(i == 1 ? DIFF_WORD_YES : DIFF_WORD_NO, phrases->language);
        return diff_label(phrases, fact->values[i].label, id);
    }
    return diff_plain(phrases, id);
}

static const char *noted_text(const struct diff_phrases *phrases, const onus_diff_note *note, onus_side side) {
    const char *text = note->texts[side];
    enum diff_word none = note->kind == ONUS_NOTE_PRESUMPTION ? DIFF_WORD_UNKNOWN
                          : note->kind == ONUS_NOTE_CURRENCY  ? DIFF_WORD_NO_CURRENCY
                                                              : DIFF_WORD_NOBODY;
    if (text == NULL) return diff_word(none, phrases->language);
    if (note->kind == ONUS_NOTE_PRESUMPTION || note->kind == ONUS_NOTE_VALUE) return noted_value(phrases, note, text);
    if (note->kind == ONUS_NOTE_QUANTITY)
        return diff_word(strcmp(text, "count") == 0 ? DIFF_WORD_QUANTITY_COUNT : DIFF_WORD_QUANTITY_MONEY,
                         phrases->language);
    if (note->kind == ONUS_NOTE_REFER) {
        struct text said;
        text_init(&said, &phrases->arena->allocator);
        say_refer(&(struct speech){.out = &said, .language = phrases->language}, text);
        const char *phrase = diff_plain(phrases, text_get(&said));
        if (said.failed) phrases->arena->failed = true;
        text_release(&said);
        return phrase;
    }
    return diff_plain(phrases, text);
}

static enum diff_word note_word(const onus_diff_note *note) {
    static const enum diff_word words[] = {[ONUS_NOTE_FACT] = DIFF_WORD_ONLY_FACT,
                                           [ONUS_NOTE_VALUE] = DIFF_WORD_ONLY_VALUE,
                                           [ONUS_NOTE_KIND] = DIFF_WORD_KIND,
                                           [ONUS_NOTE_PRESUMPTION] = DIFF_WORD_PRESUMPTION,
                                           [ONUS_NOTE_QUANTITY] = DIFF_WORD_ONLY_QUANTITY,
                                           [ONUS_NOTE_PARTY] = DIFF_WORD_ONLY_PARTY,
                                           [ONUS_NOTE_ORDER] = DIFF_WORD_ORDER,
                                           [ONUS_NOTE_CLAUSE] = DIFF_WORD_ONLY_CLAUSE,
                                           [ONUS_NOTE_RENAMED] = DIFF_WORD_RENAMED,
                                           [ONUS_NOTE_REFER] = DIFF_WORD_REFER_OUTSIDE,
                                           [ONUS_NOTE_CURRENCY] = DIFF_WORD_CURRENCY,
                                           [ONUS_NOTE_SETTLEMENT] = DIFF_WORD_SETTLEMENT,
                                           [ONUS_NOTE_PIECES] = DIFF_WORD_PIECES};
    if (note->kind == ONUS_NOTE_QUANTITY && note->texts[0] != NULL) return DIFF_WORD_QUANTITY;
    if (note->kind == ONUS_NOTE_REFER && strcmp(note->subject, "silent") == 0) return DIFF_WORD_REFER_SILENT;
    return words[note->kind];
}

void diff_notes_text(struct text *out, const struct diff_phrases *phrases, const struct diff_style *style) {
    const onus_diff_note *note;
    for (size_t i = 0; (note = onus_diff_get_note(phrases->diff, i)) != NULL; i++) {
        onus_side other = note->side == ONUS_OLD ? ONUS_NEW : ONUS_OLD;
        const char *value = note->texts[note->side] == NULL ? "" : noted_text(phrases, note, note->side);
        const struct diff_slot slots[] = {
            {"subject", noted_subject(phrases, note)},    {"side", diff_side(phrases, note->side)},
            {"other", diff_side(phrases, other)},         {"value", value},
            {"old", noted_text(phrases, note, ONUS_OLD)}, {"new", noted_text(phrases, note, ONUS_NEW)}};
        if (i == 0) {
            text_char(out, '\n');
            diff_heading(out, style, diff_word(DIFF_WORD_SECTION_NOTES, style->language));
            text_char(out, '\n');
        }
        wrap_paragraph(out, diff_bullet(style), 2, diff_phrase(phrases, note_word(note), slots, 6), style->width);
    }
}
