/* SPDX-License-Identifier: Apache-2.0 */
#include "report/decide/csv_said.h"

#include <string.h>

#include "base/memory.h"
#include "report/layout/csv_put.h"

#define MOST_KEPT ((size_t)1 << 16) /* bytes; then all is said anew */
#define SLOTS     256u
#define ITEMS     4u

/* What a cell follows from. */
struct key {
    const onus_policy *policy;
    const onus_share *shares; /* of an outcome of the policy */
    enum csv_cell cell;
    uint32_t count; /* of items; 0: nothing is kept here */
    uint32_t items[ITEMS];
};

struct csv_said {
    struct text written; /* one after the other, each behind a comma */
    struct slot {
        struct key key;
        size_t at, length;
    } slots[SLOTS];
};

struct csv_said *csv_said_new(void) {
    onus_allocator allocator = memory_allocator(NULL);
    struct csv_said *made = memory_new(&allocator, 1, sizeof *made);
    if (made != NULL) text_init(&made->written, NULL);
    return made;
}

void csv_said_free(struct csv_said *said) {
    onus_allocator allocator = memory_allocator(NULL);
    if (said != NULL) text_release(&said->written);
    memory_free(&allocator, said, 1, sizeof *said);
}

/* ---- Keys ---- */

/* False if the cell is not one that is kept, or has too much in it. An empty cell has no items. */
static bool find_key(onus_decision *decision, enum csv_cell cell, struct key *key, onus_status *status) {
    const uint32_t *clauses;
    size_t count = 0;
    key->cell = cell;
    if (cell == CSV_STATUS) {
        key->items[0] = (uint32_t)onus_decision_outcome(decision);
        key->count = 1;
    } else if (cell == CSV_SHARES) {
        key->shares = onus_decision_shares(decision, &count);
        key->count = (uint32_t)count;
    } else if (cell == CSV_DECIDED_BY) {
        *status = onus_decision_clauses(decision, &clauses, &count);
        if (*status != ONUS_OK || count > ITEMS) return false;
        for (size_t i = 0; i < count; i++) key->items[i] = clauses[i];
        key->count = (uint32_t)count;
    }
    return cell <= CSV_DECIDED_BY;
}

static bool same(const struct key *left, const struct key *right) {
    bool items = true;
    for (size_t i = 0; i < ITEMS; i++) items = items && left->items[i] == right->items[i];
    return items && left->count == right->count && left->shares == right->shares && left->cell == right->cell &&
           left->policy == right->policy;
}

static struct slot *slot_of(struct csv_said *said, const struct key *key) {
    uint32_t mixed = (uint32_t)((uintptr_t)key->shares >> 4) + (uint32_t)key->cell;
    for (size_t i = 0; i < ITEMS; i++) mixed = mixed * 31 + key->items[i];
    return &said->slots[(mixed * UINT32_C(0x9E3779B1)) >> 24];
}

/* ---- Cells ---- */

static onus_status say_cell(struct text *out, const struct speech *speech, onus_decision *decision, enum csv_cell cell,
                            bool presumed, bool first) {
    text_clear(speech->out);
    onus_status status = csv_cell(speech, decision, cell, presumed);
    csv_put_text(out, text_get(speech->out), first);
    return speech->out->failed ? ONUS_E_MEMORY : status;
}

/* Say it, and keep what was said. */
static onus_status fill(struct csv_said *said, struct slot *slot, const struct key *key, const struct speech *speech,
                        onus_decision *decision) {
    if (said->written.length > MOST_KEPT) {
        text_clear(&said->written);
        memset(said->slots, 0, sizeof said->slots);
    }
    size_t at = said->written.length;
    slot->key.count = 0;
    onus_status status = say_cell(&said->written, speech, decision, key->cell, false, false);
    if (status == ONUS_OK && said->written.failed) status = ONUS_E_MEMORY;
    if (status == ONUS_OK) *slot = (struct slot){*key, at, said->written.length - at};
    return status;
}

onus_status csv_said_put(struct csv_said *said, struct text *out, const struct speech *speech, onus_decision *decision,
                         enum csv_cell cell, bool presumed, bool first) {
    struct key key = {.policy = speech->policy};
    onus_status status = ONUS_OK;
    bool kept = find_key(decision, cell, &key, &status);
    if (status != ONUS_OK) return status;
    if (!kept) return say_cell(out, speech, decision, cell, presumed, first);
    if (key.count == 0) {
        csv_put_text(out, "", first);
        return ONUS_OK;
    }
    struct slot *slot = slot_of(said, &key);
    if (!same(&slot->key, &key)) status = fill(said, slot, &key, speech, decision);
    if (status == ONUS_OK) text_append(out, said->written.bytes + slot->at + first, slot->length - first);
    return status;
}
