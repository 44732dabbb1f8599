/* SPDX-License-Identifier: Apache-2.0 */
/* Paper as one HTML document: no script, nothing from outside, well-formed as XML too. Whatever comes in goes through put_escaped(). */
#include <string.h>

#include "report/letter/paper.h"
#include "report/letter/paper_style.h"

static void put(struct paper *paper, const char *markup) {
    text_string(paper->out, markup);
}

/* ---- Escaping ---- */

static void put_escaped(struct paper *paper, const char *content) {
    static const struct {
        char letter;
        const char *reference;
    } references[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    while (*content != '\0') {
        size_t i = 0, count = sizeof references / sizeof *references;
        struct paper_glyph glyph = paper_glyph(content);
        while (i < count && references[i].letter != *glyph.bytes) i++;
        if (i < count)
            text_string(paper->out, references[i].reference);
        else
            text_append(paper->out, glyph.bytes, glyph.length);
        content += glyph.taken;
    }
}

static void put_element(struct paper *paper, const char *begin, const char *content, const char *end) {
    put(paper, begin);
    put_escaped(paper, content);
    put(paper, end);
}

static void put_number(struct paper *paper, uint64_t number) {
    text_number(paper->out, (int64_t)number);
}

/* ---- The document ---- */

static const char *language_tag(const struct paper *paper) {
    return strcmp(paper->language, "zh") == 0 ? "zh-CN" : "en";
}

static void open_document(struct paper *paper, const char *title) {
    put(paper, "<!DOCTYPE html>\n<html lang=\"");
    put(paper, language_tag(paper));
    put(paper,
        "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
    put_element(paper, "<title>", title, "</title>\n<style>\n");
    put(paper, paper_style);
    put(paper, "</style>\n</head>\n<body>\n<main>\n");
}

static void close_document(struct paper *paper) {
    put(paper, "</main>\n</body>\n</html>\n");
}

static void begin_sheet(struct paper *paper, const char *title, const char *subtitle, const char *mark) {
    put(paper,
        paper->roomy ? "<article class=\"roomy\" aria-labelledby=\"sheet-" : "<article aria-labelledby=\"sheet-");
    put_number(paper, paper->sheets);
    put(paper, "\">\n<header>\n<div>\n");
    if (subtitle != NULL) put_element(paper, "<p>", subtitle, "</p>\n");
    put(paper, "<h1 id=\"sheet-");
    put_number(paper, paper->sheets);
    put_element(paper, "\">", title, "</h1>\n</div>\n");
    if (mark != NULL) put_element(paper, "<p class=\"mark\">", mark, "</p>\n");
    put(paper, "</header>\n");
}

static void end_sheet(struct paper *paper) {
    put(paper, "</article>\n");
}

static void begin_section(struct paper *paper, const char *heading) {
    put_element(paper, "<section>\n<h2>", heading, "</h2>\n<div>\n");
}

static void end_section(struct paper *paper) {
    put(paper, "</div>\n</section>\n");
}

/* ---- Blocks ---- */

static void begin_table(struct paper *paper, const char *caption) {
    put(paper, "<table>\n");
    if (caption != NULL) put_element(paper, "<caption>", caption, "</caption>\n");
    put(paper, "<thead>\n<tr>");
    for (size_t i = 0; i < paper->column_count; i++)
        put_element(paper, paper->columns[i].number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">",
                    paper->columns[i].heading, "</th>");
    put(paper, "</tr>\n</thead>\n<tbody>\n");
}

static void begin_block(struct paper *paper, const char *caption) {
    static const char *const begins[] = {[PAPER_NO_BLOCK] = "",
                                         [PAPER_LIST] = "<ul>\n",
                                         [PAPER_FIELDS] = "<dl>\n",
                                         [PAPER_SIGNATURES] = "<div class=\"signatures\">\n"};
    if (paper->block == PAPER_TABLE)
        begin_table(paper, caption);
    else
        put(paper, begins[paper->block]);
}

static void end_block(struct paper *paper) {
    static const char *const ends[] = {[PAPER_NO_BLOCK] = "",
                                       [PAPER_LIST] = "</ul>\n",
                                       [PAPER_FIELDS] = "</dl>\n",
                                       [PAPER_TABLE] = "</tbody>\n</table>\n",
                                       [PAPER_SIGNATURES] = "</div>\n"};
    put(paper, ends[paper->block]);
}

static void write_text(struct paper *paper, enum paper_text kind, const char *content) {
    static const char *const begins[] = {"<p>", "<p class=\"strong\">", "<p class=\"note\">", "<li>"};
    put_element(paper, begins[kind], content, kind == PAPER_ITEM ? "</li>\n" : "</p>\n");
}

static void write_field(struct paper *paper, const char *name, const char *value, bool code) {
    put_element(paper, code ? "<div class=\"code\"><dt>" : "<div><dt>", name, "</dt><dd>");
    put_element(paper, "", value, "</dd></div>\n");
}

static void write_cell(struct paper *paper, const char *content) {
    bool first = paper->column == 0, number = paper->columns[paper->column].number;
    if (first) put(paper, paper->total ? "<tr class=\"total\">" : "<tr>");
    if (first)
        put_element(paper, "<th scope=\"row\">", content, "</th>");
    else
        put_element(paper, number ? "<td class=\"number\">" : "<td>", content, "</td>");
    if (paper->column + 1 == paper->column_count) put(paper, "</tr>\n");
}

/* Widths are whole numbers, in the proportion of which a browser divides the bar. */
static void write_bar(struct paper *paper, const struct paper_part *parts, size_t count, const char *alternative) {
    put_element(paper, "<div class=\"bar\" role=\"img\" aria-label=\"", alternative, "\">");
    for (size_t i = 0; i < count; i++) {
        put(paper, "<span style=\"flex-grow:");
        put_number(paper, (uint64_t)parts[i].size);
        put_element(paper, "\">", parts[i].caption, "</span>");
    }
    put(paper, "</div>\n");
}

static void write_signature(struct paper *paper, const char *const *labels, size_t count) {
    put(paper, "<p>");
    for (size_t i = 0; i < count; i++) put_element(paper, "<span class=\"blank\"><span>", labels[i], "</span></span>");
    put(paper, "</p>\n");
}

const struct paper_kind paper_html = {open_document, close_document, begin_sheet,    end_sheet,  begin_section,
                                      end_section,   begin_block,    end_block,      write_text, write_field,
                                      write_cell,    write_bar,      write_signature};
