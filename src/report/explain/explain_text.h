/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_EXPLAIN_TEXT_H
#define ONUS_REPORT_EXPLAIN_TEXT_H

#include "onus_study.h"
#include "report/decide/text_report.h"
#include "report/explain/explain_phrases.h"

/* Explanations as people read them: a paragraph a case, for somebody who has to defend the result, or to dispute it. */

/* One case: its result, the conditions that it rests on, what was set aside, which facts settle it, what would change it, and why each of `clauses` applies or does not. */
onus_status explain_text_case(struct text *out, onus_explanation *explanation, const onus_case *evidence,
                              const char *id, const uint32_t *clauses, size_t count, struct text_style style);

/* ---- What the parts share ---- */

struct explain_page {
    onus_explanation *explanation;
    onus_decision *decision;
    const onus_case *evidence;
    struct text *out, *line;
    struct speech speech; /* into `line` */
    struct text_style style;
};

/* Write the line put together behind a label, or as an item of the list below it. */
void explain_flush(const struct explain_page *page, enum explain_word label);
void explain_flush_item(const struct explain_page *page);

/* explain_follows.c: where the case goes, time limits, fines, findings. */
onus_status explain_text_follows(const struct explain_page *page);

/* explain_changes.c: what would come of it if facts were otherwise. */
onus_status explain_text_otherwise(const struct explain_page *page);
onus_status explain_text_answers(const struct explain_page *page);

#endif
