/* SPDX-License-Identifier: Apache-2.0 */
/* What a set of cases tries of a policy, as a JSON document. A node that could not be made is NULL, and whatever is made of NULL is NULL: one look at the end
 * is enough. */
#include <jansson.h>
#include <string.h>

#include "codec/json_nodes.h"
#include "onus_study.h"

/* `object` with one member more. Takes both. */
static json_t *with(json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) == 0) return object;
    json_decref(object);
    return NULL;
}

static json_t *plus(json_t *array, json_t *value) {
    if (json_array_append_new(array, value) == 0) return array;
    json_decref(array);
    return NULL;
}

static json_t *with_count(json_t *object, const char *key, size_t count) {
    return with(object, key, json_integer((json_int_t)count));
}

static json_t *party_id(const onus_policy *policy, uint32_t party) {
    return json_string(onus_policy_party(policy, party)->id);
}

/* A list, also of one value. Ranges of integers are objects, as in a policy. */
static json_t *values_of(const onus_fact_info *fact, uint64_t values) {
    json_t *array = json_array();
    for (uint32_t i = 0; i < fact->value_count; i++) {
        const onus_value_info *value = &fact->values[i];
        if ((values >> i & 1) == 0) continue;
        if (fact->kind == ONUS_FACT_BOOLEAN)
            array = plus(array, json_boolean(i == 1));
        else if (fact->kind == ONUS_FACT_INTEGER)
            array = plus(array, with(with(json_object(), "at_least", json_integer(value->from)), "at_most",
                                     json_integer(value->to)));
        else
            array = plus(array, json_string(value->id));
    }
    return array;
}

static json_t *with_condition(json_t *object, const onus_policy *policy, const onus_cover_goal *goal) {
    static const char *const parts[] = {"when",         "liable.when", "fine.when",
                                        "finding.when", "refer.when",  "within.when"};
    const onus_fact_info *fact = onus_policy_fact(policy, goal->fact);
    json_t *terms = json_array();
    object = with(object, "in", json_string(parts[goal->part]));
    for (size_t i = 0; i < goal->term_count; i++) terms = plus(terms, json_string(goal->terms[i]));
    object = with(object, "terms", terms);
    return with(with(object, "fact", json_string(fact->path)), "values", values_of(fact, goal->values));
}

static json_t *with_fine(json_t *object, const onus_policy *policy, const onus_cover_goal *goal) {
    char buffer[ONUS_FORMAT_SIZE];
    if (goal->amount_count == 0) return object;
    if (goal->measure == ONUS_NONE)
        return with(object, "amount", json_string(onus_money_format(goal->amounts[0], buffer)));
    const onus_fact_info *measure = onus_policy_fact(policy, goal->measure);
    json_t *amounts = with(json_object(), "by", json_string(measure->path));
    for (size_t i = 0; i < goal->amount_count; i++)
        amounts = with(amounts, measure->values[i].id, json_string(onus_money_format(goal->amounts[i], buffer)));
    return with(object, "amount", amounts);
}

static json_t *assignment(const onus_policy *policy, const onus_check_assignment *from) {
    json_t *object = json_object(), *informed = json_array();
    if (from->from != ONUS_NONE) {
        object = with(object, "from", json_string(onus_policy_event(policy, from->from)->id));
        object = with(object, "to", json_string(onus_policy_event(policy, from->to)->id));
        object = with(object, onus_unit_name(from->unit), json_integer((json_int_t)from->count));
    }
    if (from->department != ONUS_NONE)
        object = with(object, "to", json_string(onus_policy_department(policy, from->department)->id));
    for (size_t i = 0; i < from->informed_count; i++)
        informed = plus(informed, json_string(onus_policy_department(policy, from->informed[i])->id));
    if (from->informed_count > 0)
        object = with(object, "inform", informed);
    else
        json_decref(informed);
    if (from->measure == ONUS_NONE) return object;
    const onus_fact_info *measure = onus_policy_fact(policy, from->measure);
    object = with(object, "by", json_string(measure->path));
    return with(object, "value", json_string(measure->values[from->value].id));
}

static json_t *goal_object(const onus_policy *policy, const onus_cover_goal *goal) {
    json_t *object = with(json_object(), "kind", json_string(onus_cover_kind_name(goal->kind)));
    if (goal->clause != ONUS_NONE)
        object = with(object, "clause", json_string(onus_policy_clause(policy, goal->clause)->id));
    if (goal->each != ONUS_NONE) object = with(object, "each", party_id(policy, goal->each));
    if (goal->fact != ONUS_NONE) object = with_condition(object, policy, goal);
    if (goal->finding != NULL) object = with(object, "finding", json_string(goal->finding));
    if (goal->party != ONUS_NONE) object = with(object, "party", party_id(policy, goal->party));
    object = with_fine(object, policy, goal);
    if (goal->assignment != NULL)
        object = with(object, goal->assignment->from != ONUS_NONE ? "within" : "refer",
                      assignment(policy, goal->assignment));
    if (goal->quantities[0] != ONUS_NONE) {
        json_t *differs = json_array();
        for (size_t i = 0; i < 2; i++)
            differs = plus(differs, json_string(onus_policy_quantity(policy, goal->quantities[i])->path));
        object = with(object, "differs", differs);
    }
    if (!goal->possible) return with(object, "possible", json_false());
    return with_count(object, "cases", goal->cases);
}

/* Every goal is in one of three lists. */
static json_t *document(const onus_cover *cover) {
    const onus_policy *policy = onus_cover_policy(cover);
    onus_policy_info info;
    onus_cover_totals totals;
    const onus_cover_goal *goal;
    json_t *missing = json_array(), *met = json_array(), *impossible = json_array();
    onus_policy_describe(policy, &info);
    onus_cover_describe(cover, &totals);
    for (size_t i = 0; (goal = onus_cover_get(cover, i)) != NULL; i++) {
        json_t *object = goal_object(policy, goal);
        if (!goal->possible)
            impossible = plus(impossible, object);
        else if (goal->cases == 0)
            missing = plus(missing, object);
        else
            met = plus(met, object);
    }
    json_t *object = with(json_object(), "policy", json_string(info.id));
    object = with(object, "version", json_string(info.version));
    object = with_count(with_count(object, "cases", totals.cases), "counted", totals.counted);
    object = with_count(with_count(object, "goals", totals.possible), "met_goals", totals.met);
    object = with(object, "percent",
                  json_sprintf("%u.%02u", (unsigned)(totals.share / 100), (unsigned)(totals.share % 100)));
    return with(with(with(object, "missing", missing), "met", met), "impossible", impossible);
}

onus_status onus_cover_write(const onus_cover *cover, onus_sink sink) {
    onus_status status = node_write(document(cover), JSON_INDENT(1), sink);
    return status == ONUS_OK ? sink.write(sink.context, "\n", 1) : status;
}
