/* SPDX-License-Identifier: Apache-2.0 */
/* A file in parts reads as the same file in one, wherever it is cut: a new reader goes on where the one before rests, and where it does not that one goes on itself. */
#include "base/text.h"
#include "codec/example.h"
#include "support/random.h"

#define ROUNDS 4000u

/* Pieces that texts are strung together from: good rows, quoted line ends, lone quotes, and what is only half there. */
static const char *const rows[] = {
    "lost,noted,a\n",
    "lost,noted,b\r\n",
    "lost,noted,c\r",
    "damaged,\"clean\",\"d\ne\"\n",
    "lost,\"none\",\"f\"\"g\r\nh\"\n",
    "\n",
    "lost,noted,\"i\n",
    "lost,no\"ted,j\n",
    "lost,noted,\"k\"l\n",
    "x,noted,m\n",
    "lost,noted\n",
    ",,\n",
    "lost,noted,\xE7\x8E\x8B\n",
    "lost,noted,\xE7\n",
    "lost,noted,\xEF\xBF\xBD\n",
    "\"lost\",noted,\"n\"\r\n",
    "lost,noted,o",
    "\"",
};
static const char *const lines[] = {
    "{\"case\": \"a\", \"loss\": \"lost\"}\n",
    "{\"loss\": \"lost\"}\r\n",
    "\n",
    "  \n",
    "{\"loss\": \n",
    "{\"case\": 7}\n",
    "x\n",
    "\r\n",
    "{\"loss\": \"\xE7\x8E\x8B\"}\n",
    "{\"case\": \"b\"}",
};

struct reading {
    onus_reader *reader;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    struct text log;
};

/* What came, with every place that was told. False once all is read. */
static void log_events(struct reading *reading) {
    for (;;) {
        onus_record record = {0};
        onus_diagnostics_clear(reading->diagnostics);
        onus_read_event event = onus_reader_next(reading->reader, reading->evidence, &record, reading->diagnostics);
        if (event == ONUS_READ_MORE || event == ONUS_READ_END) return;
        const onus_diagnostic *found = onus_diagnostics_get(reading->diagnostics, 0);
        const char *id = onus_case_get_text(reading->evidence, ONUS_CASE_ID);
        text_number(&reading->log, event);
        text_string(&reading->log, " ");
        text_string(&reading->log, record.id);
        text_string(&reading->log, " ");
        text_number(&reading->log, (int64_t)record.line);
        text_string(&reading->log, id);
        for (size_t i = 0; i < record.cell_count; i++) {
            text_string(&reading->log, "|");
            text_string(&reading->log, record.cells[i]);
        }
        if (found != NULL) {
            text_string(&reading->log, " ! ");
            text_number(&reading->log, found->id);
            text_string(&reading->log, " ");
            text_number(&reading->log, found->line);
            text_string(&reading->log, ":");
            text_number(&reading->log, found->column);
        }
        text_string(&reading->log, "\n");
    }
}

static void feed(struct reading *reading, const char *bytes, size_t length) {
    if (length == 0) return;
    assert_int_equal(onus_reader_feed(reading->reader, bytes, length), ONUS_OK);
    log_events(reading);
}

static void open_reading(struct reading *reading, const onus_policy *policy, onus_format format) {
    static const onus_reader_options options = {.file = "f", .encoding = "utf-8", .max_case = 60};
    *reading = (struct reading){0};
    assert_int_equal(onus_reader_new(policy, format, &options, &reading->reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &reading->evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &reading->diagnostics), ONUS_OK);
    text_init(&reading->log, NULL);
}

static void close_reading(struct reading *reading) {
    onus_reader_free(reading->reader);
    onus_case_free(reading->evidence);
    onus_diagnostics_free(reading->diagnostics);
    text_release(&reading->log);
}

static size_t read_in_parts(struct reading *reading, struct random *random, const char *text, size_t length) {
    onus_reader *first = reading->reader;
    size_t branches = 0;
    for (size_t at = 0; at < length;) {
        size_t left = length - at, part = 1 + random_below(random, (uint32_t)(left < 40 ? left : 40));
        uint64_t line;
        feed(reading, text + at, part);
        at += part;
        if (!onus_reader_rests(reading->reader, &line)) continue;
        onus_reader *next = NULL;
        onus_status status = onus_reader_branch(first, line, &next);
        if (status == ONUS_E_ARGUMENT) continue; /* the header is still to come */
        assert_int_equal(status, ONUS_OK);
        if (reading->reader != first) onus_reader_free(reading->reader);
        reading->reader = next;
        branches++;
    }
    assert_int_equal(onus_reader_finish(reading->reader), ONUS_OK);
    log_events(reading);
    if (reading->reader != first) {
        onus_reader_free(reading->reader);
        reading->reader = first;
    }
    return branches;
}

static void check_format(const onus_policy *policy, onus_format format, const char *const *pieces, uint32_t count) {
    struct random random = {1107};
    size_t branches = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct reading whole, parts;
        struct text text;
        text_init(&text, NULL);
        if (format == ONUS_CSV) text_string(&text, "loss,notice,case\n");
        for (uint32_t i = random_below(&random, 14); i > 0; i--)
            text_string(&text, pieces[random_below(&random, count)]);
        open_reading(&whole, policy, format);
        open_reading(&parts, policy, format);
        feed(&whole, text_get(&text), text.length);
        assert_int_equal(onus_reader_finish(whole.reader), ONUS_OK);
        log_events(&whole);
        branches += read_in_parts(&parts, &random, text_get(&text), text.length);
        if (strcmp(text_get(&whole.log), text_get(&parts.log)) != 0)
            fail_msg("%s\n-- in one:\n%s\n-- in parts:\n%s", text_get(&text), text_get(&whole.log),
                     text_get(&parts.log));
        close_reading(&whole);
        close_reading(&parts);
        text_release(&text);
    }
    assert_true(branches > ROUNDS / 2);
}

static void rows_in_parts(void **state) {
    check_format(*state, ONUS_CSV, rows, sizeof rows / sizeof *rows);
}

static void lines_in_parts(void **state) {
    check_format(*state, ONUS_NDJSON, lines, sizeof lines / sizeof *lines);
}

static void documents_have_no_parts(void **state) {
    onus_reader *reader, *branch;
    assert_int_equal(onus_reader_new(*state, ONUS_JSON, NULL, &reader), ONUS_OK);
    assert_int_equal(onus_reader_branch(reader, 1, &branch), ONUS_E_ARGUMENT);
    assert_null(branch);
    onus_reader_free(reader);
}

static int make_policy(void **state) {
    *state = example_policy();
    return 0;
}

static int free_policy(void **state) {
    onus_policy_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_in_parts),
        cmocka_unit_test(lines_in_parts),
        cmocka_unit_test(documents_have_no_parts),
    };
    return cmocka_run_group_tests(tests, make_policy, free_policy);
}
