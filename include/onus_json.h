/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_JSON_H
#define ONUS_JSON_H

/* Onus for programs in other languages: JSON text in, JSON text out. In libonus-io; the rules of onus.h hold.
 *
 *     onus_json      a policy, compiled once with its document. It never changes: any number of threads may ask it at once, without locks
 *     onus_json_call one request, one response
 *     onus_json_worker   the same decisions again and again, for one thread: nothing is allocated once it is warm,
 *                        unless for the message of a case in error
 *
 * A request is an object. What it asks for is `do`; `lang`, "en" unless it says "zh", is the language of messages and texts. Keys that a request does not know are
 * errors, not ignored.
 *
 *     {"do": "decide", "case": {...}}            the result of the case. "cases": [...]: an array of results, in their order
 *         "presumed", "stamp": true              as of onus_result_options
 *         "contested": true                      compare with the variants of the built-in policy; or with these: an array of policy documents.
 *                                                They are compiled for each request; a worker compiles them once
 *         "assume": {...}                        facts, as in a case: presumptions for this run
 *         "ledger": true                         "cases" are the rows of a ledger, in order of time: what earlier ones tell of a case (onus_repeats_definition) is worked out, as `onus decide`
 *                                                does on a file; one out of order is an error of the request. Without it each case stands alone
 *         "parameters": {"X": 5}                 figures that the policy leaves to whoever uses it. The policy is compiled for each request; a worker compiles it once.
 *                                                Without them a case is in error, which names them ("parameters-missing"); a wrong one is an error of the request
 *                                                (and those that are not set, one more in "others")
 *     {"do": "explain", "case": {...}}           the reasons (onus_explanation_write()); "why_not": ["H5a", ...], "assume", "parameters"
 *     {"do": "ask", "case": {...}}               what to find out next (onus_question_write()); "again": true and "declined": ["notice", ...] as of
 *                                                onus_interview_options, "assume", "parameters"
 *     {"do": "check"}                            is the policy sound (onus_check_write()), or "other", a policy document; "deny": ["silence", ...] or ["all"]
 *     {"do": "diff", "other": {...}}             what another policy, a document, decides otherwise (onus_diff_write()); "cases": [...] are replayed under
 *                                                both, and one that cannot be read is an error of the request; "ledger" as of decide.
 *                                                "parameters": each of the two takes those that it declares, and one that neither does is an error;
 *                                                "other_parameters": figures of the other alone, before those, so that a policy can be compared with itself under other figures
 *     {"do": "show"}                             the policy's document in canonical form; "as": "text" or "html": in words, as one string; "clause": "H5a"
 *     {"do": "describe"}                         parties, facts, values, quantities, clauses, with their labels
 *     {"do": "schema", "of": "case"}             a JSON Schema: "case", "policy", "result", "request", "response"
 *
 * A case is an object as onus_case_read() reads it. A policy document, where a request has one, is the object itself, its text as a string, or the id of a
 * built-in policy as a string. What it extends is, by its id or the name of its file, the policy of the onus_json or a built-in one; or the document under "base", beside "other".
 *
 * A response is
 *
 *     {"ok": ...}      with exactly this beginning, so that what was asked for is the text from byte 7 to before the last byte
 *     {"error": {"id", "message", "file", "line", "column", "path", "given", "expected", "nearest", "other", "witness"}}
 *                      what was wrong with the request; a key that does not apply is left out. "others": more of them, if there are
 *
 * on one line, without a newline at the end. A case that could not be read or decided is no error of the request: it has a result whose status is "error", as every
 * case has its result. A result is the same to the byte as `onus decide --input-format json --format ndjson` gives for the text of that case alone: lines and columns count
 * from where the case begins, and a case without an id is called "#1", "#2" ... by its place.
 *
 * `onus schema request` and `onus schema response` say the same as JSON Schemas. */

#include "onus.h"
#include "onus_io.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- A policy ---------------------------------------------------------------------------------------------- */

typedef struct onus_json onus_json;

/* Compile `policy`, with the parameters that `config` sets, for all requests: the text of a policy document, the id of a built-in policy, or NULL for the shipped rulebook. `base` is the text of the document that it extends, or
 * NULL; then that is the built-in policy whose id, or the name of whose file, the document says. Texts are copied.
 *
 * What was wrong goes to `error` (its `write` may be NULL) as a JSON error, in English; `check` of a policy that does not compile says more. Otherwise as
 * onus_document_read() and onus_document_compile() fail, or ONUS_E_NAME: it extends what is not there. `config` may be NULL. */
ONUS_API onus_status onus_json_new(const char *policy, size_t length, const char *base, size_t base_length,
                                   const onus_config *config, onus_json **out, onus_sink error);
ONUS_API void onus_json_free(onus_json *json);

/* Borrowed, as is all that follows. For programs in C, which may ask the policy itself. */
ONUS_API const onus_policy *onus_json_policy(const onus_json *json);

/* SHA-256 of its canonical form (onus_definition_hash()). */
ONUS_API const char *onus_json_hash(const onus_json *json);

/* Answer one request. ONUS_OK: `out` has a response, be it an error. Otherwise it has none: ONUS_E_MEMORY, or what the sink said. */
ONUS_API onus_status onus_json_call(const onus_json *json, const char *request, size_t length, onus_sink out);

/* ---- A worker ---------------------------------------------------------------------------------------------- */

typedef struct onus_json_worker onus_json_worker;

/* For one thread. `options` are those of a request to decide, without `do` and the cases: {"presumed": true, "lang": "zh"}; NULL: none. `json` must outlive it.
 * ONUS_E_ARGUMENT: the options are wrong; what is wrong went to `error` (its `write` may be NULL). */
ONUS_API onus_status onus_json_worker_new(const onus_json *json, const char *options, size_t length,
                                          onus_json_worker **out, onus_sink error);
ONUS_API void onus_json_worker_free(onus_json_worker *worker);

/* The result of one case, without {"ok": ...} around it: `*result`, of `*result_length` bytes and a closing zero, is borrowed until the next call. ONUS_OK also where the
 * status of the result is "error"; otherwise ONUS_E_MEMORY, and the worker is as good as before. */
ONUS_API onus_status onus_json_worker_decide(onus_json_worker *worker, const char *text, size_t length,
                                             const char **result, size_t *result_length);

/* The decision behind the last result, to be asked for shares, amounts and the rest; NULL if there is none because the case was in error. Borrowed until the next call. */
ONUS_API onus_decision *onus_json_worker_decision(onus_json_worker *worker);

/* ---- For callers that cannot pass a function ---------------------------------------------------------------
 *
 * Texts are theirs to free with onus_json_text_free(); they end in a zero byte, which `*out_length` (may be NULL) does not count. Memory is malloc's. */

/* As onus_json_new(). NULL, and then `*error` is the JSON error, or NULL if memory was refused. */
ONUS_API onus_json *onus_json_open(const char *policy, size_t length, const char *base, size_t base_length,
                                   char **error);

/* As onus_json_call(). NULL: memory was refused. */
ONUS_API char *onus_json_text(const onus_json *json, const char *request, size_t length, size_t *out_length);

/* As onus_json_worker_new(). NULL, and then `*error` is the JSON error, or NULL if memory was refused. */
ONUS_API onus_json_worker *onus_json_worker_open(const onus_json *json, const char *options, size_t length,
                                                 char **error);

/* As onus_json_worker_decide(): borrowed. NULL: memory was refused. */
ONUS_API const char *onus_json_worker_text(onus_json_worker *worker, const char *text, size_t length,
                                           size_t *out_length);

ONUS_API void onus_json_text_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
