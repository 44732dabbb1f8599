/* SPDX-License-Identifier: Apache-2.0 */
/* Combining two diagrams: walk both from the top, variable by variable, and combine terminals at the bottom; each pair of nodes is met once, as
 * long as its result is not overwritten in the memo table. Depth of recursion is the number of variables at most. */
#include "diagram/diagram.h"

enum { AND = 1, OR, AND_NOT, OVERLAY, FIRST_FREE };

uint32_t diagram_new_operation(struct diagram *diagram) {
    return FIRST_FREE + diagram->operations++;
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
    if (diagram_is_terminal(left) && diagram_is_terminal(right)) {
        *result = DIAGRAM_TERMINAL(operation->combine(operation->context, diagram_value(left), diagram_value(right)));
        return true;
    }
    if (!diagram_is_terminal(left)) return false;
    *result = left;
    return left == DIAGRAM_FALSE ? operation->zero_absorbs : operation->other_absorbs;
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
    struct diagram_memo *memo = memo_of(diagram, operation->number, left, right);
    if (memo->operation == operation->number && memo->left == left && memo->right == right) return memo->result;

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
    memo = memo_of(diagram, operation->number, left, right);
    if (diagram->status == ONUS_OK) *memo = (struct diagram_memo){operation->number, left, right, result};
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
    static const struct diagram_operation operation = {AND, combine_and, NULL, true, false};
    if (left == DIAGRAM_TRUE || left == right) return right;
    if (right == DIAGRAM_TRUE) return left;
    if (right == DIAGRAM_FALSE) return right;
    return left < right ? diagram_apply(diagram, &operation, left, right)
                        : diagram_apply(diagram, &operation, right, left);
}

diagram_node diagram_or(struct diagram *diagram, diagram_node left, diagram_node right) {
    static const struct diagram_operation operation = {OR, combine_or, NULL, false, true};
    if (left == DIAGRAM_TRUE || right == DIAGRAM_FALSE || left == right) return left;
    if (right == DIAGRAM_TRUE || left == DIAGRAM_FALSE) return right;
    return left < right ? diagram_apply(diagram, &operation, left, right)
                        : diagram_apply(diagram, &operation, right, left);
}

diagram_node diagram_and_not(struct diagram *diagram, diagram_node left, diagram_node right) {
    static const struct diagram_operation operation = {AND_NOT, combine_and_not, NULL, true, false};
    if (right == DIAGRAM_FALSE) return left;
    if (right == DIAGRAM_TRUE || left == right) return DIAGRAM_FALSE;
    return diagram_apply(diagram, &operation, left, right);
}

diagram_node diagram_overlay(struct diagram *diagram, diagram_node over, diagram_node under) {
    static const struct diagram_operation operation = {OVERLAY, combine_overlay, NULL, false, true};
    if (over == DIAGRAM_FALSE) return under;
    return diagram_apply(diagram, &operation, over, under);
}
