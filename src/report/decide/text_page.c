/* SPDX-License-Identifier: Apache-2.0 */
#include "report/decide/text_page.h"

#include "report/layout/width.h"
#include "report/layout/wrap.h"

#define MARGIN 2

size_t text_hang(const char *language) {
    size_t widest = 0;
    for (unsigned label = WORD_FIRST_LABEL; label <= WORD_LAST_LABEL; label++) {
        size_t columns = text_columns(word_in((enum word)label, language));
        if (columns > widest) widest = columns;
    }
    return MARGIN + widest + MARGIN;
}

/* Write the line behind `before`, its later lines under its first. */
static void flush(const struct text_page *page, size_t margin, enum word before, size_t hang) {
    struct text label;
    text_init(&label, &page->out->allocator);
    wrap_fill(&label, margin);
    text_string(&label, word_in(before, page->report->style.language));
    wrap_paragraph(page->out, text_get(&label), hang, text_get(page->line), page->report->style.width);
    if (page->line->failed || label.failed) page->out->failed = true;
    text_release(&label);
    text_clear(page->line);
}

/* To whatever takes the line instead. */
static bool hand_over(const struct text_page *page, enum word label, bool item) {
    if (page->flush == NULL) return false;
    page->flush(page, label, item);
    if (page->line->failed) page->out->failed = true;
    text_clear(page->line);
    return true;
}

void text_flush(const struct text_page *page, enum word label) {
    if (hand_over(page, label, false)) return;
    flush(page, MARGIN, label, text_hang(page->report->style.language));
}

void text_flush_item(const struct text_page *page) {
    if (hand_over(page, WORD_NOTHING, true)) return;
    const char *language = page->report->style.language;
    size_t margin = text_hang(language);
    flush(page, margin, WORD_BULLET, margin + text_columns(word_in(WORD_BULLET, language)));
}
