/* SPDX-License-Identifier: Apache-2.0 */
/* Witnesses of a difference as golden cases: what the new policy decides where the old one decided otherwise. */
#include <string.h>

#include "base/text.h"
#include "codec/json_nodes.h"
#include "onus_study.h"

/* ---- The case, in the words of the new policy ---- */

static uint32_t own_value(const onus_policy *policy, uint32_t own, const onus_fact_info *fact, uint32_t value) {
    if (fact->kind == ONUS_FACT_INTEGER) return onus_policy_find_number(policy, own, fact->values[value].from);
    return onus_policy_find_value(policy, own, fact->values[value].id);
}

/* False if the new policy does not know a value. */
static bool fill_case(const onus_diff *diff, const onus_diff_change *change, onus_case *evidence, json_t **object) {
    const onus_policy *policy = onus_diff_policy(diff, ONUS_NEW);
    const onus_fact_info *fact;
    for (uint32_t i = 0; (fact = onus_diff_fact(diff, i)) != NULL; i++) {
        uint32_t own = onus_diff_fact_in(diff, ONUS_NEW, i);
        if (own == ONUS_NONE) continue;
        uint32_t value = own_value(policy, own, fact, change->witness[i]);
        if (value == ONUS_NONE || onus_case_set_values(evidence, own, UINT64_C(1) << value) != ONUS_OK) return false;
        *object = node_with_path(*object, fact->path, node_value(fact, change->witness[i]));
    }
    /* What a measure picks needs a case that says it. */
    const onus_fact_info *measure = change->follows.measure;
    if (measure != NULL) {
        uint32_t own = onus_policy_find_fact(policy, measure->path);
        uint32_t value = own == ONUS_NONE ? ONUS_NONE : own_value(policy, own, measure, change->follows.grade);
        if (value == ONUS_NONE || onus_case_set_values(evidence, own, UINT64_C(1) << value) != ONUS_OK) return false;
        *object = node_with_path(*object, measure->path, node_value(measure, change->follows.grade));
    }
    /* A finding that two counts differ needs two counts that do. */
    for (int i = 0; i < 2 && change->quantities[i] != NULL; i++) {
        uint32_t quantity = onus_policy_find_quantity(policy, change->quantities[i]);
        if (quantity == ONUS_NONE || onus_case_set_count(evidence, quantity, 2 - i) != ONUS_OK) continue;
        *object = node_with_path(*object, change->quantities[i], json_integer(2 - i));
    }
    return true;
}

/* ---- What is expected ---- */

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

/* Lists that are empty are said too, for a case that has something in them is another one. */
static json_t *expected(onus_decision *decision, const onus_case *evidence) {
    enum { OBJECT, LIST, IF_ANY };
    static const struct {
        const char *key;
        int kind;
    } keys[] = {{"status", OBJECT}, {"shares", OBJECT}, {"decided_by", LIST}, {"fines", LIST},
                {"findings", LIST}, {"refer", IF_ANY},  {"informed", LIST},   {"limits", LIST}};
    struct text text;
    text_init(&text, NULL);
    onus_status status = onus_result_write(decision, evidence, "", NULL, (onus_sink){append, &text});
    json_t *result = status == ONUS_OK ? node_read(text_get(&text), text.length) : NULL;
    json_t *object = result == NULL ? NULL : json_object();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *value = json_incref(json_object_get(result, keys[i].key));
        if (value == NULL && keys[i].kind == IF_ANY) continue;
        if (value == NULL) value = keys[i].kind == LIST ? json_array() : json_object();
        object = node_with(object, keys[i].key, value);
    }
    json_decref(result);
    text_release(&text);
    return object;
}

/* ---- Titles ---- */

static void say_answer(struct text *title, const onus_diff *diff, onus_side side, const onus_answer *answer) {
    char buffer[ONUS_FORMAT_SIZE];
    if (answer->status != ONUS_ANSWER_DETERMINED) text_string(title, onus_answer_status_name(answer->status));
    for (size_t i = 0; i < answer->share_count; i++) {
        text_string(title, i > 0 ? ", " : "");
        text_string(title, onus_diff_party(diff, answer->shares[i].party)->id);
        text_char(title, ' ');
        text_string(title, onus_ratio_format(answer->shares[i].share, buffer));
    }
    for (size_t i = 0; i < answer->clause_count; i++) {
        text_string(title, i > 0 ? ", " : " by ");
        text_string(title, onus_diff_clause(diff, side, answer->clauses[i])->id);
    }
}

static json_t *title_of(const onus_diff *diff, const onus_diff_change *change) {
    struct text title;
    text_init(&title, NULL);
    text_string(&title, onus_diff_kind_name(change->kind));
    text_string(&title, " changed; was ");
    say_answer(&title, diff, ONUS_OLD, &change->witness_answers[ONUS_OLD]);
    text_string(&title, "; is ");
    say_answer(&title, diff, ONUS_NEW, &change->witness_answers[ONUS_NEW]);
    json_t *string = title.failed ? NULL : json_string(text_get(&title));
    text_release(&title);
    return string;
}

/* ---- The document ---- */

static bool same_measure(const onus_diff_follows *a, const onus_diff_follows *b) {
    if (a->measure == NULL || b->measure == NULL) return a->measure == b->measure;
    return strcmp(a->measure->path, b->measure->path) == 0 &&
           strcmp(a->measure->values[a->grade].id, b->measure->values[b->grade].id) == 0;
}

/* Whether an earlier change has the same case; one of a finding may have counts besides. */
static bool seen_before(const onus_diff *diff, size_t index) {
    const onus_diff_change *change = onus_diff_get_change(diff, index);
    size_t facts = 0;
    while (onus_diff_fact(diff, (uint32_t)facts) != NULL) facts++;
    for (size_t i = 0; i < index && change->quantities[0] == NULL; i++) {
        const onus_diff_change *before = onus_diff_get_change(diff, i);
        if (memcmp(before->witness, change->witness, facts * sizeof *change->witness) == 0 &&
            same_measure(&before->follows, &change->follows))
            return true;
    }
    return false;
}

struct writing {
    const onus_diff *diff;
    onus_case *evidence;
    onus_decision *decision;
    struct text text;
    size_t written;
};

static onus_status add_golden(struct writing *writing, size_t index) {
    const onus_diff_change *change = onus_diff_get_change(writing->diff, index);
    json_t *object = node_with(json_object(), "case", json_sprintf("D%u", (unsigned)(writing->written + 1)));
    onus_case_clear(writing->evidence);
    bool known = fill_case(writing->diff, change, writing->evidence, &object);
    onus_status status = known ? onus_decide(writing->decision, writing->evidence, NULL) : ONUS_E_CASE;
    if (status != ONUS_OK) {
        json_decref(object);
        return status == ONUS_E_CASE ? ONUS_OK : status;
    }
    json_t *golden = node_with(node_with(json_object(), "title", title_of(writing->diff, change)), "case", object);
    golden = node_with(golden, "expect", expected(writing->decision, writing->evidence));
    text_string(&writing->text, writing->written > 0 ? ",\n  " : "\n  ");
    writing->written++;
    return node_write(golden, 0, (onus_sink){append, &writing->text});
}

/* A case a line, as people keep them. */
onus_status onus_diff_write_golden(const onus_diff *diff, onus_sink sink, size_t *written) {
    struct writing writing = {.diff = diff};
    const onus_policy *policy = onus_diff_policy(diff, ONUS_NEW);
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    text_init(&writing.text, NULL);
    text_string(&writing.text, "{\"golden\": ");
    onus_status status = node_write(json_string(info.id), JSON_ENCODE_ANY, (onus_sink){append, &writing.text});
    text_string(&writing.text, ", \"cases\": [");
    if (status == ONUS_OK) status = onus_case_new(policy, &writing.evidence);
    if (status == ONUS_OK) status = onus_decision_new(policy, NULL, &writing.decision);
    for (size_t i = 0; status == ONUS_OK && onus_diff_get_change(diff, i) != NULL; i++)
        if (!seen_before(diff, i)) status = add_golden(&writing, i);
    text_string(&writing.text, "]}\n");
    if (status == ONUS_OK && writing.text.failed) status = ONUS_E_MEMORY;
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&writing.text), writing.text.length);
    *written = status == ONUS_OK ? writing.written : 0;
    text_release(&writing.text);
    onus_decision_free(writing.decision);
    onus_case_free(writing.evidence);
    return status;
}
