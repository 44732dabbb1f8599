/* SPDX-License-Identifier: Apache-2.0 */
#include "site.h"

#include "access/xact.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#include "stored.h"

/* What a look at the table depends on. As long as none of it changes, neither does what is seen: within a transaction (and subtransaction), by one command counter, and
 * with as many transactions still running below the same bounds. */
typedef struct Sight {
    LocalTransactionId transaction;
    SubTransactionId subtransaction;
    CommandId command;
    TransactionId xmin, xmax;
    uint32 running, running_below;
    bool overflowed;
    Oid user;
} Sight;

typedef struct Site {
    MemoryContext context; /* reset whenever what is kept is no longer of use */
    Policy *policy;        /* SHIPPED, DOCUMENT */
    Size length;           /* of the argument that was given, and is kept in `given` */
    void *given;
    Stored *stored;
    Sight sight;
} Site;

char *jsonb_text(Jsonb *value, size_t *length) {
    char *text = JsonbToCString(NULL, &value->root, (int)VARSIZE(value));
    char *utf8 = pg_server_to_any(text, (int)strlen(text), PG_UTF8);
    *length = strlen(utf8);
    return utf8;
}

static Site *site_of(FunctionCallInfo fcinfo) {
    Site *site = fcinfo->flinfo->fn_extra;
    if (site == NULL) {
        site = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof *site);
        site->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "Onus call", ALLOCSET_SMALL_SIZES);
        fcinfo->flinfo->fn_extra = site;
    }
    return site;
}

/* Forget what was kept; it is whole only when its last member is set again. */
static void forget(Site *site) {
    site->policy = NULL;
    site->stored = NULL;
    site->given = NULL;
    MemoryContextReset(site->context);
}

static bool same_given(const Site *site, const void *bytes, Size length) {
    return site->given != NULL && site->length == length && memcmp(site->given, bytes, length) == 0;
}

static void keep_given(Site *site, const void *bytes, Size length) {
    void *copy = MemoryContextAlloc(site->context, length + 1);
    memcpy(copy, bytes, length);
    site->length = length;
    site->given = copy;
}

static Policy *of_document(Site *site, Jsonb *document) {
    if (site->policy != NULL && same_given(site, document, VARSIZE(document))) return site->policy;
    size_t length;
    char *text = jsonb_text(document, &length);
    forget(site);
    Policy *policy = policy_get(text, length, site->context);
    keep_given(site, document, VARSIZE(document));
    site->policy = policy;
    pfree(text);
    return policy;
}

static Sight look(void) {
    Snapshot snapshot = GetActiveSnapshot();
    Sight sight;
    memset(&sight, 0, sizeof sight); /* the gaps, too, for it is compared as a whole */
#if PG_VERSION_NUM >= 170000
    sight.transaction = MyProc->vxid.lxid;
#else
    sight.transaction = MyProc->lxid;
#endif
    sight.subtransaction = GetCurrentSubTransactionId();
    sight.command = snapshot->curcid;
    sight.xmin = snapshot->xmin;
    sight.xmax = snapshot->xmax;
    sight.running = snapshot->xcnt;
    sight.running_below = (uint32)snapshot->subxcnt;
    sight.overflowed = snapshot->suboverflowed;
    sight.user = GetUserId();
    return sight;
}

static Policy *of_stored(Site *site, FunctionCallInfo fcinfo, Jsonb *evidence, char **error) {
    text *id = PG_GETARG_TEXT_PP(1);
    Sight sight = look();
    if (site->stored == NULL || memcmp(&site->sight, &sight, sizeof sight) != 0 ||
        !same_given(site, VARDATA_ANY(id), VARSIZE_ANY_EXHDR(id))) {
        forget(site);
        Stored *stored = stored_read(id, site->context);
        keep_given(site, VARDATA_ANY(id), VARSIZE_ANY_EXHDR(id));
        site->sight = sight;
        site->stored = stored;
    }
    DateADT as_of = PG_NARGS() > 2 ? PG_GETARG_DATEADT(2) : 0;
    return stored_choose(site->stored, evidence, PG_NARGS() > 2 ? &as_of : NULL, error);
}

Policy *site_policy(FunctionCallInfo fcinfo, Rulebook rulebook, Jsonb *evidence, char **error) {
    Site *site = site_of(fcinfo);
    if (rulebook == STORED) return of_stored(site, fcinfo, evidence, error);
    if (rulebook == DOCUMENT) return of_document(site, PG_GETARG_JSONB_P(1));
    if (site->policy == NULL) site->policy = policy_get(NULL, 0, site->context);
    return site->policy;
}
