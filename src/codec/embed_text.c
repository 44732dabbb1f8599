/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/embed_text.h"

/* A C string literal. Octal escapes end after three digits, whatever follows; "??" could begin a trigraph. */
static void append_literal(struct text *text, const char *string) {
    text_char(text, '"');
    for (const char *at = string; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\' || (byte == '?' && at > string && at[-1] == '?')) text_char(text, '\\');
        if (byte < 0x20 || byte == 0x7F) {
            char escape[] = {'\\', (char)('0' + (byte >> 6)), (char)('0' + (byte >> 3 & 7)), (char)('0' + (byte & 7))};
            text_append(text, escape, sizeof escape);
        } else {
            text_char(text, *at);
        }
    }
    text_char(text, '"');
}

static void new_line(const struct embed *embed) {
    text_char(embed->text, '\n');
    for (uint32_t i = 0; i < embed->indent; i++) text_string(embed->text, "    ");
}

struct embed embed_open(struct embed *embed, bool lines) {
    struct embed outer = *embed;
    text_char(embed->text, '{');
    embed->lines = lines;
    embed->some = false;
    embed->indent += lines;
    return outer;
}

void embed_close(struct embed *embed, struct embed outer) {
    outer.too_deep = embed->too_deep;
    if (embed->lines) text_char(embed->text, ',');
    if (!embed->some && !embed->lines) text_char(embed->text, '0');
    bool lines = embed->lines;
    *embed = outer;
    if (lines) new_line(embed);
    text_char(embed->text, '}');
}

void embed_field(struct embed *embed, const char *name) {
    if (embed->some) text_string(embed->text, embed->lines ? "," : ", ");
    if (embed->lines) new_line(embed);
    embed->some = true;
    text_char(embed->text, '.');
    text_string(embed->text, name);
    text_string(embed->text, " = ");
}

void embed_text(struct embed *embed, const char *name, const char *string) {
    if (string == NULL) return;
    embed_field(embed, name);
    append_literal(embed->text, string);
}

void embed_word(struct embed *embed, const char *name, const char *word) {
    embed_field(embed, name);
    text_string(embed->text, word);
}

void embed_bool(struct embed *embed, const char *name, bool value) {
    if (value) embed_word(embed, name, "true");
}

void embed_number(struct embed *embed, const char *name, int64_t number) {
    if (number == 0) return;
    embed_field(embed, name);
    text_number(embed->text, number);
}

void embed_labels(struct embed *embed, const char *name, onus_labels labels) {
    if (labels.items == NULL) return;
    embed_field(embed, name);
    text_string(embed->text, labels.count > 0 ? "{(const onus_label[]){" : "{(const onus_label[]){{0}");
    for (size_t i = 0; i < labels.count; i++) {
        text_string(embed->text, i > 0 ? ", {" : "{");
        append_literal(embed->text, labels.items[i].language);
        text_string(embed->text, ", ");
        append_literal(embed->text, labels.items[i].text);
        text_char(embed->text, '}');
    }
    text_string(embed->text, "}, ");
    text_number(embed->text, (int64_t)labels.count);
    text_char(embed->text, '}');
}

void embed_names(struct embed *embed, const char *name, const char *count_name, const char *const *names,
                 size_t count) {
    if (names == NULL) return;
    embed_field(embed, name);
    text_string(embed->text, count > 0 ? "(const char *const[]){" : "(const char *const[]){0");
    for (size_t i = 0; i < count; i++) {
        text_string(embed->text, i > 0 ? ", " : "");
        append_literal(embed->text, names[i]);
    }
    text_char(embed->text, '}');
    embed_number(embed, count_name, (int64_t)count);
}

#define BYTES_A_LINE 32

void embed_bytes(struct embed *embed, const char *name, const char *size_name, const uint8_t *bytes, size_t size) {
    if (bytes == NULL) return;
    embed_field(embed, name);
    text_string(embed->text, size > 0 ? "(const uint8_t[]){" : "(const uint8_t[]){0");
    embed->indent++;
    for (size_t i = 0; i < size; i++) {
        if (i % BYTES_A_LINE == 0) new_line(embed);
        text_number(embed->text, bytes[i]);
        text_char(embed->text, ',');
    }
    embed->indent--;
    if (size > 0) new_line(embed);
    text_char(embed->text, '}');
    embed_number(embed, size_name, (int64_t)size);
}

void embed_list(struct embed *embed, const char *name, const char *count_name, const char *type, const void *elements,
                size_t count, size_t size, embed_function *write) {
    if (elements == NULL) return;
    embed_field(embed, name);
    text_string(embed->text, "(const ");
    text_string(embed->text, type);
    text_string(embed->text, count > 0 ? "[]){" : "[]){{0}");
    embed->indent++;
    for (size_t i = 0; i < count; i++) {
        new_line(embed);
        write(embed, (const char *)elements + i * size);
        text_char(embed->text, ',');
    }
    embed->indent--;
    if (count > 0) new_line(embed);
    text_char(embed->text, '}');
    embed_number(embed, count_name, (int64_t)count);
}

void embed_pointer(struct embed *embed, const char *name, const char *type, const void *what, embed_function *write) {
    if (what == NULL) return;
    embed_field(embed, name);
    text_string(embed->text, "&(const ");
    text_string(embed->text, type);
    text_char(embed->text, ')');
    write(embed, what);
}
