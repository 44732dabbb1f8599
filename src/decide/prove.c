/* SPDX-License-Identifier: Apache-2.0 */
/* The proof that a policy gives one answer.
 *
 * Of the liabilities that hold, those decide over which no other clause that holds prevails. Any two that can decide at once must agree in
 * their shares or belong to one concurrent group. So it is enough to look at pairs: for each pair that neither agrees nor acts together, the
 * conjunction of their deciding conditions must be FALSE. If it is not, any path through it is a case that shows the conflict. */
#include "base/ratio.h"
#include "base/text.h"
#include "decide/build.h"

static bool same_shares(const struct builder *builder, const struct liability *a, const struct liability *b) {
    for (uint32_t i = 0; i < builder->model->party_count; i++)
        if (!ratio_equal(a->shares[i], b->shares[i])) return false;
    return true;
}

static bool act_together(const struct builder *builder, const struct liability *a, const struct liability *b) {
    uint32_t group = builder->model->clause_groups[a->clause];
    return group == builder->model->clause_groups[b->clause] && builder->model->groups[group].concurrent;
}

/* Every fact with a value, those on which nothing hangs too: presumed where nothing else is needed. */
static void write_witness(const struct builder *builder, diagram_node node, struct text *text) {
    const struct model *model = builder->model;
    uint8_t preferred[ONUS_MAX_FACTS], values[ONUS_MAX_FACTS];
    for (uint32_t i = 0; i < builder->plan->variable_count; i++) {
        uint32_t presumed = model->facts[builder->plan->fact_of[i]].presumed;
        preferred[i] = values[i] = presumed == ONUS_NONE ? 0 : (uint8_t)presumed;
        if (i >= builder->plan->first_measure && presumed == ONUS_NONE)
            preferred[i] = values[i] = plan_unsaid(builder->plan, i);
    }
    diagram_witness(builder->work, node, preferred, values);
    for (uint32_t i = 0; i < model->fact_count; i++) {
        const onus_fact_info *fact = &model->facts[i];
        uint32_t variable = builder->plan->variable_of[i], value = fact->presumed == ONUS_NONE ? 0 : fact->presumed;
        if (variable != ONUS_NONE) value = values[variable];
        if (value >= fact->value_count) continue; /* a measure of which nothing is said */
        text_string(text, text->length > 0 ? ", " : "");
        text_string(text, fact->path);
        text_char(text, '=');
        text_string(text, fact->values[value].id);
    }
}

void build_report(struct builder *builder, onus_diagnostic_id id, uint32_t a, uint32_t b, diagram_node both) {
    struct text witness, path;
    text_init(&witness, &builder->arena->allocator);
    text_init(&path, &builder->arena->allocator);
    write_witness(builder, both, &witness);
    text_string(&path, "clauses[");
    text_string(&path, builder->model->clauses[a].id);
    text_char(&path, ']');
    onus_status added =
        onus_diagnostics_add(builder->diagnostics, &(onus_diagnostic){.id = id,
                                                                      .path = text_get(&path),
                                                                      .given = builder->model->clauses[a].id,
                                                                      .other = builder->model->clauses[b].id,
                                                                      .source = builder->model->clause_places[a].source,
                                                                      .offset = builder->model->clause_places[a].offset,
                                                                      .witness = text_get(&witness)});
    builder->status = added != ONUS_OK || witness.failed || path.failed ? ONUS_E_MEMORY : ONUS_E_POLICY;
    text_release(&witness);
    text_release(&path);
}

void build_proof(struct builder *builder) {
    const struct model *model = builder->model;
    for (uint32_t i = 0; i < model->liability_count; i++) {
        const struct liability *a = &model->liabilities[i];
        uint32_t reported = ONUS_NONE; /* one witness a pair of clauses is enough */
        for (uint32_t j = i + 1; j < model->liability_count; j++) {
            const struct liability *b = &model->liabilities[j];
            if (b->clause == reported || model_prevails(model, a->clause, b->clause) ||
                model_prevails(model, b->clause, a->clause) || same_shares(builder, a, b) ||
                act_together(builder, a, b))
                continue;
            diagram_node both = diagram_and(builder->work, builder->deciding[i], builder->deciding[j]);
            if (builder->work->status != ONUS_OK || builder->status == ONUS_E_MEMORY) return;
            if (both == DIAGRAM_FALSE) continue;
            build_report(builder, DIAGNOSTIC_CONFLICT, a->clause, b->clause, both);
            reported = b->clause;
        }
    }
    build_assignment_proof(builder);
}
