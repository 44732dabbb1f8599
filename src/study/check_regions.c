/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "study/check.h"
#include "study/region.h"

/* ---- Counts ---- */

void check_measure(struct checking *checking, diagram_node node, bool usual, struct wide *count) {
    const struct model *model = checking->model;
    *count = wide_of(0);
    if (checking->work.status != ONUS_OK) return;
    arena_reset(&checking->scratch);
    if (!region_count(&checking->work, node, &checking->scratch, &checking->marks, count)) {
        checking->arena->failed = true;
        return;
    }
    for (uint32_t i = 0; i < model->fact_count; i++) {
        const onus_fact_info *fact = &model->facts[i];
        if (checking->plan.variable_of[i] != ONUS_NONE || fact->measure) continue;
        if (!usual || fact->presumed == ONUS_NONE) wide_multiply(count, fact->value_count);
    }
}

const char *check_digits(struct checking *checking, const struct wide *count) {
    char digits[WIDE_DIGITS];
    return arena_string(checking->arena, wide_format(count, digits));
}

void check_size(struct checking *checking, diagram_node node, bool usual, const char **cases, uint32_t *share) {
    struct wide count;
    check_measure(checking, node, usual, &count);
    *cases = check_digits(checking, &count);
    *share = wide_share(&count, usual ? &checking->usual_to_share : &checking->to_share);
}

void check_size_in_force(struct checking *checking, diagram_node node, const char **cases, uint32_t *share) {
    struct wide count;
    check_measure(checking, node, false, &count);
    *cases = check_digits(checking, &count);
    *share = wide_share(&count, &checking->in_force);
}

/* ---- One region ---- */

static uint64_t all_values(const struct checking *checking, uint32_t variable) {
    return UINT64_MAX >> (64 - checking->plan.arity[variable]);
}

static void set_where(struct checking *checking, const struct cube *cube, onus_check_region *region) {
    const struct plan *plan = &checking->plan;
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->variable_count; i++) count += cube->values[i] != all_values(checking, i);
    onus_check_literal *where = ARENA_NEW(checking->arena, count, onus_check_literal);
    if (where == NULL) return;
    for (uint32_t i = 0; i < plan->variable_count; i++)
        if (cube->values[i] != all_values(checking, i))
            where[region->where_count++] = (onus_check_literal){plan->fact_of[i], cube->values[i]};
    region->where = where;
}

static diagram_node cube_node(struct checking *checking, const struct cube *cube) {
    diagram_node node = DIAGRAM_TRUE;
    for (uint32_t i = checking->plan.variable_count; i-- > 0;)
        if (cube->values[i] != all_values(checking, i))
            node = diagram_and(&checking->work, diagram_literal(&checking->work, i, cube->values[i]), node);
    return node;
}

/* The case in `node` that is as usual as can be: by variable in `point`, by fact for the report. */
static const uint8_t *find_witness(struct checking *checking, diagram_node node, uint8_t *point) {
    const struct plan *plan = &checking->plan;
    const struct model *model = checking->model;
    uint8_t *witness = ARENA_NEW(checking->arena, model->fact_count, uint8_t), preferred[ONUS_MAX_FACTS];
    if (witness == NULL || checking->work.status != ONUS_OK) return NULL;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        if (model->facts[i].presumed != ONUS_NONE)
            witness[i] = (uint8_t)model->facts[i].presumed;
        else if (model->facts[i].measure && plan->variable_of[i] == ONUS_NONE)
            witness[i] = (uint8_t)model->facts[i].value_count;
    }
    for (uint32_t i = 0; i < plan->variable_count; i++) preferred[i] = point[i] = witness[plan->fact_of[i]];
    diagram_witness(&checking->work, node, preferred, point);
    for (uint32_t i = 0; i < plan->variable_count; i++) witness[plan->fact_of[i]] = point[i];
    return witness;
}

static void set_region(struct checking *checking, const struct cube *cube, diagram_node within, bool usual,
                       onus_check_region *region) {
    uint8_t point[ONUS_MAX_FACTS];
    diagram_node node = diagram_and(&checking->work, within, cube_node(checking, cube));
    set_where(checking, cube, region);
    region->witness = find_witness(checking, node, point);
    check_size(checking, node, usual, &region->cases, &region->share);
}

/* ---- Lists of regions ---- */

struct list {
    const onus_check_region *regions;
    size_t count;
    bool more;
};

/* The cubes live in an arena of their own, since measuring empties the scratch. */
static struct list list_regions(struct checking *checking, diagram_node least, diagram_node most, bool usual) {
    struct list list = {NULL, 0, false};
    struct cubes cubes = {NULL, 0};
    struct arena arena;
    if (checking->work.status != ONUS_OK) return list;
    arena_init(&arena, &checking->arena->allocator);
    onus_status status =
        region_cover(&checking->work, least, most, ONUS_CHECK_MAX_REGIONS, &arena, &checking->marks, &cubes);
    onus_check_region *regions = ARENA_NEW(checking->arena, cubes.count, onus_check_region);
    if (status == ONUS_E_MEMORY) checking->arena->failed = true;
    list.more = status == ONUS_E_LIMIT;
    for (size_t i = 0; !checking->arena->failed && checking->work.status == ONUS_OK && i < cubes.count; i++)
        set_region(checking, &cubes.items[i], least, usual, &regions[i]);
    arena_release(&arena);
    list.regions = regions;
    list.count = cubes.count;
    return list;
}

void check_regions(struct checking *checking, onus_check_finding *finding, diagram_node node) {
    diagram_node most = diagram_or(&checking->work, node, checking->builder.impossible);
    struct list list = list_regions(checking, node, most, false);
    finding->regions = list.regions;
    finding->region_count = list.count;
    finding->more = list.more;
}

void check_usual_regions(struct checking *checking, onus_check_finding *finding, diagram_node node) {
    struct diagram *work = &checking->work;
    if (checking->usual == DIAGRAM_TRUE) return;
    diagram_node least = diagram_and(work, node, checking->usual);
    diagram_node most = diagram_or(work, node, checking->builder.impossible);
    most = diagram_or(work, most, diagram_and_not(work, DIAGRAM_TRUE, checking->usual));
    struct list list = list_regions(checking, least, most, true);
    finding->usual_regions = list.regions;
    finding->usual_region_count = list.count;
    finding->usual_more = list.more;
    check_size(checking, least, true, &finding->usual_cases, &finding->usual_share);
}

void check_example(struct checking *checking, onus_check_finding *finding, diagram_node node) {
    struct diagram *work = &checking->work;
    uint8_t point[ONUS_MAX_FACTS];
    struct cubes cubes = {NULL, 0};
    struct arena arena;
    diagram_node one = DIAGRAM_TRUE, most = diagram_or(work, node, checking->builder.impossible);
    onus_check_region *region = ARENA_NEW(checking->arena, 1, onus_check_region);
    if (find_witness(checking, node, point) == NULL) return; /* nor is there a region where memory was refused */
    for (uint32_t i = checking->plan.variable_count; i-- > 0;)
        one = diagram_and(work, diagram_literal(work, i, UINT64_C(1) << point[i]), one);
    if (work->status != ONUS_OK) return;
    arena_init(&arena, &checking->arena->allocator);
    if (region_cover(work, one, most, 1, &arena, &checking->marks, &cubes) == ONUS_E_MEMORY)
        checking->arena->failed = true;
    else if (work->status == ONUS_OK && cubes.count == 1)
        set_region(checking, &cubes.items[0], node, false, region);
    arena_release(&arena);
    finding->regions = region;
    finding->region_count = 1;
}
