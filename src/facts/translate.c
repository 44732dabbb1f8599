/* SPDX-License-Identifier: Apache-2.0 */
/* One case in the words of another policy. */
#include <string.h>

#include "facts/evidence.h"
#include "policy/resolve.h"

/* The values of `to` that mean what value `value` of `from` means. */
static uint64_t counterparts(const onus_fact_info *from, uint32_t value, const onus_fact_info *to) {
    bool integers = from->kind == ONUS_FACT_INTEGER && to->kind == ONUS_FACT_INTEGER;
    const onus_value_info *source = &from->values[value];
    uint64_t result = 0;
    for (uint32_t i = 0; i < to->value_count; i++) {
        const onus_value_info *target = &to->values[i];
        bool same =
            integers ? source->from <= target->to && target->from <= source->to : strcmp(source->id, target->id) == 0;
        if (same) result |= UINT64_C(1) << i;
    }
    return result;
}

/* A value that the other policy does not know leaves the fact open there: to drop it would make what remains look certain. */
static uint64_t translate_values(const onus_fact_info *from, uint64_t values, const onus_fact_info *to) {
    uint64_t result = 0;
    for (uint32_t i = 0; i < from->value_count; i++) {
        if ((values >> i & 1) == 0) continue;
        uint64_t found = counterparts(from, i, to);
        if (found == 0) return evidence_all_values(to);
        result |= found;
    }
    return values == evidence_all_values(from) ? evidence_all_values(to) : result;
}

/* What was said in numbers is said in numbers again; one that the other policy does not know leaves the fact open. False if memory was refused. */
static bool translate_numbers(onus_case *to, uint32_t fact, const struct numbers *numbers) {
    const onus_fact_info *info = &to->policy->model.facts[fact];
    if (info->kind != ONUS_FACT_INTEGER) return true;
    for (uint32_t i = 0; i < numbers->count; i++) {
        if (model_find_number(info, numbers->items[i]) != ONUS_NONE) continue;
        to->said[fact] = evidence_all_values(info);
        return true;
    }
    for (uint32_t i = 0; i < numbers->count; i++)
        if (onus_case_add_number(to, fact, numbers->items[i]) != ONUS_OK) return false;
    return true;
}

static bool translate_facts(onus_case *to, const onus_case *from) {
    const struct model *model = &from->policy->model, *other = &to->policy->model;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        uint32_t fact = model_find_fact(other, model->facts[i].path);
        if (fact == ONUS_NONE) continue;
        to->said[fact] = translate_values(&model->facts[i], from->said[i], &other->facts[fact]);
        to->assumed[fact] = translate_values(&model->facts[i], from->assumed[i], &other->facts[fact]);
        if (from->numbers != NULL && !translate_numbers(to, fact, &from->numbers[i])) return false;
    }
    for (uint32_t i = 0; i < model->quantity_count; i++) {
        uint32_t quantity = model_find_quantity(other, model->quantities[i].path);
        if (quantity == ONUS_NONE || other->quantities[quantity].kind != model->quantities[i].kind) continue;
        to->quantity_given[quantity] = from->quantity_given[i];
        to->quantities[quantity] = from->quantities[i];
    }
    evidence_repack(to);
    return true;
}

static onus_status translate_texts(onus_case *to, const onus_case *from) {
    const struct model *model = &from->policy->model;
    for (uint32_t party = 0; party < model->party_count; party++) {
        uint32_t other = model_find_party(&to->policy->model, model->parties[party].id);
        for (uint32_t i = 0; other != ONUS_NONE && i < from->name_counts[party]; i++) {
            onus_status status = onus_case_add_person(to, other, onus_case_person(from, party, i));
            if (status != ONUS_OK) return status;
        }
    }
    for (int which = ONUS_CASE_ID; which <= ONUS_CASE_WORDS; which++) {
        const char *text = from->texts[which];
        if (text == NULL) continue;
        onus_status status = onus_case_set_text(to, (onus_case_text)which, text, strlen(text));
        if (status != ONUS_OK) return status;
    }
    for (uint32_t event = 0; event < model->event_count; event++) {
        uint32_t other = model_find_event(&to->policy->model, model->events[event].id);
        if (other == ONUS_NONE || onus_case_event(from, event) == NULL) continue;
        onus_status status = onus_case_set_event(to, other, onus_case_event(from, event));
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}

static onus_status translate_ruling(onus_case *to, const onus_case *from) {
    onus_share shares[ONUS_MAX_PARTIES];
    if (from->ruling == NULL) return ONUS_OK;
    onus_ruling ruling = *from->ruling;
    for (size_t i = 0; i < ruling.share_count; i++) {
        const char *party = from->policy->model.parties[ruling.shares[i].party].id;
        shares[i] = (onus_share){model_find_party(&to->policy->model, party), ruling.shares[i].share};
        if (shares[i].party == ONUS_NONE) return ONUS_OK;
    }
    ruling.shares = shares;
    return onus_case_set_ruling(to, &ruling, NULL);
}

onus_status onus_case_translate(onus_case *to, const onus_case *from) {
    if (to == from) return ONUS_E_ARGUMENT;
    onus_case_clear(to);
    onus_status status = translate_facts(to, from) ? translate_texts(to, from) : ONUS_E_MEMORY;
    if (status == ONUS_OK) status = translate_ruling(to, from);
    if (status != ONUS_OK) onus_case_clear(to); /* half a case would be taken for a whole one */
    return status;
}
