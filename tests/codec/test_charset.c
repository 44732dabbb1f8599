/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "codec/charset.h"

#define BYTES(literal) (literal), sizeof(literal) - 1
#define MIB            ((size_t)1 << 20)

struct outcome {
    enum charset_result result; /* END, or what stopped it */
    enum charset_encoding encoding;
    bool guessed;
    struct charset_misfit misfit;
};

static struct outcome run(const char *bytes, size_t length, size_t chunk, enum charset_encoding encoding,
                          struct text *out) {
    struct charset charset;
    enum charset_result result = CHARSET_MORE;
    charset_init(&charset, encoding, NULL);
    text_reset(out);
    for (size_t at = 0; result == CHARSET_MORE && at <= length; at += chunk) {
        /* A copy just as long as the chunk, so that the sanitizer finds a byte read beyond it. */
        size_t size = length - at < chunk ? length - at : chunk;
        char *copy = malloc(size + 1);
        assert_non_null(copy);
        memcpy(copy, bytes + at, size);
        charset_feed(&charset, size > 0 ? copy : NULL, size);
        while ((result = charset_next(&charset, out)) == CHARSET_TEXT) continue;
        free(copy);
    }
    charset_feed(&charset, NULL, 0);
    charset_finish(&charset);
    while (result == CHARSET_MORE || result == CHARSET_TEXT) result = charset_next(&charset, out);
    struct outcome outcome = {result, charset.encoding, charset.guessed, charset.misfit};
    charset_release(&charset);
    return outcome;
}

/* Marks are shown as "<E5>". */
static void show(const struct text *from, struct text *to) {
    static const char digits[] = "0123456789ABCDEF";
    text_reset(to);
    for (size_t i = 0; i < from->length; i++) {
        if ((unsigned char)from->bytes[i] < 0xF8) {
            text_char(to, from->bytes[i]);
            continue;
        }
        unsigned char byte = charset_marked(from->bytes + i++);
        text_char(to, '<');
        text_char(to, digits[byte >> 4]);
        text_char(to, digits[byte & 15]);
        text_char(to, '>');
    }
}

static const struct {
    const char *bytes;
    size_t length;
    enum charset_encoding asked, found;
    const char *text;
    bool guessed;
} texts[] = {
    {BYTES(""), CHARSET_UNKNOWN, CHARSET_UTF8, "", false},
    {BYTES("abc"), CHARSET_UNKNOWN, CHARSET_UTF8, "abc", false},
    {BYTES("a\xE8\xB4\xA7z"), CHARSET_UNKNOWN, CHARSET_UTF8, "a货z", true},
    {BYTES("\xEF\xBB\xBFx\xE8\xB4\xA7"), CHARSET_UNKNOWN, CHARSET_UTF8, "x货", false},
    {BYTES("\xEF\xBB\xBFx\xBB\xF5y"), CHARSET_UNKNOWN, CHARSET_UTF8, "x<BB><F5>y", false},
    {BYTES("\xEF\xBB\xBF\xEF\xBB\xBFx"), CHARSET_UNKNOWN, CHARSET_UTF8, "\xEF\xBB\xBFx", false},
    {BYTES("x\xBB\xF5y"), CHARSET_UNKNOWN, CHARSET_GB18030, "x货y", true},
    {BYTES("\xBB\xF5\x81\x39\xEF\x31\x95\x32\x82\x36"), CHARSET_UNKNOWN, CHARSET_GB18030, "货㐂𠀀", true},
    {BYTES("\xFF\xFEx\0'\x8D"), CHARSET_UNKNOWN, CHARSET_UTF16LE, "x货", false},
    {BYTES("\xFE\xFF\0x\x8D'"), CHARSET_UNKNOWN, CHARSET_UTF16BE, "x货", false},
    {BYTES("\xFF\xFE=\xD8\x9A\xDEy\0"), CHARSET_UNKNOWN, CHARSET_UTF16LE, "🚚y", false},
    {BYTES("\xFF\xFE=\xD8y\0\x9A\xDEz\0q"), CHARSET_UNKNOWN, CHARSET_UTF16LE, "<3D>y<9A>z<71>", false},
    {BYTES("\xFF\xFEx\0\0\0y\0"), CHARSET_UNKNOWN, CHARSET_UTF16LE, "x<00>y", false},
    {BYTES("\xFF\xFEx\0"), CHARSET_UTF16LE, CHARSET_UTF16LE, "x", false},
    {BYTES("x\0y\0"), CHARSET_UTF16LE, CHARSET_UTF16LE, "xy", false},
    {BYTES("\0x"), CHARSET_UTF16BE, CHARSET_UTF16BE, "x", false},
    /* The bytes of two words of the rulebook in GB18030 are UTF-8 of nobody's words: alone they cannot be told, and the caller's word decides. */
    {BYTES("\xC8\xB1\xCA\xA7"), CHARSET_UNKNOWN, CHARSET_UTF8, "\xC8\xB1\xCA\xA7", true},
    {BYTES("\xC8\xB1\xCA\xA7"), CHARSET_GB18030, CHARSET_GB18030, "缺失", false},
    {BYTES("\xC8\xB1\xCA\xA7\n\xBB\xF5"), CHARSET_UNKNOWN, CHARSET_GB18030, "缺失\n货", true},
    /* Bytes that do not fit what was asked for. */
    {BYTES("x\xBB\xF5y"), CHARSET_UTF8, CHARSET_UTF8, "x<BB><F5>y", false},
    {BYTES("x\x81\ny\xFFz\x81"), CHARSET_GB18030, CHARSET_GB18030, "x<81>\ny<FF>z<81>", false},
    {BYTES("a\0b"), CHARSET_GB18030, CHARSET_GB18030, "a<00>b", false},
    {BYTES("a\0b"), CHARSET_UTF8, CHARSET_UTF8, "a<00>b", false},
    {BYTES("\xC0\x80|\xE0\x9F\x80|\xED\xA0\x80|\xF0\x8F\x80\x80|\xF4\x90\x80\x80|\xF5|\xE8\xB4"), CHARSET_UTF8,
     CHARSET_UTF8, "<C0><80>|<E0><9F><80>|<ED><A0><80>|<F0><8F><80><80>|<F4><90><80><80>|<F5>|<E8><B4>", false},
    {BYTES("\xC2\x80|\xE0\xA0\x80|\xED\x9F\xBF|\xF0\x90\x80\x80|\xF4\x8F\xBF\xBF"), CHARSET_UTF8, CHARSET_UTF8,
     "\xC2\x80|\xE0\xA0\x80|\xED\x9F\xBF|\xF0\x90\x80\x80|\xF4\x8F\xBF\xBF", false},
};

static void test_texts(void **state) {
    (void)state;
    struct text out, shown;
    text_init(&out, NULL);
    text_init(&shown, NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (size_t chunk = 1; chunk <= texts[i].length + 1; chunk++) {
            struct outcome outcome = run(texts[i].bytes, texts[i].length, chunk, texts[i].asked, &out);
            show(&out, &shown);
            assert_int_equal(outcome.result, CHARSET_END);
            assert_int_equal(outcome.encoding, texts[i].found);
            assert_int_equal(outcome.guessed, texts[i].guessed);
            assert_string_equal(text_get(&shown), texts[i].text);
        }
    }
    text_release(&shown);
    text_release(&out);
}

static void test_undecided(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        enum charset_encoding encoding;
        uint32_t line, column;
        unsigned char byte;
    } doubtful[] = {
        {BYTES("ab\n\xE8\xB4\xA7\xFFx"), CHARSET_UTF8, 2, 2, 0xFF},
        {BYTES("\xBB\xF5\n\xBB\xF5\xFFx"), CHARSET_GB18030, 2, 2, 0xFF},
        {BYTES("ab\0c"), CHARSET_UTF8, 1, 3, 0},
        {BYTES("x\xBB"), CHARSET_UTF8, 1, 2, 0xBB},
    };
    struct text out;
    text_init(&out, NULL);
    for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++) {
        struct outcome outcome = run(doubtful[i].bytes, doubtful[i].length, 2, CHARSET_UNKNOWN, &out);
        assert_int_equal(outcome.result, CHARSET_UNDECIDED);
        assert_int_equal(outcome.encoding, CHARSET_UNKNOWN);
        assert_int_equal(outcome.misfit.encoding, doubtful[i].encoding);
        assert_int_equal(outcome.misfit.position.line, doubtful[i].line);
        assert_int_equal(outcome.misfit.position.column, doubtful[i].column);
        assert_int_equal(outcome.misfit.byte, doubtful[i].byte);
        assert_int_equal(out.length, 0);
    }
    text_release(&out);
}

/* What a spreadsheet program saves if it is not asked for CSV, whatever encoding the caller says. */
static void test_workbooks(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        enum charset_result result;
    } files[] = {
        {BYTES("PK\3\4\24\0\6\0"), CHARSET_WORKBOOK},
        {BYTES("PK\3\4"), CHARSET_WORKBOOK},
        {BYTES("\xD0\xCF\x11\xE0\xA1\xB1"), CHARSET_WORKBOOK},
        {BYTES("PK\3"), CHARSET_END},
        {BYTES("PK,4\n"), CHARSET_END},
        {BYTES("\xD0\xCF,\xE0\xA1"), CHARSET_END},
        {BYTES("xPK\3\4"), CHARSET_END},
    };
    static const enum charset_encoding encodings[] = {CHARSET_UNKNOWN, CHARSET_GB18030, CHARSET_UTF16LE};
    struct text out;
    text_init(&out, NULL);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (size_t chunk = 1; chunk <= files[i].length; chunk++) {
            for (size_t k = 0; k < sizeof encodings / sizeof *encodings; k++) {
                struct outcome outcome = run(files[i].bytes, files[i].length, chunk, encodings[k], &out);
                assert_int_equal(outcome.result, files[i].result);
                assert_true(outcome.result == CHARSET_END || out.length == 0);
            }
        }
    }
    text_release(&out);
}

/* The first MiB decides, and a character that it cuts is no mistake. */
static void test_border(void **state) {
    (void)state;
    static const size_t chunks[] = {MIB / 3, MIB, MIB + 1, 4 * MIB, 7001};
    char *bytes = malloc(2 * MIB);
    struct text out;
    text_init(&out, NULL);
    assert_non_null(bytes);
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        for (size_t cut = 1; cut < 3; cut++) {
            memset(bytes, 'x', 2 * MIB);
            memcpy(bytes + MIB - cut, "\xE8\xB4\xA7", 3);
            bytes[2 * MIB - 5] = '\xBB';
            struct outcome outcome = run(bytes, 2 * MIB, chunks[i], CHARSET_UNKNOWN, &out);
            assert_int_equal(outcome.result, CHARSET_END);
            assert_int_equal(outcome.encoding, CHARSET_UTF8);
            assert_int_equal(out.length, 2 * MIB + 1);
            assert_ptr_equal(charset_find_mark(out.bytes, out.length), out.bytes + 2 * MIB - 5);

            /* A file that ends within a character is another matter, although GB18030 does not mind where two bytes of it are left. */
            outcome = run(bytes + 1, MIB - 1, chunks[i], CHARSET_UNKNOWN, &out);
            assert_int_equal(outcome.result, cut == 1 ? CHARSET_UNDECIDED : CHARSET_END);
            assert_int_equal(outcome.encoding, cut == 1 ? CHARSET_UNKNOWN : CHARSET_GB18030);

            memcpy(bytes + 100, "\xBB\xF5", 2);
            memcpy(bytes + MIB - 1, "\xBB\xF5", 2);
            if (cut == 2) bytes[MIB - 2] = 'x';
            outcome = run(bytes, 2 * MIB, chunks[i], CHARSET_UNKNOWN, &out);
            assert_int_equal(outcome.result, CHARSET_END);
            assert_int_equal(outcome.encoding, CHARSET_GB18030);
            assert_memory_equal(out.bytes + MIB, "货", 3);
        }
    }
    text_release(&out);
    free(bytes);
}

static void test_names(void **state) {
    (void)state;
    assert_int_equal(charset_find("utf-8"), CHARSET_UTF8);
    assert_int_equal(charset_find("UTF8"), CHARSET_UTF8);
    assert_int_equal(charset_find("Gbk"), CHARSET_GB18030);
    assert_int_equal(charset_find("gb18030"), CHARSET_GB18030);
    assert_int_equal(charset_find("utf-16le"), CHARSET_UTF16LE);
    assert_int_equal(charset_find("UTF-16BE"), CHARSET_UTF16BE);
    assert_int_equal(charset_find("utf-16"), CHARSET_UNKNOWN);
    assert_int_equal(charset_find("latin1"), CHARSET_UNKNOWN);
    assert_int_equal(charset_find(""), CHARSET_UNKNOWN);
    assert_string_equal(charset_name(CHARSET_GB18030), "GB18030");
    assert_string_equal(charset_name(CHARSET_UTF8), "UTF-8");
    assert_null(charset_name(CHARSET_UNKNOWN));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),     cmocka_unit_test(test_undecided), cmocka_unit_test(test_border),
        cmocka_unit_test(test_workbooks), cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
