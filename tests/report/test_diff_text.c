/* SPDX-License-Identifier: Apache-2.0 */

/* What people read of a difference: whole pages of one small pair of policies, and what holds of every page. */

#include "report/diff/diff_text.h"

#include "report/layout/width.h"
#include "support/definition.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#define LABEL(english, chinese)                                                                                        \
    { (const onus_label[]){{"en", english}, {"zh", chinese}}, 2 }

static const onus_policy_definition old_rules = {
    .id = "desk",
    .version = "1",
    .currency = "CNY",
    .silent_refer = "supervisor",
    .title = LABEL("Desk rules", "柜台规则"),
    PARTIES({.id = "clerk", .label = LABEL("clerk", "柜员")}, {.id = "guest", .label = LABEL("guest", "客人")}),
    FACTS({.path = "lock",
           .label = LABEL("lock", "门锁"),
           VALUES({.id = "open", .label = LABEL("open", "开")}, {.id = "shut", .label = LABEL("shut", "关")},
                  {.id = "broken", .label = LABEL("broken", "坏")})},
          {.path = "seen", .label = LABEL("clerk at the desk", "柜员在岗"), BOOLEAN, .presume = "true"},
          {.path = "weight",
           .label = LABEL("gravity", "情节"),
           VALUES({.id = "low", .label = LABEL("low", "轻")}, {.id = "high", .label = LABEL("high", "重")}),
           .measure = true}),
    GROUPS({.id = "g"}),
    CLAUSES({.id = "K1",
             .group = "g",
             .when = WHEN(IS("lock", "open")),
             LIABLE(NULL, SHARE("guest", "1")),
             FINDINGS({.id = "left_open", .party = "guest", .label = LABEL("left open", "未锁门")})},
            {.id = "K2",
             .group = "g",
             .when = WHEN(ALL(IS("lock", "shut", "broken"), IS("seen", "false"))),
             LIABLE(NULL, SHARE("clerk", "1")),
             FINES({.party = "clerk", .amount = "20"})}),
};

static const onus_policy_definition new_rules = {
    .id = "desk",
    .version = "2",
    .currency = "CNY",
    .silent_refer = "insurance",
    .title = LABEL("Desk rules", "柜台规则"),
    PARTIES({.id = "clerk", .label = LABEL("clerk", "柜员")}, {.id = "guest", .label = LABEL("guest", "客人")}),
    FACTS({.path = "lock",
           .label = LABEL("lock", "门锁"),
           VALUES({.id = "open", .label = LABEL("open", "开")}, {.id = "shut", .label = LABEL("shut", "关")},
                  {.id = "broken", .label = LABEL("broken", "坏")})},
          {.path = "seen", .label = LABEL("clerk at the desk", "柜员在岗"), BOOLEAN, .presume = "true"},
          {.path = "weight",
           .label = LABEL("gravity", "情节"),
           VALUES({.id = "low", .label = LABEL("low", "轻")}, {.id = "high", .label = LABEL("high", "重")}),
           .measure = true}),
    GROUPS({.id = "g"}),
    CLAUSES({.id = "K1",
             .group = "g",
             .when = WHEN(IS("lock", "open")),
             LIABLE(NULL, SHARE("guest", "1/2"), SHARE("clerk", "1/2"))},
            {.id = "K2",
             .group = "g",
             .when = WHEN(ALL(IS("lock", "shut", "broken"), IS("seen", "false"))),
             LIABLE(NULL, SHARE("clerk", "1")),
             FINES({.party = "clerk", .by = "weight", GRADES({"low", "20"}, {"high", "50"})})}),
};

struct pair {
    onus_policy *old, *new;
    onus_diff *diff;
    struct text text;
};

static void open_pair(struct pair *pair, const onus_policy_definition *old, const onus_policy_definition *new) {
    assert_int_equal(onus_policy_new(old, NULL, NULL, &pair->old, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(new, new->extends != NULL ? old : NULL, NULL, &pair->new, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(pair->old, pair->new, NULL, &pair->diff, NULL), ONUS_OK);
    text_init(&pair->text, NULL);
}

static void close_pair(struct pair *pair) {
    text_release(&pair->text);
    onus_diff_free(pair->diff);
    onus_policy_free(pair->old);
    onus_policy_free(pair->new);
}

static void check_page(const char *language, const char *name) {
    static char expected[1 << 14];
    struct pair pair;
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    expected[fread(expected, 1, sizeof expected - 1, file)] = '\0';
    fclose(file);
    open_pair(&pair, &old_rules, &new_rules);
    struct diff_style style = {.language = language, .width = 100};
    assert_int_equal(diff_text(&pair.text, pair.diff, style), ONUS_OK);
    if (strcmp(text_get(&pair.text), expected) != 0) fputs(text_get(&pair.text), stdout);
    assert_true(strcmp(text_get(&pair.text), expected) == 0);
    close_pair(&pair);
}

static void test_english(void **state) {
    (void)state;
    check_page("en", "tests/report/diff/desk.en.txt");
}

static void test_chinese(void **state) {
    (void)state;
    check_page("zh", "tests/report/diff/desk.zh.txt");
}

static void test_none(void **state) {
    (void)state;
    struct pair pair;
    open_pair(&pair, &old_rules, &old_rules);
    assert_int_equal(diff_text(&pair.text, pair.diff, (struct diff_style){.language = "en"}), ONUS_OK);
    assert_string_equal(text_get(&pair.text),
                        "OLD     desk 1, \"Desk rules\"\nNEW     desk 1, \"Desk rules\"\n\n"
                        "No difference. All 6 combinations of facts that can occur were compared: NEW decides each of "
                        "them as OLD does, by the same clauses, with the same fines and the same findings.\n");
    close_pair(&pair);
}

/* Where nothing is shared, there is no word of who pays: departments, limits. */
#define DESK_PARTS                                                                                                     \
    .id = "calls", .version = "1",                                                                                     \
    FACTS({.path = "late", BOOLEAN, .label = LABEL("late", "迟到"), .presume = "false"},                               \
          {.path = "gravity",                                                                                          \
           VALUES({.id = "minor", .label = LABEL("minor", "轻")}, {.id = "grave", .label = LABEL("grave", "重")}),     \
           .label = LABEL("gravity", "情节"),                                                                          \
           .measure = true}),                                                                                          \
    DEPARTMENTS({.id = "desk", .label = LABEL("front desk", "前台")},                                                  \
                {.id = "board", .label = LABEL("board", "董事会")}),                                                   \
    EVENTS({.id = "come", .label = LABEL("call came", "来电")},                                                        \
           {.id = "done", .label = LABEL("call answered", "答复")}),                                                   \
    GROUPS({.id = "g"})

static const onus_policy_definition old_calls = {
    DESK_PARTS,
    CLAUSES({.id = "C1",
             .group = "g",
             .when = WHEN(IS("late", "true")),
             REFERS({.to = "desk", .inform = TEXTS("board"), .inform_count = 1}),
             WITHINS({.from = "come", .to = "done", .unit = ONUS_UNIT_HOURS, .count = 1})}),
};
static const onus_policy_definition new_calls = {
    DESK_PARTS,
    CLAUSES(
        {.id = "C1",
         .group = "g",
         .when = WHEN(IS("late", "true")),
         REFERS({.to = "desk", .by = "gravity", .value = "minor"}, {.to = "board", .by = "gravity", .value = "grave"}),
         WITHINS({.from = "come", .to = "done", .unit = ONUS_UNIT_WORKING_DAYS, .count = 1200})}),
};

/* A case of which the gravity is not said goes nowhere. */
static const onus_policy_definition fewer_calls = {
    DESK_PARTS,
    CLAUSES({.id = "C1",
             .group = "g",
             .when = WHEN(IS("late", "true")),
             REFERS({.to = "desk", .by = "gravity", .value = "minor"})}),
};

static void check_heads(const onus_policy_definition *new, const char *language, const char *const *heads,
                        size_t count) {
    struct pair pair;
    open_pair(&pair, &old_calls, new);
    struct diff_style style = {.language = language, .width = 200};
    assert_int_equal(diff_text(&pair.text, pair.diff, style), ONUS_OK);
    for (size_t i = 0; i < count; i++)
        if (strstr(text_get(&pair.text), heads[i]) == NULL)
            fail_msg("%s\nis not in\n%s", heads[i], text_get(&pair.text));
    assert_null(strstr(text_get(&pair.text), "who pays"));
    assert_null(strstr(text_get(&pair.text), "承担"));
    assert_null(strstr(text_get(&pair.text), "refer:"));
    close_pair(&pair);
}

static void test_follows(void **state) {
    static const char *const english[] = {"WHERE IT GOES, HOW LONG IT MAY TAKE, WHAT IS FOUND (",
                                          "C1 no longer informs: board\n",
                                          "C1 no longer refers to: front desk\n",
                                          "C1 now refers to: board (gravity: grave)\n",
                                          "C1 no longer allows 1 hour from call came to call answered\n",
                                          "C1 now allows 1,200 working days from call came to call answered\n"};
    static const char *const chinese[] = {
        "归口、时限与查明事项（", "C1 不再告知董事会\n", "C1 新增由董事会负责（情节：重）\n",
        "C1 不再规定时限：自来电起 1 小时内答复\n", "C1 新定时限：自来电起 1,200 个工作日内答复\n"};
    (void)state;
    check_heads(&new_calls, "en", english, sizeof english / sizeof *english);
    check_heads(&new_calls, "zh", chinese, sizeof chinese / sizeof *chinese);
    const char *silent = "1.  a clause decides → no clause decides\n";
    check_heads(&fewer_calls, "en", &silent, 1);
}

static const onus_policy_definition open_calls = {
    DESK_PARTS,
    PARAMETERS({.id = "N", .from = 1, .to = 9}),
    CLAUSES({.id = "C1",
             .group = "g",
             .when = WHEN(IS("late", "true")),
             WITHINS({.from = "come", .to = "done", .unit = ONUS_UNIT_HOURS, .parameter = "N"})}),
};

/* A limit that a parameter sets cannot be compared while it is not set. */
static void test_not_set(void **state) {
    const onus_setting setting = {"N", "1"};
    const onus_config config = {.settings = &setting, .setting_count = 1};
    onus_policy *old, *open, *set;
    onus_diagnostics *diagnostics;
    onus_diff *diff;
    (void)state;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    assert_int_equal(onus_policy_new(&old_calls, NULL, NULL, &old, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(&open_calls, NULL, NULL, &open, NULL), ONUS_OK);
    assert_int_equal(onus_policy_new(&open_calls, NULL, &config, &set, NULL), ONUS_OK);
    assert_int_equal(onus_diff_new(old, open, NULL, &diff, diagnostics), ONUS_E_POLICY);
    assert_null(diff);
    assert_int_equal(onus_diagnostics_count(diagnostics), 1);
    assert_string_equal(onus_diagnostics_get(diagnostics, 0)->given, "N");
    assert_int_equal(onus_diff_new(open, old, NULL, &diff, NULL), ONUS_E_POLICY);
    assert_int_equal(onus_diff_new(old, set, NULL, &diff, NULL), ONUS_OK);
    onus_diff_free(diff);
    onus_policy_free(old);
    onus_policy_free(open);
    onus_policy_free(set);
    onus_diagnostics_free(diagnostics);
}

static void test_nothing_follows_otherwise(void **state) {
    (void)state;
    struct pair pair;
    open_pair(&pair, &new_calls, &new_calls);
    assert_int_equal(diff_text(&pair.text, pair.diff, (struct diff_style){.language = "en"}), ONUS_OK);
    assert_non_null(strstr(text_get(&pair.text), "NEW refers each of them where OLD does, with the same limits"));
    close_pair(&pair);
}

/* No line is too wide, nothing is left to fill in, and nothing is said twice as long as it need be. */
static void check_lines(const char *page, size_t width) {
    assert_null(strchr(page, '{'));
    for (const char *line = page, *end; *line != '\0'; line = end + 1) {
        char copy[1024];
        end = strchr(line, '\n');
        assert_non_null(end);
        assert_true((size_t)(end - line) < sizeof copy);
        memcpy(copy, line, (size_t)(end - line));
        copy[end - line] = '\0';
        if (text_columns(copy) > width) print_error("%s\n", copy);
        assert_true(text_columns(copy) <= width);
        assert_true(copy[0] == '\0' || copy[end - line - 1] != ' ');
    }
}

static void test_every_variant(void **state) {
    (void)state;
    static const char *const languages[] = {"en", "zh"};
    for (size_t i = 1; onus_builtin(i) != NULL; i++) {
        for (size_t j = 0; j < 2; j++) {
            struct pair pair;
            onus_case *evidence;
            open_pair(&pair, onus_builtin(0), onus_builtin(i));
            assert_int_equal(onus_case_new(pair.old, &evidence), ONUS_OK);
            assert_int_equal(onus_diff_replay(pair.diff, evidence, "A\x1B[1m", NULL, NULL), ONUS_OK);
            struct diff_style style = {.language = languages[j], .width = 80, .file = "history.csv"};
            assert_int_equal(diff_text(&pair.text, pair.diff, style), ONUS_OK);
            check_lines(text_get(&pair.text), 80);
            assert_null(strchr(text_get(&pair.text), '\x1B'));
            onus_case_free(evidence);
            close_pair(&pair);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),      cmocka_unit_test(test_chinese),
        cmocka_unit_test(test_none),         cmocka_unit_test(test_follows),
        cmocka_unit_test(test_not_set),      cmocka_unit_test(test_nothing_follows_otherwise),
        cmocka_unit_test(test_every_variant)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
