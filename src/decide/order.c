/* SPDX-License-Identifier: Apache-2.0 */
/* The order of variables, which decides how large the diagrams become: that by readers, which suits policies whose clauses share a few facts, unless the other
 * brings what is read together much nearer together, as it does for long policies. Both depend on what the policy says and not on how it is written down. */
#include <string.h>

#include "decide/order.h"

#define MUCH_NEARER 50 /* percent */

/* Measures come last: how a diagram forks over them is the same almost everywhere. */
static uint32_t add_measures(const struct model *model, uint32_t *facts, uint32_t count) {
    uint32_t from = count;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        uint32_t measure = model->assignments[i].measure, at = from;
        while (at < count && facts[at] != measure) at++;
        if (measure != ONUS_NONE && at == count) facts[count++] = measure;
    }
    return count;
}

uint32_t plan_order(const struct model *model, struct arena *arena, uint32_t *facts) {
    uint32_t count = order_by_readers(model, arena, facts), share = 100;
    uint32_t *spanned = ARENA_NEW(arena, count, uint32_t);
    if (spanned == NULL) return 0;
    if (count > 0) memcpy(spanned, facts, count * sizeof *facts);
    if (!order_by_span(model, arena, spanned, count, &share)) return 0;
    if (count > 0 && share <= MUCH_NEARER) memcpy(facts, spanned, count * sizeof *facts);
    return add_measures(model, facts, count);
}
