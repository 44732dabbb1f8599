/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/windowed.h"

#include <stdarg.h>
#include <stdio.h>

struct windowed windowed_usual(uint64_t seed, uint32_t facts, uint32_t clauses) {
    return (struct windowed){.seed = seed,
                             .facts = facts,
                             .clauses = clauses,
                             .parties = 4,
                             .window = 12,
                             .least_values = 2,
                             .most_values = 4,
                             .ranks = 1};
}

struct writing {
    const struct windowed *shape;
    struct random random;
    uint8_t values[ONUS_MAX_FACTS];
    uint32_t fact; /* the window begins here */
    struct text *to;
};

__attribute__((format(printf, 2, 3))) static void put(struct writing *writing, const char *format, ...) {
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    text_string(writing->to, line);
}

static void put_facts(struct writing *writing) {
    const struct windowed *shape = writing->shape;
    for (uint32_t i = 0; i < shape->facts; i++) {
        uint32_t more = random_below(&writing->random, shape->most_values - shape->least_values + 1);
        writing->values[i] = (uint8_t)(shape->least_values + more);
        put(writing, "%s\n  {\"path\": \"f%u\", \"values\": [", i > 0 ? "," : "", i);
        for (uint32_t value = 0; value < writing->values[i]; value++)
            put(writing, "%s\"v%u\"", value > 0 ? ", " : "", value);
        put(writing, "]");
        if (shape->presumed > 0 && random_chance(&writing->random, shape->presumed))
            put(writing, ", \"presume\": \"v0\"");
        put(writing, "}");
    }
}

/* Some facts of a window, `least` to `most` of them, each with some of its values but not all. */
static void put_condition(struct writing *writing, uint32_t least, uint32_t most) {
    const struct windowed *shape = writing->shape;
    uint32_t window = shape->window < shape->facts ? shape->window : shape->facts;
    uint32_t from = random_below(&writing->random, shape->facts - window + 1);
    uint32_t left = least + random_below(&writing->random, most - least + 1);
    if (left > window) left = window;
    put(writing, "{");
    for (uint32_t i = 0; i < window && left > 0; i++) {
        if (random_below(&writing->random, window - i) >= left) continue;
        uint32_t values = writing->values[from + i];
        uint64_t some = random_subset(&writing->random, (UINT64_C(1) << values) - 2);
        if (random_chance(&writing->random, 50)) some = UINT64_C(1) << random_below(&writing->random, values);
        put(writing, "\"f%u\": [", from + i);
        bool first = true;
        for (uint32_t value = 0; value < values; value++) {
            if ((some >> value & 1) == 0) continue;
            put(writing, "%s\"v%u\"", first ? "" : ", ", value);
            first = false;
        }
        put(writing, --left > 0 ? "], " : "]");
    }
    put(writing, "}");
}

static void put_clause(struct writing *writing, uint32_t clause) {
    const struct windowed *shape = writing->shape;
    uint32_t rank = random_below(&writing->random, shape->ranks);
    put(writing, "%s\n  {\"id\": \"C%u\", \"group\": \"g%u\"", clause > 0 ? "," : "", clause, rank);
    bool each = random_chance(&writing->random, shape->each);
    if (each) {
        put(writing, ", \"each\": [");
        for (uint32_t i = 0; i < shape->parties; i++) put(writing, "%s\"p%u\"", i > 0 ? ", " : "", i);
        put(writing, "]");
    }
    if (shape->ordered && clause + 1 < shape->clauses) put(writing, ", \"prevails_over\": [\"C%u\"]", clause + 1);
    put(writing, ", \"when\": ");
    put_condition(writing, 2, 5);
    if (each)
        put(writing, ", \"liable\": {\"{party}\": \"1\"}}");
    else
        put(writing, ", \"liable\": {\"p%u\": \"1\"}}", random_below(&writing->random, shape->parties));
}

static void put_groups(struct writing *writing) {
    const struct windowed *shape = writing->shape;
    bool together = !shape->ordered && !shape->open;
    put(writing, "],\n \"groups\": [");
    for (uint32_t i = 0; i < shape->ranks; i++)
        put(writing, "%s{\"id\": \"g%u\"%s}", i > 0 ? ", " : "", i, together ? ", \"concurrent\": true" : "");
    put(writing, "]");
    if (shape->ordered) return;
    put(writing, ",\n \"precedence\": [");
    for (uint32_t i = 0; i < shape->ranks; i++) put(writing, "%s[\"g%u\"]", i > 0 ? ", " : "", i);
    put(writing, "]");
}

void windowed_write(const struct windowed *shape, struct text *to) {
    struct writing writing = {.shape = shape, .random = {shape->seed}, .to = to};
    put(&writing, "{\"policy\": \"windowed\", \"version\": \"%llu\", \"currency\": \"CNY\",\n \"parties\": [",
        (unsigned long long)shape->seed);
    for (uint32_t i = 0; i < shape->parties; i++) put(&writing, "%s{\"id\": \"p%u\"}", i > 0 ? ", " : "", i);
    put(&writing, "],\n \"facts\": [");
    put_facts(&writing);
    put_groups(&writing);
    for (int gate = 0; shape->gates && gate < 2; gate++) {
        put(&writing, gate == 0 ? ",\n \"outside\": {\"when\": " : "},\n \"nothing_to_share\": ");
        put_condition(&writing, 2, 3);
    }
    if (shape->nevers > 0) put(&writing, ",\n \"never\": [");
    for (uint32_t i = 0; i < shape->nevers; i++) {
        put(&writing, "%s\n  {\"id\": \"N%u\", \"when\": ", i > 0 ? "," : "", i);
        put_condition(&writing, 3, 4);
        put(&writing, "}");
    }
    put(&writing, "%s,\n \"clauses\": [", shape->nevers > 0 ? "]" : "");
    for (uint32_t i = 0; i < shape->clauses; i++) put_clause(&writing, i);
    put(&writing, "\n ]}\n");
}
