/* SPDX-License-Identifier: Apache-2.0 */
#include "report/letter/letter_parts.h"
#include "report/letter/meta_fields.h"

void letter_say(const struct letter_sheet *sheet, enum letter_word word) {
    text_string(sheet->page.line, letter_word(word, sheet->letter->language));
}

void letter_say_words(const struct letter_sheet *sheet, onus_money money) {
    char buffer[ONUS_WORDS_SIZE];
    letter_say(sheet, LETTER_WORD_RENMINBI);
    text_string(sheet->page.line, onus_money_words(money, buffer));
}

/* ---- Lines ---- */

static void begin_line(const struct letter_sheet *sheet) {
    if (sheet->page.line->failed) sheet->paper->out->failed = true;
    text_clear(sheet->page.line);
}

void letter_write(const struct letter_sheet *sheet, enum paper_text kind) {
    paper_write(sheet->paper, kind, text_get(sheet->page.line));
    begin_line(sheet);
}

void letter_cell(const struct letter_sheet *sheet) {
    paper_cell(sheet->paper, text_get(sheet->page.line));
    begin_line(sheet);
}

void letter_field(const struct letter_sheet *sheet, const char *name) {
    paper_field(sheet->paper, name, text_get(sheet->page.line), false);
    begin_line(sheet);
}

void letter_write_word(const struct letter_sheet *sheet, enum paper_text kind, enum letter_word word) {
    paper_write(sheet->paper, kind, letter_word(word, sheet->letter->language));
}

void letter_section(const struct letter_sheet *sheet, enum letter_word heading) {
    paper_section(sheet->paper, letter_word(heading, sheet->letter->language));
}

void letter_sign(const struct letter_sheet *sheet) {
    const char *labels[] = {text_get(sheet->page.line), letter_word(LETTER_WORD_SIGNED_DATE, sheet->letter->language)};
    paper_sign(sheet->paper, labels, 2);
    begin_line(sheet);
}

/* ---- What all sheets have ---- */

void letter_identity(const struct letter_sheet *sheet) {
    const onus_case *evidence = sheet->page.evidence;
    const char *date = evidence == NULL ? NULL : onus_case_get_text(evidence, ONUS_CASE_DATE);
    say_case(&sheet->page.speech, sheet->id);
    letter_field(sheet, letter_word(LETTER_WORD_CASE_ID, sheet->letter->language));
    if (date == NULL) return;
    say_text(&sheet->page.speech, date);
    letter_field(sheet, letter_word(LETTER_WORD_DATE, sheet->letter->language));
}

void letter_meta(const struct letter_sheet *sheet) {
    const onus_case *evidence = sheet->page.evidence;
    const char *meta = evidence == NULL ? NULL : onus_case_get_text(evidence, ONUS_CASE_META);
    struct meta_field field;
    meta_field_init(&field, &sheet->paper->out->allocator);
    while (meta_field_next(&field, &meta))
        paper_field(sheet->paper, text_get(&field.name), text_get(&field.value), false);
    if (field.name.failed || field.value.failed) sheet->paper->out->failed = true;
    if (field.name.failed || field.value.failed) sheet->paper->out->failed = true;
    meta_field_release(&field);
}

/* The heading of a section stands for the labels of what a text report says there; but one of them says more. */
static void flush(const struct text_page *page, enum word label, bool item) {
    const struct letter_sheet *sheet = page->context;
    struct text line;
    text_init(&line, &sheet->paper->out->allocator);
    if (label == WORD_LABEL_POSSIBLE) {
        text_string(&line, word_in(label, sheet->letter->language));
        text_string(&line, word_in(WORD_COLON, sheet->letter->language));
    }
    text_append(&line, text_get(page->line), page->line->length);
    paper_write(sheet->paper, item ? PAPER_ITEM : PAPER_LINE, text_get(&line));
    if (line.failed) sheet->paper->out->failed = true;
    text_release(&line);
}

void letter_sheet_init(struct letter_sheet *sheet, struct letter *letter, struct paper *paper, const char *id,
                       struct text *line) {
    text_init(line, &paper->out->allocator);
    *sheet = (struct letter_sheet){.letter = letter, .paper = paper, .id = id};
    sheet->page = (struct text_page){.report = &letter->report,
                                     .out = paper->out,
                                     .line = line,
                                     .speech = {line, letter->report.policy, letter->language, false},
                                     .flush = flush,
                                     .context = sheet};
}
