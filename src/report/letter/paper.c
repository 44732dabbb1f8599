/* SPDX-License-Identifier: Apache-2.0 */
#include "report/letter/paper.h"

#include "report/layout/width.h"

void paper_init(struct paper *paper, const struct paper_kind *kind, struct text *out, const char *language,
                size_t width) {
    *paper = (struct paper){.kind = kind, .out = out, .language = language, .width = width};
    text_init(&paper->cells, &out->allocator);
}

void paper_release(struct paper *paper) {
    text_release(&paper->cells);
}

/* ---- What is open ---- */

static void end_block(struct paper *paper) {
    if (paper->block != PAPER_NO_BLOCK) paper->kind->end_block(paper);
    if (paper->cells.failed) paper->out->failed = true;
    paper->block = PAPER_NO_BLOCK;
}

static void end_section(struct paper *paper) {
    end_block(paper);
    if (paper->in_section) paper->kind->end_section(paper);
    paper->in_section = false;
    paper->heading = NULL;
}

/* Be within `block`, under the heading that waits. A table is always a new one. */
static void enter(struct paper *paper, enum paper_block block, const char *caption) {
    if (paper->block != block || block == PAPER_TABLE) end_block(paper);
    if (paper->heading != NULL) {
        paper->kind->begin_section(paper, paper->heading);
        paper->in_section = true;
        paper->heading = NULL;
    }
    if (paper->block == block) return;
    paper->block = block;
    paper->kind->begin_block(paper, caption);
}

/* ---- Sheets ---- */

void paper_open(struct paper *paper, const char *title) {
    paper->kind->open(paper, title);
}

void paper_close(struct paper *paper) {
    paper->kind->close(paper);
}

void paper_begin(struct paper *paper, const char *title, const char *subtitle, const char *mark) {
    paper->sheets++;
    /* Whoever gave up the sheet before may have left something open. */
    paper->block = PAPER_NO_BLOCK;
    paper->in_section = false;
    paper->heading = NULL;
    paper->kind->begin(paper, title, subtitle, mark);
}

void paper_end(struct paper *paper) {
    end_section(paper);
    paper->kind->end(paper);
}

void paper_section(struct paper *paper, const char *heading) {
    end_section(paper);
    paper->heading = heading;
}

/* ---- What stands on them ---- */

void paper_write(struct paper *paper, enum paper_text kind, const char *content) {
    enter(paper, kind == PAPER_ITEM ? PAPER_LIST : PAPER_NO_BLOCK, NULL);
    paper->kind->write(paper, kind, content);
}

void paper_field(struct paper *paper, const char *name, const char *value, bool code) {
    enter(paper, PAPER_FIELDS, NULL);
    paper->kind->field(paper, name, value, code);
}

void paper_table(struct paper *paper, const char *caption, const struct paper_column *columns, size_t count) {
    end_block(paper);
    for (size_t i = 0; i < count; i++) paper->columns[i] = columns[i];
    paper->column_count = count;
    paper->column = paper->row = 0;
    paper->total = false;
    text_clear(&paper->cells);
    enter(paper, PAPER_TABLE, caption);
}

void paper_cell(struct paper *paper, const char *content) {
    paper->kind->cell(paper, content);
    paper->column++;
    if (paper->column < paper->column_count) return;
    paper->column = 0;
    paper->row++;
    paper->total = false;
}

void paper_total(struct paper *paper) {
    paper->total = true;
}

void paper_bar(struct paper *paper, const struct paper_part *parts, size_t count, const char *alternative) {
    enter(paper, PAPER_NO_BLOCK, NULL);
    paper->kind->bar(paper, parts, count, alternative);
}

void paper_sign(struct paper *paper, const char *const *labels, size_t count) {
    enter(paper, PAPER_SIGNATURES, NULL);
    paper->kind->sign(paper, labels, count);
}

/* ---- Characters ---- */

static bool is_blank(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

static bool is_none(uint32_t code) {
    return (code >= 0xD800 && code <= 0xDFFF) || (code & 0xFFFEu) == 0xFFFEu || code > 0x10FFFF;
}

struct paper_glyph paper_glyph(const char *content) {
    if (*content == '\x1B') return (struct paper_glyph){" ", 1, 1}; /* even where it begins a colour */
    struct character character = character_at(content);
    if (is_blank(character.code)) return (struct paper_glyph){" ", 1, character.length};
    if (character.code == 0xFFFD || is_none(character.code) || turns_direction(character.code))
        return (struct paper_glyph){"\xEF\xBF\xBD", 3, character.length};
    return (struct paper_glyph){content, character.length, character.length};
}

void paper_put(struct text *out, const char *content) {
    while (*content != '\0') {
        struct paper_glyph glyph = paper_glyph(content);
        text_append(out, glyph.bytes, glyph.length);
        content += glyph.taken;
    }
}
