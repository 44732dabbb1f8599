/* SPDX-License-Identifier: Apache-2.0 */
/* Where policies come from when there are no files: a text, or a name. */
#include <string.h>

#include "api/api.h"
#include "base/diagnostic.h"
#include "base/names.h"
#include "codec/json_problem.h"

static const onus_policy_definition *find_builtin(const char *id, size_t length) {
    const onus_policy_definition *definition;
    for (size_t i = 0; (definition = onus_builtin(i)) != NULL; i++)
        if (strlen(definition->id) == length && memcmp(definition->id, id, length) == 0) break;
    return definition;
}

static void take_builtin(struct source *source, const onus_policy_definition *definition) {
    *source = (struct source){.definition = definition,
                              .base_definition = definition->extends != NULL ? onus_builtin(0) : NULL};
}

void source_shipped(struct source *source) {
    take_builtin(source, onus_builtin(0));
}

/* Whether `extends` is the id of `base`, or the name of a file that would be called after it: "../ltl-handover.json". */
static bool names(const char *extends, const onus_policy_definition *base) {
    const char *slash = strrchr(extends, '/');
    const char *stem = slash != NULL ? slash + 1 : extends;
    size_t length = strlen(stem), ending = sizeof ".json" - 1;
    if (strcmp(extends, base->id) == 0) return true;
    if (length > ending && strcmp(stem + length - ending, ".json") == 0) length -= ending;
    return strlen(base->id) == length && memcmp(base->id, stem, length) == 0;
}

static const onus_policy_definition *find_base(const char *extends, const struct source_bases *bases) {
    const onus_policy_definition *known = bases->known != NULL ? bases->known->definition : NULL;
    const onus_policy_definition *shipped = onus_builtin(0);
    if (known != NULL && known->extends == NULL && names(extends, known)) return known;
    return names(extends, shipped) ? shipped : NULL;
}

/* A document with the text that `definition` might have been read from: compiling a document wants its base as one. */
static onus_status write_document(const onus_policy_definition *definition, const onus_allocator *allocator,
                                  onus_document **out, onus_diagnostics *diagnostics) {
    struct text text;
    text_init(&text, allocator);
    onus_status status = onus_definition_write(definition, NULL, text_sink(&text));
    if (status == ONUS_OK)
        status = onus_document_read(text_get(&text), text.length, definition->id, allocator, out, diagnostics);
    text_release(&text);
    return status;
}

static onus_status read_base(struct source *source, const struct source_bases *bases, const onus_allocator *allocator,
                             onus_diagnostics *diagnostics) {
    const char *extends = source->definition->extends;
    onus_status status = ONUS_OK;
    if (extends == NULL) return ONUS_OK;
    if (bases->text != NULL) {
        status = onus_document_read(bases->text, bases->length, "base", allocator, &source->base, diagnostics);
    } else {
        const onus_policy_definition *base = find_base(extends, bases);
        /* Compiling without it says that it was not given. */
        if (base != NULL) status = write_document(base, allocator, &source->base, diagnostics);
    }
    if (source->base != NULL) source->base_definition = onus_document_definition(source->base);
    return status;
}

/* What might have been meant as the id of a policy; no text of a document is that. */
static bool is_name(const char *text, size_t length) {
    size_t at = 0;
    while (at < length && (unsigned char)text[at] > ' ' && (unsigned char)text[at] < 0x7F &&
           strchr("\"{}[]:,", text[at]) == NULL)
        at++;
    return length > 0 && at == length;
}

static onus_status refuse_name(const char *text, size_t length, const onus_allocator *allocator,
                               onus_diagnostics *diagnostics) {
    const onus_policy_definition *definition;
    struct arena arena;
    size_t count = 0;
    while (onus_builtin(count) != NULL) count++;
    arena_init(&arena, allocator);
    const char **ids = ARENA_NEW(&arena, count, const char *);
    const char *given = json_problem_excerpt(text, length, &arena);
    onus_status status = arena.failed ? ONUS_E_MEMORY : ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && (definition = onus_builtin(i)) != NULL; i++) ids[i] = definition->id;
    if (status == ONUS_OK)
        status = onus_diagnostics_add(diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE,
                                                                      .path = "policy",
                                                                      .given = given,
                                                                      .expected = ids,
                                                                      .expected_count = count,
                                                                      .nearest = name_nearest(given, ids, count)});
    arena_release(&arena);
    return status == ONUS_OK ? ONUS_E_NAME : status;
}

onus_status source_read(struct source *source, const char *text, size_t length, const char *file,
                        const struct source_bases *bases, const onus_allocator *allocator,
                        onus_diagnostics *diagnostics) {
    *source = (struct source){0};
    const onus_policy_definition *builtin = find_builtin(text, length);
    if (builtin != NULL) {
        take_builtin(source, builtin);
        return ONUS_OK;
    }
    if (is_name(text, length)) return refuse_name(text, length, allocator, diagnostics);
    onus_status status = onus_document_read(text, length, file, allocator, &source->document, diagnostics);
    if (status != ONUS_OK) return status;
    source->definition = onus_document_definition(source->document);
    return read_base(source, bases, allocator, diagnostics);
}

void source_release(struct source *source) {
    onus_document_free(source->document);
    onus_document_free(source->base);
    *source = (struct source){0};
}

onus_status source_compile(const struct source *source, const onus_config *config, onus_policy **out,
                           onus_diagnostics *diagnostics) {
    if (source->document == NULL) return onus_policy_builtin(source->definition->id, config, out, diagnostics);
    return onus_document_compile(source->document, source->base, config, out, diagnostics);
}
