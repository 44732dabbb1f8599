/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions as diagrams. */
#include "decide/build.h"

/* Values are those of the model; a store that is shared may number them otherwise, and cut integers finer. */
static diagram_node build_literal(struct builder *builder, const struct condition *condition) {
    uint64_t values = condition->values;
    if (builder->value_sets != NULL) {
        const uint64_t *sets = builder->value_sets[condition->fact];
        values = 0;
        for (uint32_t value = 0; value < builder->model->facts[condition->fact].value_count; value++)
            if ((condition->values >> value & 1) != 0) values |= sets[value];
    }
    return diagram_literal(builder->work, builder->plan->variable_of[condition->fact], values);
}

diagram_node build_condition(struct builder *builder, const struct condition *condition) {
    struct diagram *work = builder->work;
    if (condition == NULL) return DIAGRAM_TRUE;
    if (builder->conditions[condition->number] != NOT_BUILT) return builder->conditions[condition->number];
    diagram_node result = condition->kind == CONDITION_ANY ? DIAGRAM_FALSE : DIAGRAM_TRUE;
    if (condition->kind == CONDITION_LITERAL) result = build_literal(builder, condition);
    for (uint32_t i = 0; i < condition->part_count; i++) {
        diagram_node part = build_condition(builder, condition->parts[i]);
        switch (condition->kind) {
        case CONDITION_ANY:
            result = diagram_or(work, result, part);
            break;
        case CONDITION_NOT:
            result = diagram_and_not(work, result, part);
            break;
        case CONDITION_ALL:
        case CONDITION_LITERAL:
            result = diagram_and(work, result, part);
            break;
        }
    }
    builder->conditions[condition->number] = result;
    return result;
}

diagram_node build_both(struct builder *builder, const struct condition *when, const struct condition *also) {
    return diagram_and(builder->work, build_condition(builder, when), build_condition(builder, also));
}

static uint32_t combine_holds(void *context, uint32_t impossible, uint32_t holds) {
    (void)context;
    return impossible != 0 ? HOLDS_IMPOSSIBLE : holds;
}

diagram_node build_holds(struct builder *builder, diagram_node node) {
    if (builder->impossible == DIAGRAM_FALSE) return node;
    struct diagram_operation operation = {diagram_new_operation(builder->work), combine_holds, NULL, 0};
    return diagram_apply(builder->work, &operation, builder->impossible, node);
}
