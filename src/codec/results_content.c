/* SPDX-License-Identifier: Apache-2.0 */
/* What a result says, out of its JSON. A result that was decided just now goes the same way, so that both are compared in the same words.
 *
 * Each reader returns NULL, or the value that cannot stand where it stands. */
#include <string.h>

#include "base/text.h"
#include "codec/results.h"

static const char *text_of(struct arena *arena, const struct json_value *value) {
    return value == NULL ? NULL : arena_copy(arena, value->text, value->length);
}

/* A member that is a string, or absent. */
static const struct json_value *read_string(const struct json_value *object, const char *key, struct arena *arena,
                                            const char **out) {
    const struct json_value *value = json_member(object, key);
    if (value == NULL) return NULL;
    if (value->kind != JSON_KIND_STRING) return value;
    *out = text_of(arena, value);
    return NULL;
}

static onus_recheck_item *make_items(const struct json_value *list, struct arena *arena, struct result_field *field) {
    onus_recheck_item *items = ARENA_NEW(arena, list->count, onus_recheck_item);
    field->items = items;
    field->count = items == NULL ? 0 : list->count;
    return items;
}

/* {"driver": "1/2", "loader": "1/2"} */
static const struct json_value *read_parties(const struct json_value *object, struct arena *arena,
                                             struct result_field *field) {
    if (object == NULL) return NULL;
    if (object->kind != JSON_KIND_OBJECT) return object;
    onus_recheck_item *item = make_items(object, arena, field);
    for (const struct json_value *member = object->first; item != NULL && member != NULL; member = member->next) {
        if (member->kind != JSON_KIND_STRING) return member;
        *item++ = (onus_recheck_item){.party = arena_copy(arena, member->key, member->key_length),
                                      .text = text_of(arena, member)};
    }
    return NULL;
}

/* {"shares": {...}, "by": "...", "date": "...", "reason": "..."}: the shares first, and then each text under its key. */
static const struct json_value *read_ruling(const struct json_value *object, struct arena *arena,
                                            struct result_field *field) {
    static const char *const keys[] = {"by", "date", "reason"};
    struct result_field shares = {NULL, 0};
    if (object == NULL) return NULL;
    if (object->kind != JSON_KIND_OBJECT) return object;
    const struct json_value *wrong = read_parties(json_member(object, "shares"), arena, &shares);
    onus_recheck_item *items = ARENA_NEW(arena, shares.count + 3, onus_recheck_item);
    if (items == NULL || wrong != NULL) return wrong;
    if (shares.count > 0) memcpy(items, shares.items, shares.count * sizeof *items);
    *field = (struct result_field){items, shares.count};
    for (size_t i = 0; wrong == NULL && i < 3; i++) {
        const char *text = NULL;
        wrong = read_string(object, keys[i], arena, &text);
        if (text != NULL) items[field->count++] = (onus_recheck_item){.clause = keys[i], .text = text};
    }
    return wrong;
}

/* ["H5a", "H9"], ["claims", "leaders"] */
static const struct json_value *read_texts(const struct json_value *array, struct arena *arena, bool clauses,
                                           struct result_field *field) {
    if (array == NULL) return NULL;
    if (array->kind != JSON_KIND_ARRAY) return array;
    onus_recheck_item *item = make_items(array, arena, field);
    for (const struct json_value *value = array->first; item != NULL && value != NULL; value = value->next, item++) {
        if (value->kind != JSON_KIND_STRING) return value;
        *(clauses ? &item->clause : &item->text) = text_of(arena, value);
    }
    return NULL;
}

/* ["5.00", "10.00"] as "5.00-10.00" */
static const struct json_value *read_range(const struct json_value *array, struct arena *arena, const char **out) {
    if (array == NULL) return NULL;
    if (array->kind != JSON_KIND_ARRAY || array->count != 2) return array;
    const struct json_value *least = array->first, *greatest = array->last;
    if (least->kind != JSON_KIND_STRING || greatest->kind != JSON_KIND_STRING) return array;
    char *text = ARENA_NEW(arena, least->length + greatest->length + 2, char);
    if (text == NULL) return NULL;
    memcpy(text, least->text, least->length);
    text[least->length] = '-';
    memcpy(text + least->length + 1, greatest->text, greatest->length);
    *out = text;
    return NULL;
}

/* {"clause": "H2", "party": "driver", "amount": "100.00", "status": "possible"} */
static const struct json_value *read_fine(const struct json_value *object, struct arena *arena,
                                          onus_recheck_item *item) {
    const char *status = NULL;
    const struct json_value *wrong = read_string(object, "clause", arena, &item->clause);
    if (wrong == NULL) wrong = read_string(object, "party", arena, &item->party);
    if (wrong == NULL) wrong = read_string(object, "amount", arena, &item->text);
    if (wrong == NULL) wrong = read_range(json_member(object, "range"), arena, &item->text);
    if (wrong == NULL) wrong = read_string(object, "status", arena, &status);
    item->possible = status != NULL && strcmp(status, "possible") == 0;
    return wrong;
}

static const struct json_value *read_refer(const struct json_value *object, struct arena *arena,
                                           struct result_field *field) {
    const char *text = NULL;
    const struct json_value *wrong = read_string(object, "refer", arena, &text);
    if (text == NULL) return wrong;
    onus_recheck_item *item = ARENA_NEW(arena, 1, onus_recheck_item);
    if (item == NULL) return NULL;
    item->text = text;
    *field = (struct result_field){item, 1};
    return NULL;
}

/* {"clause": "R11", "finding": "incident", "party": "driver", "status": "possible"} */
static const struct json_value *read_finding(const struct json_value *object, struct arena *arena,
                                             onus_recheck_item *item) {
    const char *status = NULL;
    const struct json_value *wrong = read_string(object, "clause", arena, &item->clause);
    if (wrong == NULL) wrong = read_string(object, "party", arena, &item->party);
    if (wrong == NULL) wrong = read_string(object, "finding", arena, &item->text);
    if (wrong == NULL) wrong = read_string(object, "status", arena, &status);
    item->possible = status != NULL && strcmp(status, "possible") == 0;
    return wrong;
}

/* {"clause": "T6", "from": "accepted", "to": "answered", "working_days": 5} as "accepted-answered 5 working_days" */
static const struct json_value *read_limit(const struct json_value *object, struct arena *arena,
                                           onus_recheck_item *item) {
    static const char *const units[] = {"hours", "days", "working_days"};
    const char *status = NULL, *from = NULL, *to = NULL;
    const struct json_value *wrong = read_string(object, "clause", arena, &item->clause);
    if (wrong == NULL) wrong = read_string(object, "from", arena, &from);
    if (wrong == NULL) wrong = read_string(object, "to", arena, &to);
    if (wrong == NULL) wrong = read_string(object, "status", arena, &status);
    if (wrong != NULL) return wrong;
    item->possible = status != NULL && strcmp(status, "possible") == 0;
    struct text text;
    text_init(&text, &arena->allocator);
    text_string(&text, from);
    text_char(&text, '-');
    text_string(&text, to);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const struct json_value *count = json_member(object, units[i]);
        if (count == NULL) continue;
        text_char(&text, ' ');
        text_append(&text, count->text, count->length);
        text_char(&text, ' ');
        text_string(&text, units[i]);
    }
    item->text = text.failed ? NULL : arena_string(arena, text_get(&text));
    if (text.failed) arena->failed = true;
    text_release(&text);
    return NULL;
}

typedef const struct json_value *read_function(const struct json_value *object, struct arena *arena,
                                               onus_recheck_item *item);

static const struct json_value *read_objects(const struct json_value *array, struct arena *arena,
                                             struct result_field *field, read_function *read) {
    const struct json_value *wrong = NULL;
    if (array == NULL) return NULL;
    if (array->kind != JSON_KIND_ARRAY) return array;
    onus_recheck_item *item = make_items(array, arena, field);
    for (const struct json_value *value = array->first; item != NULL && wrong == NULL && value != NULL;
         value = value->next)
        wrong = value->kind == JSON_KIND_OBJECT ? read(value, arena, item++) : value;
    return wrong;
}

/* {"X": 5, "Y": 10} as "X=5, Y=10", in an order of our own: whoever kept the results may have sorted the keys. */
static const struct json_value *read_figures(const struct json_value *object, struct arena *arena, const char **out) {
    if (object == NULL) return NULL;
    if (object->kind != JSON_KIND_OBJECT) return object;
    struct text text;
    text_init(&text, &arena->allocator);
    const struct json_value *wrong = NULL, *last = NULL;
    for (size_t i = 0; wrong == NULL && i < object->count; i++) {
        const struct json_value *next = NULL;
        for (const struct json_value *member = object->first; member != NULL; member = member->next)
            if ((last == NULL || strcmp(member->key, last->key) > 0) &&
                (next == NULL || strcmp(member->key, next->key) < 0))
                next = member;
        if (next == NULL) break;
        if (next->kind != JSON_KIND_NUMBER) wrong = next;
        text_string(&text, i > 0 ? ", " : "");
        text_string(&text, next->key);
        text_char(&text, '=');
        text_append(&text, next->text, next->length);
        last = next;
    }
    *out = text.failed ? NULL : arena_string(arena, text_get(&text));
    if (text.failed) arena->failed = true;
    text_release(&text);
    return wrong;
}

static const struct json_value *read_stamp(const struct json_value *object, struct arena *arena,
                                           onus_stored_result *out) {
    const struct json_value *policy = json_member(object, "policy");
    if (policy != NULL && policy->kind != JSON_KIND_OBJECT) return policy;
    const struct json_value *wrong = read_string(policy, "id", arena, &out->policy_id);
    if (wrong == NULL) wrong = read_string(policy, "version", arena, &out->policy_version);
    if (wrong == NULL) wrong = read_string(policy, "sha256", arena, &out->policy_hash);
    if (wrong == NULL) wrong = read_figures(json_member(policy, "parameters"), arena, &out->figures);
    return wrong != NULL ? wrong : read_string(object, "evidence", arena, &out->evidence_hash);
}

const struct json_value *result_content(const struct json_value *object, struct arena *arena,
                                        struct stored_result *out) {
    onus_stored_result *said = &out->said;
    if (object->kind != JSON_KIND_OBJECT) return object;
    const struct json_value *wrong = read_string(object, "case", arena, &said->id);
    if (wrong == NULL) wrong = read_string(object, "status", arena, &said->status);
    if (wrong == NULL && !arena->failed && (said->id == NULL || said->status == NULL)) wrong = object;
    if (wrong == NULL) wrong = read_stamp(object, arena, said);
    if (wrong == NULL) wrong = read_parties(json_member(object, "shares"), arena, &out->fields[ONUS_RECHECK_SHARES]);
    if (wrong == NULL) wrong = read_ruling(json_member(object, "ruling"), arena, &out->fields[ONUS_RECHECK_RULING]);
    if (wrong == NULL) wrong = read_parties(json_member(object, "amounts"), arena, &out->fields[ONUS_RECHECK_AMOUNTS]);
    if (wrong == NULL)
        wrong = read_texts(json_member(object, "decided_by"), arena, true, &out->fields[ONUS_RECHECK_DECIDED_BY]);
    if (wrong == NULL)
        wrong = read_objects(json_member(object, "fines"), arena, &out->fields[ONUS_RECHECK_FINES], read_fine);
    if (wrong == NULL)
        wrong = read_objects(json_member(object, "findings"), arena, &out->fields[ONUS_RECHECK_FINDINGS], read_finding);
    if (wrong == NULL) wrong = read_refer(object, arena, &out->fields[ONUS_RECHECK_REFER]);
    if (wrong == NULL)
        wrong = read_texts(json_member(object, "informed"), arena, false, &out->fields[ONUS_RECHECK_INFORMED]);
    if (wrong == NULL)
        wrong = read_objects(json_member(object, "limits"), arena, &out->fields[ONUS_RECHECK_LIMITS], read_limit);
    onus_recheck_item *status = ARENA_NEW(arena, 1, onus_recheck_item);
    if (status == NULL) return wrong;
    status->text = said->status;
    out->fields[ONUS_RECHECK_STATUS] = (struct result_field){status, 1};
    return wrong;
}
