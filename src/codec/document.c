/* SPDX-License-Identifier: Apache-2.0 */
/* A policy document: a text, and the definition that was read from it.
 *
 *   1. The definition, and all that it points to, lives in the document's arena; names point into the tree of the text, which lives there too.
 *   2. Its places have source 0. The tree of a base is read anew with source 1 when it is compiled under a variant, so that a diagnostic
 *      tells the two texts apart. */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "codec/document_parts.h"
#include "codec/json_problem.h"
#include "codec/position.h"
#include "onus_io.h"

struct onus_document {
    struct arena arena;
    const char *text;
    size_t length;
    const char *file;
    const struct json_value *root;
    onus_policy_definition definition;
};

static bool is_blank(const char *text, size_t length) {
    size_t at = 0;
    while (at < length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) at++;
    return at == length;
}

static onus_status report_problem(const onus_document *document, const struct json_error *error, struct arena *arena,
                                  onus_diagnostics *diagnostics) {
    onus_status status = json_problem_status(error->problem);
    if (status == ONUS_E_MEMORY) return status;
    onus_diagnostic diagnostic = json_problem_diagnostic(error, document->text, document->length, arena);
    if (is_blank(document->text, document->length)) diagnostic = (onus_diagnostic){.id = DIAGNOSTIC_EMPTY_INPUT};
    diagnostic.file = document->file;
    diagnostic.offset = error->offset;
    if (arena->failed || onus_diagnostics_add(diagnostics, &diagnostic) != ONUS_OK) return ONUS_E_MEMORY;
    return status == ONUS_E_VALUE ? ONUS_E_POLICY : status; /* a key twice: JSON, but no policy */
}

static onus_status read_tree(onus_document *document, onus_diagnostics *diagnostics) {
    struct json_reader reader;
    onus_status status = ONUS_OK;
    json_reader_init(&reader, &document->arena.allocator);
    document->root = json_tree_read(&reader, document->text, document->length, &document->arena);
    if (document->root == NULL) status = report_problem(document, &reader.error, &document->arena, diagnostics);
    json_reader_release(&reader);
    return status;
}

/* What the tree of `document` says, made in `arena`. */
static onus_status read_definition(const onus_document *document, uint32_t source, struct arena *arena,
                                   onus_diagnostics *diagnostics, onus_policy_definition *definition) {
    struct reading reading = {
        .arena = arena, .text = document->text, .source = source, .file = document->file, .diagnostics = diagnostics};
    *definition = (onus_policy_definition){0};
    reading_policy(&reading, document->root, definition);
    return arena->failed ? ONUS_E_MEMORY : reading.status;
}

/* ---- Places ---- */

struct texts {
    const onus_document *document, *base;
};

static void place(const onus_document *document, onus_diagnostic *diagnostic) {
    size_t offset = diagnostic->offset < document->length ? diagnostic->offset : document->length;
    struct position position = position_after(POSITION_START, document->text, offset);
    diagnostic->line = position.line;
    diagnostic->column = position.column;
}

/* Where a mistake of reading stands. The list has its own copy of the file's name already, for the document may not live as long. */
static void locate_mistake(void *context, onus_diagnostic *diagnostic) {
    place(context, diagnostic);
}

/* Look for what has a name and no place: in the variant, then in its base. */
static const onus_document *find_place(const struct texts *texts, onus_diagnostic *diagnostic) {
    const onus_document *const documents[] = {texts->document, texts->base};
    const char *const names[] = {diagnostic->path, diagnostic->given};
    for (size_t i = 0; i < 4; i++) {
        const onus_document *document = documents[i % 2];
        const char *name = names[i / 2];
        const struct json_value *found = document != NULL && name != NULL ? document_find(document->root, name) : NULL;
        if (found == NULL) continue;
        diagnostic->source = (uint32_t)(i % 2);
        diagnostic->offset = found->key != NULL ? found->key_start : found->start;
        return document;
    }
    return texts->document;
}

static void locate(void *context, onus_diagnostic *diagnostic) {
    const struct texts *texts = context;
    /* Of what was not read with the policy: a setting, and what was not set. */
    if (diagnostic->file != NULL || diagnostic->line > 0 || diagnostic->id == DIAGNOSTIC_PARAMETERS_MISSING) return;
    const onus_document *document = diagnostic->source == 1 && texts->base != NULL ? texts->base : texts->document;
    if (diagnostic->source == 0 && diagnostic->offset == 0) document = find_place(texts, diagnostic);
    diagnostic->file = document->file;
    place(document, diagnostic);
}

/* ---- Reading ---- */

onus_status onus_document_read(const char *text, size_t length, const char *file, const onus_allocator *allocator,
                               onus_document **out, onus_diagnostics *diagnostics) {
    onus_allocator handle = memory_allocator(allocator);
    size_t bom = json_skip_bom(text, length), before = onus_diagnostics_count(diagnostics);
    *out = NULL;
    onus_document *document = memory_new(&handle, 1, sizeof *document);
    if (document == NULL) return ONUS_E_MEMORY;
    arena_init(&document->arena, &handle);
    document->text = arena_copy(&document->arena, text + bom, length - bom);
    document->length = length - bom;
    document->file = arena_string(&document->arena, file);
    onus_status status = document->arena.failed || document->text == NULL ? ONUS_E_MEMORY : ONUS_OK;
    if (status == ONUS_OK) status = read_tree(document, diagnostics);
    if (status == ONUS_OK) status = read_definition(document, 0, &document->arena, diagnostics, &document->definition);
    onus_diagnostics_locate(diagnostics, before, locate_mistake, document);
    if (status == ONUS_OK)
        *out = document;
    else
        onus_document_free(document);
    return status;
}

void onus_document_free(onus_document *document) {
    if (document == NULL) return;
    onus_allocator handle = document->arena.allocator;
    arena_release(&document->arena);
    memory_free(&handle, document, 1, sizeof *document);
}

const onus_policy_definition *onus_document_definition(const onus_document *document) {
    return &document->definition;
}

/* ---- Compiling ---- */

/* Copies, so that the names of files that they hold are the list's own and may outlive the documents. */
static onus_status add_all(onus_diagnostics *to, const onus_diagnostics *from) {
    size_t count = onus_diagnostics_count(from);
    onus_status status = ONUS_OK;
    const onus_diagnostic *last = NULL;
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        const onus_diagnostic *kept = onus_diagnostics_get(from, i);
        if (kept != NULL) last = kept;
        status = onus_diagnostics_add(to, last); /* beyond what is kept: only counted there too */
    }
    return status;
}

/* `base` holds the base's definition with places of source 1. */
static onus_status compile(const struct texts *texts, const onus_policy_definition *base, const onus_config *config,
                           onus_policy **out, onus_diagnostics *diagnostics) {
    onus_diagnostics *found;
    onus_status status = onus_diagnostics_new(config != NULL ? config->allocator : NULL, &found);
    if (status != ONUS_OK) return status;
    status = onus_policy_new(&texts->document->definition, base, config, out, found);
    struct texts both = *texts;
    onus_diagnostics_locate(found, 0, locate, &both);
    if (diagnostics != NULL && add_all(diagnostics, found) != ONUS_OK && status != ONUS_OK) status = ONUS_E_MEMORY;
    onus_diagnostics_free(found);
    return status;
}

onus_status onus_document_compile(const onus_document *document, const onus_document *base, const onus_config *config,
                                  onus_policy **out, onus_diagnostics *diagnostics) {
    struct texts texts = {document, base};
    *out = NULL;
    if (base == NULL) return compile(&texts, NULL, config, out, diagnostics);
    struct arena arena;
    onus_policy_definition definition;
    arena_init(&arena, config != NULL ? config->allocator : NULL);
    onus_status status = read_definition(base, 1, &arena, NULL, &definition);
    if (status == ONUS_OK) status = compile(&texts, &definition, config, out, diagnostics);
    arena_release(&arena);
    return status;
}
