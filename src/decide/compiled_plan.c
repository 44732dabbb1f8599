/* SPDX-License-Identifier: Apache-2.0 */
/* Going over a plan, to write it or to fill it. Whatever this passes in another way than before is another layout (compiled.c). */
#include "decide/passage.h"
#include "decide/tables.h"

/* ---- Diagrams and outcomes ---- */

static void pass_nodes(struct passage *passage, const struct plan *plan, diagram_node **nodes, size_t count) {
    PASS_MAKE(passage, *nodes, count, diagram_node);
    for (size_t i = 0; !passage->failed && i < count; i++)
        pass_node(passage, (uint32_t)plan->diagram.cell_count, &(*nodes)[i]);
}

static void pass_variables(struct passage *passage, const struct model *model, struct plan *plan) {
    pass_number(passage, &plan->variable_count);
    PASS_MAKE(passage, plan->fact_of, model->fact_count, uint32_t);
    for (uint32_t i = 0; !passage->failed && i < plan->variable_count; i++) pass_number(passage, &plan->fact_of[i]);
    if (passage->to != NULL || passage->failed) return;
    passage->failed = !plan_name_variables(model, passage->arena, plan);
    plan->diagram.arity = plan->arity;
    plan->diagram.variables = plan->variable_count;
}

static void pass_diagram(struct passage *passage, struct diagram *diagram) {
    uint32_t cells = (uint32_t)diagram->cell_count, children = (uint32_t)diagram->child_count, first = 0;
    pass_number(passage, &cells);
    pass_number(passage, &children);
    if (pass_reads(passage)) passage->failed = !diagram_make_room(diagram, cells, children);
    for (uint32_t i = 0; !passage->failed && i < cells; i++) {
        struct diagram_cell *cell = &diagram->cells[i];
        pass_number(passage, &cell->variable);
        uint32_t arity = passage->failed ? 0 : diagram->arity[cell->variable];
        cell->first = first;
        for (uint32_t k = 0; k < arity; k++) pass_node(passage, i, &diagram->children[first + k]);
        first += arity;
    }
}

static void pass_outcome(struct passage *passage, struct outcome *outcome, uint32_t consequence_words) {
    uint32_t status = outcome->status, follows = outcome->follows != NULL;
    pass_number(passage, &status);
    pass_number(passage, &follows);
    pass_number(passage, &outcome->share_count);
    outcome->status = (onus_outcome)status;
    if (outcome->share_count > 0) PASS_MAKE(passage, outcome->shares, outcome->share_count, onus_share);
    for (uint32_t i = 0; !passage->failed && i < outcome->share_count; i++) {
        pass_number(passage, &outcome->shares[i].party);
        pass_positive(passage, &outcome->shares[i].share.numerator);
        pass_positive(passage, &outcome->shares[i].share.denominator);
    }
    if (follows == 0) return;
    const uint64_t *bits = outcome->follows;
    uint64_t *made = NULL;
    if (passage->to == NULL) {
        PASS_MAKE(passage, made, consequence_words, uint64_t);
        bits = made;
    }
    for (uint32_t i = 0; !passage->failed && i < consequence_words; i++) {
        uint64_t word = bits[i];
        pass_wide(passage, &word);
        if (made != NULL) made[i] = word;
    }
    outcome->follows = bits;
}

static void pass_outcomes(struct passage *passage, struct plan *plan) {
    pass_number(passage, &plan->outcome_count);
    pass_number(passage, &plan->consequence_count);
    PASS_MAKE(passage, plan->outcomes, plan->outcome_count, struct outcome);
    for (uint32_t i = 0; !passage->failed && i < plan->outcome_count; i++)
        pass_outcome(passage, &plan->outcomes[i], plan->consequence_count / 64 + 1);
    if (plan->consequence_count > 0)
        PASS_MAKE(passage, plan->consequences, plan->consequence_count, struct consequence);
    for (uint32_t i = 0; !passage->failed && i < plan->consequence_count; i++) {
        uint32_t kind = plan->consequences[i].kind;
        pass_number(passage, &kind);
        pass_number(passage, &plan->consequences[i].of);
        plan->consequences[i].kind = (enum consequence_kind)kind;
    }
}

static void pass_limits(struct passage *passage, struct plan *plan) {
    pass_number(passage, &plan->limit_count);
    pass_nodes(passage, plan, &plan->limits, plan->limit_count);
    PASS_MAKE(passage, plan->limit_list, plan->limit_count, struct plan_limit);
    for (uint32_t i = 0; !passage->failed && i < plan->limit_count; i++) {
        pass_number(passage, &plan->limit_list[i].clause);
        pass_number(passage, &plan->limit_list[i].slot);
        pass_wide(passage, &plan->limit_list[i].value);
    }
}

/* ---- Tables ---- */

/* The places of a group that product number `product` does not allow, 64 from `place` on. Most products leave most groups alone. */
static uint64_t refused(const struct tables *tables, uint32_t product, uint32_t place, uint32_t count) {
    uint64_t bits = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t word = tables->rows[(size_t)(place + i) * tables->words + product / 64];
        bits |= (~word >> product % 64 & 1) << i;
    }
    return bits;
}

static void refuse(struct tables *tables, uint32_t product, uint32_t place, uint64_t bits) {
    for (; bits != 0; bits &= bits - 1)
        tables->rows[(size_t)(place + bits_lowest(bits)) * tables->words + product / 64] &=
            ~(UINT64_C(1) << product % 64);
}

/* A row of all products, everywhere. */
static void allow_all(struct tables *tables, uint32_t rows) {
    uint32_t products = tables->from[SECTION_COUNT];
    for (size_t i = 0; i < (size_t)rows * tables->words; i++) {
        uint32_t before = (uint32_t)(i % tables->words) * 64, here = products > before ? products - before : 0;
        tables->rows[i] = here >= 64 ? UINT64_MAX : (UINT64_C(1) << here) - 1;
    }
}

static void pass_rows(struct passage *passage, const struct packing *packing, struct tables *tables) {
    uint32_t rows = 0;
    for (uint32_t i = 0; i < packing->group_count; i++) rows += packing->sizes[i];
    bool reads = pass_reads(passage);
    PASS_MAKE(passage, tables->rows, (size_t)rows * tables->words, uint64_t);
    if (reads && !passage->failed) allow_all(tables, rows);
    for (uint32_t product = 0; product < tables->from[SECTION_COUNT]; product++)
        for (uint32_t group = 0; group < packing->group_count; group++)
            for (uint32_t at = 0; !passage->failed && at < packing->sizes[group]; at += 64) {
                uint32_t place = packing->first[group] + at, left = packing->sizes[group] - at;
                uint64_t bits = reads ? 0 : refused(tables, product, place, left < 64 ? left : 64);
                pass_wide(passage, &bits);
                if (reads) refuse(tables, product, place, bits);
            }
}

/* The products; what is worked out from them and the plan is worked out again. */
static void pass_tables(struct passage *passage, const struct model *model, struct plan *plan) {
    uint32_t there = plan->tables != NULL;
    pass_number(passage, &there);
    if (there == 0) return;
    struct tables read = {0}, *tables = &read;
    if (pass_reads(passage))
        PASS_MAKE(passage, tables, 1, struct tables);
    else if (plan->tables != NULL)
        read = *plan->tables;
    if (passage->failed) return;
    tables->group_count = model->packing.group_count;
    pass_number(passage, &tables->words);
    for (size_t i = 0; i <= SECTION_COUNT; i++) pass_number(passage, &tables->from[i]);
    PASS_MAKE(passage, tables->of, tables->from[SECTION_COUNT], uint32_t);
    for (uint32_t i = 0; !passage->failed && i < tables->from[SECTION_COUNT]; i++) pass_number(passage, &tables->of[i]);
    pass_rows(passage, &model->packing, tables);
    if (pass_reads(passage)) passage->failed = !tables_complete(model, passage->arena, plan, tables);
}

/* ---- All ---- */

void pass_plan(struct passage *passage, const struct model *model, struct plan *plan) {
    pass_variables(passage, model, plan);
    pass_diagram(passage, &plan->diagram);
    pass_node(passage, (uint32_t)plan->diagram.cell_count, &plan->root);
    pass_outcomes(passage, plan);
    pass_nodes(passage, plan, &plan->decides, model->clause_count);
    pass_nodes(passage, plan, &plan->overruled, model->clause_count);
    pass_nodes(passage, plan, &plan->fines, model->fine_count);
    pass_nodes(passage, plan, &plan->findings, model->finding_count);
    pass_nodes(passage, plan, &plan->charges, model->department_count);
    pass_nodes(passage, plan, &plan->told, model->department_count);
    pass_nodes(passage, plan, &plan->acting, model->assignment_count);
    pass_limits(passage, plan);
    pass_nodes(passage, plan, &plan->loaded, model->loaded_count);
    pass_nodes(passage, plan, &plan->nevers, model->never_count);
    pass_node(passage, (uint32_t)plan->diagram.cell_count, &plan->unit_price);
    pass_tables(passage, model, plan);
}
