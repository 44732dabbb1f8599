/* SPDX-License-Identifier: Apache-2.0 */
/* Golden files and coverage: their cases are counted, and what is missing becomes cases like theirs. */
#include <jansson.h>
#include <string.h>

#include "base/text.h"
#include "codec/golden.h"
#include "codec/json_nodes.h"
#include "onus_study.h"

/* ---- Counting ---- */

/* A case that cannot be read has nothing that is certain: it is counted as one that cannot be decided. */
onus_status onus_cover_add_golden(onus_cover *cover, onus_golden *golden) {
    onus_status status = ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && i < golden->count; i++) {
        const struct golden_case *item = &golden->cases[i];
        struct case_source source = {.bytes = golden->text + item->evidence->start,
                                     .length = item->evidence->end - item->evidence->start,
                                     .position = item->at,
                                     .file = golden->file,
                                     .place = "case"};
        onus_diagnostics_clear(golden->diagnostics);
        status = case_json_read(&golden->json, &source, golden->evidence, golden->diagnostics);
        if (status == ONUS_E_MEMORY) return status;
        status = onus_cover_add(cover, status == ONUS_OK ? golden->evidence : NULL, NULL);
    }
    return status;
}

/* ---- Titles ---- */

#define GOALS_NAMED 20 /* in one title */

static void append_label(struct text *text, onus_labels labels, const char *id) {
    text_string(text, onus_label_in(labels, "en", id));
}

static void append_party(struct text *text, const onus_policy *policy, uint32_t party) {
    const onus_party_info *info = onus_policy_party(policy, party);
    append_label(text, info->label, info->id);
}

/* "delivery notice: clean or noted" */
static void append_part(struct text *text, const onus_policy *policy, const onus_cover_goal *goal) {
    const onus_fact_info *fact = onus_policy_fact(policy, goal->fact);
    bool some = false;
    append_label(text, fact->label, fact->path);
    text_string(text, ": ");
    for (uint32_t i = 0; i < fact->value_count; i++) {
        if ((goal->values >> i & 1) == 0) continue;
        if (some) text_string(text, " or ");
        some = true;
        if (fact->kind == ONUS_FACT_BOOLEAN)
            text_string(text, i == 1 ? "yes" : "no");
        else
            append_label(text, fact->values[i].label, fact->values[i].id);
    }
}

static void append_department(struct text *text, const onus_policy *policy, uint32_t department) {
    const onus_department_info *info = onus_policy_department(policy, department);
    append_label(text, info->label, info->id);
}

static void append_event(struct text *text, const onus_policy *policy, uint32_t event) {
    const onus_event_info *info = onus_policy_event(policy, event);
    append_label(text, info->label, info->id);
}

/* "claims department"; "begin to end" */
static void append_assignment(struct text *text, const onus_policy *policy, const onus_check_assignment *assignment) {
    if (assignment->from != ONUS_NONE) {
        append_event(text, policy, assignment->from);
        text_string(text, " to ");
        append_event(text, policy, assignment->to);
    } else if (assignment->department != ONUS_NONE) {
        append_department(text, policy, assignment->department);
    }
    for (size_t i = 0; assignment->department == ONUS_NONE && i < assignment->informed_count; i++) {
        text_string(text, i > 0 ? ", " : "");
        append_department(text, policy, assignment->informed[i]);
    }
}

static void append_goal(struct text *text, const onus_policy *policy, const onus_cover_goal *goal) {
    static const char *const words[] = {"holds",
                                        "does not hold",
                                        "turns on ",
                                        "turns on not ",
                                        "decides",
                                        "yields",
                                        "a fine for ",
                                        "finding ",
                                        "no clause decides",
                                        "nothing to share",
                                        "outside the policy",
                                        "refers to ",
                                        "limit from "};
    text_string(text, words[goal->kind]);
    if (goal->kind == ONUS_COVER_REFER || goal->kind == ONUS_COVER_WITHIN)
        append_assignment(text, policy, goal->assignment);
    if (goal->fact != ONUS_NONE) append_part(text, policy, goal);
    if (goal->kind == ONUS_COVER_FINDING) text_string(text, goal->finding);
    if (goal->kind == ONUS_COVER_FINDING && goal->party != ONUS_NONE) text_string(text, " about ");
    if ((goal->kind == ONUS_COVER_FINE || goal->kind == ONUS_COVER_FINDING) && goal->party != ONUS_NONE)
        append_party(text, policy, goal->party);
}

/* "review me: H2 (driver) decides, turns on ...; H5a holds" */
static void write_title(struct text *text, const onus_cover *cover, const onus_cover_case *item) {
    const onus_policy *policy = onus_cover_policy(cover);
    const onus_cover_goal *last = NULL;
    text_string(text, "review me: ");
    for (size_t i = 0; i < item->goal_count && i < GOALS_NAMED; i++) {
        const onus_cover_goal *goal = onus_cover_get(cover, item->goals[i]);
        bool same = last != NULL && last->clause == goal->clause && last->each == goal->each;
        if (last != NULL) text_string(text, same ? ", " : "; ");
        if (!same && goal->clause != ONUS_NONE) {
            text_string(text, onus_policy_clause(policy, goal->clause)->id);
            if (goal->each != ONUS_NONE) {
                text_string(text, " (");
                append_party(text, policy, goal->each);
                text_char(text, ')');
            }
            text_char(text, ' ');
        }
        append_goal(text, policy, goal);
        last = goal;
    }
    if (item->goal_count <= GOALS_NAMED) return;
    text_string(text, "; and ");
    text_number(text, (int64_t)(item->goal_count - GOALS_NAMED));
    text_string(text, " more");
}

/* ---- Cases ---- */

static json_t *fact_value(const onus_fact_info *fact, uint32_t value) {
    if (fact->kind == ONUS_FACT_BOOLEAN) return json_boolean(value == 1);
    if (fact->kind == ONUS_FACT_INTEGER) return json_integer(fact->values[value].from);
    return json_string(fact->values[value].id);
}

/* `value` at the end of `path`, "slip.copy1", in nested objects. Takes it. False if memory was refused. */
static bool put_path(json_t *object, const char *path, json_t *value) {
    size_t length = strcspn(path, ".");
    if (path[length] == '\0') return json_object_set_new(object, path, value) == 0;
    json_t *name = json_stringn(path, length);
    const char *key = json_string_value(name);
    if (key != NULL && json_object_get(object, key) == NULL) json_object_set_new(object, key, json_object());
    json_t *inner = key == NULL ? NULL : json_object_get(object, key);
    json_decref(name);
    if (inner != NULL) return put_path(inner, path + length + 1, value);
    json_decref(value);
    return false;
}

struct writing {
    onus_cover *cover;
    const onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
    struct text text, result;
    onus_diagnostics *diagnostics;
};

/* Every value of a fact. */
static json_t *all_values(const onus_fact_info *fact) {
    json_t *array = json_array();
    for (uint32_t i = 0; i < fact->value_count; i++) json_array_append_new(array, fact_value(fact, i));
    return array;
}

/* Facts that are not as presumed, in the case and in the JSON of it. A measure of which no one value is to be said is left out, or has all values where one is presumed. */
static onus_status set_facts(struct writing *writing, const onus_cover_case *item, json_t *object) {
    const onus_fact_info *fact;
    for (uint32_t i = 0; (fact = onus_policy_fact(writing->policy, i)) != NULL; i++) {
        uint32_t value = item->values[i];
        bool unsaid = value >= fact->value_count;
        if (value == fact->presumed || (unsaid && fact->presumed == ONUS_NONE)) continue;
        if (!put_path(object, fact->path, unsaid ? all_values(fact) : fact_value(fact, value))) return ONUS_E_MEMORY;
        uint64_t values = unsaid ? UINT64_MAX >> (64 - fact->value_count) : UINT64_C(1) << value;
        onus_status status = onus_case_set_values(writing->evidence, i, values);
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}

/* Quantities that are to differ each have another number. */
static onus_status set_quantities(struct writing *writing, const onus_cover_case *item, json_t *object) {
    int64_t next = 1, given;
    for (size_t i = 0; i < item->goal_count; i++) {
        const onus_cover_goal *goal = onus_cover_get(writing->cover, item->goals[i]);
        if (goal->kind != ONUS_COVER_FINDING || goal->quantities[0] == ONUS_NONE) continue;
        for (size_t j = 0; j < 2; j++) {
            uint32_t quantity = goal->quantities[j];
            if (onus_case_quantity(writing->evidence, quantity, &given)) continue;
            onus_status status = onus_case_set_count(writing->evidence, quantity, next);
            if (status != ONUS_OK) return status;
            const char *path = onus_policy_quantity(writing->policy, quantity)->path;
            if (!put_path(object, path, json_integer(next++))) return ONUS_E_MEMORY;
        }
    }
    return ONUS_OK;
}

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

/* What the policy decides, with what it leaves out said too. NULL if it could not be had. */
static json_t *expectation(struct writing *writing, const char *id, onus_status *status) {
    static const char *const lists[] = {"decided_by", "fines", "findings"};
    text_reset(&writing->result);
    *status = onus_decide(writing->decision, writing->evidence, writing->diagnostics);
    if (*status == ONUS_OK)
        *status =
            onus_result_write(writing->decision, writing->evidence, id, NULL, (onus_sink){append, &writing->result});
    if (*status != ONUS_OK) return NULL;
    json_t *result = node_read(text_get(&writing->result), writing->result.length);
    bool made = result != NULL && json_object_del(result, "case") == 0;
    if (made && json_object_get(result, "shares") == NULL)
        made = json_object_set_new(result, "shares", json_object()) == 0;
    for (size_t i = 0; made && i < sizeof lists / sizeof *lists; i++)
        if (json_object_get(result, lists[i]) == NULL) made = json_object_set_new(result, lists[i], json_array()) == 0;
    if (made) return result;
    json_decref(result);
    *status = ONUS_E_MEMORY;
    return NULL;
}

/* Takes `value`, which may be NULL after a refusal of memory. */
static void append_json(struct text *text, json_t *value) {
    node_text(text, value, JSON_ENCODE_ANY);
    json_decref(value);
}

static onus_status write_case(struct writing *writing, const onus_cover_case *item, size_t number) {
    struct text *text = &writing->text;
    json_t *id = json_sprintf("COVER-%u", (unsigned)number + 1), *object = json_object(), *expect = NULL;
    onus_status status = id == NULL || object == NULL ? ONUS_E_MEMORY : ONUS_OK;
    onus_case_clear(writing->evidence);
    if (status == ONUS_OK && json_object_set(object, "case", id) != 0) status = ONUS_E_MEMORY;
    if (status == ONUS_OK) status = set_facts(writing, item, object);
    if (status == ONUS_OK) status = set_quantities(writing, item, object);
    if (status == ONUS_OK) expect = expectation(writing, json_string_value(id), &status);
    if (status == ONUS_OK) {
        text_reset(&writing->result);
        write_title(&writing->result, writing->cover, item);
        text_string(text, number > 0 ? ",\n  {\"title\": " : "\n  {\"title\": ");
        append_json(text, json_string(text_get(&writing->result)));
        text_string(text, ",\n   \"case\": ");
        append_json(text, json_incref(object));
        text_string(text, ",\n   \"expect\": ");
        append_json(text, json_incref(expect));
        text_char(text, '}');
    }
    json_decref(expect);
    json_decref(object);
    json_decref(id);
    return status != ONUS_OK || !(text->failed || writing->result.failed) ? status : ONUS_E_MEMORY;
}

static onus_status write_cases(struct writing *writing, size_t *count) {
    const onus_cover_case *items;
    onus_policy_info info;
    onus_policy_describe(writing->policy, &info);
    onus_status status = onus_cover_complete(writing->cover, &items, count, writing->diagnostics);
    text_string(&writing->text, "{\"golden\": ");
    append_json(&writing->text, json_string(info.id));
    text_string(&writing->text,
                ",\n \"note\": \"Cases made by onus cover. What they expect is what the policy decides; "
                "whether that is right is for you to say.\",\n \"cases\": [");
    for (size_t i = 0; status == ONUS_OK && i < *count; i++) status = write_case(writing, &items[i], i);
    text_string(&writing->text, "\n ]}\n");
    return status == ONUS_OK && writing->text.failed ? ONUS_E_MEMORY : status;
}

onus_status onus_cover_write_golden(onus_cover *cover, onus_sink sink, size_t *written, onus_diagnostics *diagnostics) {
    struct writing writing = {.cover = cover, .policy = onus_cover_policy(cover), .diagnostics = diagnostics};
    size_t count = 0;
    *written = 0;
    text_init(&writing.text, NULL);
    text_init(&writing.result, NULL);
    onus_status status = onus_case_new(writing.policy, &writing.evidence);
    if (status == ONUS_OK) status = onus_decision_new(writing.policy, NULL, &writing.decision);
    if (status == ONUS_OK) status = write_cases(&writing, &count);
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&writing.text), writing.text.length);
    if (status == ONUS_OK) *written = count;
    text_release(&writing.text);
    text_release(&writing.result);
    onus_decision_free(writing.decision);
    onus_case_free(writing.evidence);
    return status;
}
