/* SPDX-License-Identifier: Apache-2.0 */
/* onus.decide() and onus.shares(), each by the shipped rulebook, by a document, or by a stored policy. */
#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "site.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(onus_pg_decide);
PG_FUNCTION_INFO_V1(onus_pg_decide_document);
PG_FUNCTION_INFO_V1(onus_pg_decide_stored);
PG_FUNCTION_INFO_V1(onus_pg_shares);
PG_FUNCTION_INFO_V1(onus_pg_shares_document);
PG_FUNCTION_INFO_V1(onus_pg_shares_stored);

/* What a case came to. */
typedef struct Decided {
    const char *result;            /* JSON in UTF-8, borrowed from the worker, or in the current context */
    const onus_decision *decision; /* NULL: the result is an error */
} Decided;

static Decided decide(FunctionCallInfo fcinfo, Rulebook rulebook) {
    Jsonb *evidence = PG_GETARG_JSONB_P(0);
    Decided decided = {.decision = NULL};
    char *error = NULL;
    size_t length, result_length;
    CHECK_FOR_INTERRUPTS();
    Policy *policy = site_policy(fcinfo, rulebook, evidence, &error);
    if (policy == NULL) {
        decided.result = error;
        return decided;
    }
    char *text = jsonb_text(evidence, &length);
    onus_status status = onus_json_worker_decide(policy->worker, text, length, &decided.result, &result_length);
    if (status != ONUS_OK) policy_fail(status, NULL);
    decided.decision = onus_json_worker_decision(policy->worker);
    pfree(text);
    return decided;
}

static Datum result_of(FunctionCallInfo fcinfo, Rulebook rulebook) {
    const char *result = decide(fcinfo, rulebook).result;
    const char *text = pg_any_to_server(result, (int)strlen(result), PG_UTF8);
    return DirectFunctionCall1(jsonb_in, CStringGetDatum(text));
}

Datum onus_pg_decide(PG_FUNCTION_ARGS) {
    return result_of(fcinfo, SHIPPED);
}

Datum onus_pg_decide_document(PG_FUNCTION_ARGS) {
    return result_of(fcinfo, DOCUMENT);
}

Datum onus_pg_decide_stored(PG_FUNCTION_ARGS) {
    return result_of(fcinfo, STORED);
}

/* ---- Shares ---- */

enum { PARTY, SHARE, NUMERATOR, DENOMINATOR, AMOUNT, STATUS, RULED, COLUMNS };

typedef struct Row {
    Datum values[COLUMNS];
    bool nulls[COLUMNS];
} Row;

static void set(Row *row, int column, Datum value) {
    row->values[column] = value;
    row->nulls[column] = false;
}

static Datum text_of(const char *utf8) {
    return CStringGetTextDatum(pg_any_to_server(utf8, (int)strlen(utf8), PG_UTF8));
}

static void set_share(Row *row, const onus_policy *policy, const onus_share *share) {
    char buffer[ONUS_FORMAT_SIZE];
    set(row, PARTY, text_of(onus_policy_party(policy, share->party)->id));
    set(row, SHARE, text_of(onus_ratio_format(share->share, buffer)));
    set(row, NUMERATOR, Int64GetDatum(share->share.numerator));
    set(row, DENOMINATOR, Int64GetDatum(share->share.denominator));
}

static Row empty_row(const char *status, bool ruled) {
    Row row;
    memset(&row, 0, sizeof row);
    memset(row.nulls, true, sizeof row.nulls);
    set(&row, STATUS, text_of(status));
    set(&row, RULED, BoolGetDatum(ruled));
    return row;
}

/* A case without shares has one row, with its status and no party, so that no case is lost in a join. */
static Datum shares_of(FunctionCallInfo fcinfo, Rulebook rulebook) {
    ReturnSetInfo *info = (ReturnSetInfo *)fcinfo->resultinfo;
    InitMaterializedSRF(fcinfo, 0);
    const onus_decision *decision = decide(fcinfo, rulebook).decision;
    const onus_ruling *ruling = decision == NULL ? NULL : onus_decision_ruling(decision);
    const char *status = decision == NULL ? "error" : onus_outcome_name(onus_decision_outcome(decision));
    size_t count = 0, amount_count = 0;
    const onus_share *shares = decision == NULL ? NULL : onus_decision_shares(decision, &count);
    const onus_amount *amounts = decision == NULL ? NULL : onus_decision_amounts(decision, &amount_count);
    if (ruling != NULL) {
        shares = ruling->shares;
        count = ruling->share_count;
    }
    for (size_t i = 0; i < count || i == 0; i++) {
        Row row = empty_row(status, ruling != NULL);
        if (i < count) set_share(&row, onus_decision_policy(decision), &shares[i]);
        if (i < amount_count) set(&row, AMOUNT, NumericGetDatum(int64_div_fast_to_numeric(amounts[i].amount.fen, 2)));
        tuplestore_putvalues(info->setResult, info->setDesc, row.values, row.nulls);
    }
    return (Datum)0;
}

Datum onus_pg_shares(PG_FUNCTION_ARGS) {
    return shares_of(fcinfo, SHIPPED);
}

Datum onus_pg_shares_document(PG_FUNCTION_ARGS) {
    return shares_of(fcinfo, DOCUMENT);
}

Datum onus_pg_shares_stored(PG_FUNCTION_ARGS) {
    return shares_of(fcinfo, STORED);
}
