/* SPDX-License-Identifier: Apache-2.0 */
/* make_policy SEED [NAME=NUMBER]...: write a windowed policy. NAME is a field of struct windowed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/windowed.h"

static bool set(struct windowed *shape, const char *argument) {
    const struct {
        const char *name;
        uint32_t *field;
    } fields[] = {{"facts", &shape->facts},   {"clauses", &shape->clauses},    {"parties", &shape->parties},
                  {"window", &shape->window}, {"least", &shape->least_values}, {"most", &shape->most_values},
                  {"nevers", &shape->nevers}, {"ranks", &shape->ranks},        {"each", &shape->each}};
    const char *equals = strchr(argument, '=');
    if (strcmp(argument, "ordered") == 0) return shape->ordered = true;
    if (strcmp(argument, "open") == 0) return shape->open = true;
    for (size_t i = 0; equals != NULL && i < sizeof fields / sizeof *fields; i++) {
        if (strncmp(fields[i].name, argument, (size_t)(equals - argument)) != 0) continue;
        *fields[i].field = (uint32_t)strtoul(equals + 1, NULL, 10);
        return true;
    }
    return false;
}

int main(int count, char **arguments) {
    if (count < 2) return 2;
    struct windowed shape = windowed_usual(strtoull(arguments[1], NULL, 10), 60, 300);
    for (int i = 2; i < count; i++)
        if (!set(&shape, arguments[i])) {
            fprintf(stderr, "make_policy: there is no %s\n", arguments[i]);
            return 2;
        }
    struct text text;
    text_init(&text, NULL);
    windowed_write(&shape, &text);
    fputs(text_get(&text), stdout);
    bool failed = text.failed;
    text_release(&text);
    return failed ? 1 : 0;
}
