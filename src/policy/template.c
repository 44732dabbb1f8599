/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/template.h"

#include <string.h>

#include "policy/resolve.h"

static const char party_hole[] = "{party}";

struct hole template_hole(const char *text) {
    struct hole hole = {strchr(text, '{'), 0};
    size_t depth = 0;
    for (size_t i = 0; hole.at != NULL && hole.at[i] != '\0'; i++) {
        if (hole.at[i] == '{') depth++;
        if (hole.at[i] == '}' && --depth == 0) {
            hole.length = i + 1;
            break;
        }
    }
    return hole;
}

/* The name without its braces, with {party} filled in. */
static void write_path(struct hole hole, const char *party, char *path) {
    const char *at = hole.at + 1, *end = hole.at + hole.length - 1;
    size_t length = 0, skip = sizeof party_hole - 1;
    while (at < end && length < ONUS_MAX_TEXT) {
        bool fill = party != NULL && (size_t)(end - at) >= skip && memcmp(at, party_hole, skip) == 0;
        if (!fill) {
            path[length++] = *at++;
            continue;
        }
        size_t room = ONUS_MAX_TEXT - length, wanted = strlen(party);
        memcpy(path + length, party, wanted < room ? wanted : room);
        length += wanted < room ? wanted : room;
        at += skip;
    }
    path[length] = '\0';
}

enum named template_named(const struct model *model, struct hole hole, uint32_t party, char *path, uint32_t *handle) {
    *handle = party;
    write_path(hole, party == ONUS_NONE ? NULL : model->parties[party].id, path);
    if (strcmp(path, "party") == 0 && party != ONUS_NONE) return NAMED_PARTY;
    *handle = model_find_party(model, path);
    if (*handle != ONUS_NONE) return NAMED_PARTY;
    *handle = model_find_fact(model, path);
    if (*handle != ONUS_NONE) return NAMED_FACT;
    *handle = model_find_quantity(model, path);
    return *handle != ONUS_NONE ? NAMED_QUANTITY : NAMED_NOTHING;
}
