/* SPDX-License-Identifier: Apache-2.0 */
/* Letters as HTML: well-formed whatever the case says, sums that add up, words that say what the figures say, and nothing from outside. */
#include <stdlib.h>
#include <string.h>

#include "report/decided.h"
#include "report/letter/letter.h"

/* ---- Well-formed ---- */

#define DEPTH_AT_MOST 32

struct element {
    const char *name;
    size_t length;
};

/* Behind the reference at `at`, which must be one of the five. */
static const char *after_reference(const char *at) {
    static const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (strncmp(at, references[i], strlen(references[i])) == 0) return at + strlen(references[i]);
    fail_msg("a bare ampersand: %.40s", at);
    return at;
}

/* Behind the attributes of a tag: every value is quoted and holds no '<'. */
static const char *after_attributes(const char *at) {
    while (*at == ' ') {
        at += 1 + strspn(at + 1, "abcdefghijklmnopqrstuvwxyz-");
        assert_true(at[0] == '=' && at[1] == '"');
        for (at += 2; *at != '"';) {
            assert_true(*at != '\0' && *at != '<' && *at != '>');
            at = *at == '&' ? after_reference(at) : at + 1;
        }
        at++;
    }
    return at;
}

static void check_well_formed(const char *at) {
    struct element open[DEPTH_AT_MOST];
    size_t depth = 0;
    assert_int_equal(strncmp(at, "<!DOCTYPE html>\n", 16), 0);
    for (at += 16; *at != '\0';) {
        if (*at == '&') {
            at = after_reference(at);
            continue;
        }
        if (*at != '<') {
            assert_true((unsigned char)*at >= 0x20 || *at == '\n');
            at++;
            continue;
        }
        bool closes = at[1] == '/';
        const char *name = at + 1 + closes;
        size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz123456789");
        assert_true(length > 0);
        at = closes ? name + length : after_attributes(name + length);
        bool empty = *at == '/';
        at += empty;
        assert_int_equal(*at++, '>');
        if (closes) {
            assert_true(depth-- > 0);
            assert_int_equal(open[depth].length, length);
            assert_memory_equal(open[depth].name, name, length);
        } else if (!empty) {
            assert_true(depth < DEPTH_AT_MOST);
            open[depth++] = (struct element){name, length};
            if (strncmp(name, "style", length) == 0) at = strstr(at, "</style>"); /* not text */
        }
    }
    assert_int_equal(depth, 0);
}

/* ---- Sheets ---- */

static void open_paper(struct paper *paper, struct letter *letter, struct text *out, const struct paper_kind *kind,
                       const char *language) {
    text_init(out, NULL);
    paper_init(paper, kind, out, language, 80);
    assert_int_equal(letter_init(letter, letter->report.policy, onus_builtin(0), NULL, language), ONUS_OK);
    paper_open(paper, "letters");
}

static void make_letter(struct decided *decided, const char *json, const char *id, const struct paper_kind *kind,
                        const char *language, struct text *out) {
    struct paper paper;
    struct letter letter = {.report.policy = decided->policy};
    const onus_result_options options = {.contested = true};
    decided_case(decided, json);
    open_paper(&paper, &letter, out, kind, language);
    assert_int_equal(letter_case(&letter, &paper, decided->decision, decided->evidence, id, &options), ONUS_OK);
    paper_close(&paper);
    letter_release(&letter);
    paper_release(&paper);
}

static enum voucher_result make_voucher(struct decided *decided, const char *json, struct text *out) {
    struct paper paper;
    struct letter letter = {.report.policy = decided->policy};
    enum voucher_result result;
    decided_case(decided, json);
    open_paper(&paper, &letter, out, &paper_html, "zh");
    assert_int_equal(voucher_case(&letter, &paper, decided->decision, decided->evidence, "YX-1", &result), ONUS_OK);
    paper_close(&paper);
    letter_release(&letter);
    paper_release(&paper);
    return result;
}

static size_t occurrences(const char *text, const char *what) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what)) count++;
    return count;
}

static void test_every_outcome(void **state) {
    static const char *const cases[] = {refused_case, open_case,    copied_case, silent_case,
                                        outside_case, no_loss_case, pieces_case};
    static const char *const languages[] = {"en", "zh"};
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        struct text out;
        make_letter(*state, cases[i / 2], "YX-1", &paper_html, languages[i % 2], &out);
        const char *html = text_get(&out);
        check_well_formed(html);
        assert_int_equal(occurrences(html, "<article "), 1);
        assert_int_equal(occurrences(html, "<h1 "), 1);
        /* nothing from outside, nothing that runs */
        assert_null(strstr(html, "<script"));
        assert_null(strstr(html, "http:"));
        assert_null(strstr(html, "https:"));
        assert_null(strstr(html, "url("));
        assert_null(strstr(html, "src="));
        assert_null(strstr(html, "href="));
        assert_int_equal(occurrences(html, "<th>"), 0);
        assert_int_equal(occurrences(html, "<th "),
                         occurrences(html, "scope=\"col\"") + occurrences(html, "scope=\"row\""));
        text_release(&out);
    }
}

/* ---- Hostile texts ---- */

static void test_hostile_texts(void **state) {
    static const char json[] =
        "{\"loss\": \"lost\", \"goods\": \"at_branch\", \"loading\": {\"driver\": \"copied\", \"loader\": \"copied\"}, "
        "\"persons\": {\"driver\": [\"<script>alert('1')</script>\", \"\\u202e\\\"&amp;\"], \"loader\": [\"</td>\"]}, "
        "\"settlement\": \"10\", \"meta\": {\"<b onclick=\\\"x\\\">\": \"\\u0001</dd><img src=x>\\u2066\", \"n\": "
        "{\"deep\": 1}, "
        "\"\\ud83d\\ude9a\": true}}";
    struct text out;
    make_letter(*state, json, "\x1B[31m<script>\"'&\xE2\x80\xAE", &paper_html, "en", &out);
    const char *html = text_get(&out);
    check_well_formed(html);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<img"));
    assert_null(strstr(html, "<b "));
    assert_null(strstr(html, "\x1B"));
    assert_null(strstr(html, "\xE2\x80\xAE"));
    assert_null(strstr(html, "\xE2\x81\xA6"));
    assert_non_null(strstr(html, "&lt;script&gt;&quot;&#39;&amp;\xEF\xBF\xBD"));
    assert_non_null(strstr(html, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
    assert_non_null(strstr(html, "\xEF\xBF\xBD&quot;&amp;amp;"));
    assert_non_null(strstr(html, "<dt>\xF0\x9F\x9A\x9A</dt><dd>true</dd>"));
    assert_null(strstr(html, "deep"));
    text_release(&out);
    make_letter(*state, json, "\x1B[31m\xE2\x80\xAE", &paper_plain, "en", &out);
    assert_null(strstr(text_get(&out), "\x1B"));
    assert_null(strstr(text_get(&out), "\xE2\x80\xAE"));
    text_release(&out);
}

/* ---- Money ---- */

static int64_t read_figures(const char *cell) {
    onus_money money;
    assert_int_equal(onus_money_parse(cell, strcspn(cell, "<"), &money), ONUS_OK);
    return money.fen;
}

/* Every figure in the table of shares is followed by its words; the parties add up to the last row. */
static void check_money(const char *html, int64_t settlement, size_t parties) {
    static const char figures[] = "<td class=\"number\">", words[] = "</td><td>人民币";
    int64_t sum = 0, last = 0;
    size_t rows = 0;
    for (const char *at = html; (at = strstr(at, words)) != NULL; at += strlen(words)) {
        const char *cell = at;
        onus_money said;
        while (*cell != '>') cell--;
        last = read_figures(cell + 1);
        const char *text = at + strlen("</td><td>");
        assert_int_equal(onus_money_words_parse(text, strcspn(text, "<"), &said), ONUS_OK);
        assert_int_equal(said.fen, last);
        if (rows++ < parties) sum += last;
    }
    assert_non_null(strstr(html, figures));
    assert_int_equal(rows, parties + (parties > 1));
    assert_int_equal(sum, settlement);
    assert_int_equal(last, settlement);
}

static void test_sums_and_words(void **state) {
    static const struct {
        const char *facts;
        size_t parties;
    } cases[] = {
        {"\"slip\": {\"copy1\": \"blank\", \"copy2\": \"carbon\", \"copy3\": \"carbon\", \"copy4\": \"missing\"}, "
         "\"loading\": {\"driver\": \"recorded\", \"loader\": \"recorded\"}, \"notice\": \"clean\"",
         3},
        {"\"loading\": {\"driver\": \"none\", \"loader\": \"none\"}, \"notice\": \"clean\", \"slip\": "
         "{\"copy1\": \"blank\", \"copy2\": \"blank\", \"copy3\": \"blank\", \"copy4\": \"blank\"}",
         2},
        {"\"cross_post\": {\"clerk\": true, \"loader\": true, \"driver\": true, \"branch\": true, "
         "\"sorter\": true}",
         5}};
    static const char *const amounts[] = {"0.01", "0.02",      "100.00",    "12000.01", "107000.53",
                                          "1",    "160102.30", "999999.99", "1680.32",  "46116860184273879.04"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < sizeof amounts / sizeof *amounts; k++) {
            struct text json, out;
            onus_money settlement;
            text_init(&json, NULL);
            text_string(&json, "{\"loss\": \"lost\", \"goods\": \"at_branch\", ");
            text_string(&json, cases[i].facts);
            text_string(&json, ", \"settlement\": \"");
            text_string(&json, amounts[k]);
            text_string(&json, "\"}");
            make_letter(*state, text_get(&json), "YX-1", &paper_html, k % 2 == 0 ? "en" : "zh", &out);
            assert_int_equal(onus_money_parse(amounts[k], strlen(amounts[k]), &settlement), ONUS_OK);
            check_money(text_get(&out), settlement.fen, cases[i].parties);
            text_release(&json);
            text_release(&out);
        }
}

/* ---- Vouchers ---- */

static void test_voucher(void **state) {
    struct text out;
    /* 1250.00 was agreed, though 200.00 of it came back: the customer is paid the whole */
    assert_int_equal(make_voucher(*state, refused_case, &out), VOUCHER_WRITTEN);
    check_well_formed(text_get(&out));
    assert_non_null(strstr(text_get(&out), "￥1250.00"));
    assert_non_null(strstr(text_get(&out), "人民币壹仟贰佰伍拾元整"));
    assert_null(strstr(text_get(&out), "装卸工")); /* nor who pays in the end */
    assert_null(strstr(text_get(&out), "吴磊"));
    text_release(&out);
    /* two pieces of 68.00 */
    assert_int_equal(make_voucher(*state, pieces_case, &out), VOUCHER_WRITTEN);
    assert_non_null(strstr(text_get(&out), "￥136.00"));
    text_release(&out);
    /* before it is known who bears it */
    assert_int_equal(make_voucher(*state, open_case, &out), VOUCHER_WRITTEN);
    assert_non_null(strstr(text_get(&out), "￥390.01"));
    text_release(&out);
}

static void test_no_voucher(void **state) {
    static const struct {
        const char *json;
        enum voucher_result result;
    } cases[] = {{silent_case, VOUCHER_NO_AMOUNT},
                 {no_loss_case, VOUCHER_NO_LOSS},
                 {"{\"loss\": \"lost\", \"settlement\": \"0\"}", VOUCHER_NOTHING_TO_PAY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out;
        assert_int_equal(make_voucher(*state, cases[i].json, &out), cases[i].result);
        check_well_formed(text_get(&out));
        assert_null(strstr(text_get(&out), "<article"));
        text_release(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_outcome), cmocka_unit_test(test_hostile_texts),
                                       cmocka_unit_test(test_sums_and_words), cmocka_unit_test(test_voucher),
                                       cmocka_unit_test(test_no_voucher)};
    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
