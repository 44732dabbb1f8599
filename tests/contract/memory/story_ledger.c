/* SPDX-License-Identifier: Apache-2.0 */
/* Cases added up, as `onus report` does it. A tally that failed means nothing, and is begun again. */
#include "stories.h"

#include "ledger/compare.h"
#include "ledger/seen.h"
#include "ledger/silences.h"
#include "ledger/statements.h"

#define CASES 6

struct tally {
    onus_document *documents[2];
    onus_policy *policies[2];
    onus_case *cases[CASES];
    onus_decision *decisions[CASES];
    struct ledger ledger;
    struct statements statements;
    struct compare compare;
    struct silences silences;
    struct seen seen;
    struct arena arena;
    bool open;
};

static void close_tally(struct tally *tally) {
    if (!tally->open) return;
    silences_release(&tally->silences);
    compare_release(&tally->compare);
    seen_release(&tally->seen);
    statements_release(&tally->statements);
    ledger_release(&tally->ledger);
    arena_release(&tally->arena);
}

static onus_status open_tally(struct tally *tally) {
    const struct ledger_options options = {.cause = "loss", .at = "found"};
    close_tally(tally);
    tally->open = true;
    arena_init(&tally->arena, NULL);
    ledger_init(&tally->ledger, options);
    statements_init(&tally->statements, NULL);
    seen_init(&tally->seen);
    tally->ledger.statements = &tally->statements;
    tally->silences = (struct silences){0};
    onus_status status = compare_init(&tally->compare, tally->policies[0], tally->policies[1]);
    return status != ONUS_OK ? status
                             : silences_init(&tally->silences, tally->policies[0],
                                             onus_document_definition(tally->documents[0]), NULL, &tally->arena);
}

static onus_status add_case(struct tally *tally, size_t i) {
    const onus_contested contested = {.variant = "strict"};
    const struct ledger_case entry = {.decision = tally->decisions[i],
                                      .evidence = tally->cases[i],
                                      .place = "a place",
                                      .office = i % 2 == 0 ? "north" : NULL,
                                      .variants = &contested,
                                      .variant_count = i % 2};
    const char *id = onus_case_get_text(entry.evidence, ONUS_CASE_ID);
    enum ledger_period taken;
    struct case_facts facts;
    bool again;
    onus_status status = ledger_add(&tally->ledger, &entry, &taken);
    if (status == ONUS_OK) status = seen_add(&tally->seen, id == NULL ? entry.place : id, &tally->arena, &again);
    if (status == ONUS_OK) status = compare_add(&tally->compare, entry.decision, entry.evidence, NULL, id);
    if (status != ONUS_OK || onus_decision_outcome(entry.decision) != ONUS_SILENT) return status;
    status = case_facts_gather(&facts, &entry, &tally->arena);
    return status == ONUS_OK ? silences_add(&tally->silences, entry.evidence, &facts.sums, &tally->arena) : status;
}

static int compare_rows(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    return a->sums.cases < b->sums.cases ? 1 : a->sums.cases > b->sums.cases ? -1 : 0;
}

static void tell_rows(const void **rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct row *row = rows[i];
        refusal_tell(row->key.name);
        refusal_tell(row->key.more);
        refusal_tell_number((int64_t)row->sums.cases);
        refusal_tell_number(row->sums.determined);
        refusal_tell_number(row->sums.fines);
    }
}

/* What the reports print. */
static onus_status tell_tally(struct tally *tally) {
    size_t count;
    for (size_t i = 0; i < LEDGER_TABLES; i++) {
        const void **rows = rows_sorted(&tally->ledger.tables[i], &tally->arena, compare_rows);
        if (rows == NULL) return ONUS_E_MEMORY;
        tell_rows(rows, tally->ledger.tables[i].count);
    }
    for (size_t i = 0; i < tally->statements.subject_count; i++) {
        const void **lines = statement_lines(&tally->statements, &tally->statements.subjects[i], &tally->arena);
        if (lines == NULL) return ONUS_E_MEMORY;
        refusal_tell(tally->statements.subjects[i].name);
        for (size_t k = 0; k < tally->statements.subjects[i].count; k++) {
            const struct statement_line *line = lines[k];
            refusal_tell(line->id);
            refusal_tell(line->clauses);
            refusal_tell(line->fining);
            refusal_tell_number(line->amount);
            refusal_tell_number(line->fine);
        }
    }
    const struct silence_gap *gaps = silences_gaps(&tally->silences, &tally->arena, &count);
    if (gaps == NULL) return ONUS_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        refusal_tell(gaps[i].region == NULL ? "nowhere" : gaps[i].region->cases);
        refusal_tell_number(gaps[i].usual);
        refusal_tell_number((int64_t)gaps[i].sums.cases);
        refusal_tell_number(silence_cost(&gaps[i].sums));
    }
    return ONUS_OK;
}

static onus_status add_up(struct tally *tally) {
    onus_status status = open_tally(tally);
    for (size_t i = 0; status == ONUS_OK && i < CASES; i++) status = add_case(tally, i);
    if (status == ONUS_OK) status = tell_tally(tally);
    return status;
}

static void tell_comparison(const struct compare *compare) {
    refusal_tell_number((int64_t)compare->changed);
    for (size_t i = 0; i < compare->shown_count; i++) {
        refusal_tell(compare->shown[i].id);
        for (int side = 0; side < 2; side++)
            see_shares(compare->shown[i].answers[side].shares, compare->shown[i].answers[side].share_count);
    }
}

void story_ledgers(void) {
    const char *const texts[CASES] = {
        refusal_dock.full,
        refusal_dock.open,
        "{'case': 'c', 'loss': 'lost', 'days': 3, 'settlement': '100', 'ruling': {'shares': {'driver': '1'}, 'by': "
        "'B'}}",
        "{'case': 'c', 'loss': 'lost', 'days': 1, 'settlement': '7.00', 'events': {'found': '2026-11-07T10:00'}}",
        "{'loss': 'lost', 'days': 5, 'left': {'driver': true}, 'persons': {'driver': ['Li']}, 'gravity': ['minor', "
        "'serious']}",
        "{'loss': 'none'}"};
    struct tally tally = {.documents = {refusal_document("dock.json"), refusal_document("dock-strict.json")}};
    tally.policies[0] = refusal_policy(tally.documents[0], NULL);
    tally.policies[1] = refusal_policy(tally.documents[1], tally.documents[0]);
    for (size_t i = 0; i < CASES; i++) {
        tally.cases[i] = refusal_case(tally.policies[0], texts[i]);
        assert_int_equal(onus_decision_new(tally.policies[0], NULL, &tally.decisions[i]), ONUS_OK);
        assert_int_equal(onus_decide(tally.decisions[i], tally.cases[i], NULL), ONUS_OK);
    }
    TRY_AS(ledger_add, NULL, add_up(&tally));
    tell_comparison(&tally.compare);
    close_tally(&tally);
    for (size_t i = 0; i < CASES; i++) onus_decision_free(tally.decisions[i]);
    for (size_t i = 0; i < CASES; i++) onus_case_free(tally.cases[i]);
    for (size_t i = 0; i < 2; i++) onus_policy_free(tally.policies[i]);
    for (size_t i = 2; i > 0; i--) onus_document_free(tally.documents[i - 1]);
}
