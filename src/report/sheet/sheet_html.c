/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet as one HTML document: no scripts, nothing from elsewhere, readable on a telephone and on A4. */
#include "report/sheet/sheet_html.h"

#include <string.h>

#include "report/layout/width.h"

#define SHORT 18 /* columns of a text that is not broken into lines */
#define MANY  7  /* columns of a table that is set smaller */

static const char style[] =
    "@page{size:A4;margin:16mm 14mm}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:#eef1f4;color:#1c2530;font:15px/1.55 system-ui,-apple-system,\"Segoe UI\",\"PingFang "
    "SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Noto Sans SC\",sans-serif}"
    "main{max-width:64rem;margin:1.5rem auto;padding:2rem 2.25rem;background:#fff;box-shadow:0 1px 4px #0002}"
    "h1{margin:0;font-size:1.6rem;line-height:1.25}"
    ".sub{margin:.25rem 0 1.25rem;color:#51606f;font-size:1.05rem}"
    "dl.said{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:0 0 1.25rem}"
    "dl.said dt{color:#51606f}dl.said dd{margin:0;overflow-wrap:anywhere}"
    "dl.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:0 0 1.25rem}"
    "dl.figures div{border:1px solid #d5dce3;border-top:3px solid #1f5a8a;padding:.55rem .8rem;display:flex;"
    "flex-direction:column;justify-content:space-between}"
    "dl.figures dt{color:#51606f;font-size:.85rem;line-height:1.35}"
    "dl.figures dd{margin:.15rem 0 0;font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}"
    "p{margin:.5rem 0}"
    "p.warning{border-left:4px solid #b3261e;background:#fdf1f0;padding:.5rem .8rem}"
    "h2{margin:2rem 0 .5rem;font-size:1.12rem;border-bottom:2px solid #1f5a8a;padding-bottom:.2rem}"
    "figure{margin:.5rem 0 .75rem}svg{width:100%;height:auto;display:block}"
    ".wide{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "th,td{padding:.3rem .55rem;border-bottom:1px solid #dfe5ea;text-align:left;vertical-align:top}"
    "thead th{background:#f3f6f8;border-bottom:1px solid #9fb0bf;font-weight:600}"
    "tbody th{font-weight:400}"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".name{overflow-wrap:anywhere;min-width:4.5em}.short{white-space:nowrap}"
    ".many table{font-size:.82rem}.many th,.many td{padding:.28rem .3rem}"
    "tr.part th,tr.part td{color:#51606f}"
    "tr.sum th,tr.sum td,tfoot th,tfoot td{font-weight:600}"
    "tfoot th,tfoot td{border-top:2px solid #54687a;border-bottom:0}"
    ".note{color:#51606f;font-size:.86rem}"
    ".sign{display:flex;flex-wrap:wrap;gap:2.75rem 2rem;margin-top:3.5rem}"
    ".sign span{flex:1 1 12rem;border-top:1px solid #1c2530;padding-top:.25rem}"
    "@media(max-width:40rem){main{margin:0;padding:1rem;box-shadow:none}dl.said{grid-template-columns:1fr}dl.said "
    "dt{margin-top:.35rem}}"
    "@media print{th,td{padding:.2rem "
    ".35rem}dl.figures{grid-template-columns:repeat(4,1fr);gap:.5rem}body{background:#fff;font-size:10pt}main{margin:0;"
    "padding:0;max-width:none;box-shadow:none}"
    ".wide{overflow:visible}h2{break-after:avoid}figure,tr,dl,.sign{break-inside:avoid}thead{display:table-header-"
    "group}"
    "tfoot{display:table-row-group}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}";

/* ---- Text ---- */

static void put_character(struct text *out, const char *bytes, struct character character) {
    if (character.code == '&')
        text_string(out, "&amp;");
    else if (character.code == '<')
        text_string(out, "&lt;");
    else if (character.code == '>')
        text_string(out, "&gt;");
    else if (character.code == '"')
        text_string(out, "&quot;");
    else if (character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0))
        text_char(out, ' ');
    else if (character.code == 0xFFFD || turns_direction(character.code))
        text_string(out, "\xEF\xBF\xBD");
    else
        text_append(out, bytes, character.length);
}

void html_text(struct text *out, const char *text) {
    while (*text != '\0') {
        struct character character = character_at(text);
        put_character(out, text, character);
        text += character.length;
    }
}

void html_cut(struct text *out, const char *text, size_t columns) {
    if (text_columns(text) <= columns) {
        html_text(out, text);
        return;
    }
    for (size_t room = columns - 1; *text != '\0';) {
        struct character character = character_at(text);
        if (character.columns > room) break;
        put_character(out, text, character);
        room -= character.columns;
        text += character.length;
    }
    text_string(out, "…");
}

/* ---- Cells ---- */

static const char *format(const struct sheet *sheet, enum sheet_kind kind, const struct sheet_cell *cell,
                          char buffer[SHEET_CELL_SIZE]) {
    if (cell->given && kind == SHEET_MONEY && sheet->withhold_money) return sheet->open_sum;
    return sheet_format(kind, cell, buffer);
}

static void put_row(struct text *out, const struct sheet *sheet, const struct sheet_table *table,
                    const struct sheet_cell *cells, const char *class) {
    char buffer[SHEET_CELL_SIZE];
    text_string(out, "<tr");
    if (class != NULL) text_string(out, " class=\""), text_string(out, class), text_char(out, '"');
    text_char(out, '>');
    for (size_t i = 0; i < table->column_count; i++) {
        enum sheet_kind kind = i == 0 && cells[0].text != NULL ? SHEET_TEXT : table->columns[i].kind;
        const char *content = format(sheet, kind, &cells[i], buffer);
        bool number = i > 0 && table->columns[i].kind != SHEET_TEXT;
        text_string(out, i == 0 ? "<th scope=\"row\" class=\"" : "<td class=\"");
        text_string(out, number ? "n\">" : text_columns(content) <= SHORT ? "short\">" : "name\">");
        html_text(out, content);
        text_string(out, i == 0 ? "</th>" : "</td>");
    }
    text_string(out, "</tr>\n");
}

/* The sums of the rows from `from` on. */
static void put_sum(struct text *out, const struct sheet *sheet, const struct sheet_table *table, size_t from,
                    const char *name, const char *class) {
    struct sheet_cell cells[SHEET_MOST_COLUMNS];
    sheet_sum_row(table, from, name, cells);
    put_row(out, sheet, table, cells, class);
}

static void put_headings(struct text *out, const struct sheet_table *table) {
    text_string(out, "<thead><tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        text_string(out,
                    table->columns[i].kind == SHEET_TEXT ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">");
        html_text(out, table->columns[i].heading);
        text_string(out, "</th>");
    }
    text_string(out, "</tr></thead>\n");
}

static void put_body(struct text *out, const struct sheet *sheet, const struct sheet_table *table) {
    size_t rows = sheet_rows(table), shown = sheet_shown(table);
    struct text name;
    text_init(&name, NULL);
    text_string(out, "<tbody>\n");
    for (size_t row = 0; row < shown; row++)
        put_row(out, sheet, table, sheet_cell(table, row, 0),
                sheet_is_subtotal(table, row) ? (table->total ? "part" : "sum") : NULL);
    if (shown < rows) put_sum(out, sheet, table, shown, sheet_others(sheet, rows - shown, &name), "part");
    text_string(out, "</tbody>\n");
    if (table->total) {
        text_string(out, "<tfoot>\n");
        put_sum(out, sheet, table, 0, sheet->total_word, NULL);
        text_string(out, "</tfoot>\n");
    }
    if (name.failed) out->failed = true;
    text_release(&name);
}

static void put_table(struct text *out, const struct sheet *sheet, const struct sheet_table *table) {
    text_string(out, "<section>\n<h2>");
    html_text(out, table->title);
    text_string(out, "</h2>\n");
    sheet_chart(out, sheet, table);
    text_string(out, table->column_count > MANY ? "<div class=\"wide many\"><table aria-label=\""
                                                : "<div class=\"wide\"><table aria-label=\"");
    html_text(out, table->title);
    text_string(out, "\">\n");
    put_headings(out, table);
    put_body(out, sheet, table);
    text_string(out, "</table></div>\n");
    if (table->note != NULL) {
        text_string(out, "<p class=\"note\">");
        html_text(out, table->note);
        text_string(out, "</p>\n");
    }
    text_string(out, "</section>\n");
}

/* ---- Fields ---- */

static bool is_figure(const struct sheet_block *block) {
    return block->value_kind != SHEET_TEXT;
}

/* The next field that people see, if nothing else comes before it. */
static size_t next_field(const struct sheet *sheet, size_t at) {
    while (++at < sheet->block_count && sheet->blocks[at].for_machines) continue;
    return at < sheet->block_count && sheet->blocks[at].kind == SHEET_FIELD ? at : sheet->block_count;
}

/* All fields of one kind that follow each other are one list. Returns the last of them. */
static size_t put_fields(struct text *out, const struct sheet *sheet, size_t at) {
    char buffer[SHEET_CELL_SIZE];
    bool figures = is_figure(&sheet->blocks[at]);
    text_string(out, figures ? "<dl class=\"figures\">\n" : "<dl class=\"said\">\n");
    for (;;) {
        const struct sheet_block *block = &sheet->blocks[at];
        text_string(out, figures ? "<div><dt>" : "<dt>");
        html_text(out, block->label);
        text_string(out, "</dt><dd>");
        html_text(out, format(sheet, block->value_kind, &block->value, buffer));
        text_string(out, figures ? "</dd></div>\n" : "</dd>\n");
        size_t next = next_field(sheet, at);
        if (next == sheet->block_count || is_figure(&sheet->blocks[next]) != figures) break;
        at = next;
    }
    text_string(out, "</dl>\n");
    return at;
}

static void put_signatures(struct text *out, const char *labels) {
    text_string(out, "<div class=\"sign\">");
    while (*labels != '\0') {
        size_t length = strcspn(labels, "\n");
        text_string(out, "<span>");
        text_append(out, labels, length); /* our own words */
        text_string(out, "</span>");
        labels += length + (labels[length] == '\n');
    }
    text_string(out, "</div>\n");
}

static void put_paragraph(struct text *out, const char *open, const char *text) {
    text_string(out, open);
    html_text(out, text);
    text_string(out, "</p>\n");
}

/* ---- The document ---- */

static void begin(struct text *out, const struct sheet *sheet) {
    text_string(out, "<!DOCTYPE html>\n<html lang=\"");
    text_string(out, strcmp(sheet->language, "zh") == 0 ? "zh-Hans" : sheet->language);
    text_string(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                     "content=\"width=device-width,initial-scale=1\">\n<title>");
    html_text(out, sheet->title);
    text_string(out, strcmp(sheet->language, "zh") == 0 ? " · " : ": ");
    html_text(out, sheet->subtitle == NULL ? "" : sheet->subtitle);
    text_string(out, "</title>\n<style>");
    text_string(out, style);
    text_string(out, "</style>\n</head>\n<body>\n<main>\n<header><h1>");
    html_text(out, sheet->title);
    text_string(out, "</h1>\n");
    put_paragraph(out, "<p class=\"sub\">", sheet->subtitle == NULL ? "" : sheet->subtitle);
    text_string(out, "</header>\n");
}

void sheet_write_html(struct text *out, const struct sheet *sheet) {
    begin(out, sheet);
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct sheet_block *block = &sheet->blocks[i];
        if (block->for_machines) continue;
        switch (block->kind) {
        case SHEET_FIELD:
            i = put_fields(out, sheet, i);
            break;
        case SHEET_PARAGRAPH:
            put_paragraph(out, "<p>", block->text);
            break;
        case SHEET_WARNING:
            put_paragraph(out, "<p class=\"warning\">", block->text);
            break;
        case SHEET_TABLE:
            put_table(out, sheet, block->table);
            break;
        case SHEET_SIGNATURES:
            put_signatures(out, block->text);
            break;
        }
    }
    text_string(out, "</main>\n</body>\n</html>\n");
}
