/* SPDX-License-Identifier: Apache-2.0 */
/* The walk over the keys of a case. json->key is where it is: the objects that are open are the keys above. */
#include "codec/case_json.h"

#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "base/text.h"
#include "codec/json_problem.h"
#include "onus_io.h"

_Static_assert(JSON_MAX_DEPTH == ONUS_MAX_JSON_DEPTH && JSON_MAX_KEYS == ONUS_MAX_JSON_KEYS,
               "the limits of the reader are those that are promised");

/* ---- Mistakes ---- */

bool case_json_refuse(struct case_json *json, uint32_t offset, onus_diagnostic diagnostic, onus_status status) {
    const struct case_source *source = json->source;
    const struct case_key *key = &json->keys.keys[json->key];
    if (json->scratch.failed) json->status = ONUS_E_MEMORY;
    if (json->status != ONUS_OK) return false;
    struct position position = position_after(source->position, source->bytes, offset);
    if (diagnostic.path == NULL && key->path_length > 0)
        diagnostic.path = arena_copy(&json->scratch, key->path, key->path_length);
    diagnostic.file = source->file;
    diagnostic.line = position.line;
    diagnostic.column = position.column;
    json->status = status;
    if (json->scratch.failed || onus_diagnostics_add(json->diagnostics, &diagnostic) != ONUS_OK)
        json->status = ONUS_E_MEMORY;
    return false;
}

/* The path of `name` in the object that is being read. */
static const char *path_of(struct case_json *json, const char *name) {
    const struct case_key *object = &json->keys.keys[json->key];
    size_t length = strlen(name);
    if (json->key == CASE_KEYS_ROOT) return arena_copy(&json->scratch, name, length);
    char *path = ARENA_NEW(&json->scratch, object->path_length + length + 2, char);
    if (path == NULL) return NULL;
    memcpy(path, object->path, object->path_length);
    path[object->path_length] = '.';
    memcpy(path + object->path_length + 1, name, length);
    return path;
}

bool case_json_refuse_syntax(struct case_json *json) {
    const struct json_error error = json->reader.error;
    const struct case_source *source = json->source;
    onus_status status = json_problem_status(error.problem);
    /* A string for which there was no memory may have had another mistake further on. */
    if (status == ONUS_E_MEMORY || json->reader.string.failed || json->reader.keys.names.failed) {
        json->status = ONUS_E_MEMORY;
        return false;
    }
    if (json->status != ONUS_OK) return false;
    onus_diagnostic diagnostic = json_problem_diagnostic(&error, source->bytes, source->length, &json->scratch);
    if (error.problem == JSON_PROBLEM_DUPLICATE && diagnostic.given != NULL)
        diagnostic.path = path_of(json, diagnostic.given);
    return case_json_refuse(json, error.offset, diagnostic, status);
}

/* The key that `name`, with dots in it, would be as nested objects; ONUS_NONE if it would be none. */
static uint32_t find_dotted(const struct case_json *json, const char *name) {
    uint32_t key = json->key;
    for (;;) {
        size_t length = strcspn(name, ".");
        key = case_keys_find(&json->keys, key, name, length);
        if (key == ONUS_NONE || name[length] == '\0') return key;
        name += length + 1;
    }
}

/* {"slip": {"copy1": ...}} for slip.copy1 */
static const char *nested_form(struct case_json *json, const char *name) {
    struct text text;
    size_t depth = 1;
    text_init(&text, &json->scratch.allocator);
    text_string(&text, "{\"");
    for (; *name != '\0'; name++) {
        if (*name != '.') {
            text_char(&text, *name);
            continue;
        }
        text_string(&text, "\": {\"");
        depth++;
    }
    text_string(&text, "\": ...");
    while (depth-- > 0) text_char(&text, '}');
    const char *form = text.failed ? NULL : arena_copy(&json->scratch, text.bytes, text.length);
    if (form == NULL) json->scratch.failed = true;
    text_release(&text);
    return form;
}

static bool refuse_flat_key(struct case_json *json, const struct json_token *token) {
    const char *given = arena_copy(&json->scratch, token->text, token->length);
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_FLAT_KEY, .given = given, .other = nested_form(json, token->text)};
    if (given != NULL) diagnostic.path = path_of(json, given);
    return case_json_refuse(json, token->start, diagnostic, ONUS_E_NAME);
}

/* The names that the object has, and which of them is nearest. At the top, where all paths begin, a whole path may be nearer. */
static bool refuse_unknown_key(struct case_json *json, const struct json_token *token) {
    const struct case_keys *keys = &json->keys;
    const struct case_key *object = &keys->keys[json->key];
    struct arena *scratch = &json->scratch;
    const char *given = json_problem_excerpt(token->text, token->length, scratch), *nearest = NULL;
    const char **names = ARENA_NEW(scratch, object->count, const char *);
    size_t distance = SIZE_MAX;
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_UNKNOWN_KEY, .given = given, .expected = names};
    for (uint32_t i = 0; i < keys->count && !scratch->failed; i++) {
        const struct case_key *key = &keys->keys[i];
        bool here = i >= object->first && i < object->first + object->count;
        if (!here && (json->key != CASE_KEYS_ROOT || i == CASE_KEYS_ROOT || key->kind == CASE_KEY_OBJECT)) continue;
        const char *name =
            arena_copy(scratch, here ? case_key_name(key) : key->path, here ? key->name_length : key->path_length);
        if (name == NULL) break;
        if (here) names[diagnostic.expected_count++] = name;
        nearest = name_nearer(given, name, nearest, &distance);
    }
    diagnostic.nearest = nearest;
    if (given != NULL) diagnostic.path = path_of(json, given);
    return case_json_refuse(json, token->start, diagnostic, ONUS_E_NAME);
}

static bool refuse_type(struct case_json *json, const struct json_token *value, const char *path) {
    static const char *const expected[] = {"object"};
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_WRONG_TYPE,
                                  .path = path,
                                  .given = case_value_shown(json, value),
                                  .expected = expected,
                                  .expected_count = 1};
    return case_json_refuse(json, value->start, diagnostic, ONUS_E_VALUE);
}

static bool refuse_key(struct case_json *json, const struct json_token *name) {
    return find_dotted(json, name->text) != ONUS_NONE ? refuse_flat_key(json, name) : refuse_unknown_key(json, name);
}

/* ---- Keys ---- */

/* The value of `key`, which was read last. */
static bool read_member(struct case_json *json, uint32_t key) {
    struct json_token value;
    uint32_t object = json->key;
    json->key = key;
    if (json_next(&json->reader, &value) == JSON_KIND_ERROR) return case_json_refuse_syntax(json);
    if (key == json->keys.ruling) {
        json->ruling.given = true;
        json->ruling_at = value.start;
    }
    if (json->keys.keys[key].kind == CASE_KEY_OBJECT)
        return value.kind == JSON_KIND_OBJECT ? true : refuse_type(json, &value, NULL);
    if (!case_value_read(json, &value)) return false;
    json->key = object;
    return true;
}

/* Cases of one source have their keys in one order: the key that came after `before` last time needs no looking up, if it comes there again. */
static bool comes_again(struct case_json *json, uint32_t before) {
    uint32_t key = json->keys.followers[before];
    return json->keys.keys[key].parent == json->key && json_take_key(&json->reader, &json->keys.names[key]);
}

static bool read_members(struct case_json *json) {
    uint32_t before = CASE_KEYS_ROOT;
    for (;;) {
        uint32_t key = json->keys.followers[before];
        if (!comes_again(json, before)) {
            struct json_token token;
            switch (json_next(&json->reader, &token)) {
            case JSON_KIND_ERROR:
                return case_json_refuse_syntax(json);
            case JSON_KIND_OBJECT_END:
                if (json->key == CASE_KEYS_ROOT) return true;
                json->key = json->keys.keys[json->key].parent;
                continue;
            default:
                key = case_keys_find(&json->keys, json->key, token.text, token.length);
                if (key == ONUS_NONE) return refuse_key(json, &token);
                json->keys.followers[before] = key;
            }
        }
        if (!read_member(json, key)) return false;
        before = key;
    }
}

/* Whether what `name` names is wanted of a bad case too. */
static bool outlives_mistakes(struct case_json *json, const struct json_token *name) {
    uint32_t key = case_keys_find(&json->keys, CASE_KEYS_ROOT, name->text, name->length);
    if (key == ONUS_NONE) return false;
    json->key = key;
    return json->keys.keys[key].kind == CASE_KEY_ID || json->keys.keys[key].kind == CASE_KEY_META;
}

/* Go through what follows the first mistake, and take the id and meta from the keys of the case itself. */
static void read_on(struct case_json *json) {
    struct json_token token;
    while (json_next(&json->reader, &token) != JSON_KIND_END && token.kind != JSON_KIND_ERROR) {
        bool own = token.kind == JSON_KIND_KEY && json->reader.depth == 1;
        if (!own || !outlives_mistakes(json, &token)) continue;
        json_next(&json->reader, &token);
        if (token.kind != JSON_KIND_ERROR) case_value_read(json, &token);
    }
    if (token.kind == JSON_KIND_ERROR) case_json_refuse_syntax(json);
}

/* Leave of a bad case what it is known by. */
static void keep_known(struct case_json *json) {
    onus_status id = ONUS_OK, meta = ONUS_OK;
    onus_case_clear(json->evidence);
    if (json->id.length > 0) id = onus_case_set_text(json->evidence, ONUS_CASE_ID, json->id.bytes, json->id.length);
    if (json->meta.length > 0)
        meta = onus_case_set_text(json->evidence, ONUS_CASE_META, json->meta.bytes, json->meta.length);
    if (id != ONUS_OK || meta != ONUS_OK) json->status = ONUS_E_MEMORY;
}

/* Give the case its ruling, now that all of it is there. */
static bool finish_ruling(struct case_json *json) {
    onus_diagnostic mistake;
    onus_status status = case_ruling_give(&json->ruling, json->evidence, &mistake);
    if (status == ONUS_E_VALUE) return case_json_refuse(json, json->ruling_at, mistake, status);
    json->status = status;
    return status == ONUS_OK;
}

static bool read_case(struct case_json *json) {
    struct json_token token;
    if (json_next(&json->reader, &token) == JSON_KIND_ERROR) return case_json_refuse_syntax(json);
    if (token.kind != JSON_KIND_OBJECT) return refuse_type(json, &token, json->source->place);
    if (!read_members(json)) return false;
    if (json_next(&json->reader, &token) == JSON_KIND_ERROR) return case_json_refuse_syntax(json);
    return !json->ruling.given || finish_ruling(json);
}

onus_status case_json_read(struct case_json *json, const struct case_source *source, onus_case *evidence,
                           onus_diagnostics *diagnostics) {
    onus_case_clear(evidence);
    arena_reset(&json->scratch);
    json->source = source;
    json->evidence = evidence;
    json->diagnostics = diagnostics;
    json->key = CASE_KEYS_ROOT;
    json->status = ONUS_OK;
    text_reset(&json->id);
    text_reset(&json->meta);
    case_ruling_clear(&json->ruling);
    json_reader_start(&json->reader, source->bytes, source->length);
    if (read_case(json)) return ONUS_OK;
    if (json->status != ONUS_E_MEMORY) read_on(json);
    keep_known(json);
    return json->status;
}

bool case_json_init(struct case_json *json, const onus_policy *policy, const onus_allocator *allocator) {
    *json = (struct case_json){.policy = policy};
    json_reader_init(&json->reader, allocator);
    text_init(&json->id, allocator);
    text_init(&json->meta, allocator);
    case_ruling_init(&json->ruling, allocator);
    arena_init(&json->scratch, allocator);
    return case_keys_init(&json->keys, policy, allocator);
}

void case_json_release(struct case_json *json) {
    case_keys_release(&json->keys);
    json_reader_release(&json->reader);
    text_release(&json->id);
    text_release(&json->meta);
    case_ruling_release(&json->ruling);
    arena_release(&json->scratch);
}

onus_status onus_case_read(onus_case *evidence, const char *text, size_t length, const char *file,
                           onus_diagnostics *diagnostics) {
    struct case_json json;
    size_t bom = json_skip_bom(text, length);
    struct case_source source = {text + bom, length - bom, POSITION_START, file, "case"};
    const onus_policy *policy = onus_case_policy(evidence);
    onus_status status = ONUS_E_MEMORY;
    if (case_json_init(&json, policy, onus_policy_allocator(policy)))
        status = case_json_read(&json, &source, evidence, diagnostics);
    if (status == ONUS_E_MEMORY) onus_case_clear(evidence);
    case_json_release(&json);
    return status;
}
