/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_REFUSAL_H
#define ONUS_TESTS_REFUSAL_H

#include "onus.h"
#include "onus_definition.h"
#include "onus_io.h"
#include "onus_json.h"
#include "onus_study.h"
#include "onus_time.h"

#include "support/test.h"

#include <stdlib.h>
#include <string.h>

/* What calls of the library do when memory is refused.
 *
 * A story is a function that makes objects, calls the library, and tells what it sees. It is told once with nothing refused. Then it is told again for every request for memory that
 * was made within one of its TRYs, with this request refused, and for each once more with all later requests of the call refused too. Whether a request goes to the story's allocator,
 * or to malloc from the library, jansson or libcsv, it counts. A refusal must come to ONUS_E_MEMORY; then out-pointers are NULL and what is watched is as before, and the same call is made
 * again with nothing refused. Or the call fails otherwise, as it would have without, and at worst says less about it: it is made again too. Or it succeeds all the same. Whichever it is, the story told is the same to the last byte, and in the end all memory was given back, in the sizes in which it
 * was asked for. */

typedef void (*refusal_story)(void);

/* A story, for cmocka. */
void refusal_run(const char *name, refusal_story story);

/* The allocator of all stories. */
const onus_allocator *refusal_allocator(void);

/* To the story. */
void refusal_tell(const char *text);
void refusal_tell_number(int64_t number);
void refusal_tell_diagnostics(const onus_diagnostics *diagnostics);
onus_sink refusal_sink(void);

/* What a failed call must not change: `see` tells it. NULL: nothing. */
void refusal_watch(void (*see)(const void *object), const void *object);

/* Until the story ends, or it is said otherwise: the library asks the story's allocator, and never malloc. */
void refusal_own(bool own);

/* Within a call that does more than is tried: what comes now is not refused. */
void refusal_pause(bool pause);

/* Between, the steps of a TRY. */
void refusal_begin(const char *function);
bool refusal_again(onus_status status, const void *out);
void refusal_end(onus_status status);

/* Every function tried in the program so far failed for want of memory at least once. */
bool refusal_all_refused(void);

/* Into the file `path` their names, a line each. */
bool refusal_names(const char *path);

/* Something that is neither NULL nor valid. */
extern char refusal_poison;

/* Try a call that returns an onus_status. */
#define TRY(function, ...) TRY_AS(function, NULL, function(__VA_ARGS__))

/* One that gives something, the pointer `out`, NULL on failure. */
#define TRY_NEW(out, function, ...)                                                                                    \
    do {                                                                                                               \
        (out) = (void *)&refusal_poison;                                                                               \
        TRY_AS(function, (out), function(__VA_ARGS__));                                                                \
    } while (0)

/* One of another form: `expression` says what came of `function`, `out` what must then be NULL. */
#define TRY_AS(function, out, expression)                                                                              \
    do {                                                                                                               \
        refusal_begin(#function);                                                                                      \
        onus_status status_ = (expression);                                                                            \
        if (refusal_again(status_, (out))) status_ = (expression);                                                     \
        refusal_end(status_);                                                                                          \
    } while (0)

/* ---- What stories begin with; they fail the test if that cannot be had ---- */

/* What a story is about: two policies, the second made of the first, and cases of the first, in single quotes: one that determines, with everything that a result may have; one that leaves
 * facts open; one that the second policy takes otherwise; one of few words. */
struct refusal_stage {
    const char *policy, *variant, *full, *open, *other, *little;
};

/* Who pays at a dock; an office that shares nothing. */
extern const struct refusal_stage refusal_dock, refusal_office;

/* That on which the story is told. */
extern const struct refusal_stage *refusal_stage;

/* Of tests/contract/memory/: a document, to be freed; its policy. */
onus_document *refusal_document(const char *name);
onus_policy *refusal_policy(const onus_document *document, const onus_document *base);
onus_diagnostics *refusal_diagnostics(void);

/* A case of the policy with this JSON, in single quotes. */
onus_case *refusal_case(const onus_policy *policy, const char *text);
char *refusal_read(const char *path, size_t *length);

#endif
