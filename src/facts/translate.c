/* SPDX-License-Identifier: Apache-2.0 */
/* One case in the words of another policy. */
#include <string.h>

#include "facts/evidence.h"
#include "policy/resolve.h"

static uint64_t translate_values(const onus_fact_info *from, uint64_t values, const onus_fact_info *to) {
    uint64_t result = 0;
    for (uint32_t i = 0; i < from->value_count; i++) {
        if ((values >> i & 1) == 0) continue;
        for (uint32_t j = 0; j < to->value_count; j++) {
            bool same = from->kind == ONUS_FACT_INTEGER && to->kind == ONUS_FACT_INTEGER
                            ? from->values[i].from <= to->values[j].to && to->values[j].from <= from->values[i].to
                            : strcmp(from->values[i].id, to->values[j].id) == 0;
            if (same) result |= UINT64_C(1) << j;
        }
    }
    return result;
}

static void translate_facts(onus_case *to, const onus_case *from) {
    const struct model *model = &from->policy->model, *other = &to->policy->model;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        uint32_t fact = model_find_fact(other, model->facts[i].path);
        if (fact == ONUS_NONE) continue;
        to->said[fact] = translate_values(&model->facts[i], from->said[i], &other->facts[fact]);
        to->assumed[fact] = translate_values(&model->facts[i], from->assumed[i], &other->facts[fact]);
    }
    for (uint32_t i = 0; i < model->quantity_count; i++) {
        uint32_t quantity = model_find_quantity(other, model->quantities[i].path);
        if (quantity == ONUS_NONE || other->quantities[quantity].kind != model->quantities[i].kind) continue;
        to->quantity_given[quantity] = from->quantity_given[i];
        to->quantities[quantity] = from->quantities[i];
    }
}

onus_status onus_case_translate(onus_case *to, const onus_case *from) {
    const struct model *model = &from->policy->model;
    onus_case_clear(to);
    translate_facts(to, from);
    for (uint32_t party = 0; party < model->party_count; party++) {
        uint32_t other = model_find_party(&to->policy->model, model->parties[party].id);
        for (uint32_t i = 0; other != ONUS_NONE && i < from->name_counts[party]; i++) {
            onus_status status = onus_case_add_person(to, other, onus_case_person(from, party, i));
            if (status != ONUS_OK) return status;
        }
    }
    for (int which = ONUS_CASE_ID; which <= ONUS_CASE_META; which++) {
        const char *text = from->texts[which];
        if (text == NULL) continue;
        onus_status status = onus_case_set_text(to, (onus_case_text)which, text, strlen(text));
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}
