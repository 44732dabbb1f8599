/* SPDX-License-Identifier: Apache-2.0 */
#include "report/check/check_words.h"

#include <string.h>

const char *check_word(enum check_word word, const char *language) {
    static const char *const words[][2] = {
#define CHECK_WORD(constant, english, chinese) {english, chinese},
#include "report/check/check_words.def"
#undef CHECK_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}

static const struct check_slot *find(const struct check_slot *slots, size_t count, const char *name, size_t length) {
    for (size_t i = 0; i < count; i++)
        if (strlen(slots[i].name) == length && memcmp(slots[i].name, name, length) == 0) return &slots[i];
    return NULL;
}

void check_fill(struct text *out, enum check_word word, const char *language, const struct check_slot *slots,
                size_t count) {
    const char *at = check_word(word, language);
    while (*at != '\0') {
        size_t plain = strcspn(at, "{"), length;
        text_append(out, at, plain);
        at += plain;
        if (*at == '\0') break;
        length = strcspn(at, "}");
        const struct check_slot *slot = find(slots, count, at + 1, length - 1);
        if (slot != NULL)
            text_string(out, slot->text);
        else
            text_append(out, at, length + 1);
        at += length + 1;
    }
}
