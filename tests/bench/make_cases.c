/* SPDX-License-Identifier: Apache-2.0 */
/* make_cases csv|ndjson COUNT [SEED]: a large file of varied cases of the shipped policy, every fact known, the same at every run. Made for bench_stream.sh. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a case: its facts with their values, the likelier ones named more than once. */
static const struct fact {
    const char *path;
    const char *values[8];
} facts[] = {
    {"loss", {"lost", "lost", "lost", "lost", "damaged", "damaged", "damaged", "none"}},
    {"cause", {"handover", "handover", "handover", "handover", "handover", "handover", "traffic", "theft"}},
    {"goods", {"not_dispatched", "in_transit", "at_branch", "at_branch"}},
    {"slip.copy1", {"missing", "blank", "carbon", "written"}},
    {"slip.copy2", {"missing", "blank", "carbon", "written"}},
    {"slip.copy3", {"missing", "blank", "carbon", "written"}},
    {"slip.copy4", {"missing", "blank", "carbon", "written"}},
    {"slip.entered", {"true", "true", "false"}},
    {"slip.loader_signature", {"signed", "unsigned", "unverifiable"}},
    {"annotated_by.clerk", {"false", "false", "false", "false", "false", "false", "false", "true"}},
    {"annotated_by.loader", {"false", "false", "false", "false", "false", "false", "false", "true"}},
    {"annotated_by.driver", {"false", "false", "false", "false", "false", "false", "false", "true"}},
    {"refused", {"false", "false", "true"}},
    {"exception_note", {"false", "true"}},
    {"loading.driver", {"recorded", "recorded", "none", "none", "copied"}},
    {"loading.loader", {"recorded", "recorded", "none", "none", "copied"}},
    {"notice", {"none", "clean", "noted"}},
    {"system_working", {"true", "true", "true", "false"}},
    {"post.loader", {"present", "present", "present", "present", "present", "present", "absent", "absent_caused_loss"}},
    {"post.driver", {"present", "present", "present", "present", "present", "present", "absent", "absent_caused_loss"}},
    {"cross_post.loader", {"false", "false", "false", "false", "false", "false", "false", "true"}},
};

#define FACTS (sizeof facts / sizeof *facts)

static uint64_t state;

static uint64_t below(uint64_t limit) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 11) % limit;
}

static const char *value_of(const struct fact *fact) {
    size_t count = 0;
    while (count < 8 && fact->values[count] != NULL) count++;
    return fact->values[below(count)];
}

static bool is_word(const char *value) {
    return strcmp(value, "true") != 0 && strcmp(value, "false") != 0;
}

static void write_row(uint64_t number) {
    static const char *const names[] = {"王强", "\"Li, Wei\"", "Zhao", "\"a \"\"tall\"\" one\"", ""};
    printf("YX-%08" PRIu64 ",2026-%02d-%02d,%s", number, (int)below(12) + 1, (int)below(28) + 1, names[below(5)]);
    for (size_t i = 0; i < FACTS; i++) printf(",%s", value_of(&facts[i]));
    printf(",%d.%02d\r\n", (int)below(20000), (int)below(100));
}

/* A dotted path is an object within the object: those of one beginning stand together. */
static void write_object(uint64_t number) {
    printf("{\"case\": \"YX-%08" PRIu64 "\", \"date\": \"2026-%02d-%02d\"", number, (int)below(12) + 1,
           (int)below(28) + 1);
    for (size_t i = 0; i < FACTS; i++) {
        const char *path = facts[i].path, *dot = strchr(path, '.'), *value = value_of(&facts[i]);
        size_t head = dot == NULL ? 0 : (size_t)(dot - path) + 1;
        if (head > 0 && (i == 0 || strncmp(facts[i - 1].path, path, head) != 0))
            printf(", \"%.*s\": {", (int)head - 1, path);
        else
            printf(", ");
        printf(is_word(value) ? "\"%s\": \"%s\"" : "\"%s\": %s", path + head, value);
        if (head > 0 && (i + 1 == FACTS || strncmp(facts[i + 1].path, path, head) != 0)) printf("}");
    }
    printf(", \"settlement\": \"%d.%02d\"}\n", (int)below(20000), (int)below(100));
}

int main(int count, char **words) {
    bool csv = count > 1 && strcmp(words[1], "csv") == 0;
    uint64_t cases = count > 2 ? strtoull(words[2], NULL, 10) : 0;
    state = count > 3 ? strtoull(words[3], NULL, 10) : 20261107;
    if (cases == 0 || (!csv && strcmp(words[1], "ndjson") != 0)) {
        fputs("usage: make_cases csv|ndjson COUNT [SEED]\n", stderr);
        return 2;
    }
    if (csv) {
        printf("case,date,persons.driver");
        for (size_t i = 0; i < FACTS; i++) printf(",%s", facts[i].path);
        printf(",settlement\r\n");
    }
    for (uint64_t i = 1; i <= cases; i++) {
        if (csv)
            write_row(i);
        else
            write_object(i);
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
