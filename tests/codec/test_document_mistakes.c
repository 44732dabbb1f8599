/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"

/* Every mistake that reading or compiling a policy document finds, by example. */

/* ---- Mistakes ----
 *
 * An example is a sound policy of six lines, of which one is replaced. Where the mistake stands is said by what is written there; NULL: it stands
 * nowhere. Quotes are single ones here, to be read by humans. */

enum line { HEAD, PARTIES, FACTS, QUANTITIES, GROUPS, CLAUSES, LINES };

static const char *const sound[LINES] = {
    "{'policy': 'p', 'version': '1',",
    "'parties': [{'id': 'driver'}, {'id': 'branch'}],",
    "'facts': [{'path': 'loss', 'values': ['none', 'lost']}, {'path': 'days', 'integer': {'from': 0, "
    "'to': 30}}, {'path': 'gravity', 'measure': true, 'values': ['minor', 'serious']}],",
    "'quantities': [{'path': 'paid', 'money': true}, {'path': 'slip', 'count': true}],",
    "'groups': [{'id': 'fault'}, {'id': 'rest'}],",
    "'clauses': [{'id': 'H1', 'group': 'fault', 'when': {'loss': 'lost'}, 'liable': {'driver': "
    "'1'}}]}",
};

struct mistake {
    enum line line;
    const char *text, *id, *at, *path, *nearest;
};

/* A clause H1 with these members. */
#define CLAUSE(members) CLAUSES, "'clauses': [{'id': 'H1', " members "}]}"

#define NEST(inner) "{'not': {'not': {'not': {'not': {'not': {'not': {'not': {'not': " inner "}}}}}}}}"
#define DEEP        NEST(NEST(NEST(NEST("{'loss': 'lost'}"))))

static const struct mistake mistakes[] = {
    /* keys */
    {HEAD, "{'policy': 'p', 'versoin': '1',", "unknown-key", "'versoin'", "versoin", "version"},
    {CLAUSE("'liabel': {}"), "unknown-key", "'liabel'", "clauses[H1].liabel", "liable"},
    {CLAUSE("'finding': {'id': 'x', 'lable': {}}"), "unknown-key", "'lable'", "clauses[H1].finding.lable", "label"},
    {CLAUSE("'title': {'english': 'x'}"), "unknown-key", "'english'", "clauses[H1].title.english", NULL},
    {CLAUSE("'when': {'days': {'atleast': 3}}"), "unknown-key", "'atleast'", "clauses[H1].when.days.atleast",
     "at_least"},
    {FACTS, "'facts': [{'path': 'loss', 'values': [{'id': 'none', 'label': 'x'}]}],", "unknown-key", "'label'",
     "facts[loss].values[0].label", NULL},
    {HEAD, "{'version': '1',", "missing-key", "{", NULL, NULL},
    {FACTS, "", "missing-key", "{", NULL, NULL},
    {PARTIES, "'parties': [{'label': {}}],", "missing-key", "{'label'", "parties[0]", NULL},
    {QUANTITIES, "'quantities': [{'path': 'paid'}],", "missing-key", "{'path': 'paid'}", "quantities[paid]", NULL},
    {CLAUSE("'fine': {'driver': {'minor': '1'}}"), "missing-key", "{'minor'", "clauses[H1].fine.driver", NULL},
    {CLAUSE("'when': {'days': {}}"), "missing-key", "{}", "clauses[H1].when.days", NULL},
    {FACTS, "'facts': [{'path': 'loss', 'boolean': true, 'values': ['a']}],", "exclusive-keys", "'boolean'",
     "facts[loss].boolean", NULL},
    {CLAUSE("'when': {'days': {'not': 3, 'at_most': 4}}"), "exclusive-keys", "'at_most'",
     "clauses[H1].when.days.at_most", NULL},
    /* types */
    {PARTIES, "'parties': {},", "wrong-type", "{},", "parties", NULL},
    {PARTIES, "'parties': ['driver'],", "wrong-type", "'driver']", "parties[0]", NULL},
    {PARTIES, "'parties': [{'id': 7}],", "wrong-type", "7", "parties[0].id", NULL},
    {PARTIES, "'parties': [{'id': 'driver', 'label': 'x'}],", "wrong-type", "'x'", "parties[driver].label", NULL},
    {FACTS, "'facts': [{'path': 'loss', 'values': ['a', 1]}],", "wrong-type", "1]", "facts[loss].values[1]", NULL},
    {FACTS, "'facts': [{'path': 'loss', 'boolean': false}],", "wrong-type", "false", "facts[loss].boolean", NULL},
    {FACTS, "'facts': [{'path': 'n', 'integer': {'from': 0, 'to': 1.5}}],", "wrong-type", "1.5", "facts[n].integer.to",
     NULL},
    {GROUPS, "'groups': [], 'terms': {'hurt': 3},", "wrong-type", "3}", "terms[hurt]", NULL},
    {GROUPS, "'groups': [], 'precedence': ['fault'],", "wrong-type", "'fault'", "precedence[0]", NULL},
    {CLAUSE("'liable': {'driver': 1}"), "wrong-type", "1}", "clauses[H1].liable.driver", NULL},
    {CLAUSE("'fine': '1'"), "wrong-type", "'1'}", "clauses[H1].fine", NULL},
    {CLAUSE("'fine': [{'driver': '1'}, 2]"), "wrong-type", "2]", "clauses[H1].fine[1]", NULL},
    {CLAUSE("'when': {'any': 'hurt'}"), "wrong-type", "'hurt'", "clauses[H1].when.any", NULL},
    {CLAUSE("'when': {'loss': null}"), "wrong-type", "null", "clauses[H1].when.loss", NULL},
    {CLAUSE("'when': {'days': [1, 'some']}"), "wrong-type", "'some'", "clauses[H1].when.days[1]", NULL},
    {CLAUSE("'when': {'loss': ['lost', 1]}"), "wrong-type", "1]}", "clauses[H1].when.loss[1]", NULL},
    {CLAUSE("'finding': {'id': 'x', 'differs': ['slip']}"), "wrong-type", "['slip']", "clauses[H1].finding.differs",
     NULL},
    /* values */
    {CLAUSE("'source': ''"), "bad-text", "''", "clauses[H1].source", NULL},
    {HEAD, "{'policy': 'p', 'version': '1', 'in_force': {'from': '2025-02-29'},", "bad-date", "'2025-02-29'",
     "in_force.from", NULL},
    {CLAUSE("'when': {'loss': []}"), "no-value", "[]}", "clauses[H1].when.loss", NULL},
    {CLAUSE("'when': {'days': 10000000000}"), "out-of-range", "10000000000", "clauses[H1].when.days", NULL},
    {CLAUSE("'when': {'days': {'at_least': 9, 'at_most': 3}}"), "bad-range", "{'at_least'", "clauses[H1].when.days",
     NULL},
    {CLAUSE("'when': " DEEP), "policy-limit", DEEP, "clauses[H1].when", NULL},
    /* names, found by compiling */
    {PARTIES, "'parties': [{'id': 'driver'}, {'id': '7'}],", "bad-identifier", "{'id': '7'}", "parties[7]", NULL},
    {QUANTITIES, "'quantities': [{'path': 'loss', 'money': true}],", "duplicate-id", "{'path': 'loss', 'values'",
     "path", NULL},
    {PARTIES, "'parties': [{'id': 'driver'}, {'id': 'driver'}],", "duplicate-id", "{'id': 'driver'}]", "party", NULL},
    {PARTIES,
     "'parties': [{'id': 'driver', 'name_label': {'en': 'x'}}, {'id': 'b', 'name_label': {'en': "
     "'x'}}],",
     "duplicate-label", "{'id': 'b'", "b", NULL},
    {CLAUSE("'group': 'fault', 'liable': {'drivr': '1'}"), "unknown-party", "'drivr'", "clauses[H1].liable", "driver"},
    {CLAUSE("'when': {'los': 'lost'}"), "unknown-fact", "'los'", "clauses[H1].when", "loss"},
    {CLAUSE("'when': {'loss': 'lots'}"), "unknown-value", "'loss': 'lots'", "loss", "lost"},
    {CLAUSE("'when': 'hurt'"), "unknown-term", "'hurt'", "clauses[H1].when", NULL},
    {CLAUSE("'group': 'fautl'"), "unknown-group", "{'id': 'H1'", "clauses[H1]", "fault"},
    {CLAUSE("'prevails_over': ['H2']"), "unknown-clause", "{'id': 'H1'", "clauses[H1].prevails_over", "H1"},
    {GROUPS, "'settlement': {'amount': 'piad'}, 'groups': [{'id': 'fault'}],", "unknown-quantity", "{'amount'",
     "settlement", "paid"},
    /* shares, fines, kinds */
    {CLAUSE("'group': 'fault', 'liable': {'driver': 'all'}"), "bad-share", "'driver': 'all'", "clauses[H1].liable",
     NULL},
    {CLAUSE("'group': 'fault', 'liable': {'driver': '1/2'}"), "shares-not-one", "'liable'", "H1", NULL},
    {CLAUSE("'group': 'fault', 'liable': {'driver': '1/999983', 'branch': '1/999979'}"), "shared-denominator",
     "'liable': {'driver': '1/999983'", "H1", NULL},
    {CLAUSE("'fine': {'driver': 'ten'}"), "bad-amount", "'driver': 'ten'", "clauses[H1].fine", NULL},
    {CLAUSE("'fine': {'driver': 1.234}"), "bad-amount", "'driver': 1.234", "clauses[H1].fine", NULL},
    {CLAUSE("'fine': {'driver': {'by': 'gravity', 'minor': 1}}"), "grade-missing", "'driver': {", "clauses[H1].fine",
     NULL},
    {CLAUSE("'fine': {'driver': {'by': 'loss', 'lost': 1}}"), "not-a-measure", "'driver': {", "clauses[H1].fine", NULL},
    {CLAUSE("'when': {'gravity': 'minor'}"), "measure-in-condition", "'gravity': 'minor'", "clauses[H1].when", NULL},
    {CLAUSE("'when': {'loss': 3}"), "wrong-kind", "3}", "loss", NULL},
    {CLAUSE("'liable': {'driver': '1'}"), "no-group", "{'id': 'H1'", "clauses[H1]", NULL},
    {CLAUSE("'when': {'loss.{party}': 'lost'}"), "placeholder", "'loss.{party}'", "clauses[H1].when", NULL},
    {FACTS, "'facts': [{'path': 'loss', 'integer': {'from': 9, 'to': 3}}],", "bad-range", "{'path': 'loss'",
     "facts[loss]", NULL},
    /* what the whole must be */
    {GROUPS, "'groups': [{'id': 'fault'}], 'precedence': [['fault'], ['fault']],", "group-ranked-twice", "['fault']]",
     "precedence", NULL},
    {GROUPS, "'groups': [{'id': 'fault'}], 'terms': {'a': 'b', 'b': 'a'},", "term-cycle", "'a'}", "terms[b]", NULL},
    {CLAUSES, "'clauses': [{'id': 'H1', 'prevails_over': ['H2']}, {'id': 'H2', 'prevails_over': ['H1']}]}",
     "precedence-cycle", "{'id': 'H1'", "clauses[H1].prevails_over", NULL},
    {CLAUSES,
     "'clauses': [{'id': 'H1', 'group': 'fault', 'liable': {'driver': '1'}},"
     " {'id': 'H2', 'group': 'rest', 'when': {'loss': 'lost'}, 'liable': {'branch': '1'}}]}",
     "conflict", "{'id': 'H1'", "clauses[H1]", NULL},
    {GROUPS, "'groups': [{'id': 'fault'}], 'never': [{'id': 'n', 'when': []}],", "nothing-possible", "'never'", "never",
     NULL},
    {HEAD, "{'policy': 'p', 'version': '1', 'extends': 'q.json',", "no-base", "{'policy'", NULL, NULL},
};

static onus_diagnostics *new_diagnostics(void) {
    onus_diagnostics *diagnostics;
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    return diagnostics;
}

/* Read and compile `text`. */
static onus_status load(const struct text *text, onus_diagnostics *diagnostics) {
    onus_document *document;
    onus_policy *policy = NULL;
    onus_status status = onus_document_read(text_get(text), text->length, "p.json", NULL, &document, diagnostics);
    if (status == ONUS_OK) status = onus_document_compile(document, NULL, NULL, &policy, diagnostics);
    onus_document_free(document);
    onus_policy_free(policy);
    return status;
}

/* Append `string` with JSON's quotes. */
static void append_quoted(struct text *text, const char *string) {
    for (; *string != '\0'; string++) text_char(text, *string == '\'' ? '"' : *string);
}

static void assert_text(const char *found, const char *expected) {
    if (expected == NULL)
        assert_null(found);
    else
        assert_string_equal(found, expected);
}

static void assert_place(const onus_diagnostic *found, const char *text, const char *at) {
    struct text quoted;
    text_init(&quoted, NULL);
    append_quoted(&quoted, at);
    const char *place = strstr(text, text_get(&quoted));
    uint32_t line = 1, column = 1;
    assert_non_null(place);
    for (const char *byte = text; byte < place; byte++) {
        column = *byte == '\n' ? 1 : column + 1;
        line += *byte == '\n';
    }
    assert_int_equal(found->line, line);
    assert_int_equal(found->column, column);
    text_release(&quoted);
}

static void write_example(struct text *text, const struct mistake *mistake) {
    text_reset(text);
    for (int line = HEAD; line < LINES; line++) {
        append_quoted(text, mistake != NULL && (int)mistake->line == line ? mistake->text : sound[line]);
        text_char(text, '\n');
    }
}

static void test_mistakes(void **state) {
    (void)state;
    struct text text;
    text_init(&text, NULL);
    write_example(&text, NULL);
    assert_int_equal(load(&text, NULL), ONUS_OK);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const struct mistake *mistake = &mistakes[i];
        onus_diagnostics *diagnostics = new_diagnostics();
        write_example(&text, mistake);
        onus_status status = load(&text, diagnostics);
        const onus_diagnostic *found = onus_diagnostics_get(diagnostics, 0);
        assert_non_null(found);
        assert_string_equal(onus_diagnostic_name(found->id), mistake->id);
        assert_int_equal(status, strcmp(mistake->id, "policy-limit") == 0 ? ONUS_E_LIMIT : ONUS_E_POLICY);
        if (mistake->at != NULL) assert_place(found, text_get(&text), mistake->at);
        assert_text(found->path, mistake->path);
        assert_text(found->nearest, mistake->nearest);
        assert_string_equal(found->file, "p.json");
        onus_diagnostics_free(diagnostics);
    }
    text_release(&text);
}

/* ---- Texts that are not even JSON, or too much of it ---- */

static const struct {
    const char *text, *id, *given;
    onus_status status;
    uint32_t line, column;
} texts[] = {
    {"", "empty-input", NULL, ONUS_E_SYNTAX, 1, 1},
    {" \n ", "empty-input", NULL, ONUS_E_SYNTAX, 2, 2},
    {"{\"policy\": \"p\",\n}", "syntax", "}", ONUS_E_SYNTAX, 2, 1},
    {"{\"policy\": \"\xE8\xB4\xA7\", x", "syntax", "x", ONUS_E_SYNTAX, 1, 17},
    {"\xEF\xBB\xBF{\"policy\"", "syntax", "the text ends here", ONUS_E_SYNTAX, 1, 10},
    {"{\"policy\": \"p\",\n\"policy\": \"q\"}", "duplicate-key", "policy", ONUS_E_POLICY, 2, 1},
    {"[]", "wrong-type", "[...]", ONUS_E_POLICY, 1, 1},
};

static void test_texts(void **state) {
    (void)state;
    onus_diagnostics *diagnostics = new_diagnostics();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        onus_document *document;
        onus_diagnostics_clear(diagnostics);
        assert_int_equal(
            onus_document_read(texts[i].text, strlen(texts[i].text), "p.json", NULL, &document, diagnostics),
            texts[i].status);
        assert_null(document);
        const onus_diagnostic *found = onus_diagnostics_get(diagnostics, 0);
        assert_string_equal(onus_diagnostic_name(found->id), texts[i].id);
        assert_text(found->given, texts[i].given);
        assert_int_equal(found->line, texts[i].line);
        assert_int_equal(found->column, texts[i].column);
    }
    onus_diagnostics_free(diagnostics);
}

static void repeat(struct text *text, const char *piece, size_t times) {
    for (size_t i = 0; i < times; i++) text_string(text, piece);
}

static void assert_first(const struct text *text, const char *id, onus_status status) {
    onus_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(load(text, diagnostics), status);
    assert_string_equal(onus_diagnostic_name(onus_diagnostics_get(diagnostics, 0)->id), id);
    onus_diagnostics_free(diagnostics);
}

static void test_limits(void **state) {
    (void)state;
    struct text text;
    text_init(&text, NULL);
    repeat(&text, "[", 600);
    assert_first(&text, "too-deep", ONUS_E_LIMIT);

    text_reset(&text);
    text_string(
        &text, "{\"policy\": \"p\", \"version\": \"1\", \"parties\": [], \"facts\": [], \"clauses\": [{\"id\": \"H1\", "
               "\"when\": ");
    repeat(&text, "[", 500);
    repeat(&text, "]", 500);
    text_string(&text, "}]}");
    assert_first(&text, "policy-limit", ONUS_E_LIMIT);

    text_reset(&text);
    text_string(&text, "{\"a0\": 0");
    for (int64_t i = 1; i < 5000; i++) {
        text_string(&text, ", \"a");
        text_number(&text, i);
        text_string(&text, "\": 0");
    }
    assert_first(&text, "too-long", ONUS_E_LIMIT);
    text_release(&text);
}

/* As many mistakes as a document has are counted, and a hundred kept, in a time that does not explode. */
static void test_many_mistakes(void **state) {
    (void)state;
    struct text text;
    onus_document *document;
    onus_diagnostics *diagnostics = new_diagnostics();
    text_init(&text, NULL);
    text_string(&text, "{\"policy\": \"p\", \"version\": \"1\", \"facts\": [], \"clauses\": [], \"parties\": [0");
    repeat(&text, ", 0", 200000);
    text_string(&text, "]}");
    assert_int_equal(onus_document_read(text_get(&text), text.length, NULL, NULL, &document, diagnostics),
                     ONUS_E_POLICY);
    assert_int_equal(onus_diagnostics_count(diagnostics), 200001);
    assert_string_equal(onus_diagnostics_get(diagnostics, 99)->path, "parties[99]");
    assert_null(onus_diagnostics_get(diagnostics, 99)->file);
    onus_diagnostics_free(diagnostics);
    text_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_many_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
