/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a terminal. A line may end at a blank, which is dropped there, and on either side of a wide character; but no line begins with what closes (a comma,
 * a bracket) nor ends with what opens. A piece is what stands between two such places. */
#include "report/layout/wrap.h"

#include <stdbool.h>

#include "report/layout/width.h"

#define LEAST_ROOM 14 /* columns of content beside a hanging label; with less the label stands inside the text */
#define LEAST_HANG 4

static bool one_of(uint32_t code, const char *characters) {
    while (*characters != '\0') {
        struct character character = character_at(characters);
        if (character.code == code) return true;
        characters += character.length;
    }
    return false;
}

static bool closes(uint32_t code) {
    return one_of(code, ".,:;!?)]}%'\"、。，．：；！？）》」』】〕”’…～·％");
}

static bool opens(uint32_t code) {
    return one_of(code, "([{（《「『【〔“‘￥");
}

static bool may_break(struct character before, struct character after) {
    if (before.columns < 2 && after.columns < 2) return false;
    return after.columns > 0 && !closes(after.code) && !opens(before.code);
}

struct piece {
    size_t length, columns;
};

static struct piece next_piece(const char *at) {
    struct character before = character_at(at);
    struct piece piece = {before.length, before.columns};
    while (at[piece.length] != '\0' && at[piece.length] != ' ') {
        struct character after = character_at(at + piece.length);
        if (may_break(before, after)) break;
        piece.length += after.length;
        piece.columns += after.columns;
        if (after.columns > 0) before = after;
    }
    return piece;
}

void wrap_fill(struct text *out, size_t columns) {
    while (columns-- > 0) text_char(out, ' ');
}

void wrap_plain(struct text *out, const char *content, size_t length) {
    for (size_t at = 0; at < length;) {
        struct character character = character_at(content + at);
        if (!turns_direction(character.code)) text_append(out, content + at, character.length);
        at += character.length;
    }
}

void wrap_paragraph(struct text *out, const char *label, size_t hang, const char *content, size_t width) {
    bool narrow = width > 0 && hang > LEAST_HANG && width < hang + LEAST_ROOM;
    size_t column = text_columns(label), from = narrow ? column + 1 : hang;
    text_string(out, label);
    if (column < from) wrap_fill(out, from - column);
    if (column < from) column = from;
    if (narrow) hang = LEAST_HANG;
    for (;;) {
        size_t blanks = 0;
        while (content[blanks] == ' ') blanks++;
        content += blanks;
        if (*content == '\0') break;
        struct piece piece = next_piece(content);
        if (column > hang && width > 0 && column + blanks + piece.columns > width) {
            text_char(out, '\n');
            wrap_fill(out, hang);
            column = hang;
            blanks = 0;
        }
        wrap_fill(out, blanks);
        wrap_plain(out, content, piece.length);
        column += blanks + piece.columns;
        content += piece.length;
    }
    text_char(out, '\n');
}
