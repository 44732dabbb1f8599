/* SPDX-License-Identifier: Apache-2.0 */
/* Collections of texts that others made to try readers: of JSON (json-suite.tsv) and of CSV (csv-spectrum/). README.md says where they come from, and what we make of them. */
#include "support/test.h"

#include "codec/json_text.h"
#include "codec/json_tree.h"
#include "onus_io.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/conformance/"

static char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    const size_t room = (size_t)1 << 20;
    char *text = malloc(room);
    assert_non_null(file);
    assert_non_null(text);
    *length = fread(text, 1, room - 1, file);
    assert_true(*length < room - 1);
    text[*length] = '\0';
    fclose(file);
    return text;
}

/* ---- JSON ------------------------------------------------------------------------------------------------------- */

/* A line of fields with tabs between them, ended by a newline; they become strings. */
static char *take_fields(char *line, char **fields, size_t count) {
    char *end = strchr(line, '\n');
    assert_non_null(end);
    *end = '\0';
    for (size_t i = 0; i < count; i++) {
        fields[i] = line;
        char *tab = strchr(line, '\t');
        if (i + 1 < count) {
            assert_non_null(tab);
            *tab = '\0';
            line = tab + 1;
        }
    }
    return end + 1;
}

/* "\xHH" and "\\", `repeat` times. */
static char *unfold(const char *escaped, size_t repeat, size_t *length) {
    size_t once = 0;
    char *text = malloc(strlen(escaped) * repeat + 1);
    assert_non_null(text);
    for (const char *at = escaped; *at != '\0';) {
        if (*at == '\\' && at[1] == 'x') {
            const char digits[] = {at[2], at[3], '\0'};
            text[once++] = (char)strtoul(digits, NULL, 16);
            at += 4;
        } else {
            if (*at == '\\') at++;
            text[once++] = *at++;
        }
    }
    for (size_t i = 1; i < repeat; i++) memcpy(text + i * once, text, once);
    *length = once * repeat;
    return text;
}

static bool same_value(const struct json_value *ours, json_t *theirs) {
    size_t index = 0;
    switch (ours->kind) {
    case JSON_KIND_STRING:
        return json_is_string(theirs) && json_string_length(theirs) == ours->length &&
               memcmp(json_string_value(theirs), ours->text, ours->length) == 0;
    case JSON_KIND_NUMBER: /* theirs is a double; ours stays as it was written */
        return json_is_real(theirs);
    case JSON_KIND_OBJECT:
        if (!json_is_object(theirs) || json_object_size(theirs) != ours->count) return false;
        for (const struct json_value *item = ours->first; item != NULL; item = item->next)
            if (!same_value(item, json_object_get(theirs, item->key))) return false;
        return true;
    case JSON_KIND_ARRAY:
        if (!json_is_array(theirs) || json_array_size(theirs) != ours->count) return false;
        for (const struct json_value *item = ours->first; item != NULL; item = item->next)
            if (!same_value(item, json_array_get(theirs, index++))) return false;
        return true;
    default:
        return ours->kind == JSON_KIND_NULL
                   ? json_is_null(theirs)
                   : json_is_boolean(theirs) && json_is_true(theirs) == (ours->kind == JSON_KIND_TRUE);
    }
}

/* Whether our reader takes the text; one that it takes says to jansson what it says to us, if that takes it too. */
static bool accepted(const char *name, const char *text, size_t length) {
    struct arena arena;
    struct json_reader reader;
    arena_init(&arena, NULL);
    json_reader_init(&reader, NULL);
    const struct json_value *value = json_tree_read(&reader, text, length, &arena);
    json_t *theirs = json_loadb(text, length, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, NULL);
    bool taken = value != NULL, same = !taken || theirs == NULL || same_value(value, theirs);
    if (!same) print_error("%s: read as something else than jansson reads it as\n", name);
    json_decref(theirs);
    json_reader_release(&reader);
    arena_release(&arena);
    assert_true(same);
    return taken;
}

/* What json-suite.decided.tsv says of a text: "accepted", "refused", or NULL. */
static const char *decided(char **names, char **verdicts, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) return verdicts[i];
    return NULL;
}

static void test_json(void **state) {
    (void)state;
    size_t length, texts = 0, decisions = 0, used = 0, wrong = 0;
    static char *names[100], *verdicts[100];
    char *suite = read_file(FOLDER "json-suite.tsv", &length),
         *table = read_file(FOLDER "json-suite.decided.tsv", &length);
    for (char *line = table; *line != '\0'; decisions++) {
        char *fields[3];
        assert_true(decisions < 100);
        line = take_fields(line, fields, 3);
        names[decisions] = fields[0];
        verdicts[decisions] = fields[1];
        assert_true(*fields[0] == 'i' || *fields[0] == 'y');
        assert_true(strlen(fields[2]) > 10); /* a reason */
    }
    for (char *line = suite; *line != '\0'; texts++) {
        char *fields[3];
        line = take_fields(line, fields, 3);
        char *text = unfold(fields[2], strtoul(fields[1], NULL, 10), &length);
        const char *verdict = decided(names, verdicts, decisions, fields[0]);
        if (verdict != NULL) used++;
        if (verdict == NULL)
            verdict = *fields[0] == 'y' ? "accepted" : *fields[0] == 'n' ? "refused" : "(nobody decided)";
        const char *got = accepted(fields[0], text, length) ? "accepted" : "refused";
        if (strcmp(got, verdict) != 0) {
            print_error("%s is %s, and is to be %s\n", fields[0], got, verdict);
            wrong++;
        }
        free(text);
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(texts, 318);
    assert_int_equal(used, decisions);
    free(table);
    free(suite);
}

/* ---- CSV -------------------------------------------------------------------------------------------------------- */

static const char *const tables[] = {"comma_in_quotes",
                                     "empty",
                                     "empty_crlf",
                                     "escaped_quotes",
                                     "json",
                                     "newlines",
                                     "newlines_crlf",
                                     "quotes_and_newlines",
                                     "simple",
                                     "simple_crlf",
                                     "utf8"};

/* Columns are passed over by name; what the rows have in them is told by the record. */
static void read_table(const char *name, const onus_policy *policy) {
    char path[128];
    size_t length, count, rows = 0;
    const char *columns[16];
    snprintf(path, sizeof path, FOLDER "csv-spectrum/%s.json", name);
    json_t *expected = json_load_file(path, JSON_DECODE_ANY, NULL);
    assert_non_null(expected);
    const char *key;
    json_t *value;
    onus_reader_options options = {.ignored = columns};
    json_object_foreach(json_array_get(expected, 0), key, value) columns[options.ignored_count++] = key;
    snprintf(path, sizeof path, FOLDER "csv-spectrum/%s.csv", name);
    char *text = read_file(path, &length);
    onus_reader *reader;
    onus_case *evidence;
    onus_record record;
    assert_int_equal(onus_reader_new(policy, ONUS_CSV, &options, &reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, text, length), ONUS_OK);
    for (bool finished = false;;) {
        onus_read_event event = onus_reader_next(reader, evidence, &record, NULL);
        if (event == ONUS_READ_END) break;
        if (event == ONUS_READ_MORE) {
            assert_false(finished);
            finished = true;
            assert_int_equal(onus_reader_finish(reader), ONUS_OK);
            continue;
        }
        if (event != ONUS_READ_CASE) fail_msg("%s: event %d in line %u", name, (int)event, (unsigned)record.line);
        const char *const *header = onus_reader_header(reader, &count);
        json_t *row = json_array_get(expected, rows++);
        assert_int_equal(count, json_object_size(row));
        assert_int_equal(record.cell_count, count);
        for (size_t i = 0; i < count; i++) {
            const char *want = json_string_value(json_object_get(row, header[i]));
            if (want == NULL || strcmp(want, record.cells[i]) != 0)
                fail_msg("%s: row %zu has '%s' for '%s', expected '%s'", name, rows, record.cells[i], header[i], want);
        }
    }
    assert_int_equal(rows, json_array_size(expected));
    onus_case_free(evidence);
    onus_reader_free(reader);
    free(text);
    json_decref(expected);
}

/* In this one a quote stands within a cell that does not begin with one, which RFC 4180 does not allow, and characters were lost before it came to us (U+FFFD): its row is bad, and told
 * as it stands. That its JSON has another number in it, and no array, is its own affair. */
static void read_lost(const onus_policy *policy) {
    static const char *const columns[] = {"Contact Phone Number", "Location Coordinates", "Cities", "Counties"};
    const onus_reader_options options = {.ignored = columns, .ignored_count = 4};
    size_t length;
    char *text = read_file(FOLDER "csv-spectrum/location_coordinates.csv", &length);
    onus_reader *reader;
    onus_case *evidence;
    onus_record record;
    assert_int_equal(onus_reader_new(policy, ONUS_CSV, &options, &reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_reader_feed(reader, text, length), ONUS_OK);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_MORE);
    assert_int_equal(onus_reader_finish(reader), ONUS_OK);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_BAD);
    assert_int_equal(record.cell_count, 1);
    assert_string_equal(record.cells[0], strchr(text, '\n') + 1);
    assert_int_equal(onus_reader_next(reader, evidence, &record, NULL), ONUS_READ_END);
    onus_case_free(evidence);
    onus_reader_free(reader);
    free(text);
}

static void test_csv(void **state) {
    (void)state;
    onus_policy *policy;
    assert_int_equal(onus_policy_builtin(NULL, NULL, &policy, NULL), ONUS_OK);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) read_table(tables[i], policy);
    read_lost(policy);
    onus_policy_free(policy);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_json), cmocka_unit_test(test_csv)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
