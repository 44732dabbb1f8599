/* SPDX-License-Identifier: Apache-2.0 */
#include "desk.h"

#include "test.h"

#include <string.h>

int open_desk(void **state) {
    static struct desk desk;
    *state = &desk;
    bool good = onus_policy_builtin(NULL, NULL, &desk.policy, NULL) == ONUS_OK &&
                onus_case_new(desk.policy, &desk.evidence) == ONUS_OK &&
                onus_decision_new(desk.policy, NULL, &desk.decision) == ONUS_OK &&
                onus_diagnostics_new(NULL, &desk.why) == ONUS_OK;
    return good ? 0 : 1;
}

int close_desk(void **state) {
    struct desk *desk = *state;
    onus_diagnostics_free(desk->why);
    onus_decision_free(desk->decision);
    onus_decision_free(NULL);
    onus_case_free(desk->evidence);
    onus_policy_free(desk->policy);
    onus_policy_free(NULL);
    return 0;
}

static void say_one(struct desk *desk, const char *name, const char *value) {
    uint32_t quantity = onus_policy_find_quantity(desk->policy, name);
    onus_money money;
    onus_status status;
    assert_int_equal(onus_money_parse(value, strlen(value), quantity == ONUS_NONE ? &(onus_money){0} : &money),
                     quantity == ONUS_NONE ? ONUS_E_VALUE : ONUS_OK);
    if (quantity == ONUS_NONE)
        status = onus_case_set(desk->evidence, name, value, NULL);
    else if (onus_policy_quantity(desk->policy, quantity)->kind == ONUS_QUANTITY_MONEY)
        status = onus_case_set_money(desk->evidence, quantity, money);
    else
        status = onus_case_set_count(desk->evidence, quantity, money.fen / 100);
    assert_int_equal(status, ONUS_OK);
}

void desk_say(struct desk *desk, const char *words) {
    onus_case_clear(desk->evidence);
    while (*words != '\0') {
        char name[40] = "", value[40] = "";
        size_t length = strcspn(words, "="), rest = strcspn(words + length, " ");
        memcpy(name, words, length);
        memcpy(value, words + length + 1, rest - 1);
        say_one(desk, name, value);
        words += length + rest;
        words += strspn(words, " ");
    }
}

onus_status decide(struct desk *desk, const char *words) {
    desk_say(desk, words);
    onus_diagnostics_clear(desk->why);
    return onus_decide(desk->decision, desk->evidence, desk->why);
}
