/* SPDX-License-Identifier: Apache-2.0 */
/* What follows from the clauses beside the shares: who decided, who was overruled, fines, findings. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/text.h"
#include "decide/decision.h"

/* ---- Clauses ---- */

static onus_status find_clauses(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    uint32_t *clauses = ARENA_NEW(&decision->arena, model->clause_count, uint32_t), count = 0;
    if (clauses == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; decision->outcome == ONUS_DETERMINED && i < model->clause_count; i++) {
        enum truth truth;
        if (!decision_truth(decision, decision->policy->plan->decides[i], &truth)) return ONUS_E_MEMORY;
        if (truth != TRUTH_NEVER) clauses[count++] = i;
    }
    *answer = (struct answer){clauses, count};
    return ONUS_OK;
}

onus_status onus_decision_clauses(onus_decision *decision, const uint32_t **clauses, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_CLAUSES, find_clauses, &items, count);
    *clauses = items;
    return status;
}

/* Whether the measure of an assignment, if it has one, is said to be what is asked for. */
static bool is_graded(const onus_decision *decision, const struct assignment *assignment) {
    return assignment->measure == ONUS_NONE ||
           onus_case_values(decision->evidence, assignment->measure) == UINT64_C(1) << assignment->graded;
}

/* Whether clause `a`, where nothing is shared, stands in the way of `b` in some completion: an assignment of the one, which acts, prevails over one of the other. False if memory was
 * refused. */
static bool stands_in_the_way(onus_decision *decision, uint32_t a, uint32_t b, bool *answer) {
    const struct model *model = &decision->policy->model;
    *answer = false;
    for (uint32_t i = 0; i < model->assignment_count && !*answer; i++) {
        bool prevails = false;
        enum truth truth;
        for (uint32_t j = 0; j < model->assignment_count && model->assignments[i].clause == a && !prevails; j++)
            prevails = model->assignments[j].clause == b && is_graded(decision, &model->assignments[j]) &&
                       assignment_prevails(model, &model->assignments[i], &model->assignments[j]);
        if (!prevails) continue;
        if (!decision_truth(decision, decision->policy->plan->acting[i], &truth)) return false;
        *answer = truth != TRUTH_NEVER;
    }
    return true;
}

/* Whether clause `a` decides in some completion, and prevails over `b`. False if memory was refused. */
static bool prevails_over(onus_decision *decision, uint32_t a, uint32_t b, bool *answer) {
    const struct model *model = &decision->policy->model;
    enum truth truth;
    if (model_shares_nothing(model)) return stands_in_the_way(decision, a, b, answer);
    *answer = false;
    if (!model_prevails(model, a, b)) return true;
    if (!decision_truth(decision, decision->policy->plan->decides[a], &truth)) return false;
    *answer = truth != TRUTH_NEVER;
    return true;
}

/* The clauses that decide in some completion and prevail over `clause`, which holds in every one. */
static bool find_prevailing(onus_decision *decision, uint32_t clause, onus_overruled *overruled) {
    const struct model *model = &decision->policy->model;
    uint32_t *by = ARENA_NEW(&decision->arena, model->clause_count, uint32_t);
    if (by == NULL) return false;
    *overruled = (onus_overruled){clause, by, 0};
    for (uint32_t i = 0; i < model->clause_count; i++) {
        bool prevails;
        if (!prevails_over(decision, i, clause, &prevails)) return false;
        if (prevails) by[overruled->by_count++] = i;
    }
    return true;
}

static onus_status find_overruled(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    onus_overruled *overruled = ARENA_NEW(&decision->arena, model->clause_count, onus_overruled);
    size_t count = 0;
    if (overruled == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < model->clause_count; i++) {
        enum truth truth;
        if (!decision_truth(decision, decision->policy->plan->overruled[i], &truth)) return ONUS_E_MEMORY;
        if (truth == TRUTH_ALWAYS && !find_prevailing(decision, i, &overruled[count++])) return ONUS_E_MEMORY;
    }
    *answer = (struct answer){overruled, count};
    return ONUS_OK;
}

onus_status onus_decision_overruled(onus_decision *decision, const onus_overruled **overruled, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_OVERRULED,
                                      decision->by_tables ? decision_list_overruled : find_overruled, &items, count);
    *overruled = items;
    return status;
}

/* ---- Fines ---- */

/* The figure that the case itself gives for `fine`. */
static bool fine_figure(const onus_decision *decision, const struct fine *fine, onus_money *out) {
    return fine->figure != ONUS_NONE && onus_case_quantity(decision->evidence, fine->figure, &out->fen);
}

static bool fine_allows(const struct fine *fine, onus_money figure) {
    return fine->least.fen <= figure.fen && figure.fen <= fine->greatest.fen;
}

static onus_status report_bracket(const onus_decision *decision, const struct fine *fine, onus_money figure,
                                  onus_diagnostics *diagnostics) {
    const struct model *model = &decision->policy->model;
    char given[ONUS_FORMAT_SIZE], bound[ONUS_FORMAT_SIZE];
    struct text other;
    text_init(&other, &decision->allocator);
    text_string(&other, model->clauses[fine->clause].id);
    text_string(&other, ": ");
    text_string(&other, onus_money_format(fine->least, bound));
    text_string(&other, " - ");
    text_string(&other, onus_money_format(fine->greatest, bound));
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_OUTSIDE_BRACKET,
                                  .path = model->quantities[fine->figure].path,
                                  .given = onus_money_format(figure, given),
                                  .other = text_get(&other)};
    bool added = !other.failed && onus_diagnostics_add(diagnostics, &diagnostic) == ONUS_OK;
    text_release(&other);
    return added ? ONUS_E_CASE : ONUS_E_MEMORY;
}

/* Whether `figure`, which `quantity` gives, is a fine in some completion: one is due there whose bracket it lies in, and none beside it that it lies outside of. */
static onus_status figure_serves(onus_decision *decision, uint32_t quantity, onus_money figure, bool *serves) {
    const struct model *model = &decision->policy->model;
    diagram_node *nodes = ARENA_NEW(&decision->arena, 2 * (size_t)model->fine_count, diagram_node);
    size_t allowing = 0, refusing = 0;
    enum truth truth;
    if (nodes == NULL) return ONUS_E_MEMORY;
    for (uint32_t i = 0; i < model->fine_count; i++) {
        if (model->fines[i].figure != quantity) continue;
        if (fine_allows(&model->fines[i], figure))
            nodes[allowing++] = decision->policy->plan->fines[i];
        else
            nodes[model->fine_count + refusing++] = decision->policy->plan->fines[i];
    }
    onus_status status = decision_truth_of_rest(decision, (struct diagram_list){nodes, allowing},
                                                (struct diagram_list){nodes + model->fine_count, refusing}, &truth);
    /* Too much to find out: then it is not said to be a mistake. */
    *serves = status == ONUS_E_LIMIT || truth != TRUTH_NEVER;
    return status == ONUS_E_LIMIT ? ONUS_OK : status;
}

onus_status decision_check_figures(onus_decision *decision, onus_diagnostics *diagnostics) {
    const struct model *model = &decision->policy->model;
    for (uint32_t i = 0; i < model->fine_count; i++) {
        const struct fine *fine = &model->fines[i];
        onus_money figure;
        enum truth truth;
        bool serves = false;
        onus_status status = ONUS_OK;
        if (!fine_figure(decision, fine, &figure) || fine_allows(fine, figure)) continue;
        if (!decision_truth(decision, decision->policy->plan->fines[i], &truth)) return ONUS_E_MEMORY;
        if (truth == TRUTH_NEVER) continue;
        if (truth == TRUTH_SOMETIMES) status = figure_serves(decision, fine->figure, figure, &serves);
        if (status != ONUS_OK) return status;
        if (!serves) return report_bracket(decision, fine, figure, diagnostics);
    }
    return ONUS_OK;
}

/* The figure that the case gives takes the place of those that are allowed, if it is among them. */
static void take_figure(const onus_decision *decision, const struct fine *fine, onus_fine *to) {
    onus_money figure;
    if (fine_figure(decision, fine, &figure) && fine_allows(fine, figure)) to->least = to->greatest = figure;
}

/* The figures that the measure still allows: those of its values. */
static void measure(const struct fine *fine, uint64_t values, onus_fine *to) {
    to->least = to->greatest = fine->amounts[bits_lowest(values)];
    for (values &= values - 1; values != 0; values &= values - 1) {
        onus_money amount = fine->amounts[bits_lowest(values)];
        if (amount.fen < to->least.fen) to->least = amount;
        if (amount.fen > to->greatest.fen) to->greatest = amount;
    }
}

void decision_figure_out(const onus_decision *decision, const struct fine *fine, onus_fine *to) {
    uint64_t values = fine->measure == ONUS_NONE ? 0 : onus_case_values(decision->evidence, fine->measure);
    to->least = fine->least;
    to->greatest = fine->greatest;
    if (values != 0) measure(fine, values, to);
    if (fine->figure != ONUS_NONE) take_figure(decision, fine, to);
    to->amount = to->least;
    to->open = to->least.fen != to->greatest.fen;
}

static bool same_fine(const onus_fine *a, const onus_fine *b) {
    return a->clause == b->clause && a->party == b->party && a->amount.fen == b->amount.fen &&
           a->greatest.fen == b->greatest.fen;
}

/* Fines that are sometimes due and come to the same figure are one fine: it is certain if one of them is always due. `nodes` are those of the fines that
 * `last` unites. */
static onus_status unite(onus_decision *decision, onus_fine *last, bool certain, const diagram_node *nodes,
                         size_t count) {
    enum truth truth = certain ? TRUTH_ALWAYS : TRUTH_SOMETIMES;
    if (!certain && count > 1) {
        onus_status status = decision_truth_of_any(decision, nodes, count, &truth);
        if (status != ONUS_OK) return status;
    }
    last->possible = truth != TRUTH_ALWAYS;
    return ONUS_OK;
}

static int compare_fines(const onus_fine *a, const onus_fine *b) {
    if (a->clause != b->clause) return a->clause < b->clause ? -1 : 1;
    if (a->party != b->party) return a->party < b->party ? -1 : 1;
    if (a->amount.fen != b->amount.fen) return a->amount.fen < b->amount.fen ? -1 : 1;
    return a->greatest.fen < b->greatest.fen ? -1 : a->greatest.fen > b->greatest.fen;
}

struct due {
    onus_fine fine;
    enum truth truth;
    diagram_node node;
};

/* Put `due` at its place among `count` sorted ones, after its equals. */
static void insert(struct due *list, size_t count, struct due due) {
    size_t at = count;
    while (at > 0 && compare_fines(&list[at - 1].fine, &due.fine) > 0) {
        list[at] = list[at - 1];
        at--;
    }
    list[at] = due;
}

static bool find_due(onus_decision *decision, struct due *list, size_t *count) {
    const struct model *model = &decision->policy->model;
    for (uint32_t i = 0; i < model->fine_count; i++) {
        struct due due = {.node = decision->policy->plan->fines[i]};
        if (!decision_truth(decision, due.node, &due.truth)) return false;
        if (due.truth == TRUTH_NEVER) continue;
        due.fine = (onus_fine){.clause = model->fines[i].clause, .party = model->fines[i].party};
        decision_figure_out(decision, &model->fines[i], &due.fine);
        insert(list, (*count)++, due);
    }
    return true;
}

size_t decision_settle_fine(onus_fine *fines, size_t count) {
    size_t at = count - 1;
    onus_fine due = fines[at];
    while (at > 0 && compare_fines(&fines[at - 1], &due) > 0) at--;
    if (at > 0 && same_fine(&fines[at - 1], &due)) return count - 1;
    if (at == count - 1) return count;
    memmove(fines + at + 1, fines + at, (count - 1 - at) * sizeof *fines);
    fines[at] = due;
    return count;
}

static onus_status find_fines(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    struct due *list = ARENA_NEW(&decision->arena, model->fine_count, struct due);
    onus_fine *fines = ARENA_NEW(&decision->arena, model->fine_count, onus_fine);
    diagram_node *nodes = ARENA_NEW(&decision->arena, model->fine_count, diagram_node);
    size_t due = 0, count = 0;
    if (decision->arena.failed || !find_due(decision, list, &due)) return ONUS_E_MEMORY;
    for (size_t i = 0, end; i < due; i = end) {
        bool certain = false;
        for (end = i; end < due && same_fine(&list[i].fine, &list[end].fine); end++) {
            nodes[end - i] = list[end].node;
            certain = certain || list[end].truth == TRUTH_ALWAYS;
        }
        fines[count] = list[i].fine;
        onus_status status = unite(decision, &fines[count++], certain, nodes, end - i);
        if (status != ONUS_OK) return status;
    }
    *answer = (struct answer){fines, count};
    return ONUS_OK;
}

onus_status onus_decision_fines(onus_decision *decision, const onus_fine **fines, size_t *count) {
    const void *items;
    onus_status status =
        decision_ask(decision, QUESTION_FINES, decision->by_tables ? decision_list_fines : find_fines, &items, count);
    *fines = items;
    return status;
}

/* ---- Findings ---- */

/* A finding about two counts: both are given, and they differ. */
static bool counts_differ(const onus_decision *decision, const struct finding *finding) {
    int64_t left, right;
    if (finding->quantities[0] == ONUS_NONE) return true;
    return onus_case_quantity(decision->evidence, finding->quantities[0], &left) &&
           onus_case_quantity(decision->evidence, finding->quantities[1], &right) && left != right;
}

/* Whether a finding of a complete case holds. */
static bool finds(const onus_decision *decision, uint32_t finding) {
    const struct tables *tables = decision->policy->plan->tables;
    uint32_t from = tables->from[SECTION_FINDING], to = tables->from[SECTION_COUNT];
    if (decision->outcome == ONUS_OUTSIDE) return false;
    uint32_t at = tables_next(decision->row, from, to);
    while (at < to && tables->of[at] < finding) at = tables_next(decision->row, at + 1, to);
    return at < to && tables->of[at] == finding;
}

static bool same_finding(const struct finding *a, const struct finding *b) {
    return a->clause == b->clause && a->party == b->party && strcmp(a->id, b->id) == 0 &&
           a->quantities[0] == b->quantities[0] && a->quantities[1] == b->quantities[1];
}

static onus_status find_findings(onus_decision *decision, struct answer *answer) {
    const struct model *model = &decision->policy->model;
    const diagram_node *nodes = decision->policy->plan->findings;
    onus_finding *findings = ARENA_NEW(&decision->arena, model->finding_count, onus_finding);
    size_t count = 0;
    if (findings == NULL) return ONUS_E_MEMORY;
    /* The model keeps equal findings side by side. */
    for (uint32_t i = 0, end; i < model->finding_count; i = end) {
        const struct finding *finding = &model->findings[i];
        enum truth truth = TRUTH_NEVER;
        for (end = i; end < model->finding_count && same_finding(finding, &model->findings[end]); end++) {
            enum truth one = TRUTH_NEVER;
            if (decision->by_tables)
                one = finds(decision, end) ? TRUTH_ALWAYS : TRUTH_NEVER;
            else if (!decision_truth(decision, nodes[end], &one))
                return ONUS_E_MEMORY;
            if (one > truth) truth = one;
        }
        if (truth == TRUTH_NEVER || !counts_differ(decision, finding)) continue;
        if (truth == TRUTH_SOMETIMES && end - i > 1) {
            onus_status status = decision_truth_of_any(decision, nodes + i, end - i, &truth);
            if (status != ONUS_OK) return status;
        }
        findings[count++] = (onus_finding){finding->clause,
                                           finding->id,
                                           finding->party,
                                           {finding->quantities[0], finding->quantities[1]},
                                           truth != TRUTH_ALWAYS};
    }
    *answer = (struct answer){findings, count};
    return ONUS_OK;
}

onus_status onus_decision_findings(onus_decision *decision, const onus_finding **findings, size_t *count) {
    const void *items;
    onus_status status = decision_ask(decision, QUESTION_FINDINGS, find_findings, &items, count);
    *findings = items;
    return status;
}
