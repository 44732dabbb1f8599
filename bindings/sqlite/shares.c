/* SPDX-License-Identifier: Apache-2.0 */
/* The table-valued function onus_shares(case [, policy]): a row for each who bears something. A case without shares has one row, with its status and no party, so that no case
 * is lost in a join. */
#include <string.h>

#include "extension.h"

#include "sqlite3ext.h"
SQLITE_EXTENSION_INIT3

enum { PARTY, SHARE, NUMERATOR, DENOMINATOR, AMOUNT, FEN, STATUS, RULED, RESULT, CASE, POLICY };

static const char declaration[] = "CREATE TABLE x(party TEXT, share TEXT, numerator INTEGER, denominator INTEGER, "
                                  "amount TEXT, fen INTEGER, status TEXT, ruled INTEGER, result TEXT, "
                                  "\"case\" HIDDEN, policy HIDDEN)";

/* What the arguments are, and whether the result is read: idxNum. */
enum { WITH_POLICY = 1, WITH_RESULT = 2 };

struct table {
    sqlite3_vtab base;
    struct policies *policies;
};

struct row {
    const char *party; /* the policy's; NULL: nobody */
    onus_ratio share;
    onus_money amount;
};

/* Rows are copied, for others may decide with the same worker before they are read. */
struct cursor {
    sqlite3_vtab_cursor base;
    struct policy *policy;
    struct row rows[ONUS_MAX_PARTIES];
    size_t count, at;
    const char *status;
    bool has_amounts, ruled;
    char *result;
    size_t result_length;
};

static int connect_table(sqlite3 *db, void *policies, int count, const char *const *words, sqlite3_vtab **out,
                         char **error) {
    (void)count;
    (void)words;
    (void)error;
    struct table *table = sqlite3_malloc64(sizeof *table);
    if (table == NULL) return SQLITE_NOMEM;
    *table = (struct table){.policies = policies};
    int status = sqlite3_declare_vtab(db, declaration);
    if (status != SQLITE_OK) {
        sqlite3_free(table);
        return status;
    }
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    policies_hold(policies);
    *out = &table->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *base) {
    policies_release(((struct table *)base)->policies);
    sqlite3_free(base);
    return SQLITE_OK;
}

/* ---- Planning ---- */

static int best_index(sqlite3_vtab *base, sqlite3_index_info *info) {
    int constraint[2] = {-1, -1};
    (void)base;
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - CASE;
        if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
        if (!info->aConstraint[i].usable) return SQLITE_CONSTRAINT;
        constraint[argument] = i;
    }
    for (int argument = 0, place = 0; argument < 2; argument++) {
        if (constraint[argument] < 0) continue;
        info->aConstraintUsage[constraint[argument]].argvIndex = ++place;
        info->aConstraintUsage[constraint[argument]].omit = 1;
    }
    if (constraint[0] < 0) {
        base->zErrMsg = sqlite3_mprintf("onus_shares() needs a case");
        return SQLITE_ERROR;
    }
    info->idxNum = constraint[1] >= 0 ? WITH_POLICY : 0;
    if (info->colUsed & (UINT64_C(1) << RESULT)) info->idxNum |= WITH_RESULT;
    info->estimatedCost = 1000;
    info->estimatedRows = 2;
    return SQLITE_OK;
}

/* ---- Cursors ---- */

static int open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **out) {
    (void)base;
    struct cursor *cursor = sqlite3_malloc64(sizeof *cursor);
    if (cursor == NULL) return SQLITE_NOMEM;
    memset(cursor, 0, sizeof *cursor);
    *out = &cursor->base;
    return SQLITE_OK;
}

static void clear(struct cursor *cursor) {
    sqlite3_free(cursor->result);
    cursor->result = NULL;
    cursor->result_length = 0;
    cursor->count = cursor->at = 0;
    policy_release(cursor->policy);
    cursor->policy = NULL;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
    clear((struct cursor *)base);
    sqlite3_free(base);
    return SQLITE_OK;
}

static void keep_rows(struct cursor *cursor, const onus_decision *decision) {
    size_t amounts = 0;
    *cursor->rows = (struct row){.party = NULL};
    cursor->count = 1;
    cursor->has_amounts = cursor->ruled = false;
    cursor->status = "error";
    if (decision == NULL) return;
    const onus_policy *policy = onus_decision_policy(decision);
    const onus_ruling *ruling = onus_decision_ruling(decision);
    const onus_amount *amount = onus_decision_amounts(decision, &amounts);
    size_t count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    cursor->status = onus_outcome_name(onus_decision_outcome(decision));
    cursor->ruled = ruling != NULL;
    if (ruling != NULL) {
        shares = ruling->shares;
        count = ruling->share_count;
    }
    if (count == 0) return;
    cursor->count = count;
    cursor->has_amounts = amounts == count;
    for (size_t i = 0; i < count; i++) {
        cursor->rows[i] =
            (struct row){.party = onus_policy_party(policy, shares[i].party)->id, .share = shares[i].share};
        if (cursor->has_amounts) cursor->rows[i].amount = amount[i].amount;
    }
}

static int fail(struct cursor *cursor, char *message) {
    if (message == NULL) return SQLITE_NOMEM;
    sqlite3_free(cursor->base.pVtab->zErrMsg);
    cursor->base.pVtab->zErrMsg = message;
    return SQLITE_ERROR;
}

static int decide(struct cursor *cursor, sqlite3_value *value, bool with_result) {
    const char *result;
    size_t text_length, length;
    const char *text = extension_text(value, &text_length);
    if (text == NULL || onus_json_worker_decide(cursor->policy->worker, text, text_length, &result, &length) != ONUS_OK)
        return SQLITE_NOMEM;
    if (with_result) {
        cursor->result = sqlite3_malloc64(length + 1);
        if (cursor->result == NULL) return SQLITE_NOMEM;
        memcpy(cursor->result, result, length + 1);
        cursor->result_length = length;
    }
    keep_rows(cursor, onus_json_worker_decision(cursor->policy->worker));
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int plan, const char *name, int count, sqlite3_value **values) {
    struct cursor *cursor = (struct cursor *)base;
    char *message;
    (void)name;
    clear(cursor);
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) return SQLITE_OK;
    cursor->policy =
        extension_policy(((struct table *)base->pVtab)->policies, plan & WITH_POLICY ? values[1] : NULL, &message);
    if (cursor->policy == NULL) return fail(cursor, message);
    return decide(cursor, values[0], plan & WITH_RESULT);
}

static int next(sqlite3_vtab_cursor *base) {
    ((struct cursor *)base)->at++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base) {
    const struct cursor *cursor = (const struct cursor *)base;
    return cursor->at >= cursor->count;
}

static void show_text(sqlite3_context *context, const char *text) {
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void show_share(sqlite3_context *context, const struct row *row, int column) {
    char buffer[ONUS_FORMAT_SIZE];
    if (row->party == NULL) return;
    if (column == PARTY) show_text(context, row->party);
    if (column == SHARE) show_text(context, onus_ratio_format(row->share, buffer));
    if (column == NUMERATOR) sqlite3_result_int64(context, row->share.numerator);
    if (column == DENOMINATOR) sqlite3_result_int64(context, row->share.denominator);
}

/* A column that says nothing is NULL. */
static int show(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
    const struct cursor *cursor = (const struct cursor *)base;
    const struct row *row = &cursor->rows[cursor->at];
    char buffer[ONUS_FORMAT_SIZE];
    show_share(context, row, column);
    if (column == AMOUNT && cursor->has_amounts) show_text(context, onus_money_format(row->amount, buffer));
    if (column == FEN && cursor->has_amounts) sqlite3_result_int64(context, row->amount.fen);
    if (column == STATUS) show_text(context, cursor->status);
    if (column == RULED) sqlite3_result_int(context, cursor->ruled);
    if (column == RESULT && cursor->result != NULL)
        sqlite3_result_text64(context, cursor->result, cursor->result_length, SQLITE_TRANSIENT, SQLITE_UTF8);
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
    *out = (sqlite3_int64)((const struct cursor *)base)->at + 1;
    return SQLITE_OK;
}

/* Without xCreate it is there in every schema, and nobody can make another. */
static const sqlite3_module module = {
    .xConnect = connect_table,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = at_end,
    .xColumn = show,
    .xRowid = row_id,
};

int shares_register(sqlite3 *db, struct policies *policies) {
    policies_hold(policies);
    return sqlite3_create_module_v2(db, "onus_shares", &module, policies, policies_release);
}
