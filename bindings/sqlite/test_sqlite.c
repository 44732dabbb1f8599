/* SPDX-License-Identifier: Apache-2.0 */
/* The extension as SQLite loads it, against the library itself: the same bytes, whatever is asked in whatever way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "onus_json.h"

static const char *const policies[] = {"ltl-handover", "inter-club"};

enum { POLICY_COUNT = sizeof policies / sizeof *policies };

/* ---- SQLite, where nothing may fail but what a test wants to ---- */

static sqlite3 *open_database(void) {
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
    if (sqlite3_load_extension(db, ONUS_EXTENSION, NULL, &message) != SQLITE_OK) fail_msg("%s", message);
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    return statement;
}

static void run(sqlite3 *db, const char *sql) {
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", sql, message);
}

/* The first column of the first row; "(null)" for NULL. */
static void expect_text(sqlite3 *db, const char *sql, const char *expected) {
    sqlite3_stmt *statement = prepare(db, sql);
    if (sqlite3_step(statement) != SQLITE_ROW) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    assert_string_equal(text == NULL ? "(null)" : text, expected);
    sqlite3_finalize(statement);
}

static void expect_failure(sqlite3 *db, const char *sql, const char *part) {
    char *message = NULL;
    assert_int_not_equal(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK);
    if (strstr(message, part) == NULL) fail_msg("%s: \"%s\" is not in \"%s\"", sql, part, message);
    sqlite3_free(message);
}

/* ---- The golden cases of a policy, as tables of a database and as a worker of the library ---- */

static char *read_file(const char *format, const char *policy) {
    char path[200];
    snprintf(path, sizeof path, format, policy);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    char *text = calloc(1, length + 1);
    rewind(file);
    assert_int_equal(fread(text, 1, length, file), length);
    fclose(file);
    return text;
}

static void bind_file(sqlite3_stmt *statement, int place, const char *format, const char *policy) {
    sqlite3_bind_text(statement, place, read_file(format, policy), -1, free);
}

static sqlite3 *open_golden(const char *policy) {
    sqlite3 *db = open_database();
    run(db, "CREATE TABLE cases(doc TEXT, expected TEXT); CREATE TABLE policies(doc TEXT)");
    sqlite3_stmt *statement = prepare(db, "INSERT INTO cases SELECT json_extract(value, '$.case'), "
                                          "json_extract(value, '$.expect') FROM json_each(?, '$.cases')");
    bind_file(statement, 1, "rules/%s.golden.json", policy);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
    statement = prepare(db, "INSERT INTO policies VALUES (?)");
    bind_file(statement, 1, "rules/%s.json", policy);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
    return db;
}

struct library {
    onus_json *json;
    onus_json_worker *worker;
};

static struct library open_library(const char *policy) {
    struct library library;
    char *text = read_file("rules/%s.json", policy), *error = NULL;
    library.json = onus_json_open(text, strlen(text), NULL, 0, &error);
    assert_non_null(library.json);
    library.worker = onus_json_worker_open(library.json, NULL, 0, &error);
    assert_non_null(library.worker);
    free(text);
    return library;
}

static void close_library(struct library library) {
    onus_json_worker_free(library.worker);
    onus_json_free(library.json);
}

/* ---- Tests ---- */

static bool expected_is(const json_t *expected, const json_t *found) {
    const char *key;
    json_t *value;
    if (found == NULL) return json_object_size(expected) == 0 && json_array_size(expected) == 0;
    if (!json_is_object(expected) || json_equal(expected, found)) return json_equal(expected, found);
    json_object_foreach((json_t *)expected, key, value) {
        if (!json_equal(value, json_object_get(found, key))) return false;
    }
    return json_object_get(found, "message") != NULL; /* an error, of which some keys are named */
}

static void compare_with_golden(const char *expected, const char *result) {
    const char *key;
    json_t *value;
    json_t *wanted = json_loads(expected, 0, NULL), *found = json_loads(result, 0, NULL);
    assert_non_null(wanted);
    assert_non_null(found);
    json_object_foreach(wanted, key, value) {
        if (!expected_is(value, json_object_get(found, key))) fail_msg("%s: %s, not %s", key, result, expected);
    }
    json_decref(wanted);
    json_decref(found);
}

/* Every golden case: as expected, and byte for byte what the library says. */
static int check_golden(const char *policy) {
    struct library library = open_library(policy);
    sqlite3 *db = open_golden(policy);
    sqlite3_stmt *statement = prepare(
        db, "SELECT c.doc, expected, onus_decide(c.doc, p.doc), (SELECT max(result) FROM onus_shares(c.doc, p.doc)) "
            "FROM cases c, policies p");
    int count = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        const char *result = (const char *)sqlite3_column_text(statement, 2);
        assert_string_equal(result, onus_json_worker_text(library.worker, text, strlen(text), NULL));
        assert_string_equal(result, (const char *)sqlite3_column_text(statement, 3));
        compare_with_golden((const char *)sqlite3_column_text(statement, 1), result);
        count++;
    }
    sqlite3_finalize(statement);
    close_library(library);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return count;
}

static void test_golden(void **state) {
    (void)state;
    for (size_t i = 0; i < POLICY_COUNT; i++) assert_true(check_golden(policies[i]) > 10);
}

/* Line by line of tests/conformance: the same bytes as everywhere. */
static void check_conformance(const char *policy) {
    sqlite3 *db = open_golden(policy);
    char *cases = read_file("tests/conformance/%s.cases.ndjson", policy), *line = cases;
    char *results = read_file("tests/conformance/%s.results.ndjson", policy), *result = results;
    sqlite3_stmt *statement = prepare(db, "SELECT onus_decide(?, doc) FROM policies");
    int count = 0;
    for (char *end; (end = strchr(line, '\n')) != NULL; line = end + 1, count++) {
        char *result_end = strchr(result, '\n');
        assert_non_null(result_end);
        *result_end = '\0';
        sqlite3_bind_text(statement, 1, line, (int)(end - line), SQLITE_STATIC);
        assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(statement, 0), result);
        sqlite3_reset(statement);
        result = result_end + 1;
    }
    assert_true(count > 10 && *result == '\0');
    sqlite3_finalize(statement);
    sqlite3_close(db);
    free(cases);
    free(results);
}

static void test_conformance(void **state) {
    (void)state;
    for (size_t i = 0; i < POLICY_COUNT; i++) check_conformance(policies[i]);
}

/* The table says what the result says, row for row. */
static void test_shares(void **state) {
    (void)state;
    for (size_t i = 0; i < POLICY_COUNT; i++) {
        sqlite3 *db = open_golden(policies[i]);
        run(db, "CREATE TABLE r AS SELECT c.rowid number, onus_decide(c.doc, p.doc) result FROM cases c, policies p;"
                "CREATE TABLE s AS SELECT c.rowid number, s.* FROM cases c, policies p, onus_shares(c.doc, p.doc) s;");
        expect_text(
            db,
            "SELECT count(*) FROM (SELECT number, s.key, s.value FROM r, json_each(result, '$.shares') s EXCEPT "
            "SELECT number, party, share FROM s)",
            "0");
        expect_text(
            db,
            "SELECT count(*) FROM (SELECT number, party, share FROM s WHERE party IS NOT NULL AND NOT ruled EXCEPT "
            "SELECT number, s.key, s.value FROM r, json_each(result, '$.shares') s)",
            "0");
        expect_text(
            db,
            "SELECT count(*) FROM (SELECT number, s.key, s.value FROM r, json_each(result, '$.amounts') s EXCEPT "
            "SELECT number, party, amount FROM s)",
            "0");
        expect_text(db, "SELECT count(*) FROM s WHERE amount <> printf('%d.%02d', fen / 100, fen % 100)", "0");
        expect_text(db,
                    "SELECT count(*) FROM s WHERE share <> CASE denominator WHEN 1 THEN numerator ELSE "
                    "numerator || '/' || denominator END",
                    "0");
        expect_text(db, "SELECT count(*) FROM (SELECT number FROM r EXCEPT SELECT number FROM s)", "0");
        expect_text(
            db, "SELECT count(*) FROM s JOIN r USING (number) WHERE status IS NOT json_extract(r.result, '$.status')",
            "0");
        sqlite3_close(db);
    }
}

static void test_without_shares(void **state) {
    (void)state;
    sqlite3 *db = open_database();
    expect_text(db, "SELECT json_group_array(json_array(party, share, fen, status, ruled)) FROM onus_shares('{}')",
                "[[null,null,null,\"insufficient\",0]]");
    expect_text(db, "SELECT json_group_array(json_array(party, share, fen, status, ruled)) FROM onus_shares('{')",
                "[[null,null,null,\"error\",0]]");
    expect_text(db,
                "SELECT json_group_array(json_array(party, share, fen, status, ruled)) FROM "
                "onus_shares('{\"settlement\": \"10.01\", \"ruling\": {\"shares\": {\"driver\": \"1/2\", \"branch\": "
                "\"1/2\"}, \"by\": \"manager\"}}')",
                "[[\"branch\",\"1/2\",501,\"insufficient\",1],[\"driver\",\"1/2\",500,\"insufficient\",1]]");
    expect_text(db, "SELECT count(*) FROM onus_shares(NULL)", "0");
    expect_text(db, "SELECT count(*) FROM onus_shares('{}', NULL)", "0");
    expect_text(db, "SELECT onus_decide(NULL)", "(null)");
    expect_text(db, "SELECT onus_decide('{}', NULL)", "(null)");
    sqlite3_close(db);
}

static void test_errors(void **state) {
    (void)state;
    sqlite3 *db = open_database();
    static const char status_of[] = "SELECT json_extract(onus_decide(%s), '$.error.id')";
    static const struct {
        const char *text, *id;
    } cases[] = {{"'{'", "syntax"},
                 {"''", "syntax"},
                 {"'[]'", "wrong-type"},
                 {"5", "wrong-type"},
                 {"'{\"loss\": \"gone\"}'", "unknown-value"},
                 {"'{\"lost\": 1}'", "unknown-key"},
                 {"'{}' || char(0) || '{}'", "syntax"},
                 {"'{\"case\": \"' || CAST(x'ff' AS TEXT) || '\"}'", "syntax"},
                 {"replace(hex(zeroblob(50000)), '00', '[')", NULL},
                 {"'{\"meta\": \"' || hex(zeroblob(1000000)) || '\"}'", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char sql[300];
        snprintf(sql, sizeof sql, status_of, cases[i].text);
        if (cases[i].id != NULL)
            expect_text(db, sql, cases[i].id);
        else
            run(db, sql);
    }
    expect_text(db, "SELECT onus_decide(CAST('{}' AS BLOB)) = onus_decide('{}')", "1");
    expect_text(db, "SELECT status FROM onus_shares(x'')", "error");
    expect_failure(db, "SELECT onus_decide('{}', 'nowhere')", "\"nowhere\"");
    expect_failure(db, "SELECT onus_decide('{}', '{}')", "missing-key");
    expect_failure(db, "SELECT onus_decide('{}', 5)", "a policy is a text");
    expect_failure(db, "SELECT * FROM onus_shares('{}', '{')", "syntax");
    expect_failure(db, "SELECT * FROM onus_shares", "needs a case");
    expect_failure(db, "SELECT onus_decide()", "number of arguments");
    expect_text(db, "SELECT json_extract(onus_decide('{\"loss\": \"none\"}'), '$.status')", "no_loss");
    sqlite3_close(db);
}

/* More policies than a connection keeps, while a cursor of the first is open; and two cursors that take turns. */
static void test_many_policies(void **state) {
    (void)state;
    sqlite3 *db = open_golden("inter-club");
    run(db, "CREATE TABLE many AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
            "SELECT i, json_set(doc, '$.version', '' || i) doc FROM n, policies");
    run(db, "CREATE TABLE once AS SELECT c.rowid number, s.* FROM cases c, policies p, onus_shares(c.doc, p.doc) s");
    expect_text(db,
                "SELECT count(DISTINCT i) FROM (SELECT i, s.party, t.party FROM cases c, policies p, "
                "onus_shares(c.doc, p.doc) s, many m, onus_shares(c.doc, m.doc) t WHERE c.rowid < 4 AND "
                "onus_decide(c.doc, m.doc) = s.result AND s.result = t.result)",
                "40");
    expect_text(
        db,
        "SELECT count(*) FROM (SELECT c.rowid, s.* FROM cases c, policies p, many m, onus_shares(c.doc, p.doc) s "
        "WHERE c.rowid < 4 AND onus_decide(c.doc, m.doc) IS NOT NULL EXCEPT SELECT * FROM once)",
        "0");
    sqlite3_close(db);
}

/* What a schema may rest on: an index, a generated column, a view of a schema that is not trusted. */
static void test_schema(void **state) {
    (void)state;
    sqlite3 *db = open_database();
    run(db, "CREATE TABLE t(doc TEXT, status TEXT AS (json_extract(onus_decide(doc), '$.status')));"
            "CREATE INDEX by_status ON t(status); CREATE VIEW v AS SELECT t.rowid id, s.* FROM t, onus_shares(t.doc) s;"
            "INSERT INTO t VALUES ('{\"loss\": \"none\"}'), ('{}'); PRAGMA trusted_schema = OFF");
    expect_text(db, "SELECT doc FROM t WHERE status = 'no_loss'", "{\"loss\": \"none\"}");
    expect_text(db, "SELECT status FROM v WHERE id = 2", "insufficient");
    expect_text(db, "SELECT json_type(json_object('result', onus_decide('{}')), '$.result')", "object");
    expect_text(db, "SELECT onus_version()", ONUS_VERSION);
    sqlite3_close(db);
}

/* Memory is SQLite's: none is taken once a connection is warm, all is given back, and its limit is an error like any other. */
static void test_memory(void **state) {
    (void)state;
    sqlite3_int64 before = sqlite3_memory_used();
    sqlite3 *db = open_golden("ltl-handover");
    sqlite3_stmt *statement = prepare(
        db, "SELECT count(onus_decide(c.doc, p.doc)), count(s.status) FROM cases c, policies p, onus_shares(c.doc) s");
    sqlite3_int64 warm = 0;
    for (int i = 0; i < 20; i++) {
        assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
        sqlite3_reset(statement);
        if (i == 3) warm = sqlite3_memory_used();
    }
    assert_int_equal(sqlite3_memory_used(), warm);
    sqlite3_finalize(statement);

    statement = prepare(db, "SELECT onus_decide('{}', json_set(doc, '$.version', 'another')) FROM policies");
    bool refused = false, done = false;
    for (sqlite3_int64 more = 20000; !done && more < 100000000; more += more / 2) {
        sqlite3_hard_heap_limit64(sqlite3_memory_used() + more);
        int step = sqlite3_step(statement);
        done = step == SQLITE_ROW;
        if (!done) refused = true;
        assert_true(done || sqlite3_reset(statement) == SQLITE_NOMEM);
        sqlite3_hard_heap_limit64(0);
    }
    assert_true(refused && done);
    sqlite3_finalize(statement);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_int_equal(sqlite3_memory_used(), before);
}

static void *golden_in_thread(void *count) {
    for (int i = 0; i < 4; i++) *(int *)count += check_golden(policies[i % POLICY_COUNT]);
    return NULL;
}

static void test_threads(void **state) {
    (void)state;
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    int counts[THREADS] = {0};
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, golden_in_thread, &counts[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(counts[i], counts[0]);
        assert_true(counts[i] > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),         cmocka_unit_test(test_conformance),   cmocka_unit_test(test_shares),
        cmocka_unit_test(test_without_shares), cmocka_unit_test(test_errors),        cmocka_unit_test(test_schema),
        cmocka_unit_test(test_memory),         cmocka_unit_test(test_many_policies), cmocka_unit_test(test_threads)};
    return cmocka_run_group_tests_name("sqlite", tests, NULL, NULL);
}
