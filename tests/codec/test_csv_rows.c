/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "codec/csv_rows.h"
#include "support/random.h"

/* All rows of a text are written down as one text, a row a line: "2: [a] [b]", or "2: quote 2:3". The same must come out however the text is cut. */

static const char *const troubles[] = {"", "quote", "unclosed", "endless", "length", "byte", "lost"};

static void write_row(const struct csv_row *row, struct text *log) {
    text_number(log, (int64_t)row->line);
    text_char(log, ':');
    for (size_t i = 0; i < row->count; i++) {
        text_string(log, " [");
        assert_int_equal(row->lengths[i], strlen(row->cells[i]));
        text_string(log, row->cells[i]);
        text_char(log, ']');
    }
    if (row->trouble != CSV_TROUBLE_NONE) {
        text_char(log, ' ');
        text_string(log, troubles[row->trouble]);
        text_char(log, ' ');
        text_number(log, row->position.line);
        text_char(log, ':');
        text_number(log, row->position.column);
    }
    text_char(log, '\n');
}

static size_t drain(struct csv_rows *rows, enum csv_rows_result wanted, struct text *log) {
    struct csv_row row;
    enum csv_rows_result result;
    size_t count = 0;
    while ((result = csv_rows_next(rows, &row)) == CSV_ROWS_ROW) {
        if (log != NULL) write_row(&row, log);
        count++;
    }
    assert_int_equal(result, wanted);
    return count;
}

static size_t split(const char *bytes, size_t length, size_t chunk, size_t limit, struct text *log) {
    struct csv_rows rows;
    size_t count = 0;
    assert_true(csv_rows_init(&rows, limit, NULL));
    if (log != NULL) text_reset(log);
    for (size_t at = 0; at < length; at += chunk) {
        text_append(csv_rows_room(&rows), bytes + at, length - at < chunk ? length - at : chunk);
        count += drain(&rows, CSV_ROWS_MORE, log);
        /* Invariant 3: what is kept is bounded, whatever comes. */
        assert_true(rows.held.capacity <= 4 * (limit + chunk) + 64);
    }
    csv_rows_finish(&rows);
    count += drain(&rows, CSV_ROWS_END, log);
    csv_rows_release(&rows);
    return count;
}

static void check(const char *bytes, size_t limit, const char *wanted) {
    struct text log;
    text_init(&log, NULL);
    for (size_t chunk = 1; chunk <= strlen(bytes) + 1; chunk++) {
        split(bytes, strlen(bytes), chunk, limit, &log);
        assert_string_equal(text_get(&log), wanted);
    }
    text_release(&log);
}

struct example {
    const char *bytes, *rows;
};

static void check_all(const struct example *examples, size_t count) {
    for (size_t i = 0; i < count; i++) check(examples[i].bytes, 1000, examples[i].rows);
}

/* What the csv-spectrum collection asks of a reader, in examples of our own. */
static void test_spectrum(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"a,b,c\n1,2,3\n", "1: [a] [b] [c]\n2: [1] [2] [3]\n"},
        {"a,b,c\r\n1,2,3\r\n", "1: [a] [b] [c]\n2: [1] [2] [3]\n"},
        {"a,b\r1,2\r3,4", "1: [a] [b]\n2: [1] [2]\n3: [3] [4]\n"},
        {"place,note\n\"Lane 7, gate 2\",ok\n", "1: [place] [note]\n2: [Lane 7, gate 2] [ok]\n"},
        {"a,b\n1,\"he said \"\"no\"\"\"\n\"\"\"x\"\"\",2\n", "1: [a] [b]\n2: [1] [he said \"no\"]\n3: [\"x\"] [2]\n"},
        {"a,b\n1,\"two\nlines\"\n\"\r\n\",\"\"\"\n\"\"\"\n3,4",
         "1: [a] [b]\n2: [1] [two\nlines]\n4: [\r\n] [\"\n\"]\n7: [3] [4]\n"},
        {"a,b,c\n1,\"\",\"\"\n,,3\n", "1: [a] [b] [c]\n2: [1] [] []\n3: [] [] [3]\n"},
        {"key,value\n1,\"{\"\"type\"\": \"\"point\"\", \"\"at\"\": [1.5, 2]}\"\n",
         "1: [key] [value]\n2: [1] [{\"type\": \"point\", \"at\": [1.5, 2]}]\n"},
        {"a,b\n1,ʤ\n2,货损\n", "1: [a] [b]\n2: [1] [ʤ]\n3: [2] [货损]\n"},
        {"north,east\n\"31°14'N, 121°28'E\",x\n-31.23,121.47\n",
         "1: [north] [east]\n2: [31°14'N, 121°28'E] [x]\n3: [-31.23] [121.47]\n"},
        {"'a',b\n'1,2'\n", "1: ['a'] [b]\n2: ['1] [2']\n"},
    };
    check_all(examples, sizeof examples / sizeof *examples);
}

static void test_blanks(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"", ""},
        {"\n\r\n \t\r\n", ""},
        {"\n\na,b\n\n , ,\n\"\",　\n1,2\n\n", "3: [a] [b]\n7: [1] [2]\n"},
        {" a , b \n\t\"1\" , \"2\"\t\n", "1: [a] [b]\n2: [1] [2]\n"},
        {",,\n,,\n,a,\n", "3: [] [a] []\n"},
        {"a", "1: [a]\n"},
        {"a\r", "1: [a]\n"},
    };
    check_all(examples, sizeof examples / sizeof *examples);
}

static void test_separators(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"a;b\n1,5;2\n", "1: [a] [b]\n2: [1,5] [2]\n"},
        {"a\tb\n1\t\n\t2\n", "1: [a] [b]\n2: [1] []\n3: [] [2]\n"},
        {"\n;;\n\"a,b\";c\n1;\"2;3\"\n", "3: [a,b] [c]\n4: [1] [2;3]\n"},
        {"a,b;c\n1;2,3\n", "1: [a] [b;c]\n2: [1;2] [3]\n"},
        {"\"a;b\"\n1;2\n", "1: [a;b]\n2: [1;2]\n"},
        {"a\tb;c;d\n", "1: [a\tb] [c] [d]\n"},
    };
    check_all(examples, sizeof examples / sizeof *examples);
}

/* A row that cannot be split costs no row but itself. */
static void test_quotes(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"a,b\n1,x\"y\n3,4\n", "1: [a] [b]\n2: [1,x\"y] quote 2:4\n3: [3] [4]\n"},
        {"a,b\n1,\"x\"y\n3,4\n", "1: [a] [b]\n2: [1,\"x\"y] quote 2:5\n3: [3] [4]\n"},
        {"a,b\n货,\"x\" \"y\"\n3,4\n", "1: [a] [b]\n2: [货,\"x\" \"y\"] quote 2:7\n3: [3] [4]\n"},
        {"a,b\n1,　\"x\"\n3,4\n", "1: [a] [b]\n2: [1,　\"x\"] quote 2:4\n3: [3] [4]\n"},
        {"a,b\n1,\"x\n3,4\n5,6", "1: [a] [b]\n2: [1,\"x] unclosed 2:3\n3: [3] [4]\n4: [5] [6]\n"},
        {"a,b\n1,\"x", "1: [a] [b]\n2: [1,\"x] unclosed 2:3\n"},
        {"a,b\n1,\"", "1: [a] [b]\n2: [1,\"] unclosed 2:3\n"},
        {"a,b\n1,\"x\r\n\r\n", "1: [a] [b]\n2: [1,\"x] unclosed 2:3\n"},
        {"a,b\n1,\"x\"\"\n3,4\n", "1: [a] [b]\n2: [1,\"x\"\"] unclosed 2:3\n3: [3] [4]\n"},
        {"a,b\r\n1,\"\xFF\x85\rx\"y\r\n3,4\r\n",
         "1: [a] [b]\n2: [1,\"\xEF\xBF\xBD] unclosed 2:3\n3: [x\"y] quote 3:2\n4: [3] [4]\n"},
        /* The next quoted cell closes it, and what follows there shows that. */
        {"a,b\n1,\"x\n3,4\n5,\"6, 7\"\n8,9\n",
         "1: [a] [b]\n2: [1,\"x] unclosed 2:3\n3: [3] [4]\n4: [5] [6, 7]\n5: [8] [9]\n"},
        {"a,b\n\"1\n\",\"\n3,4\n", "1: [a] [b]\n2: [\"1\n\",\"] unclosed 3:3\n4: [3] [4]\n"},
        {"\"a\nb,c\n", "1: [\"a] unclosed 1:1\n2: [b] [c]\n"},
        {"a\n\"x\n\"\n\"\n\"\nb\n", "1: [a]\n2: [x\n]\n6: [b]\n"},
    };
    check_all(examples, sizeof examples / sizeof *examples);
}

static void test_bytes(void **state) {
    (void)state;
    check("a,b\n1,\xFF\x85z\n3,\"\n\xF8\x80\"\n5,6", 100,
          "1: [a] [b]\n2: [1] [\xEF\xBF\xBDz] byte 2:3\n3: [3] [\n\xEF\xBF\xBD] byte 4:1\n5: [5] [6]\n");
    check("a\xEF\xBF\xBD,b\n货,\xEF\xBF\xBD\n\xEF\xBF\xBC,\xFF\x85\xEF\xBF\xBD\n\xEF\xBF\xBD\xFF\x85,\n", 100,
          "1: [a\xEF\xBF\xBD] [b] lost 1:2\n2: [货] [\xEF\xBF\xBD] lost 2:3\n"
          "3: [\xEF\xBF\xBC] [\xEF\xBF\xBD\xEF\xBF\xBD] byte 3:3\n4: [\xEF\xBF\xBD\xEF\xBF\xBD] [] lost 4:1\n");
}

/* Nothing but marks, which grow as they become cells, and nothing but separators. */
static void test_room(void **state) {
    struct text log;
    (void)state;
    text_init(&log, NULL);
    for (size_t length = 1; length < 70; length++) {
        char bytes[141], commas[141];
        for (size_t i = 0; i < length; i++) memcpy(bytes + 2 * i, "\xF8\x80", 2);
        memset(commas, ',', 2 * length);
        commas[0] = '.';
        assert_int_equal(split(bytes, 2 * length, 2 * length, 1000, &log), 1);
        assert_int_equal(log.length, strlen("1: [] byte 1:1\n") + 3 * length);
        assert_int_equal(split(commas, 2 * length, 2 * length, 1000, &log), 1);
        assert_int_equal(log.length, strlen("1: [.]\n") + strlen(" []") * (2 * length - 1));
    }
    text_release(&log);
}

static void test_limit(void **state) {
    (void)state;
    check("a,b\n12345678\n123456789\r\n1,2", 8, "1: [a] [b]\n2: [12345678]\n3: [12345678] length 3:1\n4: [1] [2]\n");
    check("a,b\n12345678\r\n123456789", 8, "1: [a] [b]\n2: [12345678]\n3: [12345678] length 3:1\n");
    check("a,b\n1,\"456789\n123\n4,5\n", 8, "1: [a] [b]\n2: [1,\"45678] endless 2:3\n3: [123]\n4: [4] [5]\n");
    check("a,b\n1,\"4\n6\n8\"\n4,5\n", 8,
          "1: [a] [b]\n2: [1,\"4] endless 2:3\n3: [6]\n4: [8\"] quote 4:2\n5: [4] [5]\n");
    check("a,b\n1,\"4\n6\"\n4,5\n", 8, "1: [a] [b]\n2: [1] [4\n6]\n4: [4] [5]\n");
    check("a,b\n1,货货货货\n4,5\n", 8, "1: [a] [b]\n2: [1,货货] length 2:1\n3: [4] [5]\n");
    check("a\n\"\n\",89012345\nb\n", 8, "1: [a]\n2: [\"\n\",8901] length 2:1\n4: [b]\n");
    check("a\n\"\n\",\"9012345\nb\n", 8, "1: [a]\n2: [\"\n\",\"901] endless 3:3\n4: [b]\n");
}

/* Rows are the same however they come, for tables that nobody would write too. */
static void test_chunks(void **state) {
    (void)state;
    static const char *const pieces[] = {"\"", "\"",           ",",        ",", "\n", "\n", "\r", "\r\n",
                                         "a",  "\xE8\xB4\xA7", "\xFF\x85", " ", "\t", ";"};
    struct random random = {42};
    struct text bytes, whole, cut;
    text_init(&bytes, NULL);
    text_init(&whole, NULL);
    text_init(&cut, NULL);
    for (size_t i = 0; i < 5000; i++) {
        uint32_t count = random_below(&random, 60), limit = 1 + random_below(&random, 40);
        text_reset(&bytes);
        while (count-- > 0) text_string(&bytes, pieces[random_below(&random, sizeof pieces / sizeof *pieces)]);
        split(text_get(&bytes), bytes.length, bytes.length + 1, limit, &whole);
        for (size_t chunk = 1; chunk < 5; chunk++) {
            split(text_get(&bytes), bytes.length, chunk, limit, &cut);
            assert_string_equal(text_get(&cut), text_get(&whole));
        }
    }
    text_release(&cut);
    text_release(&whole);
    text_release(&bytes);
}

/* Whatever quotes are in it, a file is read in little more than two passes. */
static void test_linear(void **state) {
    (void)state;
    static const char *const fillings[] = {"\"",           "\"\n",   "a,\"b\n",        "\"a\n",
                                           ",\",\"\n\"\n", "a\"b\n", "\"a\",\"b\nc\n", "x\n\"\"\n,\"\"\"\n"};
    size_t size = 3000000;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    for (size_t i = 0; i < sizeof fillings / sizeof *fillings; i++) {
        for (size_t at = 0, length = strlen(fillings[i]); at < size; at++) bytes[at] = fillings[i][at % length];
        clock_t start = clock();
        split(bytes, size, 65536, 1 << 20, NULL);
        assert_true((clock() - start) / CLOCKS_PER_SEC < 30);
        /* One quote before all of it, with lines after it that are whole or broken. */
        memset(bytes, 'x', size);
        for (size_t at = 100; at < size; at += 100) bytes[at] = '\n';
        for (size_t at = 150; i > 0 && at < size; at += 100 * i * i * i * i * i) bytes[at] = '"';
        bytes[0] = '"';
        start = clock();
        split(bytes, size, 65536, 1 << 20, NULL);
        assert_true((clock() - start) / CLOCKS_PER_SEC < 30);
    }
    free(bytes);
}

/* One long line in small chunks: no byte is looked for twice. */
static void test_small_chunks(void **state) {
    (void)state;
    size_t size = 1 << 20;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    memset(bytes, 'x', size);
    clock_t start = clock();
    assert_int_equal(split(bytes, size, 1, size, NULL), 1);
    assert_true((clock() - start) / CLOCKS_PER_SEC < 30);
    free(bytes);
}

/* ---- libcsv as judge ---- */

struct judged {
    struct text cells, log;
    bool any; /* in the row: else it does not come */
};

static void judge_cell(void *bytes, size_t length, void *context) {
    struct judged *judged = context;
    text_string(&judged->cells, " [");
    text_append(&judged->cells, bytes, length);
    text_char(&judged->cells, ']');
    if (csv_text_cell((struct csv_span){bytes, length}).length > 0) judged->any = true;
}

static void judge_row(int end, void *context) {
    struct judged *judged = context;
    (void)end;
    if (judged->any) {
        text_string(&judged->log, text_get(&judged->cells));
        text_char(&judged->log, '\n');
    }
    text_reset(&judged->cells);
    judged->any = false;
}

/* False if libcsv refuses the text. */
static bool judge(const char *bytes, size_t length, char separator, struct judged *judged) {
    struct csv_parser parser;
    text_reset(&judged->cells);
    text_reset(&judged->log);
    judged->any = false;
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_delim(&parser, (unsigned char)separator);
    bool taken = csv_parse(&parser, bytes, length, judge_cell, judge_row, judged) == length &&
                 csv_fini(&parser, judge_cell, judge_row, judged) == 0;
    csv_free(&parser);
    return taken;
}

/* The rows without their lines. */
static void split_as(const char *bytes, size_t length, char separator, struct text *log) {
    struct csv_rows rows;
    struct csv_row row;
    assert_true(csv_rows_init(&rows, 1000, NULL));
    csv_rows_begin(&rows, separator, 1);
    text_append(csv_rows_room(&rows), bytes, length);
    csv_rows_finish(&rows);
    text_reset(log);
    while (csv_rows_next(&rows, &row) == CSV_ROWS_ROW) {
        assert_int_equal(row.trouble, CSV_TROUBLE_NONE);
        for (size_t i = 0; i < row.count; i++) {
            text_string(log, " [");
            text_append(log, row.cells[i], row.lengths[i]);
            text_char(log, ']');
        }
        text_char(log, '\n');
    }
    csv_rows_release(&rows);
}

/* What libcsv takes as a whole comes out the same, with and without quotes. */
static void test_judged(void **state) {
    (void)state;
    static const char plain[] = "aab, ,;\t\n\r\xE8\xB4\xA7", separators[] = {',', ';', '\t'};
    struct random random = {20261129};
    struct judged judged = {0};
    struct text log;
    size_t taken = 0;
    text_init(&judged.cells, NULL);
    text_init(&judged.log, NULL);
    text_init(&log, NULL);
    for (size_t i = 0; i < 40000; i++) {
        char bytes[40], separator = separators[random_below(&random, 3)];
        size_t length = random_below(&random, sizeof bytes);
        bool quotes = random_chance(&random, 50);
        for (size_t k = 0; k < length; k++)
            bytes[k] = quotes && random_chance(&random, 25) ? '"' : plain[random_below(&random, sizeof plain - 1)];
        if (!judge(bytes, length, separator, &judged)) continue;
        split_as(bytes, length, separator, &log);
        assert_string_equal(text_get(&log), text_get(&judged.log));
        taken++;
    }
    assert_true(taken > 20000);
    text_release(&judged.cells);
    text_release(&judged.log);
    text_release(&log);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spectrum),     cmocka_unit_test(test_blanks), cmocka_unit_test(test_separators),
        cmocka_unit_test(test_quotes),       cmocka_unit_test(test_bytes),  cmocka_unit_test(test_room),
        cmocka_unit_test(test_limit),        cmocka_unit_test(test_chunks), cmocka_unit_test(test_linear),
        cmocka_unit_test(test_small_chunks), cmocka_unit_test(test_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
