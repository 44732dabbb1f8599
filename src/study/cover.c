/* SPDX-License-Identifier: Apache-2.0 */
/* The coverage of a policy by cases: what is built for it, and the cases that are counted. */
#include "study/cover.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/text.h"
#include "decide/limit.h"
#include "facts/evidence.h"
#include "policy/extend.h"
#include "study/check.h"

const char *onus_cover_kind_name(onus_cover_kind kind) {
    static const char *const names[] = {"holds",   "fails",  "met",     "unmet",   "decides", "yields", "fine",
                                        "finding", "silent", "no_loss", "outside", "refer",   "within"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

/* ---- Beginning ---- */

static bool copy_terms(struct covering *covering) {
    const onus_policy_definition *from = covering->from;
    struct arena *scratch = &covering->scratch;
    covering->terms = ARENA_NEW(scratch, from->term_count, const onus_condition_definition *);
    covering->term_nodes = ARENA_NEW(scratch, from->term_count, diagram_node);
    covering->path = ARENA_NEW(scratch, from->term_count, const char *);
    for (size_t i = 0; !scratch->failed && i < from->term_count; i++) {
        covering->terms[i] = check_copy(scratch, from->terms[i].when);
        covering->term_nodes[i] = NOT_BUILT;
    }
    return !scratch->failed;
}

static onus_status report_too_many(onus_diagnostics *diagnostics) {
    char digits[ONUS_FORMAT_SIZE];
    onus_diagnostics_add(diagnostics,
                         &(onus_diagnostic){.id = DIAGNOSTIC_POLICY_LIMIT,
                                            .given = "parts of conditions, each counted wherever a term brings it in,",
                                            .other = onus_ratio_format((onus_ratio){ONUS_COVER_MAX_GOALS, 1}, digits)});
    return ONUS_E_LIMIT;
}

static onus_status find_goals(struct covering *covering, onus_diagnostics *diagnostics) {
    struct onus_cover *cover = covering->cover;
    if (!copy_terms(covering)) return ONUS_E_MEMORY;
    cover_find_goals(covering);
    if (cover->arena.failed || covering->scratch.failed) return ONUS_E_MEMORY;
    if (covering->too_many) return report_too_many(diagnostics);
    if (cover->work.status == ONUS_E_LIMIT)
        limit_report_plan(diagnostics, &cover->work, "clauses", &cover->policy->model, &cover->plan);
    return cover->work.status;
}

static onus_status build(struct onus_cover *cover, uint32_t max_nodes, onus_diagnostics *diagnostics) {
    onus_status status =
        build_prepare(&cover->builder, &cover->policy->model, &cover->arena, &cover->plan, diagnostics);
    if (status == ONUS_OK && !build_read_all(&cover->builder)) status = ONUS_E_MEMORY;
    if (status != ONUS_OK) return status;
    diagram_init(&cover->work, &cover->allocator, cover->plan.arity, cover->plan.variable_count, max_nodes);
    cover->allowed = ARENA_NEW(&cover->arena, cover->plan.variable_count, uint64_t);
    return cover->allowed == NULL ? ONUS_E_MEMORY : build_clauses(&cover->builder, &cover->work);
}

static onus_status begin(struct onus_cover *cover, const onus_policy_definition *definition,
                         const onus_policy_definition *base, const onus_config *config, onus_diagnostics *diagnostics) {
    uint32_t max_nodes = config != NULL && config->max_nodes != 0 ? config->max_nodes : ONUS_DEFAULT_MAX_NODES;
    onus_status status = onus_policy_new(definition, base, config, &cover->policy, diagnostics);
    if (status == ONUS_OK) status = onus_decision_new(cover->policy, config, &cover->decision);
    if (status == ONUS_OK) status = build(cover, max_nodes, diagnostics);
    if (status != ONUS_OK) return status;
    struct covering covering = {.cover = cover};
    arena_init(&covering.scratch, &cover->allocator);
    covering.from = policy_extend_checked(&covering.scratch, definition, base, diagnostics, &status);
    if (status == ONUS_OK) status = find_goals(&covering, diagnostics);
    arena_release(&covering.scratch);
    return status;
}

onus_status onus_cover_new(const onus_policy_definition *definition, const onus_policy_definition *base,
                           const onus_config *config, onus_cover **out, onus_diagnostics *diagnostics) {
    onus_allocator allocator = memory_allocator(config != NULL ? config->allocator : NULL);
    *out = NULL;
    if (definition == NULL) return ONUS_E_ARGUMENT;
    struct onus_cover *cover = memory_new(&allocator, 1, sizeof *cover);
    if (cover == NULL) return ONUS_E_MEMORY;
    cover->allocator = allocator;
    arena_init(&cover->arena, &allocator);
    arena_init(&cover->answers, &allocator);
    diagram_init(&cover->work, &allocator, NULL, 0, 0);
    diagram_marks_init(&cover->marks, &allocator);
    onus_status status = begin(cover, definition, base, config, diagnostics);
    if (status == ONUS_OK)
        *out = cover;
    else
        onus_cover_free(cover);
    return status;
}

void onus_cover_free(onus_cover *cover) {
    if (cover == NULL) return;
    onus_allocator allocator = cover->allocator;
    memory_free(&allocator, cover->goals, cover->capacity, sizeof *cover->goals);
    diagram_marks_release(&cover->marks);
    diagram_release(&cover->work);
    arena_release(&cover->answers);
    arena_release(&cover->arena);
    onus_decision_free(cover->decision);
    onus_policy_free(cover->policy);
    memory_free(&allocator, cover, 1, sizeof *cover);
}

/* ---- Cases ---- */

static bool quantities_differ(const onus_cover_goal *goal, const onus_case *evidence) {
    int64_t left, right;
    return onus_case_quantity(evidence, goal->quantities[0], &left) &&
           onus_case_quantity(evidence, goal->quantities[1], &right) && left != right;
}

/* Whether all completions that are possible lie in the region of the goal: some are, for the case was decided. */
static bool meets(struct onus_cover *cover, const struct cover_goal *goal, const onus_case *evidence, bool *met) {
    uint64_t reached[1] = {0};
    *met = goal->goal.possible;
    if (goal->goal.kind == ONUS_COVER_FINDING && goal->goal.quantities[0] != ONUS_NONE)
        *met = *met && quantities_differ(&goal->goal, evidence);
    if (!*met) return true;
    if (!diagram_reach(&cover->work, goal->certain, cover->allowed, &cover->marks, reached)) return false;
    *met = (reached[0] >> HOLDS_NOT & 1) == 0;
    return true;
}

/* Which goals the case meets, in `met`. */
static onus_status find_met(struct onus_cover *cover, const onus_case *evidence, bool *met, bool *decided) {
    onus_status status = onus_decide(cover->decision, evidence, NULL);
    *decided = status == ONUS_OK;
    if (status == ONUS_E_CASE) return ONUS_OK;
    plan_allow(&cover->plan, evidence, cover->allowed);
    for (size_t i = 0; status == ONUS_OK && i < cover->count; i++)
        if (!meets(cover, &cover->goals[i], evidence, &met[i])) status = ONUS_E_MEMORY;
    return status;
}

onus_status onus_cover_add(onus_cover *cover, const onus_case *evidence, bool *counts) {
    bool decided = false;
    onus_status status = ONUS_OK;
    if (counts != NULL) *counts = false;
    if (evidence != NULL && onus_case_policy(evidence) != cover->policy) return ONUS_E_ARGUMENT;
    bool *met = memory_new(&cover->allocator, cover->count, sizeof *met);
    if (met == NULL) return ONUS_E_MEMORY;
    if (evidence != NULL) status = find_met(cover, evidence, met, &decided);
    for (size_t i = 0; status == ONUS_OK && i < cover->count; i++) cover->goals[i].goal.cases += met[i];
    memory_free(&cover->allocator, met, cover->count, sizeof *met);
    if (status != ONUS_OK) return status;
    cover->cases++;
    cover->counted += decided;
    if (counts != NULL) *counts = decided;
    return ONUS_OK;
}

/* ---- Reading ---- */

const onus_policy *onus_cover_policy(const onus_cover *cover) {
    return cover->policy;
}

void onus_cover_describe(const onus_cover *cover, onus_cover_totals *out) {
    *out = (onus_cover_totals){.cases = cover->cases, .counted = cover->counted, .goals = cover->count};
    for (size_t i = 0; i < cover->count; i++) {
        out->possible += cover->goals[i].goal.possible;
        out->met += cover->goals[i].goal.cases > 0;
    }
    out->share = out->possible == 0 ? 10000 : (uint32_t)(out->met * 10000 / out->possible);
}

const onus_cover_goal *onus_cover_get(const onus_cover *cover, size_t index) {
    return index < cover->count ? &cover->goals[index].goal : NULL;
}
