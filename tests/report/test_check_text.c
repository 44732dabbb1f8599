/* SPDX-License-Identifier: Apache-2.0 */

/* What a check says to people: word for word it is compared by running the program; here, that it says something of everything, in both languages and at any width, and
 * survives a refusing allocator. */

#include <string.h>

#include "report/check/check_text.h"
#include "study/mutants.h"
#include "study/odd_policies.h"
#include "support/failing.h"
#include "support/small_policies.h"
#include "support/test.h"

static onus_status write_text(struct text *out, const onus_check *check, size_t which) {
    static const char *const languages[] = {"en", "zh"};
    static const size_t widths[] = {0, 1, 40, 100};
    struct check_style style = {languages[which % 2], widths[which / 2 % 4], which / 8 % 2 == 1};
    return which >= 16 ? check_document(out, check, languages[which % 2]) : check_text(out, check, style);
}

/* Every finding has its id in brackets, and no place of a sentence is left unfilled. */
static void expect_said(const struct text *text, const onus_check *check) {
    const char *at = text_get(text);
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        at = strstr(at, onus_check_name(finding->id));
        assert_non_null(at);
        at++;
    }
    static const char *const places[] = {"{a}",      "{b}",      "{by}",          "{where}", "{shares}",
                                         "{cases}",  "{share}",  "{whole}",       "{fact}",  "{path}",
                                         "{name}",   "{values}", "{field}",       "{count}", "{names}",
                                         "{amount}", "{others}", "{consequence}", "{refer}"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) assert_null(strstr(text_get(text), places[i]));
}

static void try_policy(const onus_policy_definition *definition) {
    onus_check *check;
    if (onus_check_new(definition, NULL, NULL, &check, NULL) != ONUS_OK) return;
    for (size_t which = 0; which < 18; which++) {
        struct text text;
        text_init(&text, NULL);
        assert_int_equal(write_text(&text, check, which), ONUS_OK);
        if (which < 16) expect_said(&text, check);
        text_release(&text);
    }
    onus_check_free(check);
}

static void test_said(void **state) {
    (void)state;
    struct random random = {13};
    try_policy(odd_policy(ODD_IDLE));
    try_policy(odd_policy(ODD_SELDOM));
    for (size_t i = 0; i < 60; i++) {
        struct arena arena;
        arena_init(&arena, NULL);
        try_policy(mutant_of(i % 5 == 4 ? odd_policy(ODD_SELDOM) : small_policy(i % 5), &arena, &random));
        arena_release(&arena);
    }
}

static void test_refusals(void **state) {
    (void)state;
    onus_check *check;
    assert_int_equal(onus_check_new(odd_policy(ODD_SELDOM), NULL, NULL, &check, NULL), ONUS_OK);
    for (size_t which = 0; which < 18; which += 17) {
        for (size_t once = 0; once < 2; once++) {
            onus_status status = ONUS_E_MEMORY;
            for (size_t allowed = 0; status != ONUS_OK; allowed++) {
                struct failing failing = {.allowed = allowed, .once = once == 1};
                onus_allocator allocator = failing_allocator(&failing);
                struct text text;
                text_init(&text, &allocator);
                status = write_text(&text, check, which);
                if (status != ONUS_OK) assert_int_equal(status, ONUS_E_MEMORY);
                text_release(&text);
                assert_int_equal(failing.bytes, 0);
            }
        }
    }
    onus_check_free(check);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_said), cmocka_unit_test(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
