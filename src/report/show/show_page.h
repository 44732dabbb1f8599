/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_SHOW_PAGE_H
#define ONUS_REPORT_SHOW_PAGE_H

#include "base/arena.h"
#include "report/show/show.h"
#include "report/speech/fill.h"

/* A page that is text or HTML. Whoever writes it does not ask which: he puts a line together, and says what the line is. */

enum show_word {
#define SHOW_WORD(constant, english, chinese) SHOW_##constant,
#include "report/show/show_words.def"
#undef SHOW_WORD
    SHOW_WORD_COUNT
};

#define SHOW_MAX_CELLS 4

struct show_page {
    struct text *out;
    struct text line; /* being put together, in the language of the page: text, or HTML */
    const onus_policy_definition *policy;
    struct show_options options;
    unsigned indent;                   /* of text: columns before a paragraph */
    unsigned depth;                    /* lists that are open */
    struct text cells[SHOW_MAX_CELLS]; /* of a row */
    const enum show_word *columns;     /* of the table that is open */
    size_t column_count, cell_count;
};

/* In "zh", else in English. */
const char *show_word_in(enum show_word word, const char *language);

/* ---- Into the line ---- */

/* What comes from a policy: control characters become blanks, and HTML is escaped. */
void show_text(struct show_page *page, const char *text);
void show_word(struct show_page *page, enum show_word word);
void show_number(struct show_page *page, int64_t number);

/* A sentence. Its slots hold what a line held, as show_taken() gives it: it is not escaped again. */
void show_fill(struct show_page *page, enum show_word word, const struct slot *slots, size_t count);

/* Slots that are as the policy has them; those of show_fill() are what show_taken() gave. */
void show_fill_plain(struct show_page *page, enum show_word word, const struct slot *slots, size_t count);

/* What the line holds, kept in `arena`, and an empty line. */
const char *show_taken(struct show_page *page, struct arena *arena);

/* The id of a clause or term, "clause" or "term", that leads to where it is described. */
void show_link(struct show_page *page, const char *kind, const char *id);

/* ---- What the line is: it is written, and a new one begins ---- */

/* `level` 1 to 4. `kind` and `id` make the address that links go to; NULL: none. */
void show_heading(struct show_page *page, unsigned level, const char *kind, const char *id);
void show_paragraph(struct show_page *page);

/* Of text: an empty line. */
void show_gap(struct show_page *page);

/* An item is open until it ends, and may hold a list. */
void show_list(struct show_page *page);
void show_list_end(struct show_page *page);
void show_item(struct show_page *page);
void show_item_end(struct show_page *page);

/* Rows of cells under columns; the first cell names the row. An empty cell is left out of text. */
void show_table(struct show_page *page, const enum show_word *columns, size_t count);
void show_cell(struct show_page *page);
void show_row(struct show_page *page);
void show_table_end(struct show_page *page);

/* ---- The page ---- */

void show_begin(struct show_page *page, const char *title);
void show_end(struct show_page *page);

#endif
