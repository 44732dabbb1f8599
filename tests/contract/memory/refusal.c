/* SPDX-License-Identifier: Apache-2.0 */
#include "refusal.h"

#include "base/arena.h"

#include <stdio.h>

#define NAMES 256
#define SHOWN 5 /* things that are wrong with one story */

/* Past --wrap, which gives us every call of malloc in the archives. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);

struct story {
    char *text;
    size_t length, room;
};

/* A function that was tried, and what became of that. */
struct tried {
    const char *function;
    size_t failed;
};

static struct {
    const char *name, *function, *culprit; /* the call that was refused something */
    size_t requests, refuse;               /* so far in this telling; which of them, SIZE_MAX for none */
    bool trying, open, for_ever, refusing, own;
    bool refused;      /* in this call, */
    onus_status first; /* that failed with it */
    size_t blocks, bytes;
    size_t wrong;
    struct story told, reference, before, partial;
    size_t mark; /* of `told`, where the call began */
    void (*see)(const void *object);
    const void *object;
    struct tried tried[NAMES];
    size_t tried_count;
} at;

char refusal_poison;

/* ---- What is told -------------------------------------------------------------------------------------------- */

static void put(struct story *story, const char *text, size_t length) {
    if (length >= story->room - story->length) {
        story->room = 2 * (story->room + length + 1);
        story->text = __real_realloc(story->text, story->room);
        assert_non_null(story->text);
    }
    memcpy(story->text + story->length, text, length);
    story->text[story->length += length] = '\0';
}

void refusal_tell(const char *text) {
    const char *said = text == NULL ? "(none)" : text;
    put(&at.told, said, strlen(said));
    put(&at.told, "\n", 1);
}

void refusal_tell_number(int64_t number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)number);
    refusal_tell(digits);
}

void refusal_tell_diagnostics(const onus_diagnostics *diagnostics) {
    const onus_diagnostic *diagnostic;
    refusal_tell_number((int64_t)onus_diagnostics_count(diagnostics));
    for (size_t i = 0; (diagnostic = onus_diagnostics_get(diagnostics, i)) != NULL; i++) {
        refusal_tell(onus_diagnostic_name(diagnostic->id));
        refusal_tell_number(diagnostic->line);
        refusal_tell(diagnostic->path);
        refusal_tell(diagnostic->given);
        refusal_tell(diagnostic->nearest);
        refusal_tell(diagnostic->witness);
        for (size_t k = 0; k < diagnostic->expected_count; k++) refusal_tell(diagnostic->expected[k]);
    }
}

static onus_status take(void *context, const char *bytes, size_t length) {
    (void)context;
    put(&at.told, bytes, length);
    return ONUS_OK;
}

onus_sink refusal_sink(void) {
    return (onus_sink){take, NULL};
}

static void complain(const char *what) {
    if (at.wrong++ >= SHOWN) return;
    print_error("%s: request %zu refused %s, in %s: %s\n", at.name, at.refuse, at.for_ever ? "for ever" : "once",
                at.culprit, what);
}

/* ---- Memory --------------------------------------------------------------------------------------------------- */

static bool refuse(void) {
    if (!at.open) return false;
    bool this_one = at.requests++ == at.refuse;
    if (!this_one && !(at.refusing && at.for_ever)) return false;
    at.culprit = at.function;
    at.refusing = at.refused = true;
    return true;
}

/* The size stands before each block. */
#define HEAD 16

static void *resize(void *context, void *block, size_t old_size, size_t new_size) {
    (void)context;
    size_t *head = block == NULL ? NULL : (size_t *)(void *)((char *)block - HEAD);
    if (old_size != (head == NULL ? 0 : *head)) complain("a block has another size than it was asked for with");
    if (new_size == 0) {
        at.bytes -= old_size;
        __real_free(head);
        return NULL;
    }
    if (refuse()) return NULL;
    /* Always move, so that a pointer kept too long is found by the sanitizer. */
    size_t *moved = __real_malloc(new_size + HEAD);
    assert_non_null(moved);
    *moved = new_size;
    void *fresh = (char *)moved + HEAD;
    if (block != NULL) memcpy(fresh, block, old_size < new_size ? old_size : new_size);
    __real_free(head);
    at.bytes += new_size - old_size;
    return fresh;
}

const onus_allocator *refusal_allocator(void) {
    static const onus_allocator allocator = {resize, NULL};
    return &allocator;
}

static bool refuse_malloc(void) {
    if (at.open && at.own) complain("malloc was asked");
    return refuse();
}

void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size) {
    if (refuse_malloc()) return NULL;
    at.blocks++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size) {
    if (refuse_malloc()) return NULL;
    at.blocks++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size) {
    if (refuse_malloc()) return NULL;
    if (block == NULL) at.blocks++;
    return __real_realloc(block, size);
}

void __wrap_free(void *block);
void __wrap_free(void *block) {
    if (block != NULL) at.blocks--;
    __real_free(block);
}

/* Every piece of an arena might have been the one for which it needs another block. */
void *__real_arena_new(struct arena *arena, size_t count, size_t size);
void *__wrap_arena_new(struct arena *arena, size_t count, size_t size);
void *__wrap_arena_new(struct arena *arena, size_t count, size_t size) {
    if (!refuse()) return __real_arena_new(arena, count, size);
    arena->failed = true;
    return NULL;
}

char *__real_arena_copy(struct arena *arena, const char *text, size_t length);
char *__wrap_arena_copy(struct arena *arena, const char *text, size_t length);
char *__wrap_arena_copy(struct arena *arena, const char *text, size_t length) {
    if (!refuse()) return __real_arena_copy(arena, text, length);
    arena->failed = true;
    return NULL;
}

char *__real_arena_string(struct arena *arena, const char *text);
char *__wrap_arena_string(struct arena *arena, const char *text);
char *__wrap_arena_string(struct arena *arena, const char *text) {
    if (text == NULL || !refuse()) return __real_arena_string(arena, text);
    arena->failed = true;
    return NULL;
}

/* ---- A call --------------------------------------------------------------------------------------------------- */

static struct tried *find(const char *function) {
    for (size_t i = 0; i < at.tried_count; i++)
        if (strcmp(at.tried[i].function, function) == 0) return &at.tried[i];
    assert_true(at.tried_count < NAMES);
    at.tried[at.tried_count] = (struct tried){.function = function};
    return &at.tried[at.tried_count++];
}

void refusal_watch(void (*see)(const void *object), const void *object) {
    at.see = see;
    at.object = object;
}

void refusal_own(bool own) {
    at.own = own;
}

void refusal_pause(bool pause) {
    at.open = at.trying && !pause;
}

/* What is watched, kept in `into` and not told. */
static void look(struct story *into) {
    into->length = 0;
    if (at.see == NULL) return;
    size_t from = at.told.length;
    at.see(at.object);
    put(into, at.told.text + from, at.told.length - from);
    at.told.length = from;
}

void refusal_begin(const char *function) {
    at.function = function;
    at.partial.length = 0;
    look(&at.before);
    at.mark = at.told.length;
    at.refused = at.refusing = false;
    at.first = ONUS_E_MEMORY;
    at.trying = at.open = true;
}

bool refusal_again(onus_status status, const void *out) {
    at.trying = at.open = false;
    if (!at.refused) return false;
    if (status == ONUS_OK) return false;
    at.first = status;
    if (status == ONUS_E_MEMORY) find(at.function)->failed++;
    if (out != NULL) complain("it failed, and gave something");
    /* What went to a sink is the beginning of what goes there next. */
    if (status == ONUS_E_MEMORY) put(&at.partial, at.told.text + at.mark, at.told.length - at.mark);
    at.told.length = at.mark;
    struct story now = {0};
    put(&now, "", 0);
    look(&now);
    if (now.length != at.before.length || memcmp(now.text, at.before.text, now.length) != 0)
        complain("it failed, and something is not as before");
    __real_free(now.text);
    return true;
}

void refusal_end(onus_status status) {
    at.trying = at.open = false;
    at.refusing = false;
    find(at.function);
    if (at.first != ONUS_E_MEMORY && at.first != status) complain("it failed otherwise than without");
    if (at.partial.length > at.told.length - at.mark ||
        (at.partial.length > 0 && memcmp(at.partial.text, at.told.text + at.mark, at.partial.length) != 0))
        complain("it failed, and had written something else than without");
    refusal_tell(at.function);
    refusal_tell(onus_status_text(status));
}

bool refusal_all_refused(void) {
    bool all = true;
    for (size_t i = 0; i < at.tried_count; i++) {
        if (at.tried[i].failed > 0) continue;
        print_error("%s: it never failed\n", at.tried[i].function);
        all = false;
    }
    return all;
}

bool refusal_names(const char *path) {
    FILE *file = fopen(path, "w");
    if (file == NULL) return false;
    for (size_t i = 0; i < at.tried_count; i++) fprintf(file, "%s\n", at.tried[i].function);
    return fclose(file) == 0;
}

/* ---- A story -------------------------------------------------------------------------------------------------- */

static void tell(refusal_story story) {
    at.told.length = at.requests = at.blocks = at.bytes = 0;
    at.see = NULL;
    at.own = at.open = false;
    story();
    if (at.bytes != 0 || at.blocks != 0) complain("memory was not given back");
}

static void compare(void) {
    size_t same = 0;
    const struct story *told = &at.told, *reference = &at.reference;
    if (told->length == reference->length && memcmp(told->text, reference->text, told->length) == 0) return;
    while (same < told->length && same < reference->length && told->text[same] == reference->text[same]) same++;
    if (at.wrong < SHOWN)
        print_error("  told:     ...%.60s\n  expected: ...%.60s\n", told->text + same, reference->text + same);
    complain("the story is another one");
}

void refusal_run(const char *name, refusal_story story) {
    at.name = name;
    at.culprit = "nothing";
    at.wrong = 0;
    at.refuse = SIZE_MAX;
    put(&at.told, "", 0);
    tell(story);
    size_t requests = at.requests;
    at.reference.length = 0;
    put(&at.reference, at.told.text, at.told.length);
    assert_true(requests > 0);
    for (int mode = 0; mode < 2; mode++) {
        at.for_ever = mode != 0;
        for (at.refuse = 0; at.refuse < requests; at.refuse++) {
            tell(story);
            compare();
        }
    }
    if (at.wrong > SHOWN) print_error("%s: %zu things are wrong\n", name, at.wrong);
    assert_int_equal(at.wrong, 0);
}
