/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/condition.h"

#include <string.h>

void condition_join(struct arena *arena, onus_condition_kind kind, const onus_condition_definition *parts, size_t count,
                    onus_condition_definition *into) {
    size_t total = 0;
    for (size_t i = 0; i < count; i++) total += parts[i].kind == kind ? parts[i].part_count : 1;
    onus_condition_definition *joined = ARENA_NEW(arena, total, onus_condition_definition);
    if (joined == NULL) return;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        bool same = parts[i].kind == kind;
        size_t taken = same ? parts[i].part_count : 1;
        if (taken > 0) memcpy(joined + at, same ? parts[i].parts : &parts[i], taken * sizeof *joined);
        at += taken;
    }
    if (total == 1) {
        *into = joined[0];
        return;
    }
    into->kind = kind;
    into->parts = joined;
    into->part_count = total;
}

static uint32_t height_within(const onus_condition_definition *condition, uint32_t room) {
    uint32_t highest = 0;
    if (room == 0) return 0;
    for (size_t i = 0; i < condition->part_count; i++) {
        uint32_t height = height_within(&condition->parts[i], room - 1);
        if (height > highest) highest = height;
    }
    return highest + 1;
}

uint32_t condition_height(const onus_condition_definition *condition) {
    return height_within(condition, ONUS_MAX_CONDITION_DEPTH + 1);
}
