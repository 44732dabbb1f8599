/* SPDX-License-Identifier: Apache-2.0 */
/* The reasons that clauses give in words of their own: whether their placeholders can be filled in. */
#include <string.h>

#include "policy/resolve.h"
#include "policy/template.h"

struct search {
    struct resolver *resolver;
    const onus_clause_definition *from;
    char *path; /* ONUS_MAX_TEXT + 1 bytes */
};

static void check_hole(const struct search *search, struct hole hole, uint32_t party) {
    struct resolver *resolver = search->resolver;
    uint32_t handle;
    enum named named = template_named(resolver->to, hole, party, search->path, &handle);
    bool yes_or_no = named == NAMED_FACT && resolver->to->facts[handle].kind == ONUS_FACT_BOOLEAN;
    bool stray = strcmp(search->path, "party") == 0 || strstr(search->path, "{party}") != NULL;
    if (named == NAMED_NOTHING && stray)
        resolver_report(resolver, search->from->at,
                        (onus_diagnostic){.id = DIAGNOSTIC_PLACEHOLDER, .given = search->path});
    else if (named == NAMED_NOTHING)
        resolver_fact(resolver, search->path, search->from->at); /* reports it, with the nearest */
    else if (yes_or_no)
        resolver_report(resolver, search->from->at,
                        (onus_diagnostic){.id = DIAGNOSTIC_YES_OR_NO, .given = search->path});
}

static void check_text(const struct search *search, const char *text, uint32_t party) {
    struct resolver *resolver = search->resolver;
    struct hole hole;
    for (const char *at = text; (hole = template_hole(at)).at != NULL; at = hole.at + hole.length) {
        if (hole.length > 0) {
            check_hole(search, hole, party);
            continue;
        }
        resolver_report(resolver, search->from->at, (onus_diagnostic){.id = DIAGNOSTIC_OPEN_BRACE, .given = hole.at});
        return;
    }
}

static void check_reason(const struct search *search) {
    const onus_clause_definition *from = search->from;
    const onus_labels *reason =
        &search->resolver->to->clauses[model_find_clause(search->resolver->to, from->id)].reason;
    for (size_t i = 0; i < reason->count; i++) {
        if (from->each_count == 0) check_text(search, reason->items[i].text, ONUS_NONE);
        for (size_t k = 0; k < from->each_count; k++) {
            uint32_t party = model_find_party(search->resolver->to, from->each[k]); /* known: no mistake was found */
            check_text(search, reason->items[i].text, party);
        }
    }
}

void resolve_reasons(struct resolver *resolver) {
    struct search search = {resolver, NULL, arena_new(resolver->arena, ONUS_MAX_TEXT + 1, 1)};
    resolver->section = "clauses";
    resolver->field = "reason";
    for (size_t i = 0; search.path != NULL && i < resolver->from->clause_count; i++) {
        search.from = &resolver->from->clauses[i];
        resolver->item = search.from->id;
        if (search.from->reason.count > 0) check_reason(&search);
    }
    resolver->item = resolver->field = NULL;
}
