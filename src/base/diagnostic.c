/* SPDX-License-Identifier: Apache-2.0 */
#include "base/diagnostic.h"

#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/names.h"

#define KEPT_AT_MOST 100 /* a file full of one mistake is still readable, and memory stays bounded */

static const struct {
    const char *name, *english, *chinese;
} catalogue[] = {
#define DIAGNOSTIC(constant, name, english, chinese) {name, english, chinese},
#include "base/diagnostics.def"
#undef DIAGNOSTIC
};

struct onus_diagnostics {
    struct arena arena;
    onus_diagnostic *items[KEPT_AT_MOST];
    size_t kept, count;
};

onus_status onus_diagnostics_new(const onus_allocator *allocator, onus_diagnostics **out) {
    onus_allocator handle = memory_allocator(allocator);
    *out = memory_new(&handle, 1, sizeof **out);
    if (*out == NULL) return ONUS_E_MEMORY;
    arena_init(&(*out)->arena, &handle);
    return ONUS_OK;
}

void onus_diagnostics_free(onus_diagnostics *diagnostics) {
    if (diagnostics == NULL) return;
    onus_allocator handle = diagnostics->arena.allocator;
    arena_release(&diagnostics->arena);
    memory_free(&handle, diagnostics, 1, sizeof *diagnostics);
}

void onus_diagnostics_clear(onus_diagnostics *diagnostics) {
    arena_reset(&diagnostics->arena);
    diagnostics->kept = diagnostics->count = 0;
}

size_t onus_diagnostics_count(const onus_diagnostics *diagnostics) {
    return diagnostics == NULL ? 0 : diagnostics->count;
}

const onus_diagnostic *onus_diagnostics_get(const onus_diagnostics *diagnostics, size_t index) {
    return diagnostics != NULL && index < diagnostics->kept ? diagnostics->items[index] : NULL;
}

/* A copy in which each byte that is in no character is U+FFFD: a setting or the name of a file may be anything, and what is said of it is text. */
static char *keep(struct arena *arena, const char *text) {
    size_t length = text == NULL ? 0 : strlen(text), bad = 0, count;
    for (size_t at = 0; at < length; at += count + (count == 0)) {
        count = character_bytes(text + at, length - at);
        bad += count == 0;
    }
    if (bad == 0) return arena_string(arena, text);
    char *copy = ARENA_NEW(arena, length + 2 * bad + 1, char), *to = copy;
    for (size_t at = 0; copy != NULL && at < length; at += count + (count == 0)) {
        count = character_bytes(text + at, length - at);
        memcpy(to, count == 0 ? "\xEF\xBF\xBD" : text + at, count == 0 ? 3 : count);
        to += count == 0 ? 3 : count;
    }
    return copy;
}

onus_status onus_diagnostics_add(onus_diagnostics *diagnostics, const onus_diagnostic *diagnostic) {
    if (diagnostics == NULL) return ONUS_OK;
    if (diagnostic->id >= DIAGNOSTIC_COUNT) return ONUS_E_ARGUMENT;
    if (diagnostics->kept == KEPT_AT_MOST) {
        diagnostics->count++;
        return ONUS_OK;
    }
    struct arena *arena = &diagnostics->arena;
    onus_diagnostic *copy = ARENA_NEW(arena, 1, onus_diagnostic);
    const char **expected = ARENA_NEW(arena, diagnostic->expected_count, const char *);
    if (copy == NULL || expected == NULL) {
        arena->failed = false;
        return ONUS_E_MEMORY;
    }
    *copy = *diagnostic;
    copy->file = keep(arena, diagnostic->file);
    copy->path = keep(arena, diagnostic->path);
    copy->given = keep(arena, diagnostic->given);
    copy->nearest = keep(arena, diagnostic->nearest);
    copy->other = keep(arena, diagnostic->other);
    copy->witness = keep(arena, diagnostic->witness);
    for (size_t i = 0; i < diagnostic->expected_count; i++) expected[i] = keep(arena, diagnostic->expected[i]);
    copy->expected = expected;
    if (arena->failed) {
        arena->failed = false; /* the next one may find memory again */
        return ONUS_E_MEMORY;
    }
    diagnostics->items[diagnostics->kept++] = copy;
    diagnostics->count++;
    return ONUS_OK;
}

void onus_diagnostics_locate(onus_diagnostics *diagnostics, size_t from,
                             void (*locate)(void *context, onus_diagnostic *diagnostic), void *context) {
    if (diagnostics == NULL) return;
    for (size_t i = from; i < diagnostics->kept; i++) locate(context, diagnostics->items[i]);
}

const char *onus_diagnostic_name(onus_diagnostic_id id) {
    return id < DIAGNOSTIC_COUNT ? catalogue[id].name : NULL;
}

onus_diagnostic_id onus_diagnostic_id_count(void) {
    return DIAGNOSTIC_COUNT;
}

/* ---- The sentence ---- */

struct message {
    char *buffer;
    size_t size, length;
    bool cut; /* the buffer is full: nothing more goes in, so that what is in it is a prefix */
};

/* Add the bytes of one character, whole or not at all. */
static void add(struct message *message, const char *bytes, size_t count) {
    if (message->length + count + 1 > message->size) message->cut = true;
    if (!message->cut) memcpy(message->buffer + message->length, bytes, count);
    message->length += count;
    if (!message->cut) message->buffer[message->length] = '\0';
}

static size_t character_length(const char *at) {
    size_t count = 1;
    while (((unsigned char)at[count] & 0xC0u) == 0x80u) count++;
    return count;
}

static bool is_control(const char *text, size_t count) {
    const unsigned char *at = (const unsigned char *)text;
    if (count == 1) return at[0] < 0x20 || at[0] == 0x7F;
    if (at[0] == 0xC2 && at[1] < 0xA0) return true;
    if (count == 2) return at[0] == 0xD8 && at[1] == 0x9C;
    if (count != 3 || at[0] != 0xE2) return false;
    return (at[1] == 0x80 && (at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xAA && at[2] <= 0xAE))) ||
           (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9);
}

/* Names and values come from files: a control character among them could rewrite a terminal, a mark of direction turn the sentence around. They become spaces. */
static void add_text(struct message *message, const char *text) {
    while (*text != '\0') {
        size_t count = character_length(text);
        bool control = is_control(text, count);
        add(message, control ? " " : text, control ? 1 : count);
        text += count;
    }
}

static void add_field(struct message *message, const onus_diagnostic *diagnostic, const char *name, size_t length) {
    const struct {
        const char *name, *text;
    } fields[] = {{"path", diagnostic->path},
                  {"given", diagnostic->given},
                  {"other", diagnostic->other},
                  {"nearest", diagnostic->nearest},
                  {"witness", diagnostic->witness}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strlen(fields[i].name) == length && memcmp(fields[i].name, name, length) == 0) {
            add_text(message, fields[i].text != NULL ? fields[i].text : "?");
            return;
        }
    }
    add(message, "{", 1);
    while (length-- > 0) add(message, name++, 1);
    add(message, "}", 1);
}

size_t onus_diagnostic_message(const onus_diagnostic *diagnostic, const char *language, char *buffer, size_t size) {
    struct message message = {buffer, size, 0, false};
    if (size > 0) buffer[0] = '\0';
    if (diagnostic->id >= DIAGNOSTIC_COUNT) return 0;
    bool chinese = language != NULL && strcmp(language, "zh") == 0;
    const char *at = chinese ? catalogue[diagnostic->id].chinese : catalogue[diagnostic->id].english;
    while (*at != '\0') {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (end != NULL) {
            add_field(&message, diagnostic, at + 1, (size_t)(end - at - 1));
            at = end + 1;
        } else {
            size_t count = character_length(at);
            add(&message, at, count);
            at += count;
        }
    }
    return message.length;
}
