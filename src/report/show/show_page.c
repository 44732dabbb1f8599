/* SPDX-License-Identifier: Apache-2.0 */
#include "report/show/show_page.h"

#include <string.h>

#include "report/layout/width.h"
#include "report/layout/wrap.h"

#define LIST_INDENT 2

const char *show_word_in(enum show_word word, const char *language) {
    static const char *const words[][2] = {
#define SHOW_WORD(constant, english, chinese) {english, chinese},
#include "report/show/show_words.def"
#undef SHOW_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}

/* ---- Into the line ---- */

static void put_byte(const struct show_page *page, struct text *out, char byte) {
    const char *escaped = NULL;
    if (page->options.html && byte == '&') escaped = "&amp;";
    if (page->options.html && byte == '<') escaped = "&lt;";
    if (page->options.html && byte == '>') escaped = "&gt;";
    if (page->options.html && byte == '"') escaped = "&quot;";
    if (escaped != NULL)
        text_string(out, escaped);
    else
        text_char(out, byte);
}

static void put_text(const struct show_page *page, struct text *out, const char *text) {
    while (*text != '\0') {
        struct character character = character_at(text);
        bool control = character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0);
        if (control || turns_direction(character.code)) {
            put_byte(page, out, ' ');
            text += character.length;
            continue;
        }
        for (size_t i = 0; i < character.length; i++) put_byte(page, out, *text++);
    }
}

void show_text(struct show_page *page, const char *text) {
    if (text != NULL) put_text(page, &page->line, text);
}

void show_word(struct show_page *page, enum show_word word) {
    show_text(page, show_word_in(word, page->options.language));
}

void show_number(struct show_page *page, int64_t number) {
    text_number(&page->line, number);
}

/* What is said instead of a sentence about losses, where no clause says who bears one. */
static enum show_word fitting(const struct show_page *page, enum show_word word) {
    static const enum show_word plain[][2] = {{SHOW_DECIDES, SHOW_DECIDES_PLAIN},
                                              {SHOW_SILENT, SHOW_SILENT_PLAIN},
                                              {SHOW_SILENT_REFER, SHOW_SILENT_REFER_PLAIN},
                                              {SHOW_SILENT_CHECK, SHOW_SILENT_CHECK_PLAIN},
                                              {SHOW_SILENCES_NONE, SHOW_SILENCES_NONE_PLAIN},
                                              {SHOW_SILENCES_USUAL, SHOW_SILENCES_USUAL_PLAIN},
                                              {SHOW_SILENCES_ALL, SHOW_SILENCES_ALL_PLAIN},
                                              {SHOW_UNGROUPED_MEANT, SHOW_UNGROUPED_MEANT_PLAIN}};
    for (size_t i = 0; i < page->policy->clause_count; i++)
        if (page->policy->clauses[i].liable != NULL) return word;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i][0] == word) return plain[i][1];
    return word;
}

void show_fill(struct show_page *page, enum show_word word, const struct slot *slots, size_t count) {
    text_fill(&page->line, show_word_in(fitting(page, word), page->options.language), slots, count);
}

void show_fill_plain(struct show_page *page, enum show_word word, const struct slot *slots, size_t count) {
    struct text filled;
    text_init(&filled, &page->out->allocator);
    text_fill(&filled, show_word_in(word, page->options.language), slots, count);
    show_text(page, text_get(&filled));
    if (filled.failed) page->out->failed = true;
    text_release(&filled);
}

const char *show_taken(struct show_page *page, struct arena *arena) {
    const char *taken = arena_string(arena, text_get(&page->line));
    if (page->line.failed || taken == NULL) page->out->failed = true;
    text_clear(&page->line);
    return taken != NULL ? taken : "";
}

static void put_address(struct show_page *page, struct text *out, const char *kind, const char *id) {
    text_string(out, kind);
    text_char(out, '-');
    put_text(page, out, id);
}

void show_link(struct show_page *page, const char *kind, const char *id) {
    bool linked = page->options.html && page->options.clause == NULL;
    if (linked) {
        text_string(&page->line, "<a href=\"#");
        put_address(page, &page->line, kind, id);
        text_string(&page->line, "\">");
    }
    show_text(page, id);
    if (linked) text_string(&page->line, "</a>");
}

/* ---- Blocks ---- */

static void put_element(struct show_page *page, const char *name) {
    text_char(page->out, '<');
    text_string(page->out, name);
    text_char(page->out, '>');
    text_append(page->out, text_get(&page->line), page->line.length);
    text_string(page->out, "</");
    text_string(page->out, name);
    text_string(page->out, ">\n");
}

static void put_lines(struct show_page *page, const char *label, size_t indent) {
    struct text before;
    text_init(&before, &page->out->allocator);
    wrap_fill(&before, indent);
    text_string(&before, label);
    wrap_paragraph(page->out, text_get(&before), indent + strlen(label), text_get(&page->line), page->options.width);
    if (before.failed) page->out->failed = true;
    text_release(&before);
}

static void finish(struct show_page *page) {
    if (page->line.failed) page->out->failed = true;
    text_clear(&page->line);
}

/* Of text: what stands under a heading of level 3 or 4 is indented, and the first two are underlined. */
static void put_heading(struct show_page *page, unsigned level) {
    size_t columns = text_columns(text_get(&page->line));
    if (level > 1) text_char(page->out, '\n');
    page->indent = level == 4 ? 4 : level == 3 ? 2 : 0;
    put_lines(page, "", level == 4 ? 2 : 0);
    if (level > 2) return;
    if (page->options.width > 0 && columns > page->options.width) columns = page->options.width;
    while (columns-- > 0) text_char(page->out, level == 1 ? '=' : '-');
    text_char(page->out, '\n');
}

void show_heading(struct show_page *page, unsigned level, const char *kind, const char *id) {
    if (page->options.html) {
        text_string(page->out, "<h");
        text_number(page->out, level);
        if (kind != NULL) {
            text_string(page->out, " id=\"");
            put_address(page, page->out, kind, id);
            text_char(page->out, '"');
        }
        text_char(page->out, '>');
        text_append(page->out, text_get(&page->line), page->line.length);
        text_string(page->out, "</h");
        text_number(page->out, level);
        text_string(page->out, ">\n");
    } else {
        put_heading(page, level);
    }
    finish(page);
}

void show_paragraph(struct show_page *page) {
    if (page->options.html)
        put_element(page, "p");
    else
        put_lines(page, "", page->indent + page->depth * LIST_INDENT);
    finish(page);
}

void show_gap(struct show_page *page) {
    if (!page->options.html) text_char(page->out, '\n');
}

void show_list(struct show_page *page) {
    page->depth++;
    if (page->options.html) text_string(page->out, "<ul>\n");
}

void show_list_end(struct show_page *page) {
    page->depth--;
    if (page->options.html) text_string(page->out, "</ul>\n");
}

void show_item(struct show_page *page) {
    if (page->options.html) {
        text_string(page->out, "<li>");
        text_append(page->out, text_get(&page->line), page->line.length);
    } else {
        put_lines(page, "- ", page->indent + (page->depth - 1) * LIST_INDENT);
    }
    finish(page);
}

void show_item_end(struct show_page *page) {
    if (page->options.html) text_string(page->out, "</li>\n");
}

/* ---- Tables ---- */

void show_table(struct show_page *page, const enum show_word *columns, size_t count) {
    page->columns = columns;
    page->column_count = count;
    page->cell_count = 0;
    if (!page->options.html) return;
    text_string(page->out, "<table>\n<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        text_string(page->out, "<th scope=\"col\">");
        put_text(page, page->out, show_word_in(columns[i], page->options.language));
        text_string(page->out, "</th>");
    }
    text_string(page->out, "</tr></thead>\n<tbody>\n");
}

void show_cell(struct show_page *page) {
    struct text *cell = &page->cells[page->cell_count++];
    text_clear(cell);
    text_append(cell, text_get(&page->line), page->line.length);
    if (cell->failed) page->out->failed = true;
    finish(page);
}

static void put_row(struct show_page *page) {
    text_string(page->out, "<tr>");
    for (size_t i = 0; i < page->cell_count; i++) {
        text_string(page->out, i == 0 ? "<th scope=\"row\">" : i == 1 ? "<td><code>" : "<td>");
        text_append(page->out, text_get(&page->cells[i]), page->cells[i].length);
        text_string(page->out, i == 0 ? "</th>" : i == 1 ? "</code></td>" : "</td>");
    }
    text_string(page->out, "</tr>\n");
}

/* "- delivery notice (notice). Values: none. Presumed: none." */
static void put_row_lines(struct show_page *page) {
    for (size_t i = 0; i < page->cell_count; i++) {
        if (page->cells[i].length == 0) continue;
        if (i == 1) show_word(page, SHOW_OPEN);
        if (i > 1) {
            show_word(page, SHOW_STOP);
            show_word(page, page->columns[i]);
            show_word(page, SHOW_COLON);
        }
        text_append(&page->line, text_get(&page->cells[i]), page->cells[i].length);
        if (i == 1) show_word(page, SHOW_CLOSE);
    }
    put_lines(page, "- ", page->indent);
    finish(page);
}

void show_row(struct show_page *page) {
    if (page->options.html)
        put_row(page);
    else
        put_row_lines(page);
    page->cell_count = 0;
}

void show_table_end(struct show_page *page) {
    if (page->options.html) text_string(page->out, "</tbody>\n</table>\n");
}

/* ---- The page ---- */

static const char style[] =
    "body{font:1em/1.5 system-ui,\"Noto Sans\",\"Noto Sans CJK SC\",\"Microsoft YaHei\",sans-serif;color:#111;"
    "background:#fff;max-width:60rem;margin:0 auto;padding:1rem}\n"
    "h1,h2,h3,h4{line-height:1.25;margin:1.5em 0 .4em}\nh2{border-bottom:1px solid #767676}\n"
    "p,ul{margin:.3em 0}\ntable{border-collapse:collapse;width:100%;margin:.5em 0}\n"
    "th,td{border:1px solid #767676;padding:.25em .5em;text-align:left;vertical-align:top}\n"
    "thead th{background:#eee}\ntbody th{font-weight:normal}\na{color:#0645ad}\n"
    "code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}\n"
    "@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}a{color:inherit;text-decoration:none}\n"
    "h2,h3,h4{break-after:avoid}tr,li{break-inside:avoid}thead{display:table-header-group}}\n";

void show_begin(struct show_page *page, const char *title) {
    if (!page->options.html) return;
    text_string(page->out, "<!DOCTYPE html>\n<html lang=\"");
    text_string(page->out, strcmp(page->options.language, "zh") == 0 ? "zh-Hans" : "en");
    text_string(page->out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    put_text(page, page->out, title);
    text_string(page->out, "</title>\n<style>\n");
    text_string(page->out, style);
    text_string(page->out, "</style>\n</head>\n<body>\n<main>\n");
}

void show_end(struct show_page *page) {
    if (page->options.html) text_string(page->out, "</main>\n</body>\n</html>\n");
}
