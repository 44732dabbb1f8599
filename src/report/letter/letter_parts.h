/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_LETTER_PARTS_H
#define ONUS_REPORT_LETTER_PARTS_H

#include "report/decide/text_page.h"
#include "report/explain/explain_phrases.h"
#include "report/letter/letter.h"
#include "report/letter/letter_words.h"

/* One sheet being written: a line is put together by `page.speech`, and then goes to the paper. */
struct letter_sheet {
    struct letter *letter;
    struct paper *paper;
    struct text_page page;
    const char *id;
};

/* ---- letter_sheet.c: putting lines on paper, and what letters and vouchers have in common ---- */

void letter_say(const struct letter_sheet *sheet, enum letter_word word);

/* "人民币壹仟贰佰叁拾肆元伍角整" */
void letter_say_words(const struct letter_sheet *sheet, onus_money money);

/* The line put together, as a paragraph, a cell, or the value of a field; and a new one begins. */
void letter_write(const struct letter_sheet *sheet, enum paper_text kind);
void letter_cell(const struct letter_sheet *sheet);
void letter_field(const struct letter_sheet *sheet, const char *name);

/* A paragraph of one word. */
void letter_write_word(const struct letter_sheet *sheet, enum paper_text kind, enum letter_word word);
void letter_section(const struct letter_sheet *sheet, enum letter_word heading);

/* A line to sign: `who` does it, in the line put together, and the day. */
void letter_sign(const struct letter_sheet *sheet);

/* Id, date, and what the case carries along. */
void letter_identity(const struct letter_sheet *sheet);
void letter_meta(const struct letter_sheet *sheet);

void letter_sheet_init(struct letter_sheet *sheet, struct letter *letter, struct paper *paper, const char *id,
                       struct text *line);

/* ---- The parts, in their order ---- */

onus_status letter_facts(const struct letter_sheet *sheet); /* what is known of the case beside the evidence */

/* letter_shares.c */
onus_status letter_result(const struct letter_sheet *sheet);
onus_status letter_fines(const struct letter_sheet *sheet);

/* letter_evidence.c */
onus_status letter_evidence(const struct letter_sheet *sheet);

/* letter_reasons.c */
onus_status letter_clauses(const struct letter_sheet *sheet);
onus_status letter_reasons(const struct letter_sheet *sheet);
onus_status letter_overruled(const struct letter_sheet *sheet);

#endif
