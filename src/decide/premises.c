/* SPDX-License-Identifier: Apache-2.0 */
/* What a plan follows from: all of a model that compiling reads, as one number.
 *
 * Facts, values, parties and clauses are their numbers here, as they are in a plan. Conditions share parts, so each is read once, and named by its number after that. Whoever lets
 * compiling read more of a model adds it here; tests/decide/test_compiled.c changes the shipped policy wherever its text can be changed, and looks for plans that were believed and
 * are not those that compiling makes. */
#include "base/memory.h"
#include "decide/compiled.h"

struct premises {
    const struct model *model;
    uint64_t seal;
    bool *seen; /* by condition */
};

static void add(struct premises *premises, uint64_t word) {
    premises->seal = plan_seal(premises->seal, word);
}

static void add_condition(struct premises *premises, const struct condition *condition) {
    if (condition == NULL) {
        add(premises, ONUS_NONE);
        return;
    }
    add(premises, condition->number);
    if (premises->seen[condition->number]) return;
    premises->seen[condition->number] = true;
    add(premises, condition->kind);
    add(premises, condition->fact);
    add(premises, condition->values);
    add(premises, condition->part_count);
    for (uint32_t i = 0; i < condition->part_count; i++) add_condition(premises, condition->parts[i]);
}

static void add_consequence(struct premises *premises, uint32_t clause, const struct condition *when,
                            const struct condition *also) {
    add(premises, clause);
    add_condition(premises, when);
    add_condition(premises, also);
}

/* What a case can say, and who prevails over whom. */
static void add_frame(struct premises *premises) {
    const struct model *model = premises->model;
    const uint32_t counts[] = {model->party_count,      model->fact_count,      model->clause_count,
                               model->group_count,      model->condition_count, model->liability_count,
                               model->fine_count,       model->finding_count,   model->assignment_count,
                               model->department_count, model->slot_count,      model->never_count,
                               model->loaded_count};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) add(premises, counts[i]);
    for (uint32_t i = 0; i < model->fact_count; i++) add(premises, model->facts[i].value_count);
    for (uint32_t i = 0; i < model->clause_count; i++) add(premises, model->clause_groups[i]);
    for (uint32_t i = 0; i < model->group_count; i++) add(premises, model->groups[i].concurrent);
    for (uint32_t i = 0; i < model->fact_count; i++) {
        add(premises, model->packing.facts[i].group);
        add(premises, model->packing.facts[i].stride);
    }
    for (size_t i = 0; i < (size_t)model->clause_count * model->prevails_words; i++) add(premises, model->prevails[i]);
}

static void add_liabilities(struct premises *premises) {
    const struct model *model = premises->model;
    for (uint32_t i = 0; i < model->liability_count; i++) {
        const struct liability *liability = &model->liabilities[i];
        add_consequence(premises, liability->clause, liability->when, liability->also);
        for (uint32_t party = 0; party < model->party_count; party++) {
            add(premises, (uint64_t)liability->shares[party].numerator);
            add(premises, (uint64_t)liability->shares[party].denominator);
        }
    }
}

static void add_fines(struct premises *premises) {
    const struct model *model = premises->model;
    for (uint32_t i = 0; i < model->fine_count; i++) {
        const struct fine *fine = &model->fines[i];
        uint32_t amounts = fine->measure == ONUS_NONE ? 1 : model->facts[fine->measure].value_count;
        add_consequence(premises, fine->clause, fine->when, fine->also);
        add(premises, fine->party);
        add(premises, fine->measure);
        for (uint32_t k = 0; k < amounts; k++) add(premises, (uint64_t)fine->amounts[k].fen);
    }
}

/* Findings of one id are one; what it is does not matter, but its characters are what tells it from others. */
static void add_findings(struct premises *premises) {
    const struct model *model = premises->model;
    for (uint32_t i = 0; i < model->finding_count; i++) {
        const struct finding *finding = &model->findings[i];
        add_consequence(premises, finding->clause, finding->when, finding->also);
        add(premises, finding->party);
        add(premises, finding->quantities[0]);
        add(premises, finding->quantities[1]);
        for (const char *at = finding->id; *at != '\0'; at++) add(premises, (unsigned char)*at);
    }
}

static void add_assignments(struct premises *premises) {
    const struct model *model = premises->model;
    for (uint32_t i = 0; i < model->assignment_count; i++) {
        const struct assignment *assignment = &model->assignments[i];
        add_consequence(premises, assignment->clause, assignment->when, assignment->also);
        add(premises, assignment->slot);
        add(premises, assignment->value);
        add(premises, assignment->inform);
        add(premises, assignment->measure);
        add(premises, assignment->graded);
    }
}

bool plan_premises(const struct model *model, const onus_allocator *allocator, uint64_t *out) {
    struct premises premises = {.model = model, .seal = 0};
    premises.seen = memory_new(allocator, model->condition_count, sizeof *premises.seen);
    if (premises.seen == NULL) return false;
    add_frame(&premises);
    add_liabilities(&premises);
    add_fines(&premises);
    add_findings(&premises);
    add_assignments(&premises);
    for (uint32_t i = 0; i < model->never_count; i++) add_condition(&premises, model->nevers[i].when);
    for (uint32_t i = 0; i < model->loaded_count; i++) add_condition(&premises, model->loaded[i].when);
    add_condition(&premises, model->outside);
    add_condition(&premises, model->nothing_to_share);
    add_condition(&premises, model->unit_price_when);
    memory_free(allocator, premises.seen, model->condition_count, sizeof *premises.seen);
    *out = premises.seal;
    return true;
}
