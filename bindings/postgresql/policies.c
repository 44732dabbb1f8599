/* SPDX-License-Identifier: Apache-2.0 */
#include "policies.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "../aligned.h"

enum { MAX_POLICIES = 32 };

static Policy *first; /* the last one asked for */
static int count;

/* ---- Memory ----
 *
 * The library gets NULL for an answer where PostgreSQL would jump out of it, both when memory is short and when the query is to end: it gives up in good order, its objects
 * are whole, and then the error is raised here. */

static bool must_end(void) {
    return InterruptPending && (QueryCancelPending || ProcDiePending) && InterruptHoldoffCount == 0;
}

static void *resize(void *context, void *block, size_t old_size, size_t new_size) {
    void *other = NULL;
    if (new_size > 0) {
        if (must_end() || !AllocHugeSizeIsValid(new_size) || !AllocHugeSizeIsValid(new_size + ALIGNED_ROOM))
            return NULL;
        other = aligned_in(
            MemoryContextAllocExtended(context, new_size + ALIGNED_ROOM, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM));
        if (other == NULL) return NULL;
        if (block != NULL) memcpy(other, block, Min(old_size, new_size));
    }
    if (block != NULL) pfree(aligned_raw(block));
    return other;
}

static onus_status keep(void *context, const char *bytes, size_t length) {
    Said *said = context;
    said->text = MemoryContextAllocExtended(said->context, length + 1, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
    if (said->text == NULL) return ONUS_E_MEMORY;
    memcpy(said->text, bytes, length);
    said->text[length] = '\0';
    return ONUS_OK;
}

onus_sink said_sink(Said *said) {
    return (onus_sink){keep, said};
}

void policy_fail(onus_status status, const char *error) {
    CHECK_FOR_INTERRUPTS();
    if (status == ONUS_E_MEMORY || error == NULL)
        ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("onus: %s", onus_status_text(status))));
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("onus: the policy cannot be used"),
                    errdetail("%s", pg_any_to_server(error, (int)strlen(error), PG_UTF8))));
}

/* ---- One policy ---- */

static void release(void *held) {
    Policy *policy = held;
    if (--policy->holders > 0) return;
    MemoryContextDelete(policy->context);
}

static onus_status compile(Policy *policy, onus_sink error) {
    const onus_allocator allocator = {.resize = resize, .context = policy->context};
    const onus_config config = {.allocator = &allocator};
    onus_status status = onus_json_new(policy->text, policy->length, NULL, 0, &config, &policy->json, error);
    if (status != ONUS_OK) return status;
    return onus_json_worker_new(policy->json, NULL, 0, &policy->worker, error);
}

static Policy *make(const char *text, size_t length) {
    MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "Onus policy", ALLOCSET_DEFAULT_SIZES);
    Said said = {.context = CurrentMemoryContext};
    Policy *policy = MemoryContextAllocZero(context, sizeof *policy);
    policy->context = context;
    policy->holders = 1;
    if (text != NULL) {
        policy->text = MemoryContextAlloc(context, length + 1);
        memcpy(policy->text, text, length);
        policy->text[length] = '\0';
        policy->length = length;
    }
    onus_status status = compile(policy, said_sink(&said));
    if (status != ONUS_OK) {
        MemoryContextDelete(context);
        policy_fail(status, said.text);
    }
    MemoryContextSetParent(context, CacheMemoryContext != NULL ? CacheMemoryContext : TopMemoryContext);
    return policy;
}

/* ---- The policies of the backend ---- */

static bool is_of(const Policy *policy, const char *text, size_t length) {
    if (text == NULL || policy->text == NULL) return text == NULL && policy->text == NULL;
    return policy->length == length && memcmp(policy->text, text, length) == 0;
}

/* The policy taken out of the list; NULL if it is not there. */
static Policy *take(const char *text, size_t length) {
    for (Policy **link = &first; *link != NULL; link = &(*link)->next) {
        Policy *policy = *link;
        if (!is_of(policy, text, length)) continue;
        *link = policy->next;
        count--;
        return policy;
    }
    return NULL;
}

static void put_first(Policy *policy) {
    policy->next = first;
    first = policy;
    if (++count <= MAX_POLICIES) return;
    Policy **last = &first;
    while ((*last)->next != NULL) last = &(*last)->next;
    release(*last);
    *last = NULL;
    count--;
}

Policy *policy_get(const char *text, size_t length, MemoryContext holder) {
    MemoryContextCallback *callback = MemoryContextAlloc(holder, sizeof *callback);
    Policy *policy = take(text, length);
    if (policy == NULL) policy = make(text, length);
    put_first(policy);
    policy->holders++;
    *callback = (MemoryContextCallback){.func = release, .arg = policy};
    MemoryContextRegisterResetCallback(holder, callback);
    return policy;
}
