/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses, and what follows from them: shares, fines, findings. */
#include <string.h>

#include "base/names.h"
#include "base/ratio.h"
#include "base/sort.h"
#include "policy/resolve.h"

/* One writing of a clause: for one party of its `each`, or for none. */
struct writing {
    const onus_clause_definition *from;
    uint32_t clause;
    const char *party;
    const struct condition *when;
};

static uint32_t writing_party(struct resolver *resolver, const struct writing *writing, const char *id, onus_place at) {
    const char *name = resolver_substitute(resolver, id, writing->party, at);
    return name == NULL ? ONUS_NONE : resolver_party(resolver, name, at);
}

/* ---- Shares ---- */

/* False after a mistake was reported. */
static bool add_share(struct resolver *resolver, const struct writing *writing, const onus_share_definition *share,
                      onus_ratio *shares) {
    onus_ratio ratio = {0, 1};
    uint32_t party = writing_party(resolver, writing, share->party, share->at);
    if (onus_ratio_parse(share->share, strlen(share->share), &ratio) != ONUS_OK || ratio.numerator == 0) {
        resolver_report(resolver, share->at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_SHARE, .given = share->share});
        return false;
    }
    if (party == ONUS_NONE) return false;
    bool twice = shares[party].numerator != 0;
    if (twice)
        resolver_report(resolver, share->at,
                        (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "share of", .given = share->party});
    shares[party] = ratio;
    return !twice;
}

static void check_sum(struct resolver *resolver, const struct writing *writing, const onus_ratio *shares) {
    const onus_place at = writing->from->liable->at;
    const char *id = writing->from->id;
    char given[ONUS_FORMAT_SIZE];
    onus_ratio sum;
    if (!ratio_sum(shares, resolver->to->party_count, &sum))
        resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_SHARED_DENOMINATOR, .path = id});
    else if (!ratio_equal(sum, (onus_ratio){1, 1}))
        resolver_report(
            resolver, at,
            (onus_diagnostic){.id = DIAGNOSTIC_SHARES_NOT_ONE, .path = id, .given = onus_ratio_format(sum, given)});
}

static void add_liability(struct resolver *resolver, const struct writing *writing) {
    const onus_liable_definition *liable = writing->from->liable;
    struct model *to = resolver->to;
    if (liable == NULL) return;
    resolver->field = "liable";
    onus_ratio *shares = ARENA_NEW(resolver->arena, to->party_count, onus_ratio);
    if (shares == NULL) return;
    for (uint32_t i = 0; i < to->party_count; i++) shares[i].denominator = 1;
    bool readable = true;
    for (size_t i = 0; i < liable->share_count; i++)
        readable = add_share(resolver, writing, &liable->shares[i], shares) && readable;
    if (readable) check_sum(resolver, writing, shares);
    uint32_t blamed = 0;
    for (uint32_t i = 0; i < to->party_count; i++)
        if (shares[i].numerator > 0) blamed |= UINT32_C(1) << i;
    to->liabilities[to->liability_count++] = (struct liability){
        writing->clause, writing->when, resolve_condition(resolver, liable->when, writing->party), shares, blamed};
}

/* ---- Fines ---- */

static onus_money parse_amount(struct resolver *resolver, const char *text, onus_place at) {
    onus_money money = {0};
    if (onus_money_parse(text, strlen(text), &money) != ONUS_OK)
        resolver_report(resolver, at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_AMOUNT, .given = text});
    return money;
}

static void grade(struct resolver *resolver, const onus_fine_definition *from, struct fine *fine) {
    fine->measure = resolver_fact(resolver, from->by, from->at);
    if (fine->measure == ONUS_NONE) return;
    const onus_fact_info *measure = &resolver->to->facts[fine->measure];
    if (!measure->measure) {
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_NOT_A_MEASURE, .given = from->by});
        return;
    }
    onus_money *amounts = ARENA_NEW(resolver->arena, measure->value_count, onus_money);
    uint64_t graded = 0;
    for (size_t i = 0; amounts != NULL && i < from->grade_count; i++) {
        uint32_t value = resolver_value(resolver, fine->measure, from->grades[i].value, from->at);
        if (value == ONUS_NONE) continue;
        if ((graded >> value & 1) != 0)
            resolver_report(
                resolver, from->at,
                (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "grade", .given = from->grades[i].value});
        amounts[value] = parse_amount(resolver, from->grades[i].amount, from->at);
        graded |= UINT64_C(1) << value;
    }
    fine->amounts = amounts;
    for (uint32_t i = 0; i < measure->value_count; i++)
        if ((graded >> i & 1) == 0)
            resolver_report(resolver, from->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_GRADE_MISSING,
                                              .given = measure->values[i].id,
                                              .other = measure->path});
}

static void find_bracket(const struct model *model, struct fine *fine) {
    uint32_t count = fine->measure == ONUS_NONE ? 1 : model->facts[fine->measure].value_count;
    if (fine->amounts == NULL) return; /* which was said */
    fine->least = fine->greatest = fine->amounts[0];
    for (uint32_t i = 1; i < count; i++) {
        if (fine->amounts[i].fen < fine->least.fen) fine->least = fine->amounts[i];
        if (fine->amounts[i].fen > fine->greatest.fen) fine->greatest = fine->amounts[i];
    }
}

static void add_fine(struct resolver *resolver, const struct writing *writing, const onus_fine_definition *from) {
    struct model *to = resolver->to;
    resolver->field = "fine";
    struct fine *fine = &to->fines[to->fine_count++];
    *fine = (struct fine){writing->clause,
                          writing_party(resolver, writing, from->party, from->at),
                          writing->when,
                          resolve_condition(resolver, from->when, writing->party),
                          ONUS_NONE,
                          ONUS_NONE,
                          NULL,
                          {0},
                          {0}};
    if (from->figure != NULL) {
        const char *path = resolver_substitute(resolver, from->figure, writing->party, from->at);
        if (path != NULL) fine->figure = resolver_quantity(resolver, path, ONUS_QUANTITY_MONEY, from->at);
    }
    if (from->amount == NULL) {
        grade(resolver, from, fine);
    } else {
        onus_money *amount = ARENA_NEW(resolver->arena, 1, onus_money);
        if (amount != NULL) *amount = parse_amount(resolver, from->amount, from->at);
        fine->amounts = amount;
    }
    find_bracket(to, fine);
}

/* ---- Findings ---- */

static void add_finding(struct resolver *resolver, const struct writing *writing, const onus_finding_definition *from) {
    struct model *to = resolver->to;
    resolver->field = "finding";
    struct finding *finding = &to->findings[to->finding_count++];
    *finding = (struct finding){.clause = writing->clause,
                                .party = ONUS_NONE,
                                .when = writing->when,
                                .also = resolve_condition(resolver, from->when, writing->party),
                                .id = arena_string(resolver->arena, from->id),
                                .quantities = {ONUS_NONE, ONUS_NONE}};
    if (finding->id != NULL && !name_valid(finding->id, false))
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = from->id});
    if (from->party != NULL) finding->party = writing_party(resolver, writing, from->party, from->at);
    finding->label = resolver_labels(resolver, from->label, finding->party);
    if (from->differs == NULL) return;
    if (from->differs_count != 2) {
        resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_MISSING_KEY, .given = "differs"});
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        const char *path = resolver_substitute(resolver, from->differs[i], writing->party, from->at);
        if (path != NULL) finding->quantities[i] = resolver_quantity(resolver, path, ONUS_QUANTITY_COUNT, from->at);
    }
}

/* ---- Clauses ---- */

static void resolve_writing(struct resolver *resolver, struct writing *writing) {
    const onus_clause_definition *from = writing->from;
    resolver->field = "when";
    writing->when = resolve_condition(resolver, from->when, writing->party);
    add_liability(resolver, writing);
    for (size_t i = 0; i < from->fine_count; i++) add_fine(resolver, writing, &from->fines[i]);
    for (size_t i = 0; i < from->finding_count; i++) add_finding(resolver, writing, &from->findings[i]);
    resolve_assignments(resolver, from, writing->clause, writing->party, writing->when);
    resolver->field = NULL;
}

static void resolve_group(struct resolver *resolver, const onus_clause_definition *from, uint32_t clause) {
    struct model *to = resolver->to;
    to->clause_groups[clause] = ONUS_NONE;
    if (from->group == NULL) {
        if (from->liable != NULL)
            resolver_report(resolver, from->at, (onus_diagnostic){.id = DIAGNOSTIC_NO_GROUP, .given = from->id});
        return;
    }
    uint32_t group = resolver_group(resolver, from->group, from->at);
    if (group == ONUS_NONE) return;
    to->clause_groups[clause] = group;
    if (from->liable != NULL) to->clauses[clause].group = to->groups[group].id;
}

static void resolve_clause(struct resolver *resolver, const onus_clause_definition *from) {
    uint32_t clause = model_find_clause(resolver->to, from->id);
    resolver->item = from->id;
    resolver->to->clause_places[clause] = from->at;
    resolve_group(resolver, from, clause);
    struct writing writing = {from, clause, NULL, NULL};
    if (from->each_count == 0) resolve_writing(resolver, &writing);
    for (size_t i = 0; i < from->each_count; i++) {
        writing.party = from->each[i];
        resolver->field = "each";
        if (resolver_party(resolver, from->each[i], from->at) != ONUS_NONE) resolve_writing(resolver, &writing);
    }
    resolver->item = NULL;
}

static int compare_clauses(const void *left, const void *right) {
    return name_compare(((const onus_clause_info *)left)->id, ((const onus_clause_info *)right)->id);
}

static int compare_numbers(uint64_t left, uint64_t right) {
    return left < right ? -1 : left > right;
}

static int compare_liabilities(const void *left, const void *right) {
    const struct liability *a = left, *b = right;
    if (a->clause != b->clause) return compare_numbers(a->clause, b->clause);
    uint32_t first_a = a->blamed & (0 - a->blamed), first_b = b->blamed & (0 - b->blamed);
    return first_a != first_b ? compare_numbers(first_a, first_b) : compare_numbers(a->blamed, b->blamed);
}

static int compare_fines(const void *left, const void *right) {
    const struct fine *a = left, *b = right;
    if (a->clause != b->clause) return compare_numbers(a->clause, b->clause);
    if (a->party != b->party) return compare_numbers(a->party, b->party);
    return compare_numbers((uint64_t)a->amounts[0].fen, (uint64_t)b->amounts[0].fen);
}

static int compare_findings(const void *left, const void *right) {
    const struct finding *a = left, *b = right;
    if (a->clause != b->clause) return compare_numbers(a->clause, b->clause);
    if (a->party != b->party) return compare_numbers(a->party, b->party);
    int order = name_compare(a->id, b->id);
    if (order != 0) return order;
    if (a->quantities[0] != b->quantities[0]) return compare_numbers(a->quantities[0], b->quantities[0]);
    return compare_numbers(a->quantities[1], b->quantities[1]);
}

/* Names first, so that clauses can refer to one another. */
static bool list_clauses(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    to->clauses = ARENA_NEW(resolver->arena, from->clause_count, onus_clause_info);
    to->clause_groups = ARENA_NEW(resolver->arena, from->clause_count, uint32_t);
    to->clause_places = ARENA_NEW(resolver->arena, from->clause_count, onus_place);
    if (to->clauses == NULL || to->clause_groups == NULL || to->clause_places == NULL) return false;
    for (size_t i = 0; i < from->clause_count; i++) {
        const onus_clause_definition *clause = &from->clauses[i];
        resolver->item = clause->id;
        if (!name_valid(clause->id, false))
            resolver_report(resolver, clause->at,
                            (onus_diagnostic){.id = DIAGNOSTIC_BAD_IDENTIFIER, .given = clause->id});
        for (size_t j = 0; j < i; j++)
            if (strcmp(from->clauses[j].id, clause->id) == 0)
                resolver_report(
                    resolver, clause->at,
                    (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_ID, .path = "clause", .given = clause->id});
        to->clauses[i] = (onus_clause_info){.id = arena_string(resolver->arena, clause->id),
                                            .source = resolver_labels(resolver, clause->source, ONUS_NONE),
                                            .title = resolver_labels(resolver, clause->title, ONUS_NONE),
                                            .reason = resolver_labels(resolver, clause->reason, ONUS_NONE)};
        if (to->clauses[i].id == NULL) return false;
    }
    resolver->item = NULL;
    to->clause_count = (uint32_t)from->clause_count;
    sort_elements(to->clauses, to->clause_count, sizeof *to->clauses, compare_clauses);
    return resolver->status == ONUS_OK;
}

void resolve_clauses(struct resolver *resolver) {
    const onus_policy_definition *from = resolver->from;
    struct model *to = resolver->to;
    resolver->section = "clauses";
    if (!list_clauses(resolver)) return;
    size_t liabilities = 0, fines = 0, findings = 0, assignments = 0;
    for (size_t i = 0; i < from->clause_count; i++) {
        size_t writings = from->clauses[i].each_count > 0 ? from->clauses[i].each_count : 1;
        liabilities += from->clauses[i].liable != NULL ? writings : 0;
        fines += writings * from->clauses[i].fine_count;
        findings += writings * from->clauses[i].finding_count;
        assignments += writings * (from->clauses[i].refer_count + from->clauses[i].within_count);
    }
    if (!resolver_within(resolver, "shares", liabilities, ONUS_MAX_CONSEQUENCES) ||
        !resolver_within(resolver, "fines", fines, ONUS_MAX_CONSEQUENCES) ||
        !resolver_within(resolver, "findings", findings, ONUS_MAX_CONSEQUENCES) ||
        !resolver_within(resolver, "referrals and limits", assignments, ONUS_MAX_CONSEQUENCES))
        return;
    to->liabilities = ARENA_NEW(resolver->arena, liabilities, struct liability);
    to->fines = ARENA_NEW(resolver->arena, fines, struct fine);
    to->findings = ARENA_NEW(resolver->arena, findings, struct finding);
    if (to->liabilities == NULL || to->fines == NULL || to->findings == NULL) return;
    if (!assignments_prepare(resolver, assignments)) return;
    for (size_t i = 0; i < from->clause_count; i++) resolve_clause(resolver, &from->clauses[i]);
    if (resolver->arena->failed || resolver->status != ONUS_OK) return;
    sort_elements(to->liabilities, to->liability_count, sizeof *to->liabilities, compare_liabilities);
    sort_elements(to->fines, to->fine_count, sizeof *to->fines, compare_fines);
    sort_elements(to->findings, to->finding_count, sizeof *to->findings, compare_findings);
    assignments_finish(resolver);
}
