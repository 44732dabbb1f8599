/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "codec/failing.h"
#include "codec/json_split.h"
#include "support/random.h"

/* What the splitter hands out is written down as a log and compared: with the expected one, and between all sizes of chunks. Chunks are blocks of their
 * own, freed at MORE, so that the sanitizer sees a chunk used too long. */

#define LIMIT 24 /* of most pieces here */

static void log_place(struct text *log, uint64_t offset, struct position position) {
    text_char(log, '@');
    text_number(log, (int64_t)offset);
    text_char(log, ' ');
    text_number(log, position.line);
    text_char(log, ':');
    text_number(log, position.column);
    text_char(log, ' ');
}

static void log_piece(struct text *log, const struct json_piece *piece) {
    text_char(log, '#');
    text_number(log, (int64_t)piece->index);
    log_place(log, piece->offset, piece->position);
    text_char(log, '<');
    text_append(log, piece->text, piece->length);
    text_char(log, '>');
    if (piece->too_long) text_string(log, " too long");
    if (piece->incomplete) text_string(log, " incomplete");
    text_char(log, '|');
}

static void log_error(struct text *log, const struct json_split_error *error) {
    static const char *const names[] = {
        [JSON_PROBLEM_CHARACTER] = "character ", [JSON_PROBLEM_END] = "end ",
        [JSON_PROBLEM_TRAILING] = "trailing ",   [JSON_PROBLEM_DEPTH] = "depth ",
        [JSON_PROBLEM_LENGTH] = "length ",       [JSON_PROBLEM_MEMORY] = "memory ",
    };
    text_string(log, names[error->problem]);
    log_place(log, error->offset, error->position);
    text_string(log, error->expected);
}

/* Take all there is until MORE (false), END or ERROR. */
static bool drain(struct json_split *split, struct text *log) {
    struct json_piece piece;
    enum json_split_result result;
    while ((result = json_split_next(split, &piece)) == JSON_SPLIT_PIECE) log_piece(log, &piece);
    if (result == JSON_SPLIT_MORE) return false;
    if (result == JSON_SPLIT_END) text_string(log, split->empty ? "empty" : split->array ? "array" : "end");
    if (result == JSON_SPLIT_ERROR) log_error(log, &split->error);
    assert_int_equal(json_split_next(split, &piece), result);
    return true;
}

static void run(struct json_split *split, const char *text, size_t length, size_t chunk, struct text *log) {
    for (size_t at = 0; at < length; at += chunk) {
        size_t size = chunk < length - at ? chunk : length - at;
        char *copy = malloc(size);
        assert_non_null(copy);
        memcpy(copy, text + at, size);
        json_split_feed(split, copy, size);
        bool over = drain(split, log);
        free(copy);
        if (over) return;
    }
    json_split_finish(split);
    assert_true(drain(split, log));
}

struct example {
    const char *text;
    size_t length;
    const char *log;
};

#define TEXT(literal) literal, sizeof literal - 1

static void check(const struct example *examples, size_t count, enum json_split_mode mode) {
    struct text log;
    text_init(&log, NULL);
    for (size_t i = 0; i < count; i++) {
        for (size_t chunk = 1; chunk <= examples[i].length + 1; chunk++) {
            struct json_split split;
            json_split_init(&split, mode, LIMIT, NULL);
            text_reset(&log);
            run(&split, examples[i].text, examples[i].length, chunk, &log);
            assert_string_equal(log.bytes, examples[i].log);
            json_split_release(&split);
        }
    }
    text_release(&log);
}

static void test_lines(void **state) {
    (void)state;
    static const struct example examples[] = {
        {TEXT(""), "empty"},
        {TEXT("\xEF\xBB\xBF"), "empty"},
        {TEXT("\n \t\r\n\n  "), "empty"},
        {TEXT("{}"), "#1@0 1:1 <{}>|end"},
        {TEXT("{}\n"), "#1@0 1:1 <{}>|end"},
        {TEXT("{}\r\n[1]\r\n"), "#1@0 1:1 <{}>|#2@4 2:1 <[1]>|end"},
        {TEXT("\xEF\xBB\xBF{}\n1"), "#1@3 1:1 <{}>|#2@6 2:1 <1>|end"},
        {TEXT("\n\n a \n\n\nb"), "#1@2 3:1 < a >|#2@8 6:1 <b>|end"},
        {TEXT("\xE7\xAD\xBE\nb\n"), "#1@0 1:1 <\xE7\xAD\xBE>|#2@4 2:1 <b>|end"},
        {TEXT("garbage {[\"\n}"), "#1@0 1:1 <garbage {[\">|#2@12 2:1 <}>|end"},
        {TEXT("\xEF\xBBx\ny"), "#1@0 1:1 <\xEF\xBBx>|#2@4 2:1 <y>|end"},
        {TEXT("\xEF\n\xEF\xBB\xBF"), "#1@0 1:1 <\xEF>|#2@2 2:1 <\xEF\xBB\xBF>|end"},
        {TEXT("\xEF\xBB"), "#1@0 1:1 <\xEF\xBB>|end"},
        {TEXT("123456789012345678901234\r\nx"), "#1@0 1:1 <123456789012345678901234>|#2@26 2:1 <x>|end"},
        {TEXT("1234567890123456789012345\nx"), "#1@0 1:1 <> too long|#2@26 2:1 <x>|end"},
        {TEXT("1234567890123456789012345\r\nx"), "#1@0 1:1 <> too long|#2@27 2:1 <x>|end"},
        {TEXT("x\n12345678901234567890123456789012345678901234567890"), "#1@0 1:1 <x>|#2@2 2:1 <> too long|end"},
        {TEXT("                           \n1\n"), "#1@0 1:1 <> too long|#2@28 2:1 <1>|end"},
    };
    check(examples, sizeof examples / sizeof *examples, JSON_SPLIT_LINES);
}

static void test_document(void **state) {
    (void)state;
    static const struct example examples[] = {
        {TEXT(""), "empty"},
        {TEXT(" \r\n\t"), "empty"},
        {TEXT("\xEF\xBB\xBF \n"), "empty"},
        {TEXT("{\"a\": 1}"), "#1@0 1:1 <{\"a\": 1}>|end"},
        {TEXT(" \n {\"a\": 1}\n"), "#1@3 2:2 <{\"a\": 1}\n>|end"},
        {TEXT("\xEF\xBB\xBF{} x"), "#1@3 1:1 <{} x>|end"},
        {TEXT("12"), "#1@0 1:1 <12>|end"},
        {TEXT("\xEF\xBB[1]"), "#1@0 1:1 <\xEF\xBB[1]>|end"},
        {TEXT("\xEF"), "#1@0 1:1 <\xEF>|end"},
        {TEXT("{\"a\": \"12345678901234567890\"}"), "length @0 1:1 a value within the size limit"},
        {TEXT("[]"), "array"},
        {TEXT("\xEF\xBB\xBF [ \n] "), "array"},
        {TEXT("[{}]"), "#1@1 1:2 <{}>|array"},
        {TEXT("[{},\n {\"a\":[1,2]} ]\n"), "#1@1 1:2 <{}>|#2@6 2:2 <{\"a\":[1,2]}>|array"},
        {TEXT("[1, \"a]},[\\\"\\\\\",true,null , -2e5]"),
         "#1@1 1:2 <1>|#2@4 1:5 <\"a]},[\\\"\\\\\">|#3@16 1:17 <true>|#4@21 1:22 <null>|#5@28 1:29 <-2e5>|array"},
        {TEXT("[\"\xE7\xAD\xBE\xF0\x9F\x98\x80\",\r\n\"\xE6\x94\xB6\", 1]"),
         "#1@1 1:2 <\"\xE7\xAD\xBE\xF0\x9F\x98\x80\">|#2@13 2:1 <\"\xE6\x94\xB6\">|#3@20 2:6 <1>|array"},
        {TEXT("[@x, {a b:}, \"\\q\n\", tru:e]"),
         "#1@1 1:2 <@x>|#2@5 1:6 <{a b:}>|#3@13 1:14 <\"\\q\n\">|#4@20 2:4 <tru:e>|array"},
        {TEXT("[123456789012345678901234,1]"), "#1@1 1:2 <123456789012345678901234>|#2@26 1:27 <1>|array"},
        {TEXT("[\"1234567890123456789012\"]"), "#1@1 1:2 <\"1234567890123456789012\">|array"},
        {TEXT("[1,\n1234567890123456789012345,1]"), "#1@1 1:2 <1>|#2@4 2:1 <> too long|#3@30 2:27 <1>|array"},
        {TEXT("[\"\xE7\xAD\xBE 90123456789\\\"]\n2345678901234567890123456789\",\n{}]"),
         "#1@1 1:2 <> too long|#2@52 3:1 <{}>|array"},
        {TEXT("[[1,1,1,1,1,1,1,1,1,1,1,1,[1,1]],[]]"), "#1@1 1:2 <> too long|#2@33 1:34 <[]>|array"},
    };
    check(examples, sizeof examples / sizeof *examples, JSON_SPLIT_DOCUMENT);
}

static void test_document_errors(void **state) {
    (void)state;
    static const struct example examples[] = {
        {TEXT("[] x"), "trailing @3 1:4 the end of the text"},
        {TEXT("[1]\n]"), "#1@1 1:2 <1>|trailing @4 2:1 the end of the text"},
        {TEXT("[1],"), "#1@1 1:2 <1>|trailing @3 1:4 the end of the text"},
        {TEXT("[{} {}]"), "#1@1 1:2 <{}>|character @4 1:5 ',' or ']'"},
        {TEXT("[1 2]"), "#1@1 1:2 <1>|character @3 1:4 ',' or ']'"},
        {TEXT("[\"\xE7\xAD\xBE\"\"b\"]"), "#1@1 1:2 <\"\xE7\xAD\xBE\">|character @6 1:5 ',' or ']'"},
        {TEXT("[tru{}]"), "#1@1 1:2 <tru>|character @4 1:5 ',' or ']'"},
        {TEXT("[1}"), "#1@1 1:2 <1>|character @2 1:3 ',' or ']'"},
        {TEXT("[1,]"), "#1@1 1:2 <1>|character @3 1:4 a value"},
        {TEXT("[1,\n ,2]"), "#1@1 1:2 <1>|character @5 2:2 a value"},
        {TEXT("[,1]"), "character @1 1:2 a value or ']'"},
        {TEXT("[}"), "character @1 1:2 a value or ']'"},
        {TEXT("[{\"a\":[1}, {}]"), "character @8 1:9 ',' or ']'"},
        {TEXT("[[{],[]]"), "character @3 1:4 ',' or '}'"},
        {TEXT("["), "end @1 1:2 a value or ']'"},
        {TEXT("[\n"), "end @2 2:1 a value or ']'"},
        {TEXT("[1,\r\n"), "#1@1 1:2 <1>|end @5 2:1 a value"},
        {TEXT("[{}\n"), "#1@1 1:2 <{}>|end @4 2:1 ',' or ']'"},
        {TEXT("[{},{\"a\":1"), "#1@1 1:2 <{}>|#2@4 1:5 <{\"a\":1> incomplete|end @10 1:11 ',' or '}'"},
        {TEXT("[[1"), "#1@1 1:2 <[1> incomplete|end @3 1:4 ',' or ']'"},
        {TEXT("[12"), "#1@1 1:2 <12> incomplete|end @3 1:4 ',' or ']'"},
        {TEXT("[\"a\\\"]"), "#1@1 1:2 <\"a\\\"]> incomplete|end @6 1:7 a closing quote"},
        {TEXT("[[1,1,1,1,1,1,1,1,1,1,1,1}"), "character @25 1:26 ',' or ']'"},
        {TEXT("[0, {1234567890123456789012345"),
         "#1@1 1:2 <0>|#2@4 1:5 <> too long incomplete|end @30 1:31 ',' or '}'"},
        {TEXT("[{\"a\":\"x}, {\"b\":1}]"),
         "#1@1 1:2 <{\"a\":\"x}, {\"b\":1}]> incomplete|end @19 1:20 a closing quote"},
    };
    check(examples, sizeof examples / sizeof *examples, JSON_SPLIT_DOCUMENT);
}

/* What is too deep for a reader ends where its brackets do. Up to there they must pair. */
static void test_depth(void **state) {
    (void)state;
    struct text text, log;
    text_init(&text, NULL);
    text_init(&log, NULL);
    for (size_t depth = JSON_MAX_DEPTH - 1; depth <= JSON_MAX_DEPTH + 200; depth++) {
        text_reset(&text);
        text_reset(&log);
        text_string(&text, "[");
        for (size_t i = 0; i < depth; i++) text_string(&text, i % 3 == 0 ? "[" : "{");
        for (size_t i = depth; i > 0; i--) text_string(&text, (i - 1) % 3 == 0 ? "]" : "}");
        struct json_split split;
        struct json_piece piece;
        json_split_init(&split, JSON_SPLIT_DOCUMENT, 0, NULL);
        text_string(&text, ",1]");
        json_split_feed(&split, text.bytes, text.length);
        assert_int_equal(json_split_next(&split, &piece), JSON_SPLIT_PIECE);
        assert_int_equal(piece.length, 2 * depth);
        assert_int_equal(json_split_next(&split, &piece), JSON_SPLIT_PIECE);
        assert_int_equal(piece.offset, 2 * depth + 2);
        json_split_release(&split);

        text.bytes[2 * depth] = '}';
        json_split_init(&split, JSON_SPLIT_DOCUMENT, 0, NULL);
        run(&split, text.bytes, text.length, 100, &log);
        assert_int_equal(split.error.problem, JSON_PROBLEM_CHARACTER);
        assert_int_equal(split.error.offset, 2 * depth);
        json_split_release(&split);

        text_reset(&log);
        json_split_init(&split, JSON_SPLIT_DOCUMENT, 0, NULL);
        run(&split, text.bytes, depth + 1, 100, &log);
        assert_int_equal(split.error.problem, JSON_PROBLEM_END);
        json_split_release(&split);
    }
    text_release(&log);
    text_release(&text);
}

/* Whatever the stream: all sizes of chunks, and chunks of any sizes with empty ones between them, give one log. */
static void test_random_streams(void **state) {
    (void)state;
    static const char alphabet[] = "[]{},,:\"\" \n\n\r1\\a\xEF\xBB\xBF";
    struct random random = {7};
    struct text first, log;
    text_init(&first, NULL);
    text_init(&log, NULL);
    for (size_t round = 0; round < 3000; round++) {
        char stream[60];
        size_t length = random_below(&random, sizeof stream);
        for (size_t i = 0; i < length; i++) stream[i] = alphabet[random_below(&random, sizeof alphabet - 1)];
        if (round % 3 > 0 && length > 0) stream[0] = '[';
        enum json_split_mode mode = round % 4 == 0 ? JSON_SPLIT_LINES : JSON_SPLIT_DOCUMENT;
        struct json_split split;
        json_split_init(&split, mode, 8, NULL);
        text_reset(&first);
        run(&split, stream, length, sizeof stream, &first);
        json_split_release(&split);
        for (size_t chunk = 1; chunk < 12; chunk++) {
            text_reset(&log);
            json_split_init(&split, mode, 8, NULL);
            json_split_feed(&split, NULL, 0);
            assert_false(drain(&split, &log));
            run(&split, stream, length, chunk, &log);
            json_split_release(&split);
            assert_string_equal(log.bytes, first.bytes);
        }
    }
    text_release(&log);
    text_release(&first);
}

/* A line or an element without end costs no more memory than the limit allows. */
static void test_bounded_memory(void **state) {
    (void)state;
    char chunk[1000];
    memset(chunk, 'x', sizeof chunk);
    for (int document = 0; document < 2; document++) {
        struct failing failing = {0, SIZE_MAX, false, 0};
        onus_allocator allocator = failing_allocator(&failing);
        struct json_split split;
        struct json_piece piece;
        json_split_init(&split, document ? JSON_SPLIT_DOCUMENT : JSON_SPLIT_LINES, 5000, &allocator);
        json_split_feed(&split, document ? "[\"" : "xx", 2);
        assert_int_equal(json_split_next(&split, &piece), JSON_SPLIT_MORE);
        for (size_t i = 0; i < 1000; i++) {
            json_split_feed(&split, chunk, sizeof chunk);
            assert_int_equal(json_split_next(&split, &piece), JSON_SPLIT_MORE);
            assert_true(failing.bytes <= 2 * 5002);
        }
        json_split_feed(&split, document ? "\",\n1]" : "x\n1\n", document ? 5 : 4);
        assert_int_equal(json_split_next(&split, &piece), JSON_SPLIT_PIECE);
        assert_true(piece.too_long);
        assert_int_equal(json_split_next(&split, &piece), JSON_SPLIT_PIECE);
        assert_int_equal(piece.offset, document ? 1000005 : 1000004);
        assert_int_equal(piece.position.line, 2);
        json_split_release(&split);
        assert_int_equal(failing.bytes, 0);
    }
}

static void test_refused_memory(void **state) {
    (void)state;
    static const char stream[] = "\xEF\xBB\n{\"some\": \"longer line\", \"to\": \"grow\"}\nshort\n";
    static const char array[] = "[{\"some\": \"longer element\", \"to\": \"grow\"}, 1, 2]";
    struct text good, log;
    text_init(&good, NULL);
    text_init(&log, NULL);
    for (int document = 0; document < 2; document++) {
        for (size_t allowed = SIZE_MAX;; allowed++) {
            struct failing failing = {0, allowed, false, 0};
            onus_allocator allocator = failing_allocator(&failing);
            struct json_split split;
            enum json_split_mode mode = document ? JSON_SPLIT_DOCUMENT : JSON_SPLIT_LINES;
            struct text *to = allowed == SIZE_MAX ? &good : &log;
            text_reset(to);
            json_split_init(&split, mode, 0, &allocator);
            run(&split, document ? array : stream, document ? sizeof array - 1 : sizeof stream - 1, 2, to);
            json_split_release(&split);
            assert_int_equal(failing.bytes, 0);
            if (allowed != SIZE_MAX && split.error.problem == JSON_PROBLEM_NONE) break;
            if (allowed != SIZE_MAX) assert_int_equal(split.error.problem, JSON_PROBLEM_MEMORY);
        }
        assert_string_equal(log.bytes, good.bytes);
    }
    text_release(&log);
    text_release(&good);
}

static void test_position(void **state) {
    (void)state;
    static const char text[] = "a\xE7\xAD\xBE\r\n\n\xF0\x9F\x98\x80z\rq";
    static const uint32_t places[][3] = {{0, 1, 1}, {1, 1, 2}, {4, 1, 3}, {6, 2, 1}, {7, 3, 1}, {11, 3, 2}, {13, 3, 4}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct position position = position_after(POSITION_START, text, places[i][0]);
        assert_int_equal(position.line, places[i][1]);
        assert_int_equal(position.column, places[i][2]);
    }
    struct position position = position_after((struct position){7, 30}, "ab", 2);
    assert_int_equal(position.line, 7);
    assert_int_equal(position.column, 32);
    position = position_after((struct position){7, 30}, "ab\nc", 4);
    assert_int_equal(position.line, 8);
    assert_int_equal(position.column, 2);
    position = position_after((struct position){UINT32_MAX, UINT32_MAX}, "ab", 2);
    assert_int_equal(position.column, UINT32_MAX);
    position = position_after(position, "\n", 1);
    assert_int_equal(position.line, UINT32_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),           cmocka_unit_test(test_document),
        cmocka_unit_test(test_document_errors), cmocka_unit_test(test_depth),
        cmocka_unit_test(test_random_streams),  cmocka_unit_test(test_bounded_memory),
        cmocka_unit_test(test_refused_memory),  cmocka_unit_test(test_position),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
