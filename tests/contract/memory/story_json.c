/* SPDX-License-Identifier: Apache-2.0 */
/* JSON in, JSON out. */
#include "stories.h"

static const char full[] =
    "{\"case\": \"a\", \"loss\": \"lost\", \"left\": {\"driver\": true}, \"days\": 5, \"settlement\": \"10.01\"}";

static onus_json *open_dock(char **text) {
    const onus_setting setting = {"X", "5"};
    const onus_config config = {.allocator = refusal_allocator(), .settings = &setting, .setting_count = 1};
    size_t length;
    onus_json *json;
    *text = refusal_read("tests/contract/memory/dock.json", &length);
    assert_int_equal(onus_json_new(*text, length, NULL, 0, &config, &json, (onus_sink){NULL, NULL}), ONUS_OK);
    return json;
}

void story_json_requests(void) {
    static const char *const requests[] = {
        "{\"do\": \"decide\", \"case\": {\"loss\": \"lost\", \"days\": 5}, \"presumed\": true}",
        "{\"do\": \"decide\", \"cases\": [{\"loss\": \"lost\"}, {\"los\": 1}]}", "{\"do\": \"describe\"}",
        "{\"do\": \"undo\"}", "[1, 2"};
    size_t length;
    char *text;
    onus_json *json = open_dock(&text);
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        TRY(onus_json_call, json, requests[i], strlen(requests[i]), refusal_sink());
    onus_json_free(json);
    free(text);
    const onus_config config = {.allocator = refusal_allocator()};
    char *wrong = refusal_read("tests/contract/memory/dock-wrong.json", &length);
    TRY_AS(onus_json_new, NULL, onus_json_new(wrong, length, NULL, 0, &config, &json, refusal_sink()));
    refusal_tell_number(json == NULL);
    free(wrong);
}

/* Cases that are the rows of a ledger, with figures that are set; and two policies, each with its own. */
void story_json_ledgers(void) {
    static const char *const requests[] = {
        "{\"do\": \"decide\", \"ledger\": true, \"stamp\": true, \"parameters\": {\"N\": 2}, \"cases\": ["
        "{\"late\": true, \"meta\": {\"slip\": \"1\", \"office\": \"a\"}, \"events\": {\"found\": \"2026-11-02\", "
        "\"answered\": \"2026-11-03\"}}, "
        "{\"wet\": null, \"late\": true, \"meta\": {\"slip\": \"1\"}, \"events\": {\"found\": \"2026-11-04\"}}, "
        "{\"late\": true, \"times\": 7, \"meta\": {\"slip\": \"2\", \"office\": \"a\"}, \"events\": {\"found\": "
        "\"2026-11-05\"}}, "
        "{\"late\": true, \"times\": 2, \"meta\": {\"slip\": \"3\", \"office\": \"a\"}, \"events\": {\"found\": "
        "\"2026-11-06\"}}]}",
        ("{\"do\": \"diff\", \"other\": \"ltl-handover/h8-strict\", \"parameters\": {\"N\": 2}, \"other_parameters\": "
         "{\"M\": 1}}"),
        "{\"do\": \"diff\", \"other\": \"ltl-handover/h8-strict\", \"parameters\": {\"N\": 2, \"M\": 1}}"};
    size_t length;
    char *text = refusal_read("tests/contract/memory/dock-ledger.json", &length);
    const onus_config config = {.allocator = refusal_allocator()};
    onus_json *json;
    assert_int_equal(onus_json_new(text, length, NULL, 0, &config, &json, (onus_sink){NULL, NULL}), ONUS_OK);
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        TRY(onus_json_call, json, requests[i], strlen(requests[i]), refusal_sink());
    onus_json_free(json);
    free(text);
}

void story_json_workers(void) {
    static const char options[] = "{\"presumed\": true, \"lang\": \"zh\"}", wrong[] = "{\"presmed\": true}";
    static const char *const cases[] = {full, "{\"case\": \"b\"}", "{\"los\": 1}", full};
    char *text;
    onus_json *json = open_dock(&text);
    onus_json_worker *worker;
    TRY_NEW(worker, onus_json_worker_new, json, wrong, sizeof wrong - 1, &worker, refusal_sink());
    TRY_NEW(worker, onus_json_worker_new, json, options, sizeof options - 1, &worker, refusal_sink());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *result;
        size_t length;
        TRY(onus_json_worker_decide, worker, cases[i], strlen(cases[i]), &result, &length);
        refusal_tell(result);
        refusal_tell_number(onus_json_worker_decision(worker) != NULL);
    }
    onus_json_worker_free(worker);
    onus_json_free(json);
    free(text);
}

/* NULL is memory that was refused, unless there is an error. */
static onus_status came(const void *object, const char *error) {
    return object == NULL && error == NULL ? ONUS_E_MEMORY : ONUS_OK;
}

void story_json_without_sinks(void) {
    static const char request[] = "{\"do\": \"decide\", \"case\": {\"loss\": \"lost\"}}",
                      options[] = "{\"presumed\": true}", wrong[] = "{\"presmed\": 1}";
    size_t length;
    char *error = NULL, *text = refusal_read("tests/contract/memory/dock-small.json", &length), *response = NULL;
    const char *result = NULL;
    onus_json *json = NULL;
    onus_json_worker *worker = NULL;
    TRY_AS(onus_json_open, json, (json = onus_json_open(text, length, NULL, 0, &error), came(json, error)));
    assert_non_null(json);
    TRY_AS(onus_json_text, response,
           (response = onus_json_text(json, request, sizeof request - 1, NULL), came(response, NULL)));
    refusal_tell(response);
    onus_json_text_free(response);
    TRY_AS(onus_json_worker_open, worker,
           (worker = onus_json_worker_open(json, wrong, sizeof wrong - 1, &error), came(worker, error)));
    refusal_tell(error);
    onus_json_text_free(error);
    TRY_AS(onus_json_worker_open, worker,
           (worker = onus_json_worker_open(json, options, sizeof options - 1, &error), came(worker, error)));
    TRY_AS(onus_json_worker_text, result,
           (result = onus_json_worker_text(worker, full, sizeof full - 1, NULL), came(result, NULL)));
    refusal_tell(result);
    onus_json_worker_free(worker);
    onus_json_free(json);
    TRY_AS(onus_json_open, json, (json = onus_json_open("nobody", 6, NULL, 0, &error), came(json, error)));
    refusal_tell(error);
    onus_json_text_free(error);
    free(text);
}
