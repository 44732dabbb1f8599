/* SPDX-License-Identifier: Apache-2.0 */
/* What the table of policies reads off a document, which has to be sound for that. */
#include "postgres.h"

#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "site.h"

PG_FUNCTION_INFO_V1(onus_pg_version);
PG_FUNCTION_INFO_V1(onus_pg_policy_id);
PG_FUNCTION_INFO_V1(onus_pg_policy_version);
PG_FUNCTION_INFO_V1(onus_pg_policy_hash);
PG_FUNCTION_INFO_V1(onus_pg_policy_in_force);

static Datum text_of(const char *utf8) {
    return CStringGetTextDatum(pg_any_to_server(utf8, (int)strlen(utf8), PG_UTF8));
}

static Policy *policy_of(FunctionCallInfo fcinfo) {
    char *document = text_to_cstring(PG_GETARG_TEXT_PP(0));
    char *utf8 = pg_server_to_any(document, (int)strlen(document), PG_UTF8);
    return policy_get(utf8, strlen(utf8), CurrentMemoryContext);
}

static onus_policy_info info_of(FunctionCallInfo fcinfo) {
    onus_policy_info info;
    onus_policy_describe(onus_json_policy(policy_of(fcinfo)->json), &info);
    return info;
}

Datum onus_pg_version(PG_FUNCTION_ARGS) {
    return text_of(onus_version());
}

Datum onus_pg_policy_id(PG_FUNCTION_ARGS) {
    return text_of(info_of(fcinfo).id);
}

Datum onus_pg_policy_version(PG_FUNCTION_ARGS) {
    return text_of(info_of(fcinfo).version);
}

Datum onus_pg_policy_hash(PG_FUNCTION_ARGS) {
    return text_of(onus_json_hash(policy_of(fcinfo)->json));
}

static RangeBound bound_of(const char *day, bool lower) {
    RangeBound bound = {.infinite = true, .inclusive = false, .lower = lower};
    DateADT date;
    if (day != NULL && day_parse(day, strlen(day), &date)) {
        bound.infinite = false;
        bound.inclusive = true;
        bound.val = DateADTGetDatum(date);
    }
    return bound;
}

Datum onus_pg_policy_in_force(PG_FUNCTION_ARGS) {
    onus_policy_info info = info_of(fcinfo);
    RangeBound from = bound_of(info.in_force_from, true), to = bound_of(info.in_force_to, false);
    TypeCacheEntry *type = range_get_typcache(fcinfo, get_fn_expr_rettype(fcinfo->flinfo));
    PG_RETURN_RANGE_P(make_range(type, &from, &to, false));
}
