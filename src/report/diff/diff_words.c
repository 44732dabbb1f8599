/* SPDX-License-Identifier: Apache-2.0 */
#include "report/diff/diff_words.h"

#include <string.h>

const char *diff_word(enum diff_word word, const char *language) {
    static const char *const words[][2] = {
#define DIFF_WORD(constant, english, chinese) {english, chinese},
#include "report/diff/diff_words.def"
#undef DIFF_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}

void diff_fill(struct text *out, enum diff_word word, const char *language, const struct diff_slot *slots,
               size_t count) {
    const char *at = diff_word(word, language);
    while (*at != '\0') {
        size_t plain = strcspn(at, "{"), length, slot = 0;
        text_append(out, at, plain);
        at += plain;
        if (*at == '\0') break;
        length = strcspn(at, "}") - 1;
        while (slot < count && (strlen(slots[slot].name) != length || memcmp(slots[slot].name, at + 1, length) != 0))
            slot++;
        if (slot < count)
            text_string(out, slots[slot].text);
        else
            text_append(out, at, length + 2);
        at += length + 2;
    }
}
