/* SPDX-License-Identifier: Apache-2.0 */
/* One side of a comparison: its clauses and its root, built in the common store from the conditions as they are. A compiled plan would not do: what a
 * condition says of a value that its policy never heard of shows in the condition alone. */
#include <string.h>

#include "base/ratio.h"
#include "base/text.h"
#include "study/diff.h"

/* ---- Conflicts that only foreign values bring about ---- */

static bool at_odds(const struct model *model, const struct liability *a, const struct liability *b) {
    uint32_t group = model->clause_groups[a->clause];
    if (model_prevails(model, a->clause, b->clause) || model_prevails(model, b->clause, a->clause)) return false;
    if (group == model->clause_groups[b->clause] && model->groups[group].concurrent) return false;
    for (uint32_t i = 0; i < model->party_count; i++)
        if (!ratio_equal(a->shares[i], b->shares[i])) return true;
    return false;
}

/* The proof was given for the values that the policy knows. */
static diagram_node find_conflicts(struct onus_diff *diff, onus_side side) {
    const struct model *model = diff->sides[side].model;
    const diagram_node *deciding = diff->sides[side].builder.deciding;
    diagram_node conflicts = DIAGRAM_FALSE;
    if (vocabulary_knows_all(&diff->vocabulary, side)) return conflicts;
    for (uint32_t i = 0; i < model->liability_count; i++)
        for (uint32_t j = i + 1; j < model->liability_count; j++)
            if (at_odds(model, &model->liabilities[i], &model->liabilities[j]))
                conflicts = diagram_or(&diff->store, conflicts, diagram_and(&diff->store, deciding[i], deciding[j]));
    return conflicts;
}

/* ---- The root ---- */

static size_t count_blamed(const struct onus_diff *diff, const onus_ratio *shares) {
    size_t count = 0;
    for (uint32_t i = 0; i < diff->vocabulary.party_count; i++) count += shares[i].numerator > 0;
    return count;
}

uint32_t diff_outcome(const struct onus_diff *diff, const onus_ratio *shares) {
    size_t count = count_blamed(diff, shares);
    for (uint32_t i = UNITED_SHARES; i < diff->outcome_count; i++) {
        const onus_answer *outcome = &diff->outcomes[i];
        bool same = outcome->share_count == count;
        for (size_t j = 0; same && j < count; j++)
            same = ratio_equal(outcome->shares[j].share, shares[outcome->shares[j].party]);
        if (same) return i;
    }
    return ONUS_NONE;
}

static uint32_t add_outcome(struct onus_diff *diff, const onus_ratio *shares) {
    size_t count = count_blamed(diff, shares), at = 0;
    onus_share *list = ARENA_NEW(&diff->arena, count, onus_share);
    if (list == NULL) return ONUS_NONE;
    for (uint32_t i = 0; i < diff->vocabulary.party_count; i++)
        if (shares[i].numerator > 0) list[at++] = (onus_share){i, shares[i]};
    diff->outcomes[diff->outcome_count] =
        (onus_answer){.status = ONUS_ANSWER_DETERMINED, .shares = list, .share_count = count};
    return diff->outcome_count++;
}

/* The united number of each outcome of a side; NULL if memory was refused. */
static uint32_t *unite_outcomes(struct onus_diff *diff, onus_side side) {
    const struct plan *plan = &diff->sides[side].plan;
    onus_ratio *shares = ARENA_NEW(&diff->scratch, diff->vocabulary.party_count, onus_ratio);
    uint32_t *numbers = ARENA_NEW(&diff->arena, plan->outcome_count, uint32_t);
    onus_answer *outcomes = ARENA_NEW(&diff->arena, diff->outcome_count + plan->outcome_count, onus_answer);
    if (shares == NULL || numbers == NULL || outcomes == NULL) return NULL;
    memcpy(outcomes, diff->outcomes, diff->outcome_count * sizeof *outcomes);
    diff->outcomes = outcomes;
    for (uint32_t i = 0; i < plan->outcome_count; i++) {
        numbers[i] = i;
        if (i < OUTCOME_SHARES) continue;
        for (uint32_t j = 0; j < diff->vocabulary.party_count; j++) shares[j] = (onus_ratio){0, 1};
        for (uint32_t j = 0; j < plan->outcomes[i].share_count; j++)
            shares[diff->vocabulary.party_of[side][plan->outcomes[i].shares[j].party]] =
                plan->outcomes[i].shares[j].share;
        numbers[i] = diff_outcome(diff, shares);
        if (numbers[i] == ONUS_NONE) numbers[i] = add_outcome(diff, shares);
        if (numbers[i] == ONUS_NONE) return NULL;
    }
    return numbers;
}

static uint32_t combine_number(void *context, uint32_t left, uint32_t conflict) {
    const uint32_t *numbers = context;
    return conflict != 0 ? UNITED_CONFLICT : numbers[left];
}

static onus_status build_united_root(struct onus_diff *diff, onus_side side) {
    struct side *one = &diff->sides[side];
    diagram_node root = build_root(&one->builder);
    if (one->builder.status != ONUS_OK || diff->store.status != ONUS_OK) return diff_status(diff);
    uint32_t *numbers = unite_outcomes(diff, side);
    arena_reset(&diff->scratch);
    if (numbers == NULL) return ONUS_E_MEMORY;
    diagram_node conflicts = find_conflicts(diff, side);
    struct diagram_operation number = {diagram_new_operation(&diff->store), combine_number, numbers, 0};
    one->root = diagram_apply(&diff->store, &number, root, conflicts);
    return diff_status(diff);
}

/* ---- Building ---- */

onus_status side_build(struct onus_diff *diff, onus_side side) {
    struct side *one = &diff->sides[side];
    struct vocabulary *vocabulary = &diff->vocabulary;
    one->model = vocabulary->models[side];
    onus_status status = build_prepare(&one->builder, one->model, &diff->arena, &one->plan, diff->diagnostics);
    if (status != ONUS_OK) return status;
    const uint64_t **sets = ARENA_NEW(&diff->arena, one->model->fact_count, const uint64_t *);
    if (sets == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < one->model->fact_count; i++) {
        uint32_t fact = vocabulary->fact_of[side][i];
        one->plan.variable_of[i] = fact == ONUS_NONE ? ONUS_NONE : diff->variable_of[fact];
        sets[i] = fact == ONUS_NONE ? NULL : vocabulary->facts[fact].sets[side];
    }
    one->builder.value_sets = sets;
    status = build_clauses(&one->builder, &diff->store);
    if (status != ONUS_OK) return status;
    one->possible = diagram_and_not(&diff->store, DIAGRAM_TRUE, one->builder.impossible);
    return build_united_root(diff, side);
}

/* ---- What clauses do ---- */

static bool figure_same(const onus_figure *a, const onus_figure *b) {
    if ((a->measure == NULL) != (b->measure == NULL) || a->amount_count != b->amount_count) return false;
    if (a->measure == NULL) return a->amounts[0].fen == b->amounts[0].fen;
    if (strcmp(a->measure->path, b->measure->path) != 0) return false;
    for (size_t i = 0; i < a->amount_count; i++) {
        size_t j = 0;
        while (j < b->amount_count && strcmp(a->measure->values[i].id, b->measure->values[j].id) != 0) j++;
        if (j == b->amount_count || a->amounts[i].fen != b->amounts[j].fen) return false;
    }
    return true;
}

static bool same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool effect_same(const struct onus_diff *diff, const struct effect *a, const struct effect *b) {
    if (a->kind != b->kind || a->party != b->party) return false;
    switch (a->kind) {
    case EFFECT_SHARES:
        for (uint32_t i = 0; i < diff->vocabulary.party_count; i++)
            if (!ratio_equal(a->shares[i], b->shares[i])) return false;
        return true;
    case EFFECT_FINE:
        return figure_same(&a->figure, &b->figure);
    case EFFECT_FINDING:
        return strcmp(a->finding->id, b->finding->id) == 0 && same_text(a->quantities[0], b->quantities[0]) &&
               same_text(a->quantities[1], b->quantities[1]);
    }
    return false;
}

static uint32_t first_effect(const struct side *one, uint32_t clause) {
    uint32_t low = 0, high = one->effect_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (one->effects[middle].clause < clause)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct effect *side_effects(const struct side *one, uint32_t clause, uint32_t *count) {
    uint32_t first = first_effect(one, clause);
    *count = first_effect(one, clause + 1) - first;
    return one->effects + first;
}

/* Clauses come in their order three times, for shares, fines and findings: put each effect where its clause ends. */
static void add_effect(struct onus_diff *diff, struct side *one, struct effect effect, diagram_node where,
                       diagram_node holds) {
    effect.where = diagram_and(&diff->store, diff->possible, where);
    effect.holds = diagram_and(&diff->store, diff->possible, holds);
    uint32_t at = one->effect_count;
    while (at > 0 && one->effects[at - 1].clause > effect.clause) at--;
    for (uint32_t i = at; i > 0 && one->effects[i - 1].clause == effect.clause; i--) {
        struct effect *before = &one->effects[i - 1];
        if (!effect_same(diff, before, &effect)) continue;
        before->where = diagram_or(&diff->store, before->where, effect.where);
        before->holds = diagram_or(&diff->store, before->holds, effect.holds);
        return;
    }
    memmove(one->effects + at + 1, one->effects + at, (one->effect_count - at) * sizeof effect);
    one->effects[at] = effect;
    one->effect_count++;
}

/* A fine that the measure does not change is a fixed one. */
static onus_figure figure_of(const struct model *model, const struct fine *fine) {
    if (fine->measure == ONUS_NONE) return (onus_figure){NULL, fine->amounts, 1};
    const onus_fact_info *measure = &model->facts[fine->measure];
    bool fixed = true;
    for (uint32_t i = 1; i < measure->value_count; i++) fixed = fixed && fine->amounts[i].fen == fine->amounts[0].fen;
    return fixed ? (onus_figure){NULL, fine->amounts, 1} : (onus_figure){measure, fine->amounts, measure->value_count};
}

static void collect_shares(struct onus_diff *diff, onus_side side) {
    struct side *one = &diff->sides[side];
    for (uint32_t i = 0; i < one->model->liability_count; i++) {
        const struct liability *liability = &one->model->liabilities[i];
        onus_ratio *shares = ARENA_NEW(&diff->arena, diff->vocabulary.party_count, onus_ratio);
        if (shares == NULL) return;
        for (uint32_t j = 0; j < diff->vocabulary.party_count; j++) {
            uint32_t party = diff->vocabulary.parties[j].in[side];
            shares[j] = party == ONUS_NONE ? (onus_ratio){0, 1} : liability->shares[party];
        }
        struct effect effect = {
            .kind = EFFECT_SHARES, .clause = liability->clause, .party = ONUS_NONE, .shares = shares};
        add_effect(diff, one, effect, one->builder.deciding[i], one->builder.holds[i]);
    }
}

static uint32_t united_party(const struct onus_diff *diff, onus_side side, uint32_t party) {
    return party == ONUS_NONE ? ONUS_NONE : diff->vocabulary.party_of[side][party];
}

static const char *quantity_path(const struct model *model, uint32_t quantity) {
    return quantity == ONUS_NONE ? NULL : model->quantities[quantity].path;
}

static void collect_others(struct onus_diff *diff, onus_side side) {
    struct side *one = &diff->sides[side];
    const struct model *model = one->model;
    struct builder *builder = &one->builder;
    for (uint32_t i = 0; i < model->fine_count; i++) {
        const struct fine *fine = &model->fines[i];
        struct effect effect = {.kind = EFFECT_FINE,
                                .clause = fine->clause,
                                .party = united_party(diff, side, fine->party),
                                .figure = figure_of(model, fine)};
        diagram_node holds = build_both(builder, fine->when, fine->also);
        holds = diagram_and(&diff->store, builder->in_force, holds);
        add_effect(diff, one, effect, holds, holds);
    }
    for (uint32_t i = 0; i < model->finding_count; i++) {
        const struct finding *finding = &model->findings[i];
        struct effect effect = {
            .kind = EFFECT_FINDING,
            .clause = finding->clause,
            .party = united_party(diff, side, finding->party),
            .finding = finding,
            .quantities = {quantity_path(model, finding->quantities[0]), quantity_path(model, finding->quantities[1])}};
        diagram_node holds = build_both(builder, finding->when, finding->also);
        holds = diagram_and(&diff->store, builder->in_force, holds);
        add_effect(diff, one, effect, holds, holds);
    }
}

/* ---- Departments and time limits ----
 *
 * They are compared as findings are, one by one, under names of their own: "refer:claims", "inform:claims", "within:report_written..handled:24 hours". */

static void collect_named(struct onus_diff *diff, onus_side side, const struct assignment *assignment,
                          const struct text *name, onus_diff_follows follows, diagram_node holds) {
    struct side *one = &diff->sides[side];
    struct finding *finding = ARENA_NEW(&diff->arena, 1, struct finding);
    const char *id = name->failed ? NULL : arena_copy(&diff->arena, name->bytes, name->length);
    if (finding == NULL || id == NULL) {
        diff->arena.failed = true;
        return;
    }
    *finding = (struct finding){
        .clause = assignment->clause, .party = ONUS_NONE, .id = id, .quantities = {ONUS_NONE, ONUS_NONE}};
    struct effect effect = {.kind = EFFECT_FINDING,
                            .clause = assignment->clause,
                            .party = ONUS_NONE,
                            .finding = finding,
                            .follows = follows};
    add_effect(diff, one, effect, holds, holds);
}

static void collect_department(struct onus_diff *diff, onus_side side, const struct assignment *assignment,
                               onus_diff_found as, uint32_t department, diagram_node holds) {
    const struct model *model = diff->sides[side].model;
    onus_diff_follows follows = {.as = as, .department = &model->departments[department]};
    struct text name;
    text_init(&name, &diff->arena.allocator);
    text_string(&name, as == ONUS_DIFF_REFERRED ? "refer:" : "inform:");
    text_string(&name, model->departments[department].id);
    if (assignment->measure != ONUS_NONE) {
        follows.measure = &model->facts[assignment->measure];
        follows.grade = assignment->graded;
        text_char(&name, ':');
        text_string(&name, follows.measure->path);
        text_char(&name, '=');
        text_string(&name, follows.measure->values[follows.grade].id);
    }
    collect_named(diff, side, assignment, &name, follows, holds);
    text_release(&name);
}

static void collect_limit(struct onus_diff *diff, onus_side side, const struct assignment *assignment,
                          diagram_node holds) {
    const struct model *model = diff->sides[side].model;
    const struct slot *slot = &model->slots[assignment->slot];
    const onus_diff_follows follows = {.as = ONUS_DIFF_LIMITED,
                                       .from = &model->events[slot->from],
                                       .to = &model->events[slot->to],
                                       .unit = assignment_unit(assignment->value),
                                       .count = assignment_figure(assignment->value)};
    struct text name;
    text_init(&name, &diff->arena.allocator);
    text_string(&name, "within:");
    text_string(&name, follows.from->id);
    text_string(&name, "..");
    text_string(&name, follows.to->id);
    text_char(&name, ':');
    text_number(&name, follows.count);
    text_char(&name, ' ');
    text_string(&name, onus_unit_name(follows.unit));
    collect_named(diff, side, assignment, &name, follows, holds);
    text_release(&name);
}

static void collect_assignments(struct onus_diff *diff, onus_side side) {
    const struct model *model = diff->sides[side].model;
    const struct builder *builder = &diff->sides[side].builder;
    for (uint32_t i = 0; i < model->assignment_count && !diff->arena.failed; i++) {
        const struct assignment *assignment = &model->assignments[i];
        if (assignment->slot != SLOT_CHARGE)
            collect_limit(diff, side, assignment, builder->acting[i]);
        else if (assignment->value != ONUS_NONE)
            collect_department(diff, side, assignment, ONUS_DIFF_REFERRED, (uint32_t)assignment->value,
                               builder->acting[i]);
        for (uint32_t department = 0; department < model->department_count; department++)
            if ((assignment->inform >> department & 1) != 0)
                collect_department(diff, side, assignment, ONUS_DIFF_TOLD, department, builder->assigned[i]);
    }
}

onus_status side_collect(struct onus_diff *diff, onus_side side) {
    struct side *one = &diff->sides[side];
    const struct model *model = one->model;
    one->effects = ARENA_NEW(&diff->arena,
                             (size_t)model->liability_count + model->fine_count + model->finding_count +
                                 (size_t)model->assignment_count * (1 + (size_t)model->department_count),
                             struct effect);
    if (one->effects == NULL) return ONUS_E_MEMORY;
    collect_shares(diff, side);
    collect_others(diff, side);
    collect_assignments(diff, side);
    return diff_status(diff);
}
