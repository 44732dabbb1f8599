/* SPDX-License-Identifier: Apache-2.0 */
/* The loadable extension: onus_decide(), onus_version(), and onus_shares() in shares.c. */
#include "extension.h"

#include <string.h>

#include "sqlite3ext.h"
SQLITE_EXTENSION_INIT1

#ifndef SQLITE_RESULT_SUBTYPE /* SQLite before 3.45 needs no such word */
#define SQLITE_RESULT_SUBTYPE 0
#endif

enum {
    FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
    SUBTYPE_JSON = 'J' /* so that json_object() and others take a result as what it is and not as a string */
};

const char *extension_text(sqlite3_value *value, size_t *length) {
    bool blob = sqlite3_value_type(value) == SQLITE_BLOB;
    const void *text = blob ? sqlite3_value_blob(value) : sqlite3_value_text(value);
    *length = (size_t)sqlite3_value_bytes(value);
    return text == NULL && blob && *length == 0 ? "" : text;
}

struct policy *extension_policy(struct policies *policies, sqlite3_value *value, char **message) {
    char *error = NULL;
    const char *text = NULL;
    size_t length = 0;
    *message = NULL;
    if (value != NULL) {
        int type = sqlite3_value_type(value);
        if (type != SQLITE_TEXT && type != SQLITE_BLOB) {
            *message = sqlite3_mprintf("onus: a policy is a text: a document, or the id of a built-in policy");
            return NULL;
        }
        text = extension_text(value, &length);
        if (text == NULL) return NULL;
    }
    struct policy *policy = policies_get(policies, text, length, &error);
    if (policy == NULL && error != NULL) *message = sqlite3_mprintf("onus: the policy cannot be used: %s", error);
    sqlite3_free(error);
    return policy;
}

static void fail(sqlite3_context *context, const char *message) {
    if (message == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, message, -1);
}

/* The policy of a call, borrowed. SQLite keeps it with the statement where the argument is the same for all rows; otherwise the policies of the connection do. */
static struct policy *find_policy(sqlite3_context *context, int count, sqlite3_value **values) {
    struct policy *policy = count > 1 ? sqlite3_get_auxdata(context, 1) : NULL;
    char *message;
    if (policy != NULL) return policy;
    policy = extension_policy(sqlite3_user_data(context), count > 1 ? values[1] : NULL, &message);
    if (policy == NULL) {
        fail(context, message);
        sqlite3_free(message);
        return NULL;
    }
    if (count > 1)
        sqlite3_set_auxdata(context, 1, policy, policy_release); /* which may let go at once */
    else
        policy_release(policy);
    return policy;
}

static void decide(sqlite3_context *context, int count, sqlite3_value **values) {
    const char *result;
    size_t text_length, length;
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) return;
    struct policy *policy = find_policy(context, count, values);
    if (policy == NULL) return;
    const char *text = extension_text(values[0], &text_length);
    if (text == NULL || onus_json_worker_decide(policy->worker, text, text_length, &result, &length) != ONUS_OK) {
        sqlite3_result_error_nomem(context);
        return;
    }
    sqlite3_result_text64(context, result, length, SQLITE_TRANSIENT, SQLITE_UTF8);
    sqlite3_result_subtype(context, SUBTYPE_JSON);
}

static void version(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    (void)values;
    sqlite3_result_text(context, onus_version(), -1, SQLITE_STATIC);
}

static int decide_register(sqlite3 *db, struct policies *policies, int arguments) {
    policies_hold(policies);
    return sqlite3_create_function_v2(db, "onus_decide", arguments, FLAGS | SQLITE_RESULT_SUBTYPE, policies, decide,
                                      NULL, NULL, policies_release);
}

#ifdef _WIN32
__declspec(dllexport)
#else
__attribute__((visibility("default")))
#endif
    int sqlite3_onus_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);

int sqlite3_onus_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
    SQLITE_EXTENSION_INIT2(api)
    (void)message;
    struct policies *policies = policies_new();
    if (policies == NULL) return SQLITE_NOMEM;
    int status = decide_register(db, policies, 1);
    if (status == SQLITE_OK) status = decide_register(db, policies, 2);
    if (status == SQLITE_OK) status = shares_register(db, policies);
    if (status == SQLITE_OK)
        status = sqlite3_create_function_v2(db, "onus_version", 0, FLAGS, NULL, version, NULL, NULL, NULL);
    policies_release(policies);
    return status;
}
