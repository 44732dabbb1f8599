/* SPDX-License-Identifier: Apache-2.0 */
#include "report/cover/cover_words.h"

#include <string.h>

#include "base/text.h"

static const char *word_of(enum cover_word word, const char *language) {
    static const char *const words[][2] = {
#define COVER_WORD(constant, english, chinese) {english, chinese},
#include "report/cover/cover_words.def"
#undef COVER_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}

static const char *slot_text(const struct cover_slot *slots, const char *name, size_t length) {
    for (size_t i = 0; i < COVER_SLOTS && slots[i].name != NULL; i++)
        if (strncmp(slots[i].name, name, length) == 0 && slots[i].name[length] == '\0') return slots[i].text;
    return "";
}

const char *cover_sentence(struct arena *arena, enum cover_word word, const char *language,
                           const struct cover_slot slots[COVER_SLOTS]) {
    struct text text;
    text_init(&text, &arena->allocator);
    for (const char *at = word_of(word, language), *open; *at != '\0'; at = open) {
        open = at + strcspn(at, "{");
        text_append(&text, at, (size_t)(open - at));
        if (*open == '\0') break;
        size_t length = strcspn(open, "}");
        text_string(&text, slot_text(slots, open + 1, length - 1));
        open += length + 1;
    }
    const char *copy = text.failed ? NULL : arena_string(arena, text_get(&text));
    if (text.failed) arena->failed = true;
    text_release(&text);
    return copy == NULL ? "" : copy;
}
