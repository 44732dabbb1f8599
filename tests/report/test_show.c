/* SPDX-License-Identifier: Apache-2.0 */
/* A policy in words: everything that it declares is there, in both languages and forms; the HTML is whole and its links lead somewhere; what means nothing is
 * shown as it is; and a refusing allocator is an error. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "onus_io.h"
#include "onus_study.h"
#include "report/show/show.h"
#include "support/failing.h"
#include "support/test.h"

static const char *const languages[] = {"en", "zh"};

static struct text page_of(const onus_policy_definition *policy, const char *language, bool html, const char *clause) {
    const struct show_options options = {.language = language, .html = html, .clause = clause};
    struct text text;
    text_init(&text, NULL);
    assert_int_equal(show_policy(&text, policy, &options), ONUS_OK);
    return text;
}

/* ---- Everything is there ---- */

static void expect(const struct text *page, const char *what) {
    if (strpbrk(what, "<>&\"") == NULL && strstr(text_get(page), what) == NULL) fail_msg("nothing is said of %s", what);
}

static void expect_label(const struct text *page, onus_labels labels, const char *language) {
    expect(page, onus_label_in(labels, language, ""));
}

/* Handles have {party} filled in, as the page must have. */
static void expect_all(const struct text *page, const onus_policy *policy, const char *language) {
    const onus_party_info *party;
    const onus_fact_info *fact;
    const onus_quantity_info *quantity;
    const onus_clause_info *clause;
    for (uint32_t i = 0; (party = onus_policy_party(policy, i)) != NULL; i++) {
        expect(page, party->id);
        expect_label(page, party->label, language);
    }
    for (uint32_t i = 0; (fact = onus_policy_fact(policy, i)) != NULL; i++) {
        expect(page, fact->path);
        expect_label(page, fact->label, language);
        for (uint32_t v = 0; fact->kind == ONUS_FACT_VALUES && v < fact->value_count; v++)
            expect_label(page, fact->values[v].label, language);
    }
    for (uint32_t i = 0; (quantity = onus_policy_quantity(policy, i)) != NULL; i++) {
        expect(page, quantity->path);
        expect_label(page, quantity->label, language);
    }
    for (uint32_t i = 0; (clause = onus_policy_clause(policy, i)) != NULL; i++) {
        expect(page, clause->id);
        expect_label(page, clause->title, language);
    }
    const char *styled = strstr(text_get(page), "</style>");
    assert_null(strchr(styled != NULL ? styled : text_get(page), '{'));
}

/* ---- HTML ---- */

/* Every element that opens closes, in order; there is no script and nothing from elsewhere. */
static void expect_whole(const struct text *page) {
    char open[64][16];
    size_t depth = 0;
    const char *at = strstr(text_get(page), "</style>");
    assert_memory_equal(text_get(page), "<!DOCTYPE html>\n<html lang=", 27);
    assert_null(strstr(text_get(page), "<script"));
    assert_null(strstr(text_get(page), "http"));
    assert_non_null(strstr(text_get(page), "<title>"));
    assert_non_null(at);
    for (at = strchr(at + 1, '<'); at != NULL; at = strchr(at + 1, '<')) {
        bool closes = at[1] == '/';
        const char *name = at + 1 + closes;
        size_t length = strcspn(name, " >");
        assert_true(length < sizeof open[0]);
        if (!closes) {
            assert_true(depth < 64);
            memcpy(open[depth], name, length);
            open[depth++][length] = '\0';
        } else if (depth > 0) {
            assert_int_equal(strlen(open[depth - 1]), length);
            assert_memory_equal(open[--depth], name, length);
        } else {
            assert_true(length == 4); /* head, body and html, which opened before the style */
        }
    }
}

/* What links lead to, once each. */
static void expect_links(const struct text *page) {
    for (const char *at = strstr(text_get(page), "href=\"#"); at != NULL; at = strstr(at + 1, "href=\"#")) {
        char id[256];
        int length = (int)strcspn(at + 7, "\"");
        snprintf(id, sizeof id, "id=\"%.*s\"", length, at + 7);
        const char *found = strstr(text_get(page), id);
        if (found == NULL) fail_msg("a link leads nowhere: %s", id);
        assert_null(strstr(found + 1, id));
    }
}

/* ---- Policies ---- */

static void try_definition(const onus_policy_definition *definition, const onus_policy_definition *base,
                           const onus_policy *policy) {
    onus_merged *merged;
    assert_int_equal(onus_definition_merge(definition, base, NULL, &merged, NULL), ONUS_OK);
    for (size_t i = 0; i < 4; i++) {
        struct text page = page_of(onus_merged_definition(merged), languages[i % 2], i / 2 == 1, NULL);
        expect_all(&page, policy, languages[i % 2]);
        if (i / 2 == 1) {
            expect_whole(&page);
            expect_links(&page);
        }
        text_release(&page);
    }
    onus_merged_free(merged);
}

static void test_builtins(void **state) {
    const onus_policy_definition *definition;
    (void)state;
    for (size_t i = 0; (definition = onus_builtin(i)) != NULL; i++) {
        onus_policy *policy;
        assert_int_equal(onus_policy_builtin(definition->id, NULL, &policy, NULL), ONUS_OK);
        try_definition(definition, definition->extends != NULL ? onus_builtin(0) : NULL, policy);
        onus_policy_free(policy);
    }
}

static onus_document *read_document(const char *file) {
    char *text = calloc(1, 1 << 20);
    FILE *stream = fopen(file, "rb");
    onus_document *document;
    assert_non_null(text);
    assert_non_null(stream);
    size_t length = fread(text, 1, (1 << 20) - 1, stream);
    fclose(stream);
    assert_int_equal(onus_document_read(text, length, file, NULL, &document, NULL), ONUS_OK);
    free(text);
    return document;
}

static void test_inter_club(void **state) {
    onus_document *document = read_document("rules/inter-club.json");
    onus_policy *policy;
    (void)state;
    assert_int_equal(onus_document_compile(document, NULL, NULL, &policy, NULL), ONUS_OK);
    try_definition(onus_document_definition(document), NULL, policy);
    onus_policy_free(policy);
    onus_document_free(document);
}

/* ---- What is said of some clauses ---- */

static void expect_lines(const char *clause, const char *language, const char *const *lines) {
    struct text page = page_of(onus_builtin(0), language, false, clause);
    const char *at = text_get(&page);
    for (; *lines != NULL; lines++) {
        at = strstr(at, *lines);
        if (at == NULL) fail_msg("%s is not said, or not there:\n%s", *lines, text_get(&page));
    }
    text_release(&page);
}

static void test_clauses(void **state) {
    (void)state;
    expect_lines("H10", "en",
                 (const char *const[]){
                     "Rank 3: what the records show",
                     "It applies if all of these hold:", "- \"hurt\" (loss: lost or damaged)",
                     "- not \"slip_present\", that is, none of these:", "  - slip copy 1: anything but missing",
                     "Who bears the loss: loader all of it", NULL});
    expect_lines("H5a", "en",
                 (const char *const[]){"Comes before: H9, H13, and every clause of a later rank",
                                       "Gives way to: every clause of an earlier rank", NULL});
    expect_lines("H13", "en", (const char *const[]){"driver 1/2, sorter 1/2", "Gives way to: H5a, H5b, H9, and", NULL});
    expect_lines("H1", "en",
                 (const char *const[]){"all parties that any of them blames share equally", "clerk, loader, branch.",
                                       "slip annotated by the [party]: yes", NULL});
    expect_lines("H14", "en",
                 (const char *const[]){"loss: anything but lost",
                                       "Fine: driver, by gravity: minor 5.00, moderate 7.50, serious 10.00",
                                       "But only if this holds:", "where the goods are: at the branch", NULL});
    expect_lines("H4", "en", (const char *const[]){"it states a principle", NULL});
    expect_lines("H14", "zh", (const char *const[]){"货损情况：除丢失以外", "罚款：司机，视情节：轻微 5.00", NULL});
    struct text text;
    const struct show_options options = {.language = "en", .clause = "H99"};
    text_init(&text, NULL);
    assert_int_equal(show_policy(&text, onus_builtin(0), &options), ONUS_E_NAME);
    text_release(&text);
}

/* ---- Silences ---- */

/* Every region in which the policy is silent although all is as presumed, in a line of its own; or the sentence that there is none. */
static void test_silences(void **state) {
    (void)state;
    onus_document *document = NULL;
    const char *club = "{\"policy\": \"p\", \"version\": \"1\", \"parties\": [{\"id\": \"a\"}], "
                       "\"facts\": [{\"path\": \"x\", \"values\": [\"u\", \"v\"]}], \"groups\": [{\"id\": \"g\"}], "
                       "\"precedence\": [[\"g\"]], \"clauses\": [{\"id\": \"C1\", \"group\": \"g\", \"when\": "
                       "{\"x\": [\"u\", \"v\"]}, \"liable\": {\"a\": \"1\"}}]}";
    assert_int_equal(onus_document_read(club, strlen(club), NULL, NULL, &document, NULL), ONUS_OK);
    const onus_policy_definition *const policies[] = {onus_builtin(0), onus_document_definition(document)};
    for (size_t i = 0; i < 2; i++) {
        onus_check *check = NULL;
        const onus_check_finding *finding = NULL;
        struct text text;
        size_t regions = 0, said = 0;
        assert_int_equal(onus_check_new(policies[i], NULL, NULL, &check, NULL), ONUS_OK);
        for (size_t k = 0; (finding = onus_check_get(check, k)) != NULL; k++)
            if (finding->id == ONUS_CHECK_SILENCE) regions = finding->usual_region_count;
        text_init(&text, NULL);
        const struct show_options options = {.language = "en", .check = check};
        assert_int_equal(show_policy(&text, policies[i], &options), ONUS_OK);
        const char *section = strstr(text_get(&text), "Where the policy is silent\n");
        assert_non_null(section);
        for (const char *at = section; (at = strstr(at, "\n- ")) != NULL; at++) said++;
        assert_int_equal(said, regions);
        assert_true(regions == 0 ? strstr(section, "Nowhere") != NULL : strstr(section, "54.39 %") != NULL);
        text_release(&text);
        onus_check_free(check);
    }
    onus_document_free(document);
}

/* ---- What is not sound, and what could be taken for HTML ---- */

static const char strange[] =
    "{\"policy\": \"p\", \"version\": \"<b>&1\", \"title\": {\"en\": \"a \\\"b\\\" <script>\"},\n"
    "\"parties\": [{\"id\": \"a\"}], \"facts\": [{\"path\": \"x\", \"values\": [\"u\", \"v\"]},\n"
    "{\"path\": \"n\", \"integer\": {\"from\": 0, \"to\": 9}}], \"terms\": {\"t\": \"t\", \"s\": {\"not\": {\"not\": "
    "\"t\"}}},\n"
    "\"groups\": [{\"id\": \"g\"}], \"precedence\": [[\"none\"], [\"g\"]], \"clauses\": [\n"
    "{\"id\": \"C1\", \"group\": \"none\", \"when\": [\"nothing\", \"t\", \"s\", {\"y\": \"w\", \"x\": \"w\"}], "
    "\"liable\": {\"z\": \"7/0\"}, \"prevails_over\": [\"C1\", \"C9\"]},\n"
    "{\"id\": \"C2\", \"group\": \"g\", \"when\": {\"any\": [{\"n\": {\"at_least\": 3}}, {\"n\": {\"at_most\": 4}}, "
    "{\"n\": {\"at_least\": 3, \"at_most\": 4}}, {\"n\": 7}, {\"not\": {\"all\": [{\"x\": \"u\"}, {\"n\": 1}]}}]}, "
    "\"liable\": {\"a\": \"1\"}, \"fine\": {\"a\": {\"by\": \"m\", \"q\": \"x\"}},\n"
    "\"finding\": {\"id\": \"f\", \"party\": \"q\", \"differs\": [\"k\", \"l\"]}, \"prevails_over\": [\"C1\"]}]}";

static void test_strange(void **state) {
    static const char *const said[] = {"\"nothing\"",
                                       "y: w",
                                       "x: w",
                                       "z 7/0",
                                       "n: at least 3",
                                       "n: at most 4",
                                       "n: 3 to 4",
                                       "n: 7",
                                       "not all of these together:",
                                       "by m: q x",
                                       "\"k\" and \"l\"",
                                       "about q",
                                       "Comes before: C1"};
    onus_document *document;
    (void)state;
    assert_int_equal(onus_document_read(strange, strlen(strange), NULL, NULL, &document, NULL), ONUS_OK);
    const onus_policy_definition *definition = onus_document_definition(document);
    struct text text = page_of(definition, "en", false, NULL), html = page_of(definition, "zh", true, NULL);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (strstr(text_get(&text), said[i]) == NULL) fail_msg("%s is not said:\n%s", said[i], text_get(&text));
    expect_whole(&html);
    assert_non_null(strstr(text_get(&html), "&lt;b&gt;&amp;1"));
    text_release(&text);
    text_release(&html);
    onus_document_free(document);
}

static void test_memory(void **state) {
    (void)state;
    for (size_t allowed = 0;; allowed += allowed < 200 ? 1 : 37) {
        struct failing failing = {.allowed = allowed};
        onus_allocator allocator = failing_allocator(&failing);
        const struct show_options options = {.language = languages[allowed % 2], .html = allowed % 3 == 0, .width = 80};
        struct text text;
        text_init(&text, &allocator);
        onus_status status = show_policy(&text, onus_builtin(0), &options);
        text_release(&text);
        assert_int_equal(failing.bytes, 0);
        if (status == ONUS_OK) break;
        assert_int_equal(status, ONUS_E_MEMORY);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_builtins), cmocka_unit_test(test_inter_club), cmocka_unit_test(test_clauses),
        cmocka_unit_test(test_strange),  cmocka_unit_test(test_silences),   cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
