/* SPDX-License-Identifier: Apache-2.0 */
/* Golden files are read like policies, with all their mistakes reported: a key of `expect` that no result has would pass for ever, or never. */
#include "codec/golden.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "codec/document_fields.h"
#include "codec/json_problem.h"

/* ---- The document ---- */

/* `value` must be an object of keys out of `known`. */
static void check_keys(struct reading *reading, const struct json_value *value, const char *const *known,
                       size_t count) {
    if (value->kind != JSON_KIND_OBJECT) {
        reading_wrong_type(reading, value, "object");
        return;
    }
    for (const struct json_value *member = value->first; member != NULL; member = member->next) {
        size_t i = 0;
        while (i < count && strcmp(known[i], member->key) != 0) i++;
        if (i == count && !reading_is_note(member)) reading_unknown_key(reading, member, known, count);
    }
}

/* What a result can hold without being asked; `presumed` is asked for where it is expected. */
static void read_expect(struct reading *reading, const struct json_value *value, void *target) {
    static const char *const keys[] = {"case",     "status",         "shares",   "ruling",    "amounts",
                                       "persons",  "decided_by",     "fines",    "findings",  "pieces",
                                       "unknown",  "possible",       "presumed", "overruled", "refer",
                                       "informed", "possibly_refer", "limits",   "error",     "meta"};
    static const char *const error_keys[] = {"id", "message", "line", "column", "path", "given", "expected", "nearest"};
    check_keys(reading, value, keys, sizeof keys / sizeof *keys);
    const struct json_value *error = json_member(value, "error");
    if (error != NULL) check_keys(reading, error, error_keys, sizeof error_keys / sizeof *error_keys);
    *(const struct json_value **)target = value;
}

static const struct field case_fields[] = {
    {"title", reading_text, offsetof(struct golden_case, title), false},
    {"case", reading_value, offsetof(struct golden_case, evidence), true},
    {"expect", read_expect, offsetof(struct golden_case, expect), true},
};

static void read_case(struct reading *reading, const struct json_value *value, void *target) {
    READ_OBJECT(reading, value, case_fields, target);
}

struct document {
    const char *name;
    const struct golden_case *cases;
    size_t count;
};

static void read_cases(struct reading *reading, const struct json_value *value, void *target) {
    struct document *document = target;
    document->cases = reading_list(reading, value, sizeof *document->cases, read_case, &document->count);
}

static const struct field document_fields[] = {
    {"golden", reading_text, offsetof(struct document, name), true},
    {"cases", read_cases, 0, true},
};

/* The cases of a policy are run with its variants too, whose ids go on after its own: "ltl-handover/h8-strict". Other cases would all fail, one by one. */
static bool is_of(const char *name, const char *policy) {
    size_t length = strlen(name);
    return strncmp(policy, name, length) == 0 && (policy[length] == '\0' || policy[length] == '/');
}

static void check_policy(struct reading *reading, const struct json_value *root, const char *name,
                         const onus_policy *policy) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    if (name == NULL || is_of(name, info.id)) return;
    reading_report(reading, json_member(root, "golden"),
                   (onus_diagnostic){.id = DIAGNOSTIC_GOLDEN_POLICY, .given = name, .other = info.id});
}

/* ---- Places ---- */

/* A position is counted from the last one, so that a long file is gone through once. */
static void find_positions(const struct onus_golden *golden, const struct json_value *cases,
                           struct golden_case *items) {
    struct position position = POSITION_START;
    uint32_t offset = 0;
    for (const struct json_value *item = cases->first; item != NULL; item = item->next, items++) {
        items->position = position_after(position, golden->text + offset, item->start - offset);
        items->at = position_after(items->position, golden->text + item->start, items->evidence->start - item->start);
        position = items->position;
        offset = item->start;
    }
}

static void locate(void *context, onus_diagnostic *diagnostic) {
    const struct onus_golden *golden = context;
    struct position position = position_after(POSITION_START, golden->text, diagnostic->offset);
    diagnostic->line = position.line;
    diagnostic->column = position.column;
}

/* ---- Reading ---- */

static onus_status report_problem(struct onus_golden *golden, onus_diagnostics *diagnostics) {
    const struct json_error error = golden->reader.error;
    onus_status status = json_problem_status(error.problem);
    if (status == ONUS_E_MEMORY) return status;
    onus_diagnostic diagnostic = json_problem_diagnostic(&error, golden->text, golden->length, &golden->arena);
    diagnostic.file = golden->file;
    diagnostic.offset = error.offset;
    if (golden->arena.failed || onus_diagnostics_add(diagnostics, &diagnostic) != ONUS_OK) return ONUS_E_MEMORY;
    return status == ONUS_E_VALUE ? ONUS_E_SYNTAX : status;
}

static onus_status read_document(struct onus_golden *golden, onus_diagnostics *diagnostics) {
    const struct json_value *root = json_tree_read(&golden->reader, golden->text, golden->length, &golden->arena);
    if (root == NULL) return report_problem(golden, diagnostics);
    struct reading reading = {
        .arena = &golden->arena, .text = golden->text, .file = golden->file, .diagnostics = diagnostics};
    struct document document = {0};
    READ_OBJECT(&reading, root, document_fields, &document);
    check_policy(&reading, root, document.name, golden->json.policy);
    if (golden->arena.failed || reading.status == ONUS_E_MEMORY) return ONUS_E_MEMORY;
    if (reading.status != ONUS_OK) return ONUS_E_SYNTAX;
    golden->cases = document.cases;
    golden->count = document.count;
    find_positions(golden, json_member(root, "cases"), (struct golden_case *)golden->cases);
    return ONUS_OK;
}

/* What deciding needs. */
static onus_status prepare(struct onus_golden *golden, const onus_policy *policy, const onus_allocator *allocator) {
    const onus_config config = {.allocator = allocator};
    if (!case_json_init(&golden->json, policy, allocator)) return ONUS_E_MEMORY;
    onus_status status = onus_case_new(policy, &golden->evidence);
    if (status == ONUS_OK) status = onus_decision_new(policy, &config, &golden->decision);
    return status == ONUS_OK ? onus_diagnostics_new(allocator, &golden->diagnostics) : status;
}

onus_status golden_read(const char *text, size_t length, const char *file, const onus_policy *policy,
                        const onus_allocator *allocator, onus_golden **out, onus_diagnostics *diagnostics) {
    onus_allocator handle = memory_allocator(allocator);
    size_t bom = json_skip_bom(text, length), before = onus_diagnostics_count(diagnostics);
    onus_golden *golden = memory_new(&handle, 1, sizeof *golden);
    *out = NULL;
    if (golden == NULL) return ONUS_E_MEMORY;
    arena_init(&golden->arena, &handle);
    arena_init(&golden->results, &handle);
    text_init(&golden->result, &handle);
    json_reader_init(&golden->reader, &handle);
    golden->text = arena_copy(&golden->arena, text + bom, length - bom);
    golden->length = length - bom;
    golden->file = arena_string(&golden->arena, file);
    onus_status status = prepare(golden, policy, &handle);
    if (status == ONUS_OK) status = golden->arena.failed ? ONUS_E_MEMORY : read_document(golden, diagnostics);
    onus_diagnostics_locate(diagnostics, before, locate, golden);
    if (status == ONUS_OK)
        *out = golden;
    else
        onus_golden_free(golden);
    return status;
}

onus_status onus_golden_read(const char *text, size_t length, const char *file, const onus_policy *policy,
                             onus_golden **out, onus_diagnostics *diagnostics) {
    return golden_read(text, length, file, policy, onus_policy_allocator(policy), out, diagnostics);
}

void onus_golden_free(onus_golden *golden) {
    if (golden == NULL) return;
    onus_allocator handle = golden->arena.allocator;
    onus_decision_free(golden->decision);
    onus_case_free(golden->evidence);
    onus_diagnostics_free(golden->diagnostics);
    case_json_release(&golden->json);
    json_reader_release(&golden->reader);
    text_release(&golden->result);
    arena_release(&golden->results);
    arena_release(&golden->arena);
    memory_free(&handle, golden, 1, sizeof *golden);
}

size_t onus_golden_count(const onus_golden *golden) {
    return golden->count;
}

const char *onus_golden_title(const onus_golden *golden, size_t index) {
    return index < golden->count ? golden->cases[index].title : NULL;
}

uint64_t onus_golden_line(const onus_golden *golden, size_t index) {
    return index < golden->count ? golden->cases[index].position.line : 0;
}
