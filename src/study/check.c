/* SPDX-License-Identifier: Apache-2.0 */
/* The check of a policy: what is built for it, the order of its questions, and the report. */
#include "study/check.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "decide/limit.h"
#include "policy/extend.h"
#include "policy/resolve.h"

static const struct {
    const char *name;
    onus_severity severity;
} kinds[] = {
#define CHECK(constant, name, severity) [ONUS_CHECK_##constant] = {name, ONUS_SEVERITY_##severity},
#include "study/check.def"
#undef CHECK
};

const char *onus_check_name(onus_check_id id) {
    return (size_t)id < ONUS_CHECK_COUNT ? kinds[id].name : NULL;
}

onus_severity onus_check_severity(onus_check_id id) {
    return (size_t)id < ONUS_CHECK_COUNT ? kinds[id].severity : ONUS_SEVERITY_ERROR;
}

const char *onus_severity_name(onus_severity severity) {
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

/* ---- Findings ---- */

static const char *path_of(struct checking *checking, const char *section, const char *item, const char *field) {
    struct text text;
    text_init(&text, &checking->arena->allocator);
    text_string(&text, section);
    if (item != NULL) {
        text_char(&text, '[');
        text_string(&text, item);
        text_char(&text, ']');
    }
    if (field != NULL) {
        text_char(&text, '.');
        text_string(&text, field);
    }
    if (text.failed) checking->arena->failed = true;
    const char *path = arena_string(checking->arena, text_get(&text));
    text_release(&text);
    return path;
}

onus_check_finding *check_add(struct checking *checking, onus_check_id id, const char *section, const char *item,
                              const char *field) {
    const char *path = path_of(checking, section, item, field);
    struct found *found = ARENA_NEW(checking->arena, 1, struct found);
    if (found == NULL) return NULL; /* and so it is where there was no memory for the path */
    found->finding = (onus_check_finding){.id = id,
                                          .severity = kinds[id].severity,
                                          .path = path,
                                          .clause = ONUS_NONE,
                                          .party = ONUS_NONE,
                                          .fact = ONUS_NONE};
    *checking->last = found;
    checking->last = &found->next;
    checking->count++;
    return &found->finding;
}

void check_shares(struct checking *checking, const struct liability *liability, const onus_share **shares,
                  size_t *count) {
    uint32_t parties = checking->model->party_count;
    onus_share *list = ARENA_NEW(checking->arena, parties, onus_share);
    *count = 0;
    *shares = list;
    for (uint32_t i = 0; list != NULL && i < parties; i++)
        if (liability->shares[i].numerator > 0) list[(*count)++] = (onus_share){i, liability->shares[i]};
}

const onus_check_assignment *check_assignment(struct checking *checking, const struct assignment *from) {
    const struct model *model = checking->model;
    onus_check_assignment *to = ARENA_NEW(checking->arena, 1, onus_check_assignment);
    uint32_t *informed = ARENA_NEW(checking->arena, model->department_count, uint32_t);
    if (to == NULL || informed == NULL) return NULL;
    *to = (onus_check_assignment){.department = ONUS_NONE,
                                  .informed = informed,
                                  .measure = from->measure,
                                  .value = from->graded,
                                  .from = ONUS_NONE,
                                  .to = ONUS_NONE,
                                  .parameter = from->parameter};
    for (uint32_t i = 0; i < model->department_count; i++)
        if ((from->inform >> i & 1) != 0) informed[to->informed_count++] = i;
    if (from->slot == SLOT_CHARGE) {
        if (from->value != ONUS_NONE) to->department = (uint32_t)from->value;
        return to;
    }
    to->from = model->slots[from->slot].from;
    to->to = model->slots[from->slot].to;
    to->unit = assignment_unit(from->value);
    to->count = assignment_figure(from->value);
    return to;
}

/* ---- What is not set ---- */

static void check_settings(struct checking *checking) {
    if (checking->model->unset == NULL) return;
    onus_check_finding *finding = check_add(checking, ONUS_CHECK_NOT_SET, "parameters", NULL, NULL);
    if (finding != NULL) finding->name = checking->model->unset;
}

/* ---- Silence, and how many cases there are ---- */

/* The last group in precedence, the first of several; or the first that has no rank. Groups are sorted by id. */
static const char *last_group(const struct model *model) {
    const struct group *best = NULL;
    for (uint32_t i = 0; i < model->group_count; i++) {
        const struct group *group = &model->groups[i];
        if (best == NULL || (group->rank != ONUS_NONE && (best->rank == ONUS_NONE || group->rank > best->rank)))
            best = group;
    }
    return best == NULL ? NULL : best->id;
}

void check_silence(struct checking *checking) {
    if (checking->silent == DIAGRAM_FALSE) return;
    onus_check_finding *finding = check_add(checking, ONUS_CHECK_SILENCE, "clauses", NULL, NULL);
    if (finding == NULL) return;
    finding->group = last_group(checking->model);
    check_size(checking, checking->silent, false, &finding->cases, &finding->share);
    check_regions(checking, finding, checking->silent);
    check_usual_regions(checking, finding, checking->silent);
}

static void find_silence(struct checking *checking) {
    const struct model *model = checking->model;
    struct diagram *work = &checking->work;
    checking->silent = build_silent(&checking->builder);
    checking->usual = DIAGRAM_TRUE;
    for (uint32_t i = checking->plan.variable_count; i-- > 0;) {
        uint32_t presumed = model->facts[checking->plan.fact_of[i]].presumed;
        if (presumed != ONUS_NONE)
            checking->usual = diagram_and(work, diagram_literal(work, i, UINT64_C(1) << presumed), checking->usual);
    }
}

static void count_cases(struct checking *checking) {
    struct diagram *work = &checking->work;
    onus_check_cases *cases = &checking->check->cases;
    struct wide count;
    check_measure(checking, diagram_and_not(work, DIAGRAM_TRUE, checking->builder.impossible), false, &count);
    cases->possible = check_digits(checking, &count);
    check_measure(checking, checking->silent, false, &count);
    cases->silent = check_digits(checking, &count);
    check_measure(checking, checking->builder.in_force, false, &checking->in_force);
    check_measure(checking, checking->builder.sharing, false, &checking->to_share);
    cases->to_share = check_digits(checking, &checking->to_share);
    check_measure(checking, diagram_and(work, checking->builder.sharing, checking->usual), true,
                  &checking->usual_to_share);
    cases->usual = check_digits(checking, &checking->usual_to_share);
}

/* ---- The check ---- */

static bool make_tables(struct checking *checking) {
    const struct model *model = checking->model;
    checking->clauses = ARENA_NEW(&checking->built, model->clause_count, const onus_clause_definition *);
    checking->first_liability = ARENA_NEW(&checking->built, (size_t)model->clause_count + 1, uint32_t);
    checking->terms = ARENA_NEW(&checking->built, checking->from->term_count, diagram_node);
    if (checking->built.failed) return false;
    for (size_t i = 0; i < checking->from->clause_count; i++)
        checking->clauses[model_find_clause(model, checking->from->clauses[i].id)] = &checking->from->clauses[i];
    for (uint32_t i = 0, at = 0; i <= model->clause_count; i++) {
        while (at < model->liability_count && model->liabilities[at].clause < i) at++;
        checking->first_liability[i] = at;
    }
    for (size_t i = 0; i < checking->from->term_count; i++) checking->terms[i] = NOT_BUILT;
    return true;
}

static onus_status status_of(struct checking *checking, const char *step, onus_diagnostics *diagnostics) {
    if (checking->arena->failed || checking->scratch.failed) return ONUS_E_MEMORY;
    if (checking->work.status == ONUS_E_LIMIT)
        limit_report_plan(diagnostics, &checking->work, step, checking->model, &checking->plan);
    return checking->work.status;
}

static onus_status ask(struct checking *checking, onus_diagnostics *diagnostics) {
    static const struct {
        const char *step;
        void (*question)(struct checking *);
    } steps[] = {{"silent", find_silence},  {"facts", count_cases},        {"clauses", check_conflicts},
                 {"silent", check_silence}, {"clauses", check_clauses},    {"clauses", check_differences},
                 {"facts", check_unread},   {"parameters", check_settings}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        steps[i].question(checking);
        onus_status status = status_of(checking, steps[i].step, diagnostics);
        if (status != ONUS_OK) return status;
    }
    return ONUS_OK;
}

/* Question by question findings come clause by clause; they are told id by id. */
static onus_status list_findings(struct checking *checking) {
    onus_check *check = checking->check;
    check->findings = ARENA_NEW(checking->arena, checking->count, onus_check_finding *);
    if (check->findings == NULL) return ONUS_E_MEMORY;
    for (size_t id = 0; id < ONUS_CHECK_COUNT; id++)
        for (struct found *found = checking->first; found != NULL; found = found->next)
            if (found->finding.id == id) check->findings[check->count++] = &found->finding;
    check->nodes = (uint32_t)checking->work.cell_count;
    return ONUS_OK;
}

/* A check goes over cases that say what a department goes by. */
static void say_measures(struct plan *plan) {
    for (uint32_t i = plan->first_measure; i < plan->variable_count; i++) plan->arity[i]--;
    plan->first_measure = UINT32_MAX;
}

static onus_status check_by(struct checking *checking, uint32_t max_nodes, onus_diagnostics *diagnostics) {
    onus_status status =
        build_prepare(&checking->builder, checking->model, &checking->built, &checking->plan, diagnostics);
    if (status != ONUS_OK || !build_read_all(&checking->builder) || !make_tables(checking)) return ONUS_E_MEMORY;
    say_measures(&checking->plan);
    diagram_init(&checking->work, &checking->arena->allocator, checking->plan.arity, checking->plan.variable_count,
                 max_nodes);
    status = build_clauses(&checking->builder, &checking->work);
    if (status == ONUS_OK) status = ask(checking, diagnostics);
    if (status == ONUS_OK) status = list_findings(checking);
    diagram_release(&checking->work);
    return status;
}

static onus_status check_merged(onus_check *check, const onus_policy_definition *merged, const onus_config *config,
                                onus_diagnostics *diagnostics) {
    uint32_t max_nodes = config != NULL && config->max_nodes != 0 ? config->max_nodes : ONUS_DEFAULT_MAX_NODES;
    onus_status status = model_resolve(merged, config, &check->arena, diagnostics, &check->model);
    if (status != ONUS_OK) return status;
    struct checking checking = {.check = check, .model = &check->model, .from = merged, .arena = &check->arena};
    checking.last = &checking.first;
    arena_init(&checking.scratch, &check->arena.allocator);
    diagram_marks_init(&checking.marks, &check->arena.allocator);
    arena_init(&checking.built, &check->arena.allocator);
    status = check_by(&checking, max_nodes, diagnostics);
    arena_release(&checking.built);
    diagram_marks_release(&checking.marks);
    arena_release(&checking.scratch);
    return status;
}

static onus_status merge_and_check(onus_check *check, const onus_policy_definition *definition,
                                   const onus_policy_definition *base, const onus_config *config,
                                   onus_diagnostics *diagnostics) {
    if (base == NULL && definition->extends != NULL) {
        onus_diagnostics_add(diagnostics, &(onus_diagnostic){.id = DIAGNOSTIC_NO_BASE, .given = definition->extends});
        return ONUS_E_POLICY;
    }
    struct arena arena;
    onus_status status;
    arena_init(&arena, &check->arena.allocator);
    const onus_policy_definition *merged = policy_extend_checked(&arena, definition, base, diagnostics, &status);
    if (status == ONUS_OK) status = check_merged(check, merged, config, diagnostics);
    arena_release(&arena);
    return status;
}

onus_status onus_check_new(const onus_policy_definition *definition, const onus_policy_definition *base,
                           const onus_config *config, onus_check **out, onus_diagnostics *diagnostics) {
    onus_allocator allocator = memory_allocator(config != NULL ? config->allocator : NULL);
    *out = NULL;
    if (definition == NULL) return ONUS_E_ARGUMENT;
    onus_check *check = memory_new(&allocator, 1, sizeof *check);
    if (check == NULL) return ONUS_E_MEMORY;
    arena_init(&check->arena, &allocator);
    onus_status status = merge_and_check(check, definition, base, config, diagnostics);
    if (status == ONUS_OK)
        *out = check;
    else
        onus_check_free(check);
    return status;
}

void onus_check_free(onus_check *check) {
    if (check == NULL) return;
    onus_allocator allocator = check->arena.allocator;
    arena_release(&check->arena);
    memory_free(&allocator, check, 1, sizeof *check);
}
