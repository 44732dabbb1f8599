/* SPDX-License-Identifier: Apache-2.0 */
/* A case as the JSON that it could have been read from. */
#include "base/text.h"
#include "codec/json_nodes.h"
#include "codec/result_json.h"
#include "onus_study.h"

static json_t *fact_node(const onus_fact_info *fact, uint64_t values) {
    if (values == UINT64_MAX >> (64 - fact->value_count) && fact->value_count > 1) return json_string("?");
    json_t *array = json_array();
    size_t count = 0;
    for (uint32_t value = 0; value < fact->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        array = node_plus(array, node_value(fact, value));
        count++;
    }
    if (count != 1) return array;
    json_t *only = json_incref(json_array_get(array, 0));
    json_decref(array);
    return only;
}

static json_t *numbers_node(const int64_t *numbers, size_t count) {
    if (count == 1) return json_integer(numbers[0]);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) array = node_plus(array, json_integer(numbers[i]));
    return array;
}

static json_t *with_facts(json_t *object, const onus_case *evidence) {
    const onus_fact_info *fact;
    for (uint32_t i = 0; (fact = onus_policy_fact(onus_case_policy(evidence), i)) != NULL; i++) {
        if (!onus_case_given(evidence, i)) continue;
        size_t count;
        const int64_t *numbers = onus_case_numbers(evidence, i, &count);
        json_t *node = count > 0 ? numbers_node(numbers, count) : fact_node(fact, onus_case_values(evidence, i));
        object = node_with_path(object, fact->path, node);
    }
    return object;
}

static json_t *with_quantities(json_t *object, const onus_case *evidence) {
    const onus_quantity_info *quantity;
    char buffer[ONUS_FORMAT_SIZE];
    int64_t number;
    for (uint32_t i = 0; (quantity = onus_policy_quantity(onus_case_policy(evidence), i)) != NULL; i++) {
        if (!onus_case_quantity(evidence, i, &number)) continue;
        bool money = quantity->kind == ONUS_QUANTITY_MONEY;
        object =
            node_with_path(object, quantity->path,
                           money ? json_string(onus_money_format((onus_money){number}, buffer)) : json_integer(number));
    }
    return object;
}

static json_t *with_events(json_t *object, const onus_case *evidence) {
    const onus_event_info *event;
    json_t *events = NULL;
    for (uint32_t i = 0; (event = onus_policy_event(onus_case_policy(evidence), i)) != NULL; i++) {
        const char *moment = onus_case_event(evidence, i);
        if (moment == NULL) continue;
        events = node_with(events == NULL ? json_object() : events, event->id, json_string(moment));
        if (events == NULL) return node_with(object, "events", NULL);
    }
    return events == NULL ? object : node_with(object, "events", events);
}

static json_t *with_persons(json_t *object, const onus_case *evidence) {
    const onus_party_info *party;
    json_t *persons = NULL;
    for (uint32_t i = 0; (party = onus_policy_party(onus_case_policy(evidence), i)) != NULL; i++) {
        uint32_t count = onus_case_person_count(evidence, i);
        if (count == 0) continue;
        json_t *names = json_array();
        for (uint32_t k = 0; k < count; k++) names = node_plus(names, json_string(onus_case_person(evidence, i, k)));
        persons = node_with(persons == NULL ? json_object() : persons, party->id, names);
        if (persons == NULL) return node_with(object, "persons", NULL);
    }
    return persons == NULL ? object : node_with(object, "persons", persons);
}

static json_t *with_ruling(json_t *object, const onus_case *evidence) {
    const onus_ruling *ruling = onus_case_get_ruling(evidence);
    char buffer[ONUS_FORMAT_SIZE];
    json_t *shares = json_object();
    for (size_t i = 0; ruling != NULL && i < ruling->share_count; i++)
        shares = node_with_string(shares, onus_policy_party(onus_case_policy(evidence), ruling->shares[i].party)->id,
                                  onus_ratio_format(ruling->shares[i].share, buffer));
    if (ruling == NULL) {
        json_decref(shares);
        return object;
    }
    json_t *node = node_with_string(node_with(json_object(), "shares", shares), "by", ruling->by);
    node = node_with_string(node_with_string(node, "date", ruling->date), "reason", ruling->reason);
    return node_with(object, "ruling", node);
}

/* Meta is JSON text already, and stays as it is: jansson might not keep its numbers. */
static onus_status give(json_t *object, const onus_case *evidence, onus_sink sink) {
    struct text text;
    text_init(&text, NULL);
    node_text(&text, object, 0);
    json_decref(object);
    if (!text.failed) text.length--; /* the closing brace */
    result_json_meta(&text, evidence);
    text_char(&text, '}');
    onus_status status = text.failed ? ONUS_E_MEMORY : sink.write(sink.context, text.bytes, text.length);
    text_release(&text);
    return status;
}

onus_status onus_case_write(const onus_case *evidence, const char *id, onus_sink sink) {
    if (id == NULL) id = onus_case_get_text(evidence, ONUS_CASE_ID);
    json_t *object = node_with_string(json_object(), "case", id);
    object = node_with_string(object, "date", onus_case_get_text(evidence, ONUS_CASE_DATE));
    object = with_facts(object, evidence);
    object = with_quantities(object, evidence);
    object = node_with_string(object, "settlement_words", onus_case_get_text(evidence, ONUS_CASE_WORDS));
    object = with_events(object, evidence);
    object = with_persons(object, evidence);
    object = with_ruling(object, evidence);
    return give(object, evidence, sink);
}
