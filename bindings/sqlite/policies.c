/* SPDX-License-Identifier: Apache-2.0 */
#include "policies.h"

#include <string.h>

#include "../aligned.h"
#include "sqlite3ext.h"
SQLITE_EXTENSION_INIT3

enum { MAX_POLICIES = 16 };

struct policies {
    struct policy *first; /* the last one asked for */
    int count;
    int holders;
};

/* ---- Memory is SQLite's, and so under its limits ---- */

static void *resize(void *context, void *block, size_t old_size, size_t new_size) {
    void *other = NULL;
    (void)context;
    if (new_size > 0) {
        if (new_size > SIZE_MAX - ALIGNED_ROOM) return NULL;
        other = aligned_in(sqlite3_malloc64(new_size + ALIGNED_ROOM));
        if (other == NULL) return NULL;
        if (block != NULL) memcpy(other, block, old_size < new_size ? old_size : new_size);
    }
    if (block != NULL) sqlite3_free(aligned_raw(block));
    return other;
}

static const onus_allocator sqlite_memory = {.resize = resize, .context = NULL};

/* ---- One policy ---- */

void policy_hold(struct policy *policy) {
    policy->holders++;
}

void policy_release(void *held) {
    struct policy *policy = held;
    if (policy == NULL || --policy->holders > 0) return;
    onus_json_worker_free(policy->worker);
    onus_json_free(policy->json);
    sqlite3_free(policy->text);
    sqlite3_free(policy);
}

static onus_status append(void *context, const char *bytes, size_t length) {
    sqlite3_str_append(context, bytes, (int)length);
    return sqlite3_str_errcode(context) == SQLITE_OK ? ONUS_OK : ONUS_E_MEMORY;
}

static onus_status compile(struct policy *policy, const char *text, size_t length, onus_sink error) {
    const onus_config config = {.allocator = &sqlite_memory};
    if (text != NULL) {
        policy->text = sqlite3_malloc64(length + 1);
        if (policy->text == NULL) return ONUS_E_MEMORY;
        memcpy(policy->text, text, length);
        policy->text[length] = '\0';
        policy->length = length;
    }
    onus_status status = onus_json_new(policy->text, length, NULL, 0, &config, &policy->json, error);
    if (status != ONUS_OK) return status;
    return onus_json_worker_new(policy->json, NULL, 0, &policy->worker, error);
}

/* ---- The policies of a connection ---- */

struct policies *policies_new(void) {
    struct policies *policies = sqlite3_malloc64(sizeof *policies);
    if (policies != NULL) *policies = (struct policies){.holders = 1};
    return policies;
}

void policies_hold(struct policies *policies) {
    policies->holders++;
}

void policies_release(void *held) {
    struct policies *policies = held;
    if (--policies->holders > 0) return;
    for (struct policy *policy = policies->first, *next; policy != NULL; policy = next) {
        next = policy->next;
        policy_release(policy);
    }
    sqlite3_free(policies);
}

static bool is_of(const struct policy *policy, const char *text, size_t length) {
    if (text == NULL || policy->text == NULL) return text == NULL && policy->text == NULL;
    return policy->length == length && memcmp(policy->text, text, length) == 0;
}

/* The policy taken out of the list; NULL if it is not there. */
static struct policy *take(struct policies *policies, const char *text, size_t length) {
    for (struct policy **link = &policies->first; *link != NULL; link = &(*link)->next) {
        struct policy *policy = *link;
        if (!is_of(policy, text, length)) continue;
        *link = policy->next;
        policies->count--;
        return policy;
    }
    return NULL;
}

static void put_first(struct policies *policies, struct policy *policy) {
    policy->next = policies->first;
    policies->first = policy;
    if (++policies->count <= MAX_POLICIES) return;
    struct policy **last = &policies->first;
    while ((*last)->next != NULL) last = &(*last)->next;
    policy_release(*last);
    *last = NULL;
    policies->count--;
}

static struct policy *make(const char *text, size_t length, char **error) {
    struct policy *policy = sqlite3_malloc64(sizeof *policy);
    if (policy == NULL) return NULL;
    *policy = (struct policy){.holders = 1};
    sqlite3_str *said = sqlite3_str_new(NULL);
    onus_status status = compile(policy, text, length, (onus_sink){append, said});
    *error = sqlite3_str_finish(said);
    if (status == ONUS_OK) return policy;
    policy_release(policy);
    if (status == ONUS_E_MEMORY) {
        sqlite3_free(*error);
        *error = NULL;
    }
    return NULL;
}

struct policy *policies_get(struct policies *policies, const char *text, size_t length, char **error) {
    *error = NULL;
    struct policy *policy = take(policies, text, length);
    if (policy == NULL) policy = make(text, length, error);
    if (policy == NULL) return NULL;
    put_first(policies, policy);
    policy_hold(policy);
    return policy;
}
