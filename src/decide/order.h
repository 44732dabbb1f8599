/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_ORDER_H
#define ONUS_DECIDE_ORDER_H

#include "decide/plan.h"

/* The two orders of variables between which a plan chooses (order.c). */

/* order_readers.c: the facts that consequences read, those that many read first. Their number; 0 if memory was refused. */
uint32_t order_by_readers(const struct model *model, struct arena *arena, uint32_t *facts);

/* order_span.c: reorder `facts` so that those that are read together stand together; `share`, in percent of what they were, is how far apart they still
 * are. False if memory was refused. */
bool order_by_span(const struct model *model, struct arena *arena, uint32_t *facts, uint32_t count, uint32_t *share);

#endif
