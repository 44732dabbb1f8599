/* SPDX-License-Identifier: Apache-2.0 */
/* Combining two diagrams: walk both from the top, variable by variable, and combine terminals at the bottom; each pair of nodes is met once, as
 * long as its result is not overwritten in the memo table. Depth of recursion is the number of variables at most. */
#include "diagram/diagram.h"

enum { AND = 1, OR, AND_NOT, OVERLAY };

uint32_t diagram_new_operation(struct diagram *diagram) {
    return DIAGRAM_OPERATIONS + diagram->operations++; /* those above come before */
}

static struct diagram_memo *memo_of(struct diagram *diagram, uint32_t operation, diagram_node left,
                                    diagram_node right) {
    uint32_t hash = operation * UINT32_C(0x9E3779B1) ^ left * UINT32_C(0x85EBCA6B) ^ right * UINT32_C(0xC2B2AE35);
    hash ^= hash >> 15;
    hash *= UINT32_C(0x27D4EB2F);
    return &diagram->memos[(hash ^ hash >> 13) & (diagram->memo_count - 1)];
}

/* Results that need no walk. */
static bool shortcut(const struct diagram_operation *operation, diagram_node left, diagram_node right,
                     diagram_node *result) {
    uint32_t laws = 0;
    if (diagram_is_terminal(left) && diagram_is_terminal(right)) {
        *result = DIAGRAM_TERMINAL(operation->combine(operation->context, diagram_value(left), diagram_value(right)));
        return true;
    }
    if (left == right) laws |= DIAGRAM_EQUALS_STAY;
    if (diagram_is_terminal(left)) laws |= left == DIAGRAM_FALSE ? DIAGRAM_LEFT_ZERO_STAYS : DIAGRAM_LEFT_OTHER_STAYS;
    if (diagram_is_terminal(right))
        laws |= right == DIAGRAM_FALSE ? DIAGRAM_RIGHT_ZERO_YIELDS : DIAGRAM_RIGHT_OTHER_YIELDS;
    *result = left;
    if ((operation->laws & laws) != 0) return true;
    laws = 0;
    if (diagram_is_terminal(left)) laws |= left == DIAGRAM_FALSE ? DIAGRAM_LEFT_ZERO_YIELDS : DIAGRAM_LEFT_OTHER_YIELDS;
    if (diagram_is_terminal(right))
        laws |= right == DIAGRAM_FALSE ? DIAGRAM_RIGHT_ZERO_STAYS : DIAGRAM_RIGHT_OTHER_STAYS;
    *result = right;
    if ((operation->laws & laws) != 0) return true;
    *result = DIAGRAM_FALSE;
    return diagram_is_terminal(right) && right != DIAGRAM_FALSE && (operation->laws & DIAGRAM_RIGHT_OTHER_CLEARS) != 0;
}

static diagram_node child_at(const struct diagram *diagram, diagram_node node, uint32_t variable, uint32_t value) {
    if (diagram_is_terminal(node) || diagram_variable(diagram, node) != variable) return node;
    return diagram_child(diagram, node, value);
}

diagram_node diagram_apply(struct diagram *diagram, const struct diagram_operation *operation, diagram_node left,
                           diagram_node right) {
    diagram_node result;
    if (diagram->status != ONUS_OK) return DIAGRAM_FALSE;
    if (shortcut(operation, left, right, &result)) return result;
    if ((operation->laws & DIAGRAM_COMMUTES) != 0 && left > right) {
        diagram_node swapped = left;
        left = right;
        right = swapped;
    }
    if (diagram->memos_lag && !diagram_grow_memos(diagram)) {
        diagram->status = ONUS_E_MEMORY;
        return DIAGRAM_FALSE;
    }
    uint32_t number = diagram->age + operation->number;
    struct diagram_memo *memo = memo_of(diagram, number, left, right);
    if (memo->operation == number && memo->left == left && memo->right == right) return memo->result;

    if (++diagram->steps > (uint64_t)diagram->max_nodes * DIAGRAM_STEPS_A_NODE) {
        diagram->status = ONUS_E_LIMIT;
        return DIAGRAM_FALSE;
    }
    uint32_t variable = UINT32_MAX;
    if (!diagram_is_terminal(left)) variable = diagram_variable(diagram, left);
    if (!diagram_is_terminal(right) && diagram_variable(diagram, right) < variable)
        variable = diagram_variable(diagram, right);
    diagram_node children[ONUS_MAX_VALUES];
    for (uint32_t value = 0; value < diagram->arity[variable]; value++)
        children[value] = diagram_apply(diagram, operation, child_at(diagram, left, variable, value),
                                        child_at(diagram, right, variable, value));
    result = diagram_make(diagram, variable, children);
    /* Making nodes may have moved the table. */
    memo = memo_of(diagram, number, left, right);
    if (diagram->status == ONUS_OK) *memo = (struct diagram_memo){number, left, right, result};
    return result;
}

static uint32_t combine_and(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left & right;
}

static uint32_t combine_or(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left | right;
}

static uint32_t combine_and_not(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left & ~right;
}

static uint32_t combine_overlay(void *context, uint32_t left, uint32_t right) {
    (void)context;
    return left != 0 ? left : right;
}

diagram_node diagram_and(struct diagram *diagram, diagram_node left, diagram_node right) {
    static const struct diagram_operation operation = {AND, combine_and, NULL,
                                                       DIAGRAM_LEFT_ZERO_STAYS | DIAGRAM_RIGHT_ZERO_STAYS |
                                                           DIAGRAM_LEFT_OTHER_YIELDS | DIAGRAM_RIGHT_OTHER_YIELDS |
                                                           DIAGRAM_EQUALS_STAY | DIAGRAM_COMMUTES};
    return diagram_apply(diagram, &operation, left, right);
}

static const struct diagram_operation either = {OR, combine_or, NULL,
                                                DIAGRAM_LEFT_OTHER_STAYS | DIAGRAM_RIGHT_OTHER_STAYS |
                                                    DIAGRAM_LEFT_ZERO_YIELDS | DIAGRAM_RIGHT_ZERO_YIELDS |
                                                    DIAGRAM_EQUALS_STAY | DIAGRAM_COMMUTES};

diagram_node diagram_or(struct diagram *diagram, diagram_node left, diagram_node right) {
    return diagram_apply(diagram, &either, left, right);
}

diagram_node diagram_and_not(struct diagram *diagram, diagram_node left, diagram_node right) {
    static const struct diagram_operation operation = {AND_NOT, combine_and_not, NULL,
                                                       DIAGRAM_LEFT_ZERO_STAYS | DIAGRAM_RIGHT_ZERO_YIELDS |
                                                           DIAGRAM_RIGHT_OTHER_CLEARS};
    return left == right ? DIAGRAM_FALSE : diagram_apply(diagram, &operation, left, right);
}

diagram_node diagram_overlay(struct diagram *diagram, diagram_node over, diagram_node under) {
    static const struct diagram_operation operation = {OVERLAY, combine_overlay, NULL,
                                                       DIAGRAM_LEFT_OTHER_STAYS | DIAGRAM_LEFT_ZERO_YIELDS |
                                                           DIAGRAM_RIGHT_ZERO_YIELDS | DIAGRAM_EQUALS_STAY};
    return diagram_apply(diagram, &operation, over, under);
}

/* Whatever is joined makes all nodes above its own anew, so that those that begin low come first. */
diagram_node diagram_join(struct diagram *diagram, const struct diagram_operation *operation, const diagram_node *nodes,
                          uint32_t count) {
    diagram_node joined = DIAGRAM_FALSE;
    for (uint32_t level = diagram->variables + 1; level-- > 0;)
        for (uint32_t i = 0; i < count; i++) {
            uint32_t begins = diagram_is_terminal(nodes[i]) ? diagram->variables : diagram_variable(diagram, nodes[i]);
            if (begins == level) joined = diagram_apply(diagram, operation, joined, nodes[i]);
        }
    return joined;
}

diagram_node diagram_any(struct diagram *diagram, const diagram_node *nodes, uint32_t count) {
    return diagram_join(diagram, &either, nodes, count);
}
