/* SPDX-License-Identifier: Apache-2.0 */
/* Cheapest ways through the root. A way to another outcome that leaves what the case allows in few places is a set of few facts whose change gives another outcome:
 * so the least change is a shortest path, found in one pass over the nodes, and no search. */
#include "study/explain.h"

static void collect(onus_explanation *explanation, diagram_node node, uint8_t *seen) {
    const struct plan *plan = explanation->policy->plan;
    if (diagram_is_terminal(node) || seen[node] != 0) return;
    seen[node] = 1;
    uint32_t arity = plan->arity[diagram_variable(&plan->diagram, node)];
    for (uint32_t value = 0; value < arity; value++)
        collect(explanation, diagram_child(&plan->diagram, node, value), seen);
}

bool ways_init(onus_explanation *explanation) {
    const struct plan *plan = explanation->policy->plan;
    struct ways *ways = &explanation->ways;
    size_t size = plan->diagram.cell_count;
    uint8_t *seen = ARENA_NEW(&explanation->compiled, size, uint8_t);
    ways->nodes = ARENA_NEW(&explanation->compiled, size, diagram_node);
    ways->distance = ARENA_NEW(&explanation->compiled, size, uint32_t);
    if (explanation->compiled.failed) return false;
    collect(explanation, plan->root, seen);
    for (size_t i = 0; i < size; i++)
        if (seen[i] != 0) ways->nodes[ways->count++] = (diagram_node)i;
    return true;
}

static uint32_t distance_of(const struct ways *ways, uint32_t terminal, diagram_node node) {
    if (!diagram_is_terminal(node)) return ways->distance[node];
    uint32_t outcome = diagram_value(node);
    return outcome == terminal || outcome == OUTCOME_IMPOSSIBLE ? NO_WAY : 0;
}

uint32_t ways_edge(const onus_explanation *explanation, const uint8_t *cost, uint32_t terminal, diagram_node node,
                   uint32_t value) {
    const struct diagram *diagram = &explanation->policy->plan->diagram;
    uint32_t variable = diagram_variable(diagram, node);
    bool leaves = (explanation->allowed[variable] >> value & 1) == 0;
    if (leaves && cost[variable] == WAY_CLOSED) return NO_WAY;
    if (leaves && cost[variable] == WAY_SAID && plan_is_unsaid(explanation->policy->plan, variable, value))
        return NO_WAY;
    uint32_t behind = distance_of(&explanation->ways, terminal, diagram_child(diagram, node, value));
    return behind == NO_WAY ? NO_WAY : behind + (leaves && cost[variable] != WAY_FREE);
}

bool ways_measure(onus_explanation *explanation, const uint8_t *cost, uint32_t terminal, uint32_t *least) {
    const struct plan *plan = explanation->policy->plan;
    struct ways *ways = &explanation->ways;
    if (explanation->work <= ways->count) return false;
    explanation->work -= ways->count + 1;
    for (uint32_t i = 0; i < ways->count; i++) {
        diagram_node node = ways->nodes[i];
        uint32_t arity = plan->arity[diagram_variable(&plan->diagram, node)], best = NO_WAY;
        for (uint32_t value = 0; value < arity; value++) {
            uint32_t edge = ways_edge(explanation, cost, terminal, node, value);
            if (edge < best) best = edge;
        }
        ways->distance[node] = best;
    }
    *least = distance_of(ways, terminal, plan->root);
    return true;
}

/* Among equals a value that the case allows, else the first. */
static uint32_t cheapest(const onus_explanation *explanation, const uint8_t *cost, diagram_node node) {
    const struct plan *plan = explanation->policy->plan;
    uint32_t variable = diagram_variable(&plan->diagram, node), chosen = ONUS_NONE;
    uint32_t terminal = explain_terminal(explanation), least = explanation->ways.distance[node];
    for (uint32_t value = 0; value < plan->arity[variable]; value++) {
        if (ways_edge(explanation, cost, terminal, node, value) != least) continue;
        if ((explanation->allowed[variable] >> value & 1) != 0) return value;
        if (chosen == ONUS_NONE) chosen = value;
    }
    return chosen;
}

void ways_take(const onus_explanation *explanation, const uint8_t *cost, uint32_t *variables) {
    const struct plan *plan = explanation->policy->plan;
    uint32_t count = 0;
    for (diagram_node node = plan->root; !diagram_is_terminal(node);) {
        uint32_t variable = diagram_variable(&plan->diagram, node), value = cheapest(explanation, cost, node);
        bool leaves = (explanation->allowed[variable] >> value & 1) == 0;
        if (leaves && cost[variable] == WAY_ONE) variables[count++] = variable;
        node = diagram_child(&plan->diagram, node, value);
    }
}
