/* SPDX-License-Identifier: Apache-2.0 */
/* A case out of a struct whose members are described by a table. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/names.h"
#include "facts/evidence.h"

struct filling {
    onus_case *evidence;
    const onus_policy *policy;
    onus_diagnostics *diagnostics;
};

static onus_status refuse(const struct filling *filling, onus_diagnostic diagnostic, onus_status status) {
    onus_status added = onus_diagnostics_add(filling->diagnostics, &diagnostic);
    return added == ONUS_OK ? status : added;
}

/* Whatever type the compiler gave an enum. */
static uint64_t load(const void *member, size_t size) {
    uint8_t byte;
    uint16_t half;
    uint32_t word;
    uint64_t all;
    switch (size) {
    case sizeof byte:
        memcpy(&byte, member, sizeof byte);
        return byte;
    case sizeof half:
        memcpy(&half, member, sizeof half);
        return half;
    case sizeof word:
        memcpy(&word, member, sizeof word);
        return word;
    default:
        memcpy(&all, member, sizeof all);
        return all;
    }
}

/* The value `id` of `fact`, which most likely is value number `hint`. */
static uint32_t find_value(const struct filling *filling, uint32_t fact, const char *id, uint32_t hint) {
    const onus_fact_info *info = onus_policy_fact(filling->policy, fact);
    if (hint < info->value_count && strcmp(info->values[hint].id, id) == 0) return hint;
    return onus_policy_find_value(filling->policy, fact, id);
}

static onus_status fill_values(const struct filling *filling, const onus_field *field, uint64_t said) {
    uint32_t fact = onus_policy_find_fact(filling->policy, field->path);
    uint64_t values = 0;
    if (fact == ONUS_NONE)
        return refuse(filling, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_FACT, .given = field->path}, ONUS_E_NAME);
    for (uint32_t i = 0; i < field->value_count; i++) {
        if ((said >> i & 1) == 0) continue;
        uint32_t value = find_value(filling, fact, field->values[i], i);
        if (value == ONUS_NONE)
            return refuse(
                filling,
                (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_VALUE, .path = field->path, .given = field->values[i]},
                ONUS_E_VALUE);
        values |= UINT64_C(1) << value;
        said &= ~(UINT64_C(1) << i);
    }
    /* Bits beyond the values are no values. */
    return said != 0 ? ONUS_E_VALUE : onus_case_set_values(filling->evidence, fact, values);
}

static onus_status fill_number(const struct filling *filling, const onus_field *field, int64_t number) {
    uint32_t quantity = onus_policy_find_quantity(filling->policy, field->path);
    if (quantity != ONUS_NONE) return onus_case_set_count(filling->evidence, quantity, number);
    uint32_t fact = onus_policy_find_fact(filling->policy, field->path);
    if (fact == ONUS_NONE)
        return refuse(filling, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_FACT, .given = field->path}, ONUS_E_NAME);
    uint32_t value = onus_policy_find_number(filling->policy, fact, number);
    return value == ONUS_NONE ? ONUS_E_VALUE : onus_case_set_values(filling->evidence, fact, UINT64_C(1) << value);
}

static onus_status fill_money(const struct filling *filling, const onus_field *field, onus_money money) {
    uint32_t quantity = onus_policy_find_quantity(filling->policy, field->path);
    if (quantity != ONUS_NONE) return onus_case_set_money(filling->evidence, quantity, money);
    return refuse(filling, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_QUANTITY, .given = field->path}, ONUS_E_NAME);
}

static onus_status fill_names(const struct filling *filling, const onus_field *field, onus_given_names given) {
    uint32_t party = onus_policy_find_party(filling->policy, field->path);
    onus_status status = ONUS_OK;
    if (party == ONUS_NONE)
        return refuse(filling, (onus_diagnostic){.id = DIAGNOSTIC_UNKNOWN_PARTY, .given = field->path}, ONUS_E_NAME);
    for (size_t i = 0; status == ONUS_OK && i < given.count; i++)
        status = onus_case_add_person(filling->evidence, party, given.names[i]);
    return status;
}

static onus_status fill_text(const struct filling *filling, onus_case_text which, const char *text) {
    return text == NULL ? ONUS_OK : onus_case_set_text(filling->evidence, which, text, strlen(text));
}

static onus_status fill_one(const struct filling *filling, const onus_field *field, const char *member) {
    onus_given_number number;
    onus_given_money money;
    onus_given_names names;
    const char *text;
    uint64_t said;
    switch (field->kind) {
    case ONUS_FIELD_VALUES:
        said = load(member, field->size);
        return said == 0 ? ONUS_OK : fill_values(filling, field, said);
    case ONUS_FIELD_NUMBER:
        memcpy(&number, member, sizeof number);
        return number.given ? fill_number(filling, field, number.number) : ONUS_OK;
    case ONUS_FIELD_MONEY:
        memcpy(&money, member, sizeof money);
        return money.given ? fill_money(filling, field, money.money) : ONUS_OK;
    case ONUS_FIELD_NAMES:
        memcpy(&names, member, sizeof names);
        return names.count == 0 ? ONUS_OK : fill_names(filling, field, names);
    case ONUS_FIELD_ID:
    case ONUS_FIELD_DATE:
    case ONUS_FIELD_WORDS:
        break;
    }
    memcpy(&text, member, sizeof text);
    if (field->kind == ONUS_FIELD_WORDS) return fill_text(filling, ONUS_CASE_WORDS, text);
    return fill_text(filling, field->kind == ONUS_FIELD_ID ? ONUS_CASE_ID : ONUS_CASE_DATE, text);
}

onus_status onus_case_fill(onus_case *evidence, const onus_field *fields, size_t count, const void *from,
                           onus_diagnostics *diagnostics) {
    const struct filling filling = {evidence, onus_case_policy(evidence), diagnostics};
    onus_status status = ONUS_OK;
    onus_case_clear(evidence);
    for (size_t i = 0; status == ONUS_OK && i < count; i++)
        status = fill_one(&filling, &fields[i], (const char *)from + fields[i].offset);
    if (status != ONUS_OK) onus_case_clear(evidence);
    return status;
}
