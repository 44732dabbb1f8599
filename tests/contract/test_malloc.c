/* SPDX-License-Identifier: Apache-2.0 */
/* A warm worker asks nobody for memory: not the caller's allocator, nor malloc past it, as a library beneath might. malloc itself is counted here, for the whole process.
 * The message of a case in error is another matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "onus_json.h"

/* Beneath the C library's own. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static size_t asked;

void *malloc(size_t size) {
    asked++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    asked++;
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    asked++;
    return __libc_realloc(block, size);
}

/* The lines of a file, each a case, in one block. */
static size_t read_lines(const char *path, char **text, char **lines, size_t most) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const size_t room = (size_t)1 << 20;
    *text = malloc(room);
    assert_non_null(*text);
    size_t length = fread(*text, 1, room - 1, file), count = 0;
    assert_true(length < room - 1);
    fclose(file);
    (*text)[length] = '\0';
    for (char *line = *text; *line != '\0' && count < most; count++) {
        char *end = strchr(line, '\n');
        assert_non_null(end);
        *end = '\0';
        lines[count] = line;
        line = end + 1;
    }
    return count;
}

/* How many of the cases were decided; what was asked for by these is in `for_decided`. */
static size_t decide_all(onus_json_worker *worker, char **lines, size_t count, size_t *for_decided) {
    const char *result;
    size_t length, decided = 0;
    *for_decided = 0;
    for (size_t i = 0; i < count; i++) {
        size_t before = asked;
        assert_int_equal(onus_json_worker_decide(worker, lines[i], strlen(lines[i]), &result, &length), ONUS_OK);
        if (onus_json_worker_decision(worker) == NULL) continue;
        decided++;
        *for_decided += asked - before;
    }
    return decided;
}

static void test_nothing_is_asked_for(void **state) {
    (void)state;
    static char *lines[4096];
    char *text;
    size_t count = read_lines("tests/conformance/ltl-handover.cases.ndjson", &text, lines, 4096);
    assert_true(count > 100);
    onus_json *json = onus_json_open(NULL, 0, NULL, 0, NULL);
    assert_non_null(json);
    onus_json_worker *worker = onus_json_worker_open(json, NULL, 0, NULL);
    assert_non_null(worker);
    size_t first, second;
    assert_true(decide_all(worker, lines, count, &first) > 100);
    assert_true(first > 0); /* it is counted, then */
    decide_all(worker, lines, count, &second);
    assert_int_equal(second, 0);
    onus_json_worker_free(worker);
    onus_json_free(json);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing_is_asked_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
