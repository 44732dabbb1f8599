/* SPDX-License-Identifier: Apache-2.0 */
/* The order of variables, which decides how large the diagrams become.
 *
 * Facts that many consequences read come first, those that few read last: after the common facts few cases differ any more, and
 * each of the rare ones is soon forgotten again. Ties go by path, so that the order depends on what the policy says and not on how it is
 * written down. */
#include "base/sort.h"
#include "decide/order.h"

struct weight {
    uint32_t fact;
    uint32_t readers;
    uint32_t last_reader; /* so that a consequence counts once however often it reads the fact */
};

struct weighing {
    struct weight *weights; /* by fact */
    uint32_t *seen;         /* by condition: its last reader, so that a shared term is walked once a reader */
};

static void mark(const struct weighing *weighing, const struct condition *condition, uint32_t reader, uint32_t worth) {
    if (condition == NULL || weighing->seen[condition->number] == reader) return;
    weighing->seen[condition->number] = reader;
    if (condition->kind == CONDITION_LITERAL) {
        struct weight *weight = &weighing->weights[condition->fact];
        if (weight->last_reader != reader) weight->readers += worth;
        weight->last_reader = reader;
    }
    for (uint32_t i = 0; i < condition->part_count; i++) mark(weighing, condition->parts[i], reader, worth);
}

static int compare(const void *left, const void *right) {
    const struct weight *a = left, *b = right;
    if (a->readers != b->readers) return a->readers > b->readers ? -1 : 1;
    return a->fact < b->fact ? -1 : a->fact > b->fact;
}

uint32_t order_by_readers(const struct model *model, struct arena *arena, uint32_t *facts) {
    struct weight *weights = ARENA_NEW(arena, model->fact_count, struct weight);
    struct weighing weighing = {weights, ARENA_NEW(arena, model->condition_count, uint32_t)};
    if (weights == NULL || weighing.seen == NULL) return 0;
    uint32_t reader = 1, count = 0;
    for (uint32_t i = 0; i < model->fact_count; i++) weights[i].fact = i;
    for (uint32_t i = 0; i < model->liability_count; i++, reader++) {
        mark(&weighing, model->liabilities[i].when, reader, 1);
        mark(&weighing, model->liabilities[i].also, reader, 1);
    }
    for (uint32_t i = 0; i < model->fine_count; i++, reader++) {
        mark(&weighing, model->fines[i].when, reader, 1);
        mark(&weighing, model->fines[i].also, reader, 1);
    }
    for (uint32_t i = 0; i < model->finding_count; i++, reader++) {
        mark(&weighing, model->findings[i].when, reader, 1);
        mark(&weighing, model->findings[i].also, reader, 1);
    }
    for (uint32_t i = 0; i < model->assignment_count; i++, reader++) {
        mark(&weighing, model->assignments[i].when, reader, 1);
        mark(&weighing, model->assignments[i].also, reader, 1);
    }
    for (uint32_t i = 0; i < model->loaded_count; i++) mark(&weighing, model->loaded[i].when, reader++, 1);
    mark(&weighing, model->unit_price_when, reader++, 1);
    /* What sends a case elsewhere is asked first of all. */
    uint32_t all = reader;
    mark(&weighing, model->outside, reader++, all);
    mark(&weighing, model->nothing_to_share, reader++, all);
    for (uint32_t i = 0; i < model->never_count; i++) mark(&weighing, model->nevers[i].when, reader++, all);

    sort_elements(weights, model->fact_count, sizeof *weights, compare);
    while (count < model->fact_count && weights[count].readers > 0) {
        facts[count] = weights[count].fact;
        count++;
    }
    return count;
}
