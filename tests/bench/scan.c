/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/scan.h"

#include <stdlib.h>
#include <string.h>

#include "policy/model.h"

enum { WORDS = 2, MOST = 512, ROOM = 256 };

struct mask {
    uint64_t words[WORDS]; /* the case has a bit outside: it does not hold */
};

struct list {
    struct mask items[ROOM];
    uint32_t count;
};

struct scan {
    const struct model *model;
    const onus_case *const *cases;
    struct mask *packed;
    size_t count;
    uint32_t first[ONUS_MAX_FACTS]; /* the bit of the first value of each fact */
    struct mask masks[MOST];
    uint32_t liability[MOST]; /* of each mask; those of gates come first */
    uint32_t gates, mask_count;
    uint64_t yields[MOST]; /* by liability: those of clauses that prevail over it */
};

static void expand(const struct scan *scan, const struct condition *condition, bool negated, struct list *to);

static void both(const struct list *a, const struct list *b, struct list *to) {
    to->count = 0;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count && to->count < ROOM; j++, to->count++)
            for (size_t k = 0; k < WORDS; k++)
                to->items[to->count].words[k] = a->items[i].words[k] & b->items[j].words[k];
}

static void everything(struct list *to) {
    to->count = 1;
    memset(&to->items[0], 0xFF, sizeof to->items[0]);
}

static void literal(const struct scan *scan, const struct condition *condition, bool negated, struct list *to) {
    everything(to);
    for (uint32_t value = 0; value < scan->model->facts[condition->fact].value_count; value++) {
        uint32_t bit = scan->first[condition->fact] + value;
        if ((condition->values >> value & 1) == negated) to->items[0].words[bit / 64] &= ~(UINT64_C(1) << bit % 64);
    }
}

static void expand(const struct scan *scan, const struct condition *condition, bool negated, struct list *to) {
    if (condition == NULL) {
        everything(to);
    } else if (condition->kind == CONDITION_LITERAL) {
        literal(scan, condition, negated, to);
    } else {
        bool any = condition->kind == CONDITION_ANY ? !negated : negated;
        struct list *part = malloc(sizeof *part), *sum = malloc(sizeof *sum);
        if (part == NULL || sum == NULL) abort();
        everything(to);
        if (any) to->count = 0;
        for (uint32_t i = 0; i < condition->part_count; i++) {
            expand(scan, condition->parts[i], (condition->kind == CONDITION_NOT) != negated, part);
            for (uint32_t j = 0; any && j < part->count && to->count < ROOM; j++)
                to->items[to->count++] = part->items[j];
            if (any) continue;
            both(to, part, sum);
            *to = *sum;
        }
        free(part);
        free(sum);
    }
}

static void add(struct scan *scan, const struct condition *when, const struct condition *also, uint32_t liability) {
    struct list *lists = malloc(3 * sizeof *lists);
    if (lists == NULL) abort();
    expand(scan, when, false, &lists[0]);
    expand(scan, also, false, &lists[1]);
    both(&lists[0], &lists[1], &lists[2]);
    for (uint32_t i = 0; i < lists[2].count && scan->mask_count < MOST; i++) {
        scan->masks[scan->mask_count] = lists[2].items[i];
        scan->liability[scan->mask_count++] = liability;
    }
    free(lists);
}

static void pack(struct scan *scan, size_t at) {
    for (uint32_t fact = 0; fact < scan->model->fact_count; fact++)
        for (uint32_t value = 0; value < scan->model->facts[fact].value_count; value++) {
            uint32_t bit = scan->first[fact] + value;
            if ((onus_case_values(scan->cases[at], fact) >> value & 1) != 0)
                scan->packed[at].words[bit / 64] |= UINT64_C(1) << bit % 64;
        }
}

struct scan *scan_new(const onus_policy *policy, const onus_case *const *cases, size_t count) {
    struct scan *scan = calloc(1, sizeof *scan);
    const struct model *model = &policy->model;
    uint32_t bits = 0;
    if (scan == NULL) return NULL;
    *scan = (struct scan){.model = model, .cases = cases, .count = count};
    for (uint32_t i = 0; i < model->fact_count; i++) {
        bits += model->packing.facts[i].group == ONUS_NONE ? 0 : model->facts[i].value_count;
    }
    scan->packed = calloc(count, sizeof *scan->packed);
    if (scan->packed == NULL || bits > WORDS * 64 || model->liability_count > 64) return NULL;
    bits = 0;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        scan->first[i] = bits;
        bits += model->facts[i].value_count;
    }
    if (bits > WORDS * 64) return NULL;
    if (model->outside != NULL) add(scan, model->outside, NULL, ONUS_NONE);
    if (model->nothing_to_share != NULL) add(scan, model->nothing_to_share, NULL, ONUS_NONE);
    scan->gates = scan->mask_count;
    for (uint32_t i = 0; i < model->liability_count; i++) {
        add(scan, model->liabilities[i].when, model->liabilities[i].also, i);
        for (uint32_t j = 0; j < model->liability_count; j++)
            if (model_prevails(model, model->liabilities[j].clause, model->liabilities[i].clause))
                scan->yields[i] |= UINT64_C(1) << j;
    }
    for (size_t i = 0; i < count; i++) pack(scan, i);
    return scan;
}

uint32_t scan_decide(const struct scan *scan, size_t at) {
    const uint64_t *packed = scan->packed[at].words;
    uint64_t holds = 0;
    for (uint32_t i = 0; i < scan->mask_count; i++) {
        const uint64_t *mask = scan->masks[i].words;
        if (((packed[0] & ~mask[0]) | (packed[1] & ~mask[1])) != 0) continue;
        if (i < scan->gates) return 0;
        holds |= UINT64_C(1) << scan->liability[i];
    }
    uint32_t count = 0, last = ONUS_NONE;
    for (uint32_t i = 0; holds >> i != 0; i++) {
        if ((holds >> i & 1) == 0 || (scan->yields[i] & holds) != 0) continue;
        count += scan->model->liabilities[i].clause != last;
        last = scan->model->liabilities[i].clause;
        if (i == 63) break;
    }
    return count;
}

bool scan_agrees(const struct scan *scan, onus_decision *decision) {
    for (size_t i = 0; i < scan->count; i++) {
        const uint32_t *clauses;
        size_t count = 0;
        if (onus_decide(decision, scan->cases[i], NULL) == ONUS_OK) onus_decision_clauses(decision, &clauses, &count);
        if (count != scan_decide(scan, i)) return false;
    }
    return true;
}
