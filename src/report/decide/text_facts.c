/* SPDX-License-Identifier: Apache-2.0 */
/* What happened, as far as the result rests on it: the facts that were given and that the clauses concerned read. What was given as it is presumed anyway goes
 * without saying. First what tells whether there is a loss at all, then what tells whether the rulebook deals with it, then the rest by path. */
#include "report/decide/text_page.h"

struct choice {
    const struct text_page *page;
    uint8_t *chosen; /* by fact */
};

static void choose_row(const struct choice *choice, uint32_t row) {
    const struct reads *reads = &choice->page->report->reads;
    for (uint32_t fact = 0; fact < reads->facts; fact++)
        if (reads_fact(reads, row, fact)) choice->chosen[fact] = 1;
}

static void choose_rows(const struct choice *choice, const uint32_t *clauses, size_t count) {
    for (size_t i = 0; i < count; i++) choose_row(choice, clauses[i]);
}

/* Where no clause decides, all that could have decided are concerned. */
static void choose_every_clause(const struct choice *choice) {
    const struct reads *reads = &choice->page->report->reads;
    for (uint32_t clause = 0; clause < reads->clauses; clause++)
        if (onus_policy_clause(choice->page->report->policy, clause)->group != NULL) choose_row(choice, clause);
}

static onus_status choose(const struct choice *choice) {
    onus_decision *decision = choice->page->decision;
    const struct reads *reads = &choice->page->report->reads;
    const uint32_t *clauses;
    const onus_possible *possible;
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_clauses(decision, &clauses, &count);
    if (status != ONUS_OK) return status;
    choose_rows(choice, clauses, count);
    status = onus_decision_possible(decision, &possible, &count);
    if (status == ONUS_E_LIMIT) count = 0;
    if (status != ONUS_OK && status != ONUS_E_LIMIT) return status;
    for (size_t i = 0; i < count; i++) choose_rows(choice, possible[i].clauses, possible[i].clause_count);
    status = onus_decision_fines(decision, &fines, &count);
    for (size_t i = 0; i < count; i++)
        if (!fines[i].possible) choose_row(choice, fines[i].clause);
    if (onus_decision_outcome(decision) == ONUS_SILENT) choose_every_clause(choice);
    if (onus_decision_outcome(decision) == ONUS_OUTSIDE) choose_row(choice, READS_OUTSIDE(reads));
    choose_row(choice, READS_NO_LOSS(reads));
    return status;
}

static bool worth_saying(const struct text_page *page, uint32_t fact, uint64_t values) {
    const onus_fact_info *info = onus_policy_fact(page->report->policy, fact);
    if (!onus_case_given(page->evidence, fact) || values == UINT64_MAX >> (64 - info->value_count)) return false;
    return info->presumed == ONUS_NONE || values != UINT64_C(1) << info->presumed;
}

unsigned text_fact_rank(const struct reads *reads, uint32_t fact) {
    if (reads_fact(reads, READS_NO_LOSS(reads), fact)) return 0;
    return reads_fact(reads, READS_OUTSIDE(reads), fact) ? 1 : 2;
}

onus_status text_facts(const struct text_page *page) {
    const struct reads *reads = &page->report->reads;
    uint8_t chosen[ONUS_MAX_FACTS] = {0};
    struct said_fact facts[ONUS_MAX_FACTS];
    size_t count = 0;
    onus_status status = choose(&(struct choice){page, chosen});
    for (unsigned level = 0; level < RANKS_OF_FACTS; level++) {
        for (uint32_t fact = 0; fact < reads->facts; fact++) {
            uint64_t values = onus_case_values(page->evidence, fact);
            if (chosen[fact] == 0 || text_fact_rank(reads, fact) != level || !worth_saying(page, fact, values))
                continue;
            facts[count++] = said_in_case(page->evidence, fact);
        }
    }
    if (status != ONUS_OK || count == 0) return status;
    say_facts(&page->speech, facts, count);
    text_flush(page, WORD_LABEL_FACTS);
    return ONUS_OK;
}
