/* SPDX-License-Identifier: Apache-2.0 */
/* What follows from the clauses of a complete case, listed by the products that hold. Where rows are of one word, as those of most policies are, nearly all of it is ready in the tables and copied. Whatever
 * else there is has functions of its own, whose work the others do not bear. */
#include "decide/decision.h"

/* ---- Overruled clauses ---- */

/* The clauses that decide and prevail over one that yields. NULL if memory was refused. */
static const uint32_t *prevailing(onus_decision *decision, uint32_t clause, size_t *count) {
    const struct looked_up *found = &decision->found;
    uint32_t *by = ARENA_NEW(&decision->arena, found->deciding_count, uint32_t);
    *count = 0;
    for (uint32_t i = 0; by != NULL && i < found->deciding_count; i++)
        if (model_prevails(&decision->policy->model, found->deciding[i], clause)) by[(*count)++] = found->deciding[i];
    return by;
}

static APART onus_status list_any_overruled(onus_decision *decision, struct answer *answer) {
    const struct tables *tables = decision->policy->plan->tables;
    size_t count = 0;
    uint32_t last = ONUS_NONE;
    for (uint32_t word = 0; word < tables->words; word++)
        for (uint64_t rest = decision->found.yielding[word]; rest != 0; rest &= rest - 1) {
            uint32_t clause = tables->rules[word * 64 + bits_lowest(rest)].clause;
            onus_overruled *overruled = &decision->overruled[count];
            if (clause == last) continue;
            overruled->clause = last = clause;
            overruled->by = prevailing(decision, clause, &overruled->by_count);
            if (overruled->by == NULL) return ONUS_E_MEMORY;
            count++;
        }
    *answer = (struct answer){decision->overruled, count};
    return ONUS_OK;
}

/* As long as all clauses that decide prevail over each that yields. */
onus_status decision_list_overruled(onus_decision *decision, struct answer *answer) {
    const struct tables *tables = decision->policy->plan->tables;
    const struct looked_up *found = &decision->found;
    if (tables->words > 1) return list_any_overruled(decision, answer);
    uint64_t yielding = found->yielding[0], deciding = decision->row[0] & tables->masks->liable & ~yielding;
    onus_overruled *list = decision->overruled;
    size_t count = 0;
    for (uint32_t last = ONUS_NONE; yielding != 0; yielding &= yielding - 1) {
        uint32_t product = bits_lowest(yielding), clause = tables->rules[product].clause;
        if ((deciding & ~tables->stronger[product]) != 0) return list_any_overruled(decision, answer);
        if (clause != last) list[count++] = (onus_overruled){clause, found->deciding, found->deciding_count};
        last = clause;
    }
    *answer = (struct answer){list, count};
    return ONUS_OK;
}

/* ---- Fines ---- */

/* There are several of the clause and party of this product: their order depends on figures, and they may be the same. */
static bool is_contested(const struct tables *tables, uint32_t product) {
    return (tables->masks[product / 64].contested >> product % 64 & 1) != 0;
}

static APART onus_status list_any_fines(onus_decision *decision, struct answer *answer) {
    const struct tables *tables = decision->policy->plan->tables;
    onus_fine *fines = decision->fines;
    size_t count = 0;
    for (uint32_t word = 0; word < tables->words; word++)
        for (uint64_t rest = decision->row[word] & tables->masks[word].fines; rest != 0; rest &= rest - 1) {
            uint32_t product = word * 64 + bits_lowest(rest);
            const struct fine *fine = &decision->policy->model.fines[tables->of[product]];
            fines[count] = tables->fines[product - tables->from[SECTION_FINE]];
            if (fine_depends(fine)) decision_figure_out(decision, fine, &fines[count]);
            count++;
            if (is_contested(tables, product)) count = decision_settle_fine(fines, count);
        }
    *answer = (struct answer){fines, count};
    return ONUS_OK;
}

/* As long as figures and places do not depend on the case. */
onus_status decision_list_fines(onus_decision *decision, struct answer *answer) {
    const struct tables *tables = decision->policy->plan->tables;
    uint64_t due = decision->row[0] & tables->masks->fines;
    onus_fine *fines = decision->fines;
    size_t count = 0;
    if (decision->outcome == ONUS_OUTSIDE)
        due = 0;
    else if ((due & tables->masks->unsettled) != 0 || tables->words > 1)
        return list_any_fines(decision, answer);
    for (; due != 0; due &= due - 1) fines[count++] = tables->fines[bits_lowest(due) - tables->from[SECTION_FINE]];
    *answer = (struct answer){fines, count};
    return ONUS_OK;
}
