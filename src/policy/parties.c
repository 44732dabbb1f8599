/* SPDX-License-Identifier: Apache-2.0 */
/* Parties, in rounding order, and the groups that clauses belong to. */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "policy/resolve.h"

/* Nobody to be liable or fined is no mistake in a policy that only refers cases, finds something or sets limits. */
static bool needs_parties(const onus_policy_definition *from) {
    bool refers = false;
    for (size_t i = 0; i < from->clause_count; i++) {
        const onus_clause_definition *clause = &from->clauses[i];
        if (clause->liable != NULL || clause->fine_count > 0) return true;
        refers = refers || clause->refer_count > 0 || clause->within_count > 0 || clause->finding_count > 0;
    }
    return !refers;
}

void resolve_parties(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "parties";
    if (from->party_count == 0 && needs_parties(from))
        resolver_report(resolver, from->at,
                        (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .path = "", .given = "parties"});
    to->parties = ARENA_NEW(resolver->arena, from->party_count, onus_party_info);
    for (size_t i = 0; to->parties != NULL && i < from->party_count; i++) {
        const onus_party_definition *party = &from->parties[i];
        resolver->item = party->id;
        if (!name_valid(party->id, false) || strcmp(party->id, "when") == 0 || strcmp(party->id, "note") == 0)
            resolver_report(resolver, party->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = party->id});
        if (model_find_party(to, party->id) != ONUS_NONE)
            resolver_report(resolver, party->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "party", .given = party->id});
        const char *id = arena_string(resolver->arena, party->id);
        if (id == NULL) return;
        to->parties[i] = (onus_party_info){id, resolver_labels(resolver, party->label, ONUS_NONE),
                                           resolver_labels(resolver, party->name_label, ONUS_NONE)};
        to->party_count = (uint32_t)i + 1;
    }
    resolver->item = NULL;
}

static int compare_groups(const void *left, const void *right) {
    return name_compare(((const struct group *)left)->id, ((const struct group *)right)->id);
}

static bool has_group(const struct model *model, const char *id) {
    for (uint32_t i = 0; i < model->group_count; i++)
        if (strcmp(model->groups[i].id, id) == 0) return true;
    return false;
}

static void rank_groups(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    resolver->section = "precedence";
    for (size_t i = 0; i < from->rank_count; i++) {
        const onus_rank_definition *rank = &from->precedence[i];
        for (size_t j = 0; j < rank->group_count; j++) {
            const char *id = rank->groups[j];
            uint32_t found = resolver_group(resolver, id, rank->at);
            if (found == ONUS_NONE) continue;
            struct group *group = &resolver->to->groups[found];
            if (group->rank != ONUS_NONE)
                resolver_report(resolver, rank->at,
                                (onus_diagnostic){.id = DIAGNOSTIC_GROUP_RANKED_TWICE, .given = id});
            else
                group->rank = (uint32_t)i;
        }
    }
}

void resolve_groups(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "groups";
    to->groups = ARENA_NEW(resolver->arena, from->group_count, struct group);
    for (size_t i = 0; to->groups != NULL && i < from->group_count; i++) {
        const onus_group_definition *group = &from->groups[i];
        resolver->item = group->id;
        if (!name_valid(group->id, false))
            resolver_report(resolver, group->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = group->id});
        if (has_group(to, group->id))
            resolver_report(resolver, group->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "group", .given = group->id});
        to->groups[i] = (struct group){arena_string(resolver->arena, group->id), group->concurrent, ONUS_NONE};
        if (to->groups[i].id == NULL) return;
        to->group_count = (uint32_t)i + 1;
    }
    resolver->item = NULL;
    if (to->groups == NULL) return;
    sort_elements(to->groups, to->group_count, sizeof *to->groups, compare_groups);
    rank_groups(resolver);
}
