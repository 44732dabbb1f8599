/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TEST_REPORT_DECIDED_H
#define ONUS_TEST_REPORT_DECIDED_H

#include <string.h>

#include "onus_io.h"
#include "support/test.h"

/* Cases of the shipped rulebook, read from JSON and decided. */

struct decided {
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
};

static inline int decided_open(void **state) {
    static struct decided decided;
    *state = &decided;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &decided.policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(decided.policy, &decided.evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(decided.policy, NULL, &decided.decision), ONUS_OK);
    return 0;
}

static inline int decided_close(void **state) {
    struct decided *decided = *state;
    onus_decision_free(decided->decision);
    onus_case_free(decided->evidence);
    onus_policy_free(decided->policy);
    return 0;
}

static inline void decided_case(struct decided *decided, const char *json) {
    assert_int_equal(onus_case_read(decided->evidence, json, strlen(json), NULL, NULL), ONUS_OK);
    assert_int_equal(onus_decide(decided->decision, decided->evidence, NULL), ONUS_OK);
}

/* Refused goods, annotated: two clauses, a fine, two clauses that yield. */
static const char refused_case[] =
    "{\"date\": \"2026-11-05\", \"loss\": \"lost\", \"goods\": \"at_branch\", \"slip\": {\"copy1\": \"blank\", "
    "\"copy2\": "
    "\"carbon\", \"copy3\": \"written\", \"copy4\": \"blank\", \"entered\": true}, \"annotated_by\": {\"loader\": "
    "true}, "
    "\"refused\": true, \"loading\": {\"driver\": \"recorded\", \"loader\": \"recorded\"}, \"notice\": \"clean\", "
    "\"persons\": {\"loader\": [\"吴磊\"]}, \"settlement\": \"1250.00\", \"recovered\": \"200.00\"}";

/* Nobody knows what became of the notice. */
static const char open_case[] =
    "{\"loss\": \"lost\", \"goods\": \"at_branch\", \"slip\": {\"copy1\": \"blank\", \"entered\": true}, \"loading\": "
    "{\"driver\": \"recorded\", \"loader\": \"recorded\"}, \"settlement\": \"390.01\"}";

/* A record copied, by two drivers. */
static const char copied_case[] =
    "{\"loss\": \"lost\", \"goods\": \"at_branch\", \"slip\": {\"copy1\": \"blank\", \"copy2\": \"blank\", \"copy3\": "
    "\"blank\", \"copy4\": \"blank\"}, \"loading\": {\"driver\": \"copied\", \"loader\": \"recorded\"}, \"notice\": "
    "\"clean\", \"persons\": {\"driver\": [\"王强\", \"何伟\"]}, \"settlement\": \"0.05\"}";

static const char silent_case[] =
    "{\"loss\": \"damaged\", \"goods\": \"in_transit\", \"slip\": {\"copy1\": \"blank\", \"copy2\": \"blank\", "
    "\"copy3\": "
    "\"blank\", \"copy4\": \"blank\", \"entered\": true}, \"loading\": {\"driver\": \"none\", \"loader\": \"none\"}, "
    "\"notice\": \"none\"}";

static const char outside_case[] = "{\"loss\": \"damaged\", \"cause\": \"traffic\", \"settlement\": \"18600\"}";

/* No loss, but goods that arrived without a loading record. */
static const char no_loss_case[] =
    "{\"loss\": \"none\", \"goods\": \"at_branch\", \"slip\": {\"copy1\": \"blank\", \"copy2\": \"blank\", \"copy3\": "
    "\"blank\", \"copy4\": \"blank\"}, \"loading\": {\"driver\": \"none\", \"loader\": \"none\"}}";

static const char pieces_case[] =
    "{\"loss\": \"lost\", \"slip\": {\"copy1\": \"blank\", \"copy2\": \"blank\", \"copy3\": \"blank\", \"copy4\": "
    "\"blank\", \"entered\": true}, \"loading\": {\"driver\": \"recorded\", \"loader\": \"recorded\"}, \"notice\": "
    "\"none\", \"pieces\": {\"slip\": 40, \"driver\": 39, \"received\": 37}, \"unit_price\": \"68\"}";

#endif
