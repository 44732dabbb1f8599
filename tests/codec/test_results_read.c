/* SPDX-License-Identifier: Apache-2.0 */
/* Stored results: read in every form that they are written in, refused with a place where they are none, and compared with what is decided now. */

#include <string.h>

#include "base/text.h"
#include "codec/example.h"
#include "onus_study.h"
#include "support/failing.h"
#include "support/test.h"

/* ---- Reading ---- */

#define ONE "{\"case\": \"a\", \"status\": \"silent\"}"
#define TWO                                                                                                            \
    "{\"status\": \"determined\", \"case\": \"b\", \"shares\": {\"driver\": \"1\"}, \"policy\": {\"id\": \"p\", "      \
    "\"version\": \"2\", \"sha256\": \"ff\"}, \"evidence\": \"ee\", \"meta\": [{\"case\": 1}]}"

static onus_results *read(const char *text) {
    onus_results *results;
    assert_int_equal(onus_results_read(text, strlen(text), "r", NULL, &results, NULL), ONUS_OK);
    return results;
}

static void test_forms(void **state) {
    static const struct {
        const char *text;
        size_t count, lines[2];
    } forms[] = {
        {ONE, 1, {1}},
        {"\n\n  " ONE "\n", 1, {3}},
        {"[]", 0, {0}},
        {"[" ONE ",\n" TWO "]", 2, {1, 2}},
        {"\xEF\xBB\xBF[\n" ONE ",\n" TWO "\n]\n", 2, {2, 3}},
        {ONE "\n" TWO "\n", 2, {1, 2}},
        {"\r\n" ONE "\r\n\r\n \t\r\n" TWO, 2, {2, 5}},
        {"{\n\"case\": \"a\",\n\"status\": \"silent\"}\n", 1, {1}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        onus_results *results = read(forms[i].text);
        assert_int_equal(onus_results_count(results), forms[i].count);
        assert_null(onus_results_get(results, forms[i].count));
        for (size_t k = 0; k < forms[i].count; k++)
            assert_int_equal(onus_results_get(results, k)->line, forms[i].lines[k]);
        onus_results_free(results);
    }
    onus_results *results = read("[" ONE "," TWO "]");
    const onus_stored_result *one = onus_results_get(results, 0), *two = onus_results_get(results, 1);
    assert_string_equal(one->id, "a");
    assert_string_equal(one->status, "silent");
    assert_null(one->policy_hash);
    assert_string_equal(two->policy_version, "2");
    assert_string_equal(two->policy_hash, "ff");
    assert_string_equal(two->evidence_hash, "ee");
    onus_results_free(results);
}

#define SAYING(member) "{\"case\": \"a\", \"status\": \"silent\", " member "}"

static void test_mistakes(void **state) {
    static const struct {
        const char *text, *id;
        uint32_t line, column;
    } mistakes[] = {
        {"", "syntax", 1, 1},
        {"[" ONE ",", "syntax", 1, 36},
        {ONE "\n{\"case\": \"a\",\n", "syntax", 2, 14},
        {ONE "\n\n3", "wrong-type", 3, 1},
        {ONE "\n {\"case\": \"a\"}", "missing-key", 2, 2},
        {"[" ONE ",\n{\"status\": \"silent\"}]", "missing-key", 2, 1},
        {"{\"case\": 1, \"status\": \"silent\"}", "wrong-type", 1, 10},
        {"{\"case\": \"a\", \"status\": \"silent\", \"shares\": []}", "wrong-type", 1, 45},
        {"{\"case\": \"a\", \"status\": \"silent\", \"shares\": {\"a\": 1}}", "wrong-type", 1, 51},
        {"{\"case\": \"a\", \"status\": \"silent\", \"decided_by\": [1]}", "wrong-type", 1, 50},
        {"{\"case\": \"a\", \"status\": \"silent\", \"fines\": [{\"range\": [\"1\"]}]}", "wrong-type", 1, 55},
        {"{\"case\": \"a\", \"case\": \"b\", \"status\": \"silent\"}", "duplicate-key", 1, 15},
        {SAYING("\"decided_by\": \"C\""), "wrong-type", 1, 49},
        {SAYING("\"ruling\": []"), "wrong-type", 1, 45},
        {SAYING("\"ruling\": {\"shares\": []}"), "wrong-type", 1, 56},
        {SAYING("\"ruling\": {\"shares\": {\"a\": 1}}"), "wrong-type", 1, 62},
        {SAYING("\"ruling\": {\"shares\": {}, \"by\": 1}"), "wrong-type", 1, 66},
        {SAYING("\"ruling\": {\"date\": 1, \"by\": \"B\"}"), "wrong-type", 1, 54},
        {SAYING("\"fines\": {}"), "wrong-type", 1, 44},
        {SAYING("\"fines\": [1]"), "wrong-type", 1, 45},
        {SAYING("\"fines\": [{\"clause\": 1}]"), "wrong-type", 1, 56},
        {SAYING("\"fines\": [{\"party\": 1}]"), "wrong-type", 1, 55},
        {SAYING("\"fines\": [{\"amount\": 1}]"), "wrong-type", 1, 56},
        {SAYING("\"fines\": [{\"range\": 1}]"), "wrong-type", 1, 55},
        {SAYING("\"fines\": [{\"range\": [1, \"2\"]}]"), "wrong-type", 1, 55},
        {SAYING("\"fines\": [{\"range\": [\"1\", 2]}]"), "wrong-type", 1, 55},
        {SAYING("\"fines\": [{\"status\": 1}]"), "wrong-type", 1, 56},
        {SAYING("\"policy\": 1"), "wrong-type", 1, 45},
        {SAYING("\"policy\": {\"id\": 1}"), "wrong-type", 1, 52},
        {SAYING("\"policy\": {\"version\": 1}"), "wrong-type", 1, 57},
        {SAYING("\"policy\": {\"sha256\": 1}"), "wrong-type", 1, 56},
        {SAYING("\"evidence\": 1"), "wrong-type", 1, 47},
        {"{\"case\": \"a\", \"status\": 1}", "wrong-type", 1, 25},
    };
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        onus_diagnostics *diagnostics;
        onus_results *results;
        assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
        assert_int_not_equal(
            onus_results_read(mistakes[i].text, strlen(mistakes[i].text), "r", NULL, &results, diagnostics), ONUS_OK);
        assert_null(results);
        const onus_diagnostic *found = onus_diagnostics_get(diagnostics, 0);
        assert_non_null(found);
        assert_string_equal(onus_diagnostic_name(found->id), mistakes[i].id);
        assert_string_equal(found->file, "r");
        assert_int_equal(found->line, mistakes[i].line);
        if (found->column != mistakes[i].column)
            fail_msg("%s: column %u, not %u", mistakes[i].text, found->column, mistakes[i].column);
        onus_diagnostics_free(diagnostics);
    }
}

/* ---- Comparing ---- */

/* A policy that cases are decided by. */
struct judge {
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
    char hash[ONUS_HASH_SIZE];
};

static struct judge judge_of(size_t builtin) {
    struct judge judge;
    const onus_policy_definition *definition = onus_builtin(builtin);
    assert_int_equal(onus_policy_builtin(definition->id, NULL, &judge.policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(judge.policy, &judge.evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(judge.policy, NULL, &judge.decision), ONUS_OK);
    assert_int_equal(onus_definition_hash(definition, definition->extends != NULL ? onus_builtin(0) : NULL, judge.hash),
                     ONUS_OK);
    return judge;
}

static void judge_release(struct judge *judge) {
    onus_decision_free(judge->decision);
    onus_case_free(judge->evidence);
    onus_policy_free(judge->policy);
}

static void decide(struct judge *judge, const char *evidence) {
    onus_case_clear(judge->evidence);
    assert_int_equal(onus_case_read(judge->evidence, evidence, strlen(evidence), NULL, NULL), ONUS_OK);
    assert_int_equal(onus_decide(judge->decision, judge->evidence, NULL), ONUS_OK);
}

static onus_status append(void *context, const char *bytes, size_t length) {
    text_append(context, bytes, length);
    return ONUS_OK;
}

/* A result a line, as the program stores it. */
static void store(struct text *out, struct judge *judge, const char *evidence, const char *id, bool stamp) {
    const onus_result_options options = {.policy_hash = stamp ? judge->hash : NULL};
    decide(judge, evidence);
    assert_int_equal(onus_result_write(judge->decision, judge->evidence, id, &options, (onus_sink){append, out}),
                     ONUS_OK);
    text_char(out, '\n');
}

#define COPIED                                                                                                         \
    "{\"loss\": \"lost\", \"goods\": \"at_branch\", \"loading\": {\"driver\": \"copied\", \"loader\": \"none\"}, "     \
    "\"settlement\": \"100.00\"}"
#define H9                                                                                                             \
    "{\"loss\": \"lost\", \"goods\": \"at_branch\", \"loading\": {\"driver\": \"recorded\", \"loader\": "              \
    "\"recorded\"}, \"slip\": {\"copy1\": \"missing\", \"copy2\": \"missing\", \"copy3\": \"missing\", \"copy4\": "    \
    "\"blank\", \"entered\": false, \"loader_signature\": \"signed\"}, \"notice\": \"none\"}"
#define UNRECORDED                                                                                                     \
    "{\"loss\": \"none\", \"goods\": \"at_branch\", \"loading\": {\"driver\": \"none\", \"loader\": \"none\"}}"

static onus_recheck *recheck_of(const onus_results *results, struct judge *judge, const char *const *cases) {
    onus_recheck *recheck;
    assert_int_equal(onus_recheck_new(results, NULL, &recheck), ONUS_OK);
    for (; *cases != NULL; cases += 2) {
        if (cases[1] != NULL && *cases[1] != '\0') {
            decide(judge, cases[1]);
            assert_int_equal(onus_recheck_add(recheck, judge->decision, judge->evidence, cases[0], judge->hash),
                             ONUS_OK);
        } else {
            assert_int_equal(onus_recheck_add_error(recheck, cases[0]), ONUS_OK);
        }
    }
    assert_int_equal(onus_recheck_finish(recheck), ONUS_OK);
    return recheck;
}

static const onus_recheck_change *change_of(const onus_recheck_entry *entry, onus_recheck_field field) {
    for (size_t i = 0; i < entry->change_count; i++)
        if (entry->changes[i].field == field) return &entry->changes[i];
    return NULL;
}

static void test_follows(void **state) {
    struct judge judge = judge_of(0);
    struct text text;
    (void)state;
    text_init(&text, NULL);
    store(&text, &judge, COPIED, "a", true);
    store(&text, &judge, H9, "b", true);
    store(&text, &judge, UNRECORDED, "c", true);
    text_string(&text, "{\"case\": \"d\", \"status\": \"error\", \"error\": {}}\n");
    onus_results *results = read(text_get(&text));
    /* whatever the order of the cases */
    onus_recheck *recheck =
        recheck_of(results, &judge, (const char *const[]){"d", "", "c", UNRECORDED, "b", H9, "a", COPIED, NULL});
    assert_int_equal(onus_recheck_count_of(recheck, ONUS_RECHECK_FOLLOWS), 4);
    assert_true(onus_recheck_holds(recheck));
    for (size_t i = 0; i < 4; i++) {
        const onus_recheck_entry *entry = onus_recheck_get(recheck, i);
        assert_false(entry->evidence_changed || entry->policy_changed || entry->change_count > 0);
    }
    assert_null(onus_recheck_get(recheck, 4));
    onus_recheck_free(recheck);
    onus_results_free(results);
    text_release(&text);
    judge_release(&judge);
}

/* Evidence, policy, both: what differs from the stamp is said, and so is what comes of it. */
static void test_changed(void **state) {
    struct judge before = judge_of(0), after = judge_of(8);
    struct text text;
    (void)state;
    assert_string_equal(onus_builtin(8)->id, "ltl-handover/sorter-is-loader");
    text_init(&text, NULL);
    static const char h13[] =
        "{\"loss\": \"lost\", \"goods\": \"at_branch\", \"loading\": {\"driver\": \"recorded\", \"loader\": "
        "\"recorded\"}, \"slip\": {\"copy1\": \"blank\", \"copy2\": \"blank\", \"copy3\": \"blank\", \"copy4\": "
        "\"blank\", \"entered\": true, \"loader_signature\": \"signed\"}, \"notice\": \"none\", \"settlement\": "
        "\"10.00\"}";
    store(&text, &before, COPIED, "evidence", true);
    store(&text, &before, h13, "policy", true);
    store(&text, &before, COPIED, "both", true);
    onus_results *results = read(text_get(&text));

    onus_recheck *recheck = recheck_of(results, &before, (const char *const[]){"evidence", H9, "policy", h13, NULL});
    const onus_recheck_entry *entry = onus_recheck_get(recheck, 0);
    assert_int_equal(entry->kind, ONUS_RECHECK_CHANGED);
    assert_true(entry->evidence_changed);
    assert_false(entry->policy_changed);
    assert_null(change_of(entry, ONUS_RECHECK_STATUS));
    const onus_recheck_change *change = change_of(entry, ONUS_RECHECK_DECIDED_BY);
    assert_string_equal(change->stored[0].clause, "H7");
    assert_string_equal(change->now[0].clause, "H9");
    change = change_of(entry, ONUS_RECHECK_SHARES);
    assert_int_equal(change->stored_count, 1);
    assert_int_equal(change->now_count, 2);
    change = change_of(entry, ONUS_RECHECK_FINES);
    assert_string_equal(change->stored[0].party, "driver");
    assert_string_equal(change->stored[0].text, "100.00");
    assert_int_equal(change->now_count, 0);
    assert_int_equal(onus_recheck_get(recheck, 1)->kind, ONUS_RECHECK_FOLLOWS);
    assert_int_equal(onus_recheck_get(recheck, 2)->kind, ONUS_RECHECK_NO_CASE);
    assert_string_equal(onus_recheck_get(recheck, 2)->id, "both");
    assert_false(onus_recheck_holds(recheck));
    onus_recheck_free(recheck);

    recheck = recheck_of(results, &after,
                         (const char *const[]){"both", H9, "policy", h13, "evidence", COPIED, "more", H9, NULL});
    entry = onus_recheck_get(recheck, 0);
    assert_true(entry->evidence_changed && entry->policy_changed);
    entry = onus_recheck_get(recheck, 1);
    assert_int_equal(entry->kind, ONUS_RECHECK_CHANGED);
    assert_true(!entry->evidence_changed && entry->policy_changed);
    assert_non_null(change_of(entry, ONUS_RECHECK_AMOUNTS));
    /* another policy that comes to the same */
    entry = onus_recheck_get(recheck, 2);
    assert_int_equal(entry->kind, ONUS_RECHECK_FOLLOWS);
    assert_true(entry->policy_changed);
    assert_int_equal(onus_recheck_get(recheck, 3)->kind, ONUS_RECHECK_NO_RESULT);
    assert_int_equal(onus_recheck_count_of(recheck, ONUS_RECHECK_CHANGED), 2);
    onus_recheck_free(recheck);
    onus_results_free(results);
    text_release(&text);
    judge_release(&before);
    judge_release(&after);
}

/* Without stamps; altered by hand; keys sorted by another program; one id several times; errors come and gone. */
static void test_others(void **state) {
    struct judge judge = judge_of(0);
    struct text text;
    (void)state;
    text_init(&text, NULL);
    store(&text, &judge, COPIED, "plain", false);
    text_string(&text, "{\"case\": \"altered\", \"status\": \"determined\", \"shares\": {\"driver\": \"1\"}, "
                       "\"decided_by\": [\"H7\"], \"amounts\": {\"driver\": \"90.00\"}}\n");
    text_string(&text, "{\"shares\": {\"loader\": \"1/2\", \"driver\": \"1/2\"}, \"case\": \"sorted\", \"decided_by\": "
                       "[\"H9\"], \"status\": \"determined\"}\n");
    store(&text, &judge, COPIED, "twice", true);
    store(&text, &judge, H9, "twice", true);
    text_string(&text, "{\"case\": \"mended\", \"status\": \"error\"}\n");
    store(&text, &judge, H9, "broken", true);
    onus_results *results = read(text_get(&text));
    onus_recheck *recheck =
        recheck_of(results, &judge,
                   (const char *const[]){"plain", COPIED, "altered", COPIED, "sorted", H9, "twice", COPIED, "twice", H9,
                                         "twice", H9, "mended", H9, "broken", "", NULL});
    static const onus_recheck_kind kinds[] = {ONUS_RECHECK_UNSTAMPED, ONUS_RECHECK_CHANGED, ONUS_RECHECK_UNSTAMPED,
                                              ONUS_RECHECK_FOLLOWS,   ONUS_RECHECK_FOLLOWS, ONUS_RECHECK_NO_RESULT,
                                              ONUS_RECHECK_CHANGED,   ONUS_RECHECK_CHANGED};
    for (size_t i = 0; i < 8; i++) assert_int_equal(onus_recheck_get(recheck, i)->kind, kinds[i]);
    assert_null(onus_recheck_get(recheck, 8));
    const onus_recheck_change *change = change_of(onus_recheck_get(recheck, 7), ONUS_RECHECK_STATUS);
    assert_string_equal(change->stored[0].text, "determined");
    assert_string_equal(change->now[0].text, "error");
    onus_recheck_free(recheck);
    onus_results_free(results);
    text_release(&text);
    judge_release(&judge);
}

/* As JSON: what a ruling was and is, what a stamp says, and nothing of what follows as it did. */
static void test_written(void **state) {
    static const char open_case[] =
        "{\"loss\": \"lost\", \"ruling\": {\"shares\": {\"driver\": \"1\"}, \"by\": \"B\"}}";
    struct judge judge = judge_of(0), other = judge_of(8);
    struct text text, written;
    (void)state;
    text_init(&text, NULL);
    text_init(&written, NULL);
    text_string(&text, "{\"case\": \"ruled\", \"status\": \"insufficient\", \"ruling\": {\"shares\": {\"loader\": "
                       "\"1\"}, \"by\": \"A\", \"reason\": \"so\"}}\n");
    store(&text, &judge, COPIED, "stamped", true);
    store(&text, &judge, COPIED, "same", true);
    text_string(&text, "{\"case\": \"possible\", \"status\": \"silent\", \"fines\": [{\"clause\": \"H2\", \"party\": "
                       "\"driver\", \"range\": [\"1.00\", \"2.00\"], \"status\": \"possible\"}]}\n");
    onus_results *results = read(text_get(&text));
    onus_recheck *recheck = recheck_of(results, &judge,
                                       (const char *const[]){"ruled", open_case, "stamped", H9, "same", COPIED,
                                                             "possible", COPIED, "new", COPIED, NULL});
    assert_int_equal(onus_recheck_write(recheck, example_sink(&written)), ONUS_OK);
    static const char *const said[] = {
        "{\"holds\": false",
        "\"ruling\": {\"stored\": {\"shares\": {\"loader\": \"1\"}, \"by\": \"A\", \"reason\": \"so\"}, \"now\": "
        "{\"shares\": {\"driver\": \"1\"}, \"by\": \"B\"}}",
        "\"evidence_changed\": true", "1.00-2.00", "\"case\": \"new\""};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (strstr(text_get(&written), said[i]) == NULL) fail_msg("%s\n%s", said[i], text_get(&written));
    assert_null(strstr(text_get(&written), "\"case\": \"same\""));
    onus_recheck_free(recheck);
    text_reset(&written);
    recheck = recheck_of(results, &other, (const char *const[]){"same", COPIED, NULL});
    assert_int_equal(onus_recheck_write(recheck, example_sink(&written)), ONUS_OK);
    if (strstr(text_get(&written), "\"policy_changed\": {\"stored\": \"") == NULL) fail_msg("%s", text_get(&written));
    onus_recheck_free(recheck);
    onus_results_free(results);

    text_reset(&text);
    text_reset(&written);
    store(&text, &judge, COPIED, "same", true);
    results = read(text_get(&text));
    recheck = recheck_of(results, &judge, (const char *const[]){"same", COPIED, NULL});
    assert_int_equal(onus_recheck_write(recheck, example_sink(&written)), ONUS_OK);
    assert_non_null(strstr(text_get(&written), "{\"holds\": true"));
    assert_non_null(strstr(text_get(&written), "\"results\": []}\n"));
    onus_recheck_free(recheck);
    onus_results_free(results);
    assert_null(onus_recheck_kind_name(ONUS_RECHECK_COUNT));
    assert_null(onus_recheck_field_name((onus_recheck_field)99));
    text_release(&written);
    text_release(&text);
    judge_release(&judge);
    judge_release(&other);
}

static onus_status recheck_all(const onus_allocator *allocator, const char *text, struct judge *judge) {
    onus_results *results = NULL;
    onus_recheck *recheck = NULL;
    onus_status status = onus_results_read(text, strlen(text), "r", allocator, &results, NULL);
    if (status == ONUS_OK) status = onus_recheck_new(results, allocator, &recheck);
    if (status == ONUS_OK) status = onus_recheck_add(recheck, judge->decision, judge->evidence, "b", judge->hash);
    if (status == ONUS_OK) status = onus_recheck_add_error(recheck, "a");
    if (status == ONUS_OK) status = onus_recheck_finish(recheck);
    onus_recheck_free(recheck);
    onus_results_free(results);
    return status;
}

static void test_memory(void **state) {
    struct judge judge = judge_of(0);
    (void)state;
    decide(&judge, COPIED);
    for (size_t allowed = 0;; allowed++) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        onus_status status = recheck_all(&allocator, ONE "\n" TWO, &judge);
        assert_int_equal(failing.bytes, 0);
        if (status == ONUS_OK) break;
        assert_int_equal(status, ONUS_E_MEMORY);
    }
    judge_release(&judge);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),   cmocka_unit_test(test_mistakes), cmocka_unit_test(test_follows),
        cmocka_unit_test(test_changed), cmocka_unit_test(test_others),   cmocka_unit_test(test_memory),
        cmocka_unit_test(test_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
