/* SPDX-License-Identifier: Apache-2.0 */
#include "report/speech/fill.h"

#include <string.h>

static const struct slot *find(const struct slot *slots, size_t count, const char *name, size_t length) {
    for (size_t i = 0; i < count; i++)
        if (strlen(slots[i].name) == length && memcmp(slots[i].name, name, length) == 0) return &slots[i];
    return NULL;
}

void text_fill(struct text *out, const char *sentence, const struct slot *slots, size_t count) {
    for (;;) {
        size_t plain = strcspn(sentence, "{"), length;
        text_append(out, sentence, plain);
        sentence += plain;
        if (*sentence == '\0') return;
        length = strcspn(sentence, "}");
        const struct slot *slot = find(slots, count, sentence + 1, length - 1);
        if (slot != NULL || sentence[length] == '\0')
            text_string(out, slot != NULL ? slot->text : sentence);
        else
            text_append(out, sentence, length + 1);
        if (sentence[length] == '\0') return;
        sentence += length + 1;
    }
}
