/* SPDX-License-Identifier: Apache-2.0 */
/* Cases for what is missing.
 *
 * Each missing goal that no case found so far meets is narrowed by the missing goals after it, as long as some case meets them all, and a case is taken that is as usual as can be:
 * few cases, rather than plain ones, for each has to be read by somebody. In the end those are dropped whose goals others meet too, the last first.
 *
 * All of it happens in a store of its own, so that a question that outgrows its limit leaves the goals as they were. */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "decide/limit.h"
#include "study/cover.h"

struct found {
    uint8_t *values; /* by variable; NULL: dropped */
    struct found *next, *previous;
};

struct completing {
    struct onus_cover *cover;
    struct arena scratch;
    struct diagram work;
    diagram_node *regions;      /* by goal, of those missing */
    uint8_t *preferred, *point; /* by variable */
    size_t *meetings;           /* by goal: how many of the cases found meet it */
    bool *missing;              /* by goal */
    struct found *first, *last;
    size_t count;
};

/* What is presumed; of a measure, that nothing is said of it. */
static uint8_t usual_value(const onus_fact_info *fact) {
    if (fact->presumed != ONUS_NONE) return (uint8_t)fact->presumed;
    return fact->measure ? (uint8_t)fact->value_count : 0;
}

static bool lies_in(const struct completing *completing, const struct found *found, size_t goal) {
    return diagram_follow(&completing->cover->work, completing->cover->goals[goal].region, found->values) == 1;
}

/* How many of the missing goals the case meets, once they are counted `by` more. */
static void count_meetings(struct completing *completing, const struct found *found, bool more) {
    for (size_t i = 0; i < completing->cover->count; i++)
        if (completing->missing[i] && lies_in(completing, found, i)) completing->meetings[i] += more ? 1 : (size_t)-1;
}

static diagram_node narrow(struct completing *completing, size_t goal) {
    diagram_node region = completing->regions[goal];
    for (size_t i = goal + 1; i < completing->cover->count; i++) {
        if (!completing->missing[i] || completing->meetings[i] > 0) continue;
        diagram_node both = diagram_and(&completing->work, region, completing->regions[i]);
        if (both != DIAGRAM_FALSE) region = both;
    }
    return region;
}

static void find_case(struct completing *completing, size_t goal) {
    uint32_t variables = completing->cover->plan.variable_count;
    diagram_node region = narrow(completing, goal);
    struct found *found = ARENA_NEW(&completing->scratch, 1, struct found);
    uint8_t *values = ARENA_NEW(&completing->scratch, variables, uint8_t);
    if (found == NULL || values == NULL || completing->work.status != ONUS_OK) return;
    for (uint32_t i = 0; i < variables; i++) values[i] = completing->preferred[i];
    diagram_witness(&completing->work, region, completing->preferred, values);
    *found = (struct found){values, NULL, completing->last};
    if (completing->last == NULL)
        completing->first = found;
    else
        completing->last->next = found;
    completing->last = found;
    completing->count++;
    count_meetings(completing, found, true);
}

static void drop_needless(struct completing *completing) {
    for (struct found *found = completing->last; found != NULL; found = found->previous) {
        bool needed = false;
        for (size_t i = 0; !needed && i < completing->cover->count; i++)
            needed = completing->missing[i] && completing->meetings[i] == 1 && lies_in(completing, found, i);
        if (needed) continue;
        count_meetings(completing, found, false);
        found->values = NULL;
        completing->count--;
    }
}

/* By fact, and with the goals that no case before meets. */
static void tell_case(struct completing *completing, const struct found *found, onus_cover_case *to) {
    struct onus_cover *cover = completing->cover;
    const struct model *model = &cover->policy->model;
    uint8_t *values = ARENA_NEW(&cover->answers, model->fact_count, uint8_t);
    size_t count = 0;
    for (size_t i = 0; i < cover->count; i++) count += completing->missing[i] && lies_in(completing, found, i);
    size_t *goals = ARENA_NEW(&cover->answers, count, size_t);
    if (values == NULL || goals == NULL) return;
    for (uint32_t i = 0; i < model->fact_count; i++) {
        uint32_t variable = cover->plan.variable_of[i];
        values[i] = variable != ONUS_NONE ? found->values[variable] : usual_value(&model->facts[i]);
    }
    for (size_t i = 0; i < cover->count; i++) {
        if (!completing->missing[i] || !lies_in(completing, found, i)) continue;
        completing->missing[i] = false;
        goals[to->goal_count++] = i;
    }
    to->values = values;
    to->goals = goals;
}

/* What is missing, and what is usual. False if memory was refused. */
static bool begin(struct completing *completing) {
    struct onus_cover *cover = completing->cover;
    const struct model *model = &cover->policy->model;
    completing->regions = ARENA_NEW(&completing->scratch, cover->count, diagram_node);
    completing->preferred = ARENA_NEW(&completing->scratch, cover->plan.variable_count, uint8_t);
    completing->meetings = ARENA_NEW(&completing->scratch, cover->count, size_t);
    completing->missing = ARENA_NEW(&completing->scratch, cover->count, bool);
    if (completing->scratch.failed) return false;
    for (uint32_t i = 0; i < cover->plan.variable_count; i++) {
        completing->preferred[i] = usual_value(&model->facts[cover->plan.fact_of[i]]);
    }
    for (size_t i = 0; i < cover->count; i++) {
        completing->missing[i] = cover->goals[i].goal.possible && cover->goals[i].goal.cases == 0;
        if (completing->missing[i])
            completing->regions[i] =
                diagram_restrict(&completing->work, &cover->work, cover->goals[i].region, NULL, &cover->marks);
    }
    return true;
}

static onus_status complete(struct completing *completing, const onus_cover_case **cases, size_t *count) {
    struct onus_cover *cover = completing->cover;
    if (!begin(completing)) return ONUS_E_MEMORY;
    for (size_t i = 0; i < cover->count; i++)
        if (completing->missing[i] && completing->meetings[i] == 0) find_case(completing, i);
    if (completing->scratch.failed) return ONUS_E_MEMORY;
    if (completing->work.status != ONUS_OK) return completing->work.status;
    drop_needless(completing);
    onus_cover_case *list = ARENA_NEW(&cover->answers, completing->count, onus_cover_case);
    size_t told = 0;
    for (struct found *found = completing->first; list != NULL && found != NULL; found = found->next)
        if (found->values != NULL) tell_case(completing, found, &list[told++]);
    if (cover->answers.failed) return ONUS_E_MEMORY;
    *cases = list;
    *count = told;
    return ONUS_OK;
}

onus_status onus_cover_complete(onus_cover *cover, const onus_cover_case **cases, size_t *count,
                                onus_diagnostics *diagnostics) {
    struct completing completing = {.cover = cover};
    *cases = NULL;
    *count = 0;
    arena_reset(&cover->answers);
    arena_init(&completing.scratch, &cover->allocator);
    diagram_init(&completing.work, &cover->allocator, cover->plan.arity, cover->plan.variable_count,
                 cover->work.max_nodes);
    onus_status status = complete(&completing, cases, count);
    if (status == ONUS_E_LIMIT)
        limit_report_plan(diagnostics, &completing.work, "clauses", &cover->policy->model, &cover->plan);
    diagram_release(&completing.work);
    arena_release(&completing.scratch);
    return status;
}
