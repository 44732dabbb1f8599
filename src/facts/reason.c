/* SPDX-License-Identifier: Apache-2.0 */
/* The reason that a clause gives, filled in with what a case says. */
#include <string.h>

#include "policy/model.h"
#include "policy/template.h"

/* What fits goes to the buffer, and everything is counted. */
struct filling {
    const onus_policy *policy;
    const onus_case *evidence;
    const char *language;
    char *buffer;
    size_t size, length;
};

static void put(struct filling *filling, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++, filling->length++)
        if (filling->length + 1 < filling->size) filling->buffer[filling->length] = text[i];
}

static void put_string(struct filling *filling, const char *text) {
    put(filling, text, strlen(text));
}

/* A fact of which more than one value is possible has nothing to fill in. */
static bool put_fact(struct filling *filling, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(filling->policy, fact);
    uint64_t values = onus_case_values(filling->evidence, fact);
    if ((values & (values - 1)) != 0) return false;
    uint32_t value = 0;
    while ((values >> value & 1) == 0) value++;
    put_string(filling, onus_label_in(info->values[value].label, filling->language, info->values[value].id));
    return true;
}

static bool put_quantity(struct filling *filling, uint32_t quantity) {
    char buffer[ONUS_FORMAT_SIZE], digits[24];
    int64_t number;
    size_t at = sizeof digits;
    if (!onus_case_quantity(filling->evidence, quantity, &number)) return false;
    if (onus_policy_quantity(filling->policy, quantity)->kind == ONUS_QUANTITY_MONEY) {
        put_string(filling, onus_money_format((onus_money){number}, buffer));
        return true;
    }
    do digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    put(filling, digits + at, sizeof digits - at);
    return true;
}

static bool put_hole(struct filling *filling, struct hole hole, uint32_t party) {
    char path[ONUS_MAX_TEXT + 1];
    uint32_t handle;
    const onus_party_info *info;
    switch (template_named(&filling->policy->model, hole, party, path, &handle)) {
    case NAMED_PARTY:
        info = onus_policy_party(filling->policy, handle);
        put_string(filling, onus_label_in(info->label, filling->language, info->id));
        return true;
    case NAMED_FACT:
        return put_fact(filling, handle);
    case NAMED_QUANTITY:
        return put_quantity(filling, handle);
    case NAMED_NOTHING:
        break;
    }
    return false;
}

onus_status onus_clause_reason(const onus_policy *policy, uint32_t clause, uint32_t party, const onus_case *evidence,
                               const char *language, char *buffer, size_t size, size_t *length) {
    const onus_clause_info *info = onus_policy_clause(policy, clause);
    struct filling filling = {policy, evidence, language, buffer, size, 0};
    const char *at = NULL;
    struct hole hole;
    *length = 0;
    if (size > 0) buffer[0] = '\0';
    if (info == NULL || onus_case_policy(evidence) != policy) return ONUS_E_ARGUMENT;
    if (party != ONUS_NONE && onus_policy_party(policy, party) == NULL) return ONUS_E_ARGUMENT;
    for (size_t i = 0; i < info->reason.count; i++)
        if (strcmp(info->reason.items[i].language, language) == 0) at = info->reason.items[i].text;
    if (at == NULL) return ONUS_OK;
    for (; (hole = template_hole(at)).at != NULL; at = hole.at + hole.length) {
        put(&filling, at, (size_t)(hole.at - at));
        if (put_hole(&filling, hole, party)) continue;
        if (size > 0) buffer[0] = '\0';
        return ONUS_OK;
    }
    put_string(&filling, at);
    if (size > 0) buffer[filling.length < size ? filling.length : size - 1] = '\0';
    *length = filling.length;
    return ONUS_OK;
}
