/* SPDX-License-Identifier: Apache-2.0 */
#include "stored.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

typedef struct Version {
    char *name;
    bool from_open, to_open;
    DateADT from, to; /* `to` no longer belongs to it */
    char *document;   /* until it is compiled */
    Policy *policy;
} Version;

struct Stored {
    MemoryContext context;
    char *id;
    uint64 count;
    Version versions[FLEXIBLE_ARRAY_MEMBER];
};

/* ---- Read ---- */

static const char query[] =
    "SELECT version, pg_catalog.lower(in_force), pg_catalog.upper(in_force), document FROM onus.policies "
    "WHERE id OPERATOR(pg_catalog.=) $1 ORDER BY in_force";

static void run_query(text *id) {
    static SPIPlanPtr plan;
    Oid types[] = {TEXTOID};
    Datum values[] = {PointerGetDatum(id)};
    SPI_connect();
    if (plan == NULL) {
        SPIPlanPtr made = SPI_prepare(query, 1, types);
        if (made == NULL || SPI_keepplan(made) != 0) elog(ERROR, "onus: onus.policies cannot be read");
        plan = made;
    }
    if (SPI_execute_plan(plan, values, NULL, true, 0) != SPI_OK_SELECT)
        elog(ERROR, "onus: onus.policies cannot be read");
}

static Version read_version(HeapTuple row, TupleDesc columns, MemoryContext context) {
    Version version = {.policy = NULL};
    version.name = MemoryContextStrdup(context, SPI_getvalue(row, columns, 1));
    version.from = DatumGetDateADT(SPI_getbinval(row, columns, 2, &version.from_open));
    version.to = DatumGetDateADT(SPI_getbinval(row, columns, 3, &version.to_open));
    version.document = MemoryContextStrdup(context, SPI_getvalue(row, columns, 4));
    return version;
}

Stored *stored_read(text *id, MemoryContext context) {
    run_query(id);
    uint64 count = SPI_processed;
    Stored *stored = MemoryContextAllocZero(context, offsetof(Stored, versions) + (count + 1) * sizeof(Version));
    stored->context = context;
    for (uint64 i = 0; i < count; i++)
        stored->versions[i] = read_version(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, context);
    SPI_finish();
    stored->id = MemoryContextStrdup(context, text_to_cstring(id));
    stored->count = count;
    if (count == 0) { /* built in, then */
        char *utf8 = pg_server_to_any(stored->id, (int)strlen(stored->id), PG_UTF8);
        stored->count = 1;
        stored->versions[0] = (Version){.from_open = true, .to_open = true};
        stored->versions[0].policy = policy_get(utf8, strlen(utf8), context);
    }
    return stored;
}

/* ---- Choose ---- */

bool day_parse(const char *text, size_t length, DateADT *out) {
    int fields[3], at = 0;
    static const int widths[] = {4, 2, 2};
    if (length != 10 || text[4] != '-' || text[7] != '-') return false;
    for (int i = 0; i < 3; i++, at++) {
        fields[i] = 0;
        for (int end = at + widths[i]; at < end; at++) {
            if (text[at] < '0' || text[at] > '9') return false;
            fields[i] = 10 * fields[i] + (text[at] - '0');
        }
    }
    if (fields[0] < 1 || fields[1] < 1 || fields[1] > 12 || fields[2] < 1 ||
        fields[2] > day_tab[isleap(fields[0])][fields[1] - 1])
        return false;
    *out = date2j(fields[0], fields[1], fields[2]) - POSTGRES_EPOCH_JDATE;
    return true;
}

static JsonbValue *member(Jsonb *evidence, const char *key, JsonbValue *out) {
    if (!JB_ROOT_IS_OBJECT(evidence)) return NULL;
    return getKeyJsonValueFromContainer(&evidence->root, key, (int)strlen(key), out);
}

/* The case's own date; false if it has none, or one that is no day. */
static bool date_of(Jsonb *evidence, DateADT *out) {
    JsonbValue value, *found = member(evidence, "date", &value);
    return found != NULL && found->type == jbvString &&
           day_parse(found->val.string.val, (size_t)found->val.string.len, out);
}

static bool in_force(const Version *version, DateADT day) {
    return (version->from_open || version->from <= day) && (version->to_open || day < version->to);
}

static Policy *compiled(Stored *stored, Version *version) {
    if (version->policy == NULL) {
        char *utf8 = pg_server_to_any(version->document, (int)strlen(version->document), PG_UTF8);
        version->policy = policy_get(utf8, strlen(utf8), stored->context);
    }
    return version->policy;
}

static onus_diagnostic_id diagnostic_of(const char *name) {
    onus_diagnostic_id id = 0;
    while (id < onus_diagnostic_id_count() && strcmp(onus_diagnostic_name(id), name) != 0) id++;
    return id;
}

static const char *day_text(DateADT day, char text[MAXDATELEN + 1]) {
    struct pg_tm tm;
    if (DATE_NOT_FINITE(day)) return DATE_IS_NOBEGIN(day) ? "-infinity" : "infinity";
    j2date(day + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
    EncodeDateOnly(&tm, USE_ISO_DATES, text);
    return text;
}

/* The result of a case that no version decides, in the words of the program. */
static char *no_version(Jsonb *evidence, const DateADT *day) {
    JsonbValue value, *own = member(evidence, "case", &value);
    char given[MAXDATELEN + 1];
    const char *id = "#1";
    Said result = {.context = CurrentMemoryContext};
    onus_diagnostic diagnostic = {.id = diagnostic_of(day == NULL ? "date-needed" : "no-version")};
    if (day != NULL) diagnostic.given = day_text(*day, given);
    if (own != NULL && own->type == jbvString && own->val.string.len > 0) {
        char *text = pnstrdup(own->val.string.val, (Size)own->val.string.len);
        id = pg_server_to_any(text, (int)strlen(text), PG_UTF8);
    }
    if (onus_error_write(id, NULL, &diagnostic, "en", said_sink(&result)) != ONUS_OK) policy_fail(ONUS_E_MEMORY, NULL);
    return result.text;
}

Policy *stored_choose(Stored *stored, Jsonb *evidence, const DateADT *as_of, char **error) {
    DateADT day = 0;
    Version *chosen = NULL;
    if (stored->count == 1 && as_of == NULL) return compiled(stored, &stored->versions[0]);
    bool dated = as_of != NULL || date_of(evidence, &day);
    if (as_of != NULL) day = *as_of;
    for (uint64 i = 0; dated && i < stored->count; i++) {
        Version *version = &stored->versions[i];
        if (!in_force(version, day)) continue;
        if (chosen != NULL)
            ereport(ERROR, (errcode(ERRCODE_CARDINALITY_VIOLATION),
                            errmsg("onus: versions \"%s\" and \"%s\" of policy \"%s\" are in force on the same day",
                                   chosen->name, version->name, stored->id)));
        chosen = version;
    }
    if (chosen != NULL) return compiled(stored, chosen);
    *error = no_version(evidence, dated ? &day : NULL);
    return NULL;
}
