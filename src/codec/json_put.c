/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_put.h"

#include <string.h>

#include "codec/json_text.h"

void json_put_string(struct text *text, const char *string) {
    json_text_string(text, string, strlen(string));
}

void json_put_comma(struct text *text) {
    char last = text->length == 0 ? '{' : text->bytes[text->length - 1];
    if (last != '{' && last != '[') text_append(text, ", ", 2);
}

void json_put_key(struct text *text, const char *key) {
    json_put_comma(text);
    json_put_string(text, key);
    text_append(text, ": ", 2);
}

void json_put_open(struct text *text, const char *key, char bracket) {
    json_put_key(text, key);
    text_char(text, bracket);
}

void json_put_member(struct text *text, const char *key, const char *string) {
    if (string == NULL) return;
    json_put_key(text, key);
    json_put_string(text, string);
}

void json_put_positive(struct text *text, const char *key, int64_t number) {
    if (number <= 0) return;
    json_put_key(text, key);
    text_number(text, number);
}

void json_put_item(struct text *text, const char *string) {
    json_put_comma(text);
    json_put_string(text, string);
}
