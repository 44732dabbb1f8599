/* SPDX-License-Identifier: Apache-2.0 */
/* Diagrams against truth tables: random functions over a few variables of small arities, each operation done twice, on nodes and on tables. */

#include "base/memory.h"
#include "diagram/diagram.h"
#include "support/failing.h"
#include "support/random.h"

#include <string.h>

#define VARIABLES 5
#define TERMINALS 4
#define POINTS    (2 * 3 * 1 * 4 * 2) /* assignments, as the arities below have it */
#define FUNCTIONS 12
#define ENOUGH    100000 /* nodes */

static const uint8_t arity[VARIABLES] = {2, 3, 1, 4, 2};

/* A function as a table: its terminal for every assignment. */
struct table {
    uint8_t at[POINTS];
};

static void assignment(uint32_t point, uint8_t *values) {
    for (uint32_t v = VARIABLES; v-- > 0; point /= arity[v]) values[v] = (uint8_t)(point % arity[v]);
}

static diagram_node build(struct diagram *diagram, const uint8_t *at, uint32_t variable, uint32_t points) {
    if (variable == VARIABLES) return DIAGRAM_TERMINAL(*at);
    diagram_node children[ONUS_MAX_VALUES];
    uint32_t each = points / arity[variable];
    for (uint32_t value = 0; value < arity[variable]; value++)
        children[value] = build(diagram, at + value * each, variable + 1, each);
    return diagram_make(diagram, variable, children);
}

static diagram_node build_table(struct diagram *diagram, const struct table *table) {
    return build(diagram, table->at, 0, POINTS);
}

static struct table random_table(struct random *random, uint32_t terminals) {
    struct table table;
    uint32_t percent = random_below(random, 101);
    for (size_t i = 0; i < POINTS; i++)
        table.at[i] = random_chance(random, percent) ? (uint8_t)random_below(random, terminals) : 0;
    return table;
}

static void check_same(const struct diagram *diagram, diagram_node node, const struct table *table) {
    for (uint32_t point = 0; point < POINTS; point++) {
        uint8_t values[VARIABLES];
        assignment(point, values);
        assert_int_equal(diagram_follow(diagram, node, values), table->at[point]);
    }
}

/* ---- Operations -------------------------------------------------------------------------------------------- */

static uint8_t either(uint8_t a, uint8_t b) {
    return a != 0 || b != 0;
}

static uint8_t both(uint8_t a, uint8_t b) {
    return a != 0 && b != 0;
}

static uint8_t first_only(uint8_t a, uint8_t b) {
    return a != 0 && b == 0;
}

static uint8_t first_else_second(uint8_t a, uint8_t b) {
    return a != 0 ? a : b;
}

static const struct {
    diagram_node (*apply)(struct diagram *diagram, diagram_node left, diagram_node right);
    uint8_t (*combine)(uint8_t left, uint8_t right);
    uint32_t terminals;
} operations[] = {{diagram_and, both, 2},
                  {diagram_or, either, 2},
                  {diagram_and_not, first_only, 2},
                  {diagram_overlay, first_else_second, TERMINALS}};

static void init(struct diagram *diagram, struct failing *failing, uint32_t max_nodes) {
    onus_allocator allocator = failing_allocator(failing);
    diagram_init(diagram, &allocator, arity, VARIABLES, max_nodes);
}

static void close(struct diagram *diagram, struct failing *failing) {
    diagram_release(diagram);
    assert_int_equal(failing->bytes, 0);
}

/* The result of each operation is what the tables say, and the very node that the table of the result makes. */
static void check_operations(struct diagram *diagram, struct random *random) {
    for (size_t o = 0; o < sizeof operations / sizeof *operations; o++) {
        struct table a = random_table(random, operations[o].terminals), result;
        struct table b = random_chance(random, 10) ? a : random_table(random, operations[o].terminals);
        for (size_t i = 0; i < POINTS; i++) result.at[i] = operations[o].combine(a.at[i], b.at[i]);
        diagram_node node = operations[o].apply(diagram, build_table(diagram, &a), build_table(diagram, &b));
        check_same(diagram, node, &result);
        assert_int_equal(node, build_table(diagram, &result));
    }
}

static void test_operations(void **state) {
    (void)state;
    struct random random = {41};
    struct failing failing = {.allowed = SIZE_MAX};
    struct diagram diagram;
    init(&diagram, &failing, ENOUGH);
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 40; i++) check_operations(&diagram, &random);
        assert_int_equal(diagram.status, ONUS_OK);
        assert_true(diagram_valid(&diagram));
        if (round % 4 == 3) diagram_reset(&diagram);
    }
    close(&diagram, &failing);
}

/* The terminals are always the same four nodes, and constants of any operation. */
static void test_constants(void **state) {
    (void)state;
    struct random random = {42};
    struct failing failing = {.allowed = SIZE_MAX};
    struct diagram diagram;
    init(&diagram, &failing, ENOUGH);
    for (int i = 0; i < 100; i++) {
        struct table table = random_table(&random, 2);
        diagram_node node = build_table(&diagram, &table);
        assert_int_equal(diagram_and(&diagram, node, DIAGRAM_TRUE), node);
        assert_int_equal(diagram_and(&diagram, DIAGRAM_TRUE, node), node);
        assert_int_equal(diagram_and(&diagram, DIAGRAM_FALSE, node), DIAGRAM_FALSE);
        assert_int_equal(diagram_and(&diagram, node, DIAGRAM_FALSE), DIAGRAM_FALSE);
        assert_int_equal(diagram_or(&diagram, node, DIAGRAM_TRUE), DIAGRAM_TRUE);
        assert_int_equal(diagram_or(&diagram, DIAGRAM_FALSE, node), node);
        assert_int_equal(diagram_and_not(&diagram, node, node), DIAGRAM_FALSE);
        diagram_node without = diagram_and_not(&diagram, DIAGRAM_TRUE, node);
        assert_int_equal(diagram_or(&diagram, node, without), DIAGRAM_TRUE);
        assert_int_equal(diagram_and(&diagram, node, without), DIAGRAM_FALSE);
        assert_int_equal(diagram_and_not(&diagram, DIAGRAM_TRUE, without), node);
    }
    assert_int_equal(diagram_literal(&diagram, 3, 0), DIAGRAM_FALSE);
    assert_int_equal(diagram_literal(&diagram, 3, 15), DIAGRAM_TRUE);
    assert_int_equal(diagram_literal(&diagram, 2, 1), DIAGRAM_TRUE); /* one value: nothing to ask */
    for (uint64_t set = 0; set < 16; set++) {
        struct table table;
        for (uint32_t point = 0; point < POINTS; point++) {
            uint8_t values[VARIABLES];
            assignment(point, values);
            table.at[point] = (uint8_t)(set >> values[3] & 1);
        }
        assert_int_equal(diagram_literal(&diagram, 3, set), build_table(&diagram, &table));
    }
    close(&diagram, &failing);
}

/* ---- Walks ------------------------------------------------------------------------------------------------- */

static void random_allowed(struct random *random, uint64_t *allowed) {
    for (uint32_t v = 0; v < VARIABLES; v++) allowed[v] = random_subset(random, (UINT64_C(1) << arity[v]) - 1);
}

static bool is_allowed(const uint64_t *allowed, const uint8_t *values) {
    for (uint32_t v = 0; v < VARIABLES; v++)
        if ((allowed[v] >> values[v] & 1) == 0) return false;
    return true;
}

/* The table with what is not allowed put down to the lowest allowed values: what restricting must give. */
static struct table restrict_table(const struct table *table, const uint64_t *allowed) {
    struct table result;
    for (uint32_t point = 0; point < POINTS; point++) {
        uint8_t values[VARIABLES];
        uint32_t instead = 0;
        assignment(point, values);
        for (uint32_t v = 0; v < VARIABLES; v++) {
            uint8_t value = values[v];
            if ((allowed[v] >> value & 1) == 0)
                for (value = 0; (allowed[v] >> value & 1) == 0;) value++;
            instead = instead * arity[v] + value;
        }
        result.at[point] = table->at[instead];
    }
    return result;
}

static void test_reach_and_restrict(void **state) {
    (void)state;
    struct random random = {43};
    struct failing failing = {.allowed = SIZE_MAX};
    struct diagram diagram, other;
    struct diagram_marks marks;
    onus_allocator allocator = failing_allocator(&failing);
    init(&diagram, &failing, ENOUGH);
    init(&other, &failing, ENOUGH);
    diagram_marks_init(&marks, &allocator);
    for (int i = 0; i < 500; i++) {
        struct table table = random_table(&random, TERMINALS);
        diagram_node node = build_table(&diagram, &table);
        uint64_t allowed[VARIABLES], want = 0, all = 0, got = 0;
        random_allowed(&random, allowed);
        for (uint32_t point = 0; point < POINTS; point++) {
            uint8_t values[VARIABLES];
            assignment(point, values);
            all |= UINT64_C(1) << table.at[point];
            if (is_allowed(allowed, values)) want |= UINT64_C(1) << table.at[point];
        }
        assert_true(diagram_reach(&diagram, node, allowed, &marks, &got));
        assert_int_equal(got, want);
        got = 0;
        assert_true(diagram_reach(&diagram, node, NULL, &marks, &got));
        assert_int_equal(got, all);
        struct table less = restrict_table(&table, allowed);
        diagram_node restricted = diagram_restrict(&other, &diagram, node, allowed, &marks);
        assert_int_equal(restricted, build_table(&other, &less));
        assert_int_equal(diagram_restrict(&other, &diagram, node, NULL, &marks), build_table(&other, &table));
    }
    assert_true(diagram_valid(&diagram) && diagram_valid(&other));
    diagram_freeze(&diagram);
    assert_true(diagram_valid(&diagram));
    diagram_marks_release(&marks);
    diagram_release(&other);
    close(&diagram, &failing);
}

/* The stamps of marks run out after 2^32 walks: those after that must not take marks of the first ones for their own. */
static void test_marks_start_anew(void **state) {
    (void)state;
    struct failing failing = {.allowed = SIZE_MAX};
    struct diagram diagram;
    struct table table;
    onus_allocator allocator = failing_allocator(&failing);
    init(&diagram, &failing, ENOUGH);
    for (size_t i = 0; i < POINTS; i++) table.at[i] = (uint8_t)(i % TERMINALS);
    diagram_node node = build_table(&diagram, &table);
    for (int between = 0; between < 5; between++) {
        struct diagram_marks marks;
        uint64_t got = 0;
        diagram_marks_init(&marks, &allocator);
        assert_true(diagram_reach(&diagram, node, NULL, &marks, &got));
        marks.stamp = UINT32_MAX - 1;
        for (int i = 0; i < between; i++) assert_true(diagram_reach(&diagram, DIAGRAM_TRUE, NULL, &marks, &got));
        got = 0;
        assert_true(diagram_reach(&diagram, node, NULL, &marks, &got));
        assert_int_equal(got, (1 << TERMINALS) - 1);
        diagram_marks_release(&marks);
    }
    close(&diagram, &failing);
}

static void test_witness(void **state) {
    (void)state;
    struct random random = {45};
    struct failing failing = {.allowed = SIZE_MAX};
    struct diagram diagram;
    init(&diagram, &failing, ENOUGH);
    for (int i = 0; i < 1000; i++) {
        struct table table = random_table(&random, 2);
        diagram_node node = build_table(&diagram, &table);
        uint8_t preferred[VARIABLES], values[VARIABLES];
        for (uint32_t v = 0; v < VARIABLES; v++) preferred[v] = (uint8_t)random_below(&random, arity[v]);
        memcpy(values, preferred, sizeof values);
        assert_int_equal(diagram_witness(&diagram, node, preferred, values), node != DIAGRAM_FALSE);
        if (node == DIAGRAM_FALSE) continue;
        assert_int_not_equal(diagram_follow(&diagram, node, values), 0);
        if (diagram_follow(&diagram, node, preferred) != 0) assert_memory_equal(values, preferred, sizeof values);
    }
    close(&diagram, &failing);
}

/* ---- Failures ---------------------------------------------------------------------------------------------- */

/* A few functions and what they combine to; their nodes, if all went well. */
static void build_some(struct diagram *diagram, diagram_node *nodes) {
    struct random random = {46};
    for (size_t i = 0; i < FUNCTIONS; i++) {
        struct table table = random_table(&random, 2);
        nodes[i] = build_table(diagram, &table);
        if (i > 0) nodes[i] = diagram_or(diagram, nodes[i], diagram_and_not(diagram, nodes[i - 1], nodes[i]));
    }
}

static void check_recovery(struct diagram *diagram, struct failing *failing, const diagram_node *want) {
    diagram_node nodes[FUNCTIONS];
    failing->allowed = SIZE_MAX;
    diagram->max_nodes = ENOUGH;
    diagram_reset(diagram);
    build_some(diagram, nodes);
    assert_int_equal(diagram->status, ONUS_OK);
    assert_memory_equal(nodes, want, sizeof nodes);
    assert_true(diagram_valid(diagram));
}

/* At every limit and at every refusal: it says so, keeps saying so, and after a reset is as good as new. */
static void test_limit_and_refusal(void **state) {
    (void)state;
    struct failing failing = {.allowed = SIZE_MAX};
    struct diagram diagram;
    diagram_node want[FUNCTIONS], nodes[FUNCTIONS];
    init(&diagram, &failing, ENOUGH);
    build_some(&diagram, want);
    uint32_t cells = (uint32_t)diagram.cell_count;
    size_t requests = failing.requests;
    close(&diagram, &failing);
    assert_true(cells > 50 && requests > 5);
    for (uint32_t limit = 0; limit <= cells; limit += limit < cells - 3 ? 3 : 1) {
        init(&diagram, &failing, limit);
        build_some(&diagram, nodes);
        assert_int_equal(diagram.status, limit < cells ? ONUS_E_LIMIT : ONUS_OK);
        assert_true(diagram.cell_count <= limit && diagram_valid(&diagram));
        if (limit < cells) assert_int_equal(diagram_literal(&diagram, 0, 1), DIAGRAM_FALSE);
        check_recovery(&diagram, &failing, want);
        close(&diagram, &failing);
    }
    for (size_t i = 0; i < 2 * requests; i++) {
        failing = (struct failing){.allowed = i / 2, .once = i % 2 == 0};
        init(&diagram, &failing, ENOUGH);
        build_some(&diagram, nodes);
        assert_int_equal(diagram.status, ONUS_E_MEMORY);
        assert_true(diagram_valid(&diagram));
        check_recovery(&diagram, &failing, want);
        close(&diagram, &failing);
    }
}

/* Pairs of nodes cost time though they make no node: they are limited too. A conjunction that is FALSE all over, of two functions that each pair
 * variables far apart. */
static void test_steps(void **state) {
    (void)state;
    enum { PAIRS = 12 };
    uint8_t values_of[4 * PAIRS + 1];
    memset(values_of, 2, sizeof values_of);
    struct diagram diagram;
    onus_allocator allocator = memory_allocator(NULL);
    diagram_init(&diagram, &allocator, values_of, 4 * PAIRS + 1, 200000);
    diagram_node sides[2] = {DIAGRAM_TRUE, DIAGRAM_TRUE};
    for (uint32_t side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < PAIRS; i++) {
            diagram_node a = diagram_literal(&diagram, side * PAIRS + i, 2);
            diagram_node b = diagram_literal(&diagram, (2 + side) * PAIRS + i, 2);
            diagram_node differ =
                diagram_or(&diagram, diagram_and_not(&diagram, a, b), diagram_and_not(&diagram, b, a));
            sides[side] = diagram_and_not(&diagram, sides[side], differ);
        }
        sides[side] = diagram_and(&diagram, sides[side], diagram_literal(&diagram, 4 * PAIRS, UINT64_C(1) << side));
    }
    assert_int_equal(diagram.status, ONUS_OK);
    diagram_and(&diagram, sides[0], sides[1]);
    assert_int_equal(diagram.status, ONUS_E_LIMIT);
    assert_true(diagram.steps <= (uint64_t)diagram.max_nodes * DIAGRAM_STEPS_A_NODE + 1);
    diagram_reset(&diagram);
    assert_int_equal(diagram.status, ONUS_OK);
    diagram_release(&diagram);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_operations),
        cmocka_unit_test(test_constants),
        cmocka_unit_test(test_reach_and_restrict),
        cmocka_unit_test(test_marks_start_anew),
        cmocka_unit_test(test_witness),
        cmocka_unit_test(test_limit_and_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
