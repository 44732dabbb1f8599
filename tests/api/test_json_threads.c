/* SPDX-License-Identifier: Apache-2.0 */
/* One onus_json, many threads at once, each with calls and a worker of its own: all get the results that one thread gets. And a worker that is warm allocates nothing. */
#include "json_api.h"

#include <pthread.h>
#include <stdio.h>

#define THREADS 8
#define ROUNDS  40

static const char *const cases[] = {
    "{\"case\": \"a\", \"loss\": \"lost\", \"notice\": \"clean\", \"settlement\": \"10.01\", \"loading\": {\"driver\": "
    "\"recorded\", "
    "\"loader\": \"recorded\"}, \"slip\": {\"entered\": true}}",
    "{\"case\": \"b\", \"loss\": \"lost\"}",
    "{\"case\": \"c\", \"loss\": \"none\", \"meta\": {\"k\": [1, 2.50]}}",
    "{\"case\": \"d\", \"cause\": \"theft\"}",
};

#define CASES (sizeof cases / sizeof *cases)

struct worker {
    pthread_t thread;
    const onus_json *json;
    char *const *expected;
    size_t start, wrong;
};

/* No assertion in here: cmocka's belong to its own thread. */
static void *work(void *context) {
    struct worker *worker = context;
    onus_json_worker *decider = onus_json_worker_open(worker->json, NULL, 0, NULL);
    if (decider == NULL) worker->wrong++;
    for (size_t round = 0; decider != NULL && round < ROUNDS; round++) {
        size_t i = (worker->start + round) % CASES;
        char request[1024];
        int length = snprintf(request, sizeof request, "{\"do\": \"decide\", \"case\": %s}", cases[i]);
        char *response = onus_json_text(worker->json, request, (size_t)length, NULL);
        const char *result = onus_json_worker_text(decider, cases[i], strlen(cases[i]), NULL);
        size_t size = strlen(worker->expected[i]);
        if (result == NULL || strcmp(result, worker->expected[i]) != 0) worker->wrong++;
        if (response == NULL || strlen(response) != size + 8 || strncmp(response + 7, worker->expected[i], size) != 0)
            worker->wrong++;
        onus_json_text_free(response);
    }
    onus_json_worker_free(decider);
    return NULL;
}

static void test_threads(void **state) {
    (void)state;
    struct worker workers[THREADS];
    char *expected[CASES];
    onus_json *json = api_open(NULL);
    onus_json_worker *decider = onus_json_worker_open(json, NULL, 0, NULL);
    assert_non_null(decider);
    for (size_t i = 0; i < CASES; i++) {
        expected[i] = api_quoted(onus_json_worker_text(decider, cases[i], strlen(cases[i]), NULL));
        assert_null(strstr(expected[i], "error"));
    }
    onus_json_worker_free(decider);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.json = json, .expected = expected, .start = i};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (size_t i = 0; i < THREADS; i++) assert_int_equal(workers[i].wrong, 0);
    for (size_t i = 0; i < CASES; i++) free(expected[i]);
    onus_json_free(json);
}

/* ---- The caller's allocator ---- */

struct counter {
    size_t calls, in_use, left; /* `left`: calls that are still allowed */
};

static void *counting(void *context, void *block, size_t old_size, size_t new_size) {
    struct counter *counter = context;
    if (new_size == 0) {
        counter->in_use -= old_size;
        free(block);
        return NULL;
    }
    counter->calls++;
    if (counter->left == 0) return NULL;
    counter->left--;
    void *made = realloc(block, new_size);
    if (made != NULL) counter->in_use += new_size - old_size;
    return made;
}

static void decide_all(onus_json_worker *decider) {
    const char *result;
    size_t length;
    for (size_t i = 0; i < CASES; i++)
        assert_int_equal(onus_json_worker_decide(decider, cases[i], strlen(cases[i]), &result, &length), ONUS_OK);
}

static void test_nothing_is_allocated(void **state) {
    (void)state;
    struct counter counter = {.left = SIZE_MAX};
    const onus_allocator allocator = {counting, &counter};
    const onus_config config = {.allocator = &allocator};
    const onus_sink none = {NULL, NULL};
    onus_json *json;
    onus_json_worker *decider;
    assert_int_equal(onus_json_new(NULL, 0, NULL, 0, &config, &json, none), ONUS_OK);
    assert_int_equal(onus_json_worker_new(json, NULL, 0, &decider, none), ONUS_OK);
    for (int round = 0; round < 4; round++) decide_all(decider);
    size_t warm = counter.calls;
    for (int round = 0; round < 50; round++) decide_all(decider);
    assert_int_equal(counter.calls, warm);
    onus_json_worker_free(decider);
    onus_json_free(json);
    assert_int_equal(counter.in_use, 0);
}

/* Whatever allocation is refused, what comes is a status or the whole result, and nothing is lost. */
static void test_refusals(void **state) {
    (void)state;
    static const char request[] =
        "{\"do\": \"decide\", \"cases\": [{\"case\": \"a\", \"loss\": \"none\"}, {\"loss\": \"x\"}]}";
    const onus_sink none = {NULL, NULL};
    size_t refused = 0;
    for (size_t allowed = 0; allowed < 100000; allowed += 1 + allowed / 20) {
        struct counter counter = {.left = allowed};
        const onus_allocator allocator = {counting, &counter};
        const onus_config config = {.allocator = &allocator};
        onus_json *json;
        onus_status status = onus_json_new("ltl-handover/h8-strict", 22, NULL, 0, &config, &json, none);
        assert_true(status == ONUS_OK || status == ONUS_E_MEMORY);
        char out[4096] = "";
        if (status == ONUS_OK) status = onus_json_call(json, request, sizeof request - 1, api_buffer(out));
        assert_true(status == ONUS_OK || status == ONUS_E_MEMORY);
        assert_true((status == ONUS_OK) == (strstr(out, "{\"ok\": [{\"case\": \"a\", \"status\": \"no_loss\"") == out));
        onus_json_free(json);
        assert_int_equal(counter.in_use, 0);
        if (status == ONUS_OK) break;
        refused++;
    }
    assert_true(refused > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_nothing_is_allocated),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
