/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_TEXT_PAGE_H
#define ONUS_REPORT_TEXT_PAGE_H

#include "report/fact_phrases.h"
#include "report/text_report.h"

/* One case being written: lines are put together by `speech`, and go to `out` with a label in a column of its own. */
struct text_page {
    const struct text_report *report;
    onus_decision *decision;
    const onus_case *evidence;
    const onus_result_options *options;
    struct text *out;
    struct text *line;
    struct speech speech; /* into `line` */
};

/* The columns that labels and the space around them take. */
size_t text_hang(const char *language);

/* Write the line put together, and begin a new one. WORD_NOTHING: it goes on under the label before. */
void text_flush(const struct text_page *page, enum word label);

/* The same as one item of a list under the label before. */
void text_flush_item(const struct text_page *page);

/* What is open, and where each answer would lead. */
onus_status text_missing(const struct text_page *page);

/* What is known of the case and carries the result. */
onus_status text_facts(const struct text_page *page);

#endif
