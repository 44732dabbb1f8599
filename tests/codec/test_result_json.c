/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"
#include "codec/failing.h"

#include "base/diagnostic.h"
#include "codec/result_json.h"

/* Results, to the byte: every key by an example, and the examples of the contract. */

struct deciding {
    onus_policy *policy;
    onus_case *evidence;
    onus_decision *decision;
    onus_diagnostics *diagnostics;
    struct text text;
};

static void open_policy(struct deciding *deciding, onus_policy *policy) {
    deciding->policy = policy;
    assert_int_equal(onus_case_new(policy, &deciding->evidence), ONUS_OK);
    assert_int_equal(onus_decision_new(policy, NULL, &deciding->decision), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &deciding->diagnostics), ONUS_OK);
    text_init(&deciding->text, NULL);
}

static void close_policy(struct deciding *deciding) {
    onus_decision_free(deciding->decision);
    onus_case_free(deciding->evidence);
    onus_diagnostics_free(deciding->diagnostics);
    onus_policy_free(deciding->policy);
    text_release(&deciding->text);
}

static void decide(struct deciding *deciding, const char *text) {
    assert_int_equal(onus_case_read(deciding->evidence, text, strlen(text), NULL, NULL), ONUS_OK);
    assert_int_equal(onus_decide(deciding->decision, deciding->evidence, NULL), ONUS_OK);
}

static const char *result(struct deciding *deciding, const onus_result_options *options) {
    onus_status status =
        onus_result_write(deciding->decision, deciding->evidence, "id", options, example_sink(&deciding->text));
    assert_int_equal(status, ONUS_OK);
    return text_get(&deciding->text);
}

static const struct {
    const char *evidence, *result;
} plain[] = {
    {"{\"notice\": \"clean\", \"loss\": \"lost\", \"slip\": {\"entered\": false, \"copy1\": \"blank\"},"
     " \"settlement\": 100, \"recovered\": \"0.01\", \"persons\": {\"driver\": [\"A\", \"B\"], \"carrier\": \"C\"}}",
     "{\"case\": \"id\", \"status\": \"determined\", \"shares\": {\"carrier\": \"1/3\", \"driver\": \"2/3\"},"
     " \"amounts\": {\"carrier\": \"33.33\", \"driver\": \"66.66\"},"
     " \"persons\": {\"carrier\": {\"C\": {\"amount\": \"33.33\"}},"
     " \"driver\": {\"A\": {\"amount\": \"33.33\"}, \"B\": {\"amount\": \"33.33\"}}}, \"decided_by\": [\"P1\"]}"},
    /* Fines: a range, a fixed figure, none but possible; to persons, as far as they are certain. */
    {"{\"loss\": \"none\", \"slip\": {\"copy1\": \"missing\"}, \"persons\": {\"driver\": [\"A\", \"B\"]}}",
     "{\"case\": \"id\", \"status\": \"no_loss\", \"persons\": {\"driver\": {\"A\": {\"fines\": \"2.50\"}, \"B\": "
     "{\"fines\": \"2.50\"}}}, \"fines\": [{\"clause\": \"P3\", \"party\": \"driver\", \"amount\": \"5.00\","
     " \"range\": [\"5.00\", \"10.00\"]}], \"findings\": [{\"clause\": \"P3\", \"finding\": \"careless\","
     " \"party\": \"driver\"}]}"},
    {"{\"loss\": \"none\", \"gravity\": \"serious\", \"persons\": {\"driver\": \"A\"}}",
     "{\"case\": \"id\", \"status\": \"no_loss\", \"fines\": [{\"clause\": \"P3\", \"party\": \"driver\", \"amount\":"
     " \"10.00\", \"status\": \"possible\"}], \"findings\": [{\"clause\": \"P3\", \"finding\": \"careless\","
     " \"party\": \"driver\", \"status\": \"possible\"}]}"},
    /* Pieces, and two counts that differ. */
    {"{\"loss\": \"none\", \"notice\": \"clean\", \"slip\": {\"copy1\": \"blank\"}, \"pieces\": {\"slip\": 10, "
     "\"received\": 7}}",
     "{\"case\": \"id\", \"status\": \"no_loss\", \"findings\": [{\"clause\": \"P4\", \"finding\": \"counts\","
     " \"differs\": [\"pieces.slip\", \"pieces.received\"]}],"
     " \"pieces\": {\"loaded\": 10, \"source\": \"pieces.slip\", \"clause\": \"P1\", \"short\": 3}}"},
    {"{\"loss\": \"none\", \"notice\": \"none\", \"slip\": {\"copy1\": \"blank\"}, \"pieces\": {\"slip\": 0, "
     "\"received\": 2}}",
     "{\"case\": \"id\", \"status\": \"no_loss\", \"findings\": [{\"clause\": \"P4\", \"finding\": \"counts\","
     " \"differs\": [\"pieces.slip\", \"pieces.received\"]}],"
     " \"pieces\": {\"loaded\": 0, \"source\": \"pieces.slip\", \"surplus\": 2}}"},
    /* What is unknown: values, booleans and ranges. */
    {"{\"loss\": \"lost\", \"notice\": \"none\", \"slip\": {\"copy1\": \"blank\", \"entered\": false}}",
     "{\"case\": \"id\", \"status\": \"insufficient\", \"unknown\": [{\"fact\": \"delay.days\","
     " \"values\": [\"0..2\", \"3..30\"]}], \"possible\": [{\"status\": \"determined\", \"shares\": {\"carrier\": "
     "\"1\"}, \"decided_by\": [\"P5\"]}, {\"status\": \"silent\"}]}"},
    {"{\"loss\": \"lost\", \"notice\": [\"clean\", \"none\"], \"slip\": {\"copy1\": \"blank\", \"entered\": true}}",
     "{\"case\": \"id\", \"status\": \"insufficient\", \"unknown\": [{\"fact\": \"notice\","
     " \"values\": [\"none\", \"clean\"]}], \"possible\": [{\"status\": \"determined\", \"shares\": {\"carrier\": "
     "\"1/3\", \"driver\": \"2/3\"}, \"decided_by\": [\"P1\"]}, {\"status\": \"determined\", \"shares\": {\"driver\": "
     "\"1\"}, \"decided_by\": [\"P2\"]}]}"},
    {"{\"loss\": \"lost\", \"notice\": \"none\", \"slip\": {\"copy1\": \"blank\"}, \"delay\": {\"days\": 1}}",
     "{\"case\": \"id\", \"status\": \"insufficient\", \"unknown\": [{\"fact\": \"slip.entered\","
     " \"values\": [false, true]}], \"possible\": [{\"status\": \"determined\", \"shares\": {\"driver\": \"1\"},"
     " \"decided_by\": [\"P2\"]}, {\"status\": \"silent\"}]}"},
    /* Overruled; and what is handed through. */
    {"{\"loss\": \"lost\", \"notice\": \"clean\", \"slip\": {\"copy1\": \"blank\", \"entered\": true},"
     " \"meta\": [ null,{\"a\":1.50}]}",
     "{\"case\": \"id\", \"status\": \"determined\", \"shares\": {\"carrier\": \"1/3\", \"driver\": \"2/3\"},"
     " \"decided_by\": [\"P1\"], \"overruled\": [{\"clause\": \"P2\", \"by\": [\"P1\"]}],"
     " \"meta\": [null, {\"a\": 1.50}]}"},
    {"{\"cause\": \"traffic\"}", "{\"case\": \"id\", \"status\": \"outside\", \"refer\": \"insurance\"}"},
    {"{\"loss\": \"lost\", \"notice\": \"none\", \"slip\": {\"entered\": false, \"copy1\": \"blank\"},"
     " \"delay\": {\"days\": 0}}",
     "{\"case\": \"id\", \"status\": \"silent\", \"refer\": \"desk\"}"},
    /* A settlement of nothing is known, and shared. */
    {"{\"loss\": \"lost\", \"notice\": \"noted\", \"slip\": {\"entered\": true, \"copy1\": \"blank\"}, \"settlement\": "
     "0}",
     "{\"case\": \"id\", \"status\": \"determined\", \"shares\": {\"driver\": \"1\"}, \"amounts\": {\"driver\": "
     "\"0.00\"}, \"decided_by\": [\"P2\"]}"},
};

static void test_keys(void **state) {
    (void)state;
    struct deciding deciding;
    open_policy(&deciding, example_policy());
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        decide(&deciding, plain[i].evidence);
        assert_string_equal(result(&deciding, NULL), plain[i].result);
    }
    close_policy(&deciding);
}

static void test_options(void **state) {
    (void)state;
    static const char text[] = "{\"loss\": \"lost\", \"notice\": \"noted\", \"slip\": {\"copy1\": \"blank\","
                               " \"entered\": true}, \"meta\": 1}";
    struct deciding deciding;
    open_policy(&deciding, example_policy());
    decide(&deciding, text);
    onus_result_options options = {.presumed = true, .contested = true, .policy_hash = "0a"};
    onus_contested variants[] = {{"example/first", deciding.decision}, {"example/second", deciding.decision}};
    assert_string_equal(
        result(&deciding, &options),
        "{\"case\": \"id\", \"status\": \"determined\", \"shares\": {\"driver\": \"1\"}, \"decided_by\": [\"P2\"],"
        " \"presumed\": [\"cause\", \"system\"], \"contested\": [], \"policy\": {\"id\": \"example\", \"version\": "
        "\"2\","
        " \"sha256\": \"0a\"}, \"evidence\": \"94fe434d6a5aff7e96327856724c24b782b8fb797f6dda2253af2b1a70a1655d\", "
        "\"meta\": 1}");
    options = (onus_result_options){.contested = true, .variants = variants, .variant_count = 2};
    assert_string_equal(
        result(&deciding, &options),
        "{\"case\": \"id\", \"status\": \"determined\", \"shares\": {\"driver\": \"1\"}, \"decided_by\": [\"P2\"],"
        " \"contested\": [{\"variant\": \"example/first\", \"status\": \"determined\", \"shares\": {\"driver\": "
        "\"1\"}},"
        " {\"variant\": \"example/second\", \"status\": \"determined\", \"shares\": {\"driver\": \"1\"}}], \"meta\": "
        "1}");

    /* Nothing is presumed that matters: no key. */
    decide(&deciding,
           "{\"loss\": \"none\", \"system\": false, \"cause\": \"handover\", \"slip\": {\"copy1\": \"blank\"}}");
    options = (onus_result_options){.presumed = true};
    assert_string_equal(result(&deciding, &options), "{\"case\": \"id\", \"status\": \"no_loss\"}");
    close_policy(&deciding);
}

#define CONTRACT_FACTS                                                                                                 \
    "\"loss\": \"lost\", \"goods\": \"at_branch\", \"slip\": {\"copy1\": \"blank\", \"copy2\": \"blank\","             \
    " \"copy3\": \"blank\", \"copy4\": \"missing\", \"entered\": true}, \"loading\": {\"driver\": \"recorded\","       \
    " \"loader\": \"recorded\"}"

/* The examples of the contract, word for word. */
static void test_contract(void **state) {
    (void)state;
    static const char stream[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
                                 "{\"loss\": \"lost\", \"meta\": \"17\", \"notice\":   \"claen\"}\n";
    struct deciding deciding;
    onus_reader *reader;
    onus_record record;
    open_policy(&deciding, example_policy_file("rules/ltl-handover.json"));
    decide(&deciding, "{\"case\": \"YX-1107-042\", \"date\": \"2026-11-07\", " CONTRACT_FACTS
                      ", \"notice\": \"clean\", \"settlement\": \"1234.50\"}");
    onus_result_write(deciding.decision, deciding.evidence, "YX-1107-042", NULL, example_sink(&deciding.text));
    assert_string_equal(text_get(&deciding.text),
                        "{\"case\": \"YX-1107-042\", \"status\": \"determined\", \"shares\": {\"branch\": \"1\"},"
                        " \"amounts\": {\"branch\": \"1234.50\"}, \"decided_by\": [\"H5b\"]}");
    decide(&deciding, "{" CONTRACT_FACTS "}");
    onus_result_write(deciding.decision, deciding.evidence, "17b", NULL, example_sink(&deciding.text));
    assert_string_equal(
        text_get(&deciding.text),
        "{\"case\": \"17b\", \"status\": \"insufficient\", \"unknown\": [{\"fact\": \"notice\", \"values\": [\"none\","
        " \"clean\", \"noted\"]}], \"possible\": [{\"status\": \"determined\", \"shares\": {\"driver\": \"1\"},"
        " \"decided_by\": [\"H5a\"]}, {\"status\": \"determined\", \"shares\": {\"branch\": \"1\"}, \"decided_by\":"
        " [\"H5b\"]}, {\"status\": \"determined\", \"shares\": {\"driver\": \"1/2\", \"sorter\": \"1/2\"},"
        " \"decided_by\": [\"H13\"]}]}");

    assert_int_equal(onus_reader_new(deciding.policy, ONUS_NDJSON, NULL, &reader), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, stream, sizeof stream - 1), ONUS_OK);
    assert_int_equal(onus_reader_next(reader, deciding.evidence, &record, deciding.diagnostics), ONUS_READ_BAD);
    onus_error_write(record.id, deciding.evidence, onus_diagnostics_get(deciding.diagnostics, 0), "en",
                     example_sink(&deciding.text));
    assert_string_equal(
        text_get(&deciding.text),
        "{\"case\": \"line 17\", \"status\": \"error\", \"error\": {\"id\": \"unknown-value\", \"message\": \"notice "
        "has"
        " no value \\\"claen\\\"\", \"line\": 17, \"column\": 44, \"path\": \"notice\", \"given\": \"claen\","
        " \"expected\": [\"none\", \"clean\", \"noted\"], \"nearest\": \"clean\"}, \"meta\": \"17\"}");
    onus_reader_free(reader);
    close_policy(&deciding);
}

static void test_error(void **state) {
    (void)state;
    struct text text;
    text_init(&text, NULL);
    const onus_diagnostic bare = {.id = DIAGNOSTIC_EMPTY_INPUT, .column = 3};
    onus_error_write("#1", NULL, &bare, "zh", example_sink(&text));
    assert_string_equal(text_get(&text),
                        "{\"case\": \"#1\", \"status\": \"error\", \"error\": {\"id\": \"empty-input\","
                        " \"message\": \"\xE5\x86\x85\xE5\xAE\xB9\xE4\xB8\xBA\xE7\xA9\xBA\","
                        " \"column\": 3}}");
    text_release(&text);
}

/* A result is of the case that was decided last, and bears an id. */
static void test_arguments(void **state) {
    (void)state;
    struct deciding deciding;
    onus_case *other;
    open_policy(&deciding, example_policy());
    const onus_sink sink = example_sink(&deciding.text);
    onus_decision *decision = deciding.decision;
    assert_int_equal(onus_case_new(deciding.policy, &other), ONUS_OK);
    assert_int_equal(onus_result_write(decision, deciding.evidence, "id", NULL, sink), ONUS_E_ARGUMENT);
    assert_int_equal(onus_result_write(decision, NULL, "id", NULL, sink), ONUS_E_ARGUMENT);
    decide(&deciding, "{\"loss\": \"none\", \"slip\": {\"copy1\": \"blank\"}}");
    assert_int_equal(onus_result_write(decision, other, "id", NULL, sink), ONUS_E_ARGUMENT);
    assert_int_equal(onus_result_write(decision, deciding.evidence, NULL, NULL, sink), ONUS_E_ARGUMENT);
    assert_string_equal(text_get(&deciding.text), "");
    decide(&deciding, "{\"case\": 7, \"loss\": \"none\", \"slip\": {\"copy1\": \"blank\"}}");
    assert_int_equal(onus_result_write(decision, deciding.evidence, NULL, NULL, sink), ONUS_OK);
    assert_string_equal(text_get(&deciding.text), "{\"case\": \"7\", \"status\": \"no_loss\"}");

    assert_int_equal(onus_case_read(other, "{\"settlement\": 1, \"recovered\": 2}", 33, NULL, NULL), ONUS_OK);
    assert_int_equal(onus_decide(decision, other, NULL), ONUS_E_CASE);
    assert_int_equal(onus_result_write(decision, other, "id", NULL, sink), ONUS_E_ARGUMENT);
    assert_int_equal(onus_result_write(decision, deciding.evidence, "id", NULL, sink), ONUS_E_ARGUMENT);
    onus_case_free(other);
    close_policy(&deciding);
}

static onus_status refuse(void *context, const char *bytes, size_t length) {
    (void)bytes;
    (void)length;
    ++*(int *)context;
    return ONUS_E_OUTPUT;
}

static void test_sink(void **state) {
    (void)state;
    struct deciding deciding;
    int calls = 0;
    const onus_sink sink = {refuse, &calls};
    const onus_diagnostic bare = {.id = DIAGNOSTIC_EMPTY_INPUT};
    open_policy(&deciding, example_policy());
    decide(&deciding, "{}");
    assert_int_equal(onus_result_write(deciding.decision, deciding.evidence, "id", NULL, sink), ONUS_E_OUTPUT);
    assert_int_equal(onus_error_write("id", NULL, &bare, NULL, sink), ONUS_E_OUTPUT);
    assert_int_equal(calls, 2);
    close_policy(&deciding);
}

/* The allocator of the policy is the only one, as soon as there is a policy. */
static void test_allocator(void **state) {
    (void)state;
    static const char text[] = "{\"case\": \"A\", \"meta\": 1}", golden[] = "{\"golden\": \"example\", \"cases\": []}";
    struct failing failing = {.allowed = SIZE_MAX};
    const onus_allocator allocator = failing_allocator(&failing);
    const onus_diagnostic bare = {.id = DIAGNOSTIC_EMPTY_INPUT};
    struct deciding deciding;
    onus_reader *reader;
    onus_golden *cases;
    open_policy(&deciding, example_read(example_text, sizeof example_text - 1, &allocator));
    const onus_sink sink = example_sink(&deciding.text);
    decide(&deciding, text);
    assert_int_equal(onus_result_write(deciding.decision, deciding.evidence, NULL, NULL, sink), ONUS_OK);

    failing.allowed = failing.requests;
    assert_int_equal(onus_result_write(deciding.decision, deciding.evidence, NULL, NULL, sink), ONUS_E_MEMORY);
    assert_int_equal(onus_error_write("id", deciding.evidence, &bare, "en", sink), ONUS_E_MEMORY);
    assert_int_equal(onus_reader_new(deciding.policy, ONUS_JSON, NULL, &reader), ONUS_E_MEMORY);
    assert_int_equal(onus_golden_read(golden, sizeof golden - 1, NULL, deciding.policy, &cases, NULL), ONUS_E_MEMORY);
    assert_int_equal(onus_case_read(deciding.evidence, text, sizeof text - 1, NULL, NULL), ONUS_E_MEMORY);
    assert_int_equal(onus_error_write("id", NULL, &bare, "en", sink), ONUS_OK);
    close_policy(&deciding);
    assert_int_equal(failing.bytes, 0);
}

static void test_memory(void **state) {
    (void)state;
    struct deciding deciding;
    const onus_diagnostic bare = {.id = DIAGNOSTIC_EMPTY_INPUT};
    open_policy(&deciding, example_policy());
    decide(&deciding, plain[0].evidence);
    for (int errors = 0; errors < 2; errors++) {
        onus_status status = ONUS_E_MEMORY;
        for (size_t allowed = 0; status == ONUS_E_MEMORY; allowed++) {
            struct failing failing = {.allowed = allowed};
            onus_allocator allocator = failing_allocator(&failing);
            struct text text;
            text_init(&text, &allocator);
            status = errors == 1 ? error_json(&text, "id", deciding.evidence, &bare, "en")
                                 : result_json(&text, deciding.decision, deciding.evidence, "id", NULL);
            assert_int_equal(status, failing.requests > allowed ? ONUS_E_MEMORY : ONUS_OK);
            text_release(&text);
            assert_int_equal(failing.bytes, 0);
        }
    }
    close_policy(&deciding);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),      cmocka_unit_test(test_options),   cmocka_unit_test(test_contract),
        cmocka_unit_test(test_error),     cmocka_unit_test(test_sink),      cmocka_unit_test(test_memory),
        cmocka_unit_test(test_arguments), cmocka_unit_test(test_allocator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
