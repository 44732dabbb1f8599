/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of the case: as given, as presumed where that matters, and what is open. Facts of one family that say the same stand in one row. */
#include "report/letter/letter_parts.h"

struct rows {
    const struct letter_sheet *sheet;
    struct said_fact facts[ONUS_MAX_FACTS];
    size_t count;
};

static bool among(const uint32_t *facts, size_t count, uint32_t fact) {
    for (size_t i = 0; i < count; i++)
        if (facts[i] == fact) return true;
    return false;
}

static bool all_open(const struct letter_sheet *sheet, uint32_t fact) {
    uint64_t all = UINT64_MAX >> (64 - onus_policy_fact(sheet->letter->report.policy, fact)->value_count);
    return onus_case_values(sheet->page.evidence, fact) == all;
}

static void write_rows(const struct rows *rows, enum letter_word basis) {
    const struct letter_sheet *sheet = rows->sheet;
    bool taken[ONUS_MAX_FACTS] = {false};
    for (size_t i = 0; i < rows->count; i++) {
        if (taken[i]) continue;
        say_fact_group(&sheet->page.speech, rows->facts, rows->count, i, taken);
        letter_cell(sheet);
        if (all_open(sheet, rows->facts[i].fact))
            explain_say(&sheet->page.speech, EXPLAIN_WORD_NOT_KNOWN);
        else
            say_values(&sheet->page.speech, rows->facts[i].fact, rows->facts[i].values);
        letter_cell(sheet);
        letter_say(sheet, basis);
        letter_cell(sheet);
    }
}

/* Which rows a fact belongs to; LETTER_WORD_COUNT: to none. */
struct bases {
    enum letter_word of[ONUS_MAX_FACTS];
};

static onus_status find_bases(const struct letter_sheet *sheet, struct bases *bases) {
    const struct reads *reads = &sheet->letter->report.reads;
    const onus_unknown *unknown;
    const uint32_t *presumed;
    size_t unknown_count, presumed_count;
    onus_status status = onus_decision_unknown(sheet->page.decision, &unknown, &unknown_count);
    if (status == ONUS_OK) status = onus_decision_presumed(sheet->page.decision, &presumed, &presumed_count);
    if (status != ONUS_OK) return status;
    for (uint32_t fact = 0; fact < reads->facts; fact++) {
        enum letter_word basis = onus_case_given(sheet->page.evidence, fact) ? LETTER_WORD_GIVEN : LETTER_WORD_COUNT;
        if (basis == LETTER_WORD_GIVEN && all_open(sheet, fact)) basis = LETTER_WORD_OPEN;
        if (basis == LETTER_WORD_COUNT && among(presumed, presumed_count, fact)) basis = LETTER_WORD_PRESUMED;
        bases->of[fact] = basis;
    }
    for (size_t i = 0; i < unknown_count; i++) bases->of[unknown[i].fact] = LETTER_WORD_OPEN;
    return ONUS_OK;
}

static void collect(struct rows *rows, const struct bases *bases, enum letter_word basis) {
    const struct reads *reads = &rows->sheet->letter->report.reads;
    rows->count = 0;
    for (unsigned rank = 0; rank < RANKS_OF_FACTS; rank++)
        for (uint32_t fact = 0; fact < reads->facts; fact++)
            if (bases->of[fact] == basis && text_fact_rank(reads, fact) == rank)
                rows->facts[rows->count++] = said_in_case(rows->sheet->page.evidence, fact);
}

onus_status letter_evidence(const struct letter_sheet *sheet) {
    static const enum letter_word order[] = {LETTER_WORD_GIVEN, LETTER_WORD_PRESUMED, LETTER_WORD_OPEN};
    const char *language = sheet->letter->language;
    const struct paper_column columns[] = {{letter_word(LETTER_WORD_EVIDENCE_ITEM, language), false},
                                           {letter_word(LETTER_WORD_EVIDENCE_VALUE, language), false},
                                           {letter_word(LETTER_WORD_EVIDENCE_BASIS, language), false}};
    struct bases bases;
    struct rows rows = {.sheet = sheet};
    bool presumed = false, begun = false;
    onus_status status = find_bases(sheet, &bases);
    if (status != ONUS_OK) return status;
    letter_section(sheet, LETTER_WORD_EVIDENCE);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        collect(&rows, &bases, order[i]);
        if (rows.count == 0) continue;
        if (!begun) paper_table(sheet->paper, NULL, columns, 3);
        begun = true;
        presumed = presumed || order[i] == LETTER_WORD_PRESUMED;
        write_rows(&rows, order[i]);
    }
    if (presumed) letter_write_word(sheet, PAPER_NOTE, LETTER_WORD_PRESUMED_NOTE);
    return ONUS_OK;
}
