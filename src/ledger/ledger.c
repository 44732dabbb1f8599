/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/ledger.h"

#include <string.h>

#include "ledger/statements.h"
#include "onus_time.h"

void ledger_init(struct ledger *ledger, struct ledger_options options) {
    size_t most = options.most_rows == 0 ? LEDGER_MOST_ROWS : options.most_rows;
    *ledger = (struct ledger){.options = options};
    arena_init(&ledger->arena, NULL);
    arena_init(&ledger->scratch, NULL);
    for (size_t i = 0; i < LEDGER_TABLES; i++) rows_init(&ledger->tables[i], &ledger->arena, most);
}

void ledger_release(struct ledger *ledger) {
    for (size_t i = 0; i < LEDGER_TABLES; i++) rows_release(&ledger->tables[i]);
    arena_release(&ledger->arena);
    arena_release(&ledger->scratch);
}

/* ---- Time ---- */

/* A month or a year begins with its first day and ends with its last: only as much of the day is looked at as is given. */
enum ledger_period ledger_period(const struct ledger *ledger, const char *date) {
    const char *from = ledger->options.from, *to = ledger->options.to;
    if (from == NULL && to == NULL) return LEDGER_WITHIN;
    if (date == NULL) return LEDGER_UNDATED;
    bool early = from != NULL && strncmp(date, from, strlen(from)) < 0;
    bool late = to != NULL && strncmp(date, to, strlen(to)) > 0;
    return early || late ? LEDGER_ELSEWHEN : LEDGER_WITHIN;
}

static void remember_day(struct ledger *ledger, const char *date) {
    if (date == NULL || strlen(date) >= sizeof ledger->days[0]) return;
    if (ledger->first == NULL || strcmp(date, ledger->first) < 0) ledger->first = strcpy(ledger->days[0], date);
    if (ledger->last == NULL || strcmp(date, ledger->last) > 0) ledger->last = strcpy(ledger->days[1], date);
}

/* The day of the event that stands for the date of a case; false if there is none. */
static bool day_of_event(const struct ledger *ledger, const struct ledger_case *entry, char *day) {
    const onus_policy *policy = onus_decision_policy(entry->decision);
    onus_moment moment;
    if (ledger->options.at == NULL) return false;
    const char *given = onus_case_event(entry->evidence, onus_policy_find_event(policy, ledger->options.at));
    if (given == NULL || onus_moment_parse(given, strlen(given), &moment) != ONUS_OK) return false;
    onus_moment_format((onus_moment){.day = moment.day}, day);
    return true;
}

/* The Monday of the week of `date`; false if it is no day. */
static bool find_monday(const char *date, char *monday) {
    onus_moment day;
    if (date == NULL || onus_moment_parse(date, strlen(date), &day) != ONUS_OK ||
        onus_day_add(day.day, 1 - onus_day_of_week(day.day), &day.day) != ONUS_OK)
        return false;
    onus_moment_format((onus_moment){.day = day.day}, monday);
    return true;
}

/* ---- Adding ---- */

static void merge(struct ledger *ledger, struct sums *sums, const struct sums *more) {
    if (!sums_merge(sums, more)) ledger->too_large = true;
}

static onus_status add_to(struct ledger *ledger, enum ledger_by by, struct row_key key, const struct sums *more) {
    struct sums *sums = rows_at(&ledger->tables[by], key);
    if (sums == NULL) return ONUS_E_MEMORY;
    merge(ledger, sums, more);
    return ONUS_OK;
}

static const char *cause_of(const struct ledger *ledger, const struct ledger_case *entry) {
    const onus_policy *policy = onus_decision_policy(entry->decision);
    uint32_t fact = onus_policy_find_fact(policy, ledger->options.cause);
    uint64_t values = fact == ONUS_NONE ? 0 : onus_case_values(entry->evidence, fact);
    const onus_fact_info *info = onus_policy_fact(policy, fact);
    if (values == 0 || (values & (values - 1)) != 0) return NULL;
    for (uint32_t i = 0; i < info->value_count; i++)
        if (values >> i & 1) return info->values[i].id;
    return NULL;
}

static onus_status add_case(struct ledger *ledger, const struct ledger_case *entry, const struct case_facts *facts,
                            const char *month) {
    const struct sums *sums = &facts->sums;
    onus_status status = add_to(ledger, LEDGER_MONTH, (struct row_key){ONUS_NONE, month, NULL}, sums);
    if (status == ONUS_OK)
        status = add_to(ledger, LEDGER_OFFICE, (struct row_key){ONUS_NONE, entry->office, NULL}, sums);
    if (status == ONUS_OK && ledger->options.cause != NULL)
        status = add_to(ledger, LEDGER_CAUSE, (struct row_key){ONUS_NONE, cause_of(ledger, entry), NULL}, sums);
    if (status == ONUS_OK && facts->missing != NULL)
        status = add_to(ledger, LEDGER_MISSING, (struct row_key){ONUS_NONE, facts->missing, NULL}, sums);
    for (size_t i = 0; status == ONUS_OK && i < entry->variant_count; i++)
        status = add_to(ledger, LEDGER_VARIANT, (struct row_key){ONUS_NONE, entry->variants[i].variant, NULL}, sums);
    return status;
}

static onus_status add_week(struct ledger *ledger, const char *date, const struct sums *sums) {
    char monday[ONUS_MOMENT_SIZE];
    const char *name = find_monday(date, monday) ? monday : NULL;
    return add_to(ledger, LEDGER_WEEK, (struct row_key){ONUS_NONE, name, NULL}, sums);
}

/* Departments and findings that are certain. */
static onus_status add_followed(struct ledger *ledger, onus_decision *decision, const struct sums *sums) {
    const onus_policy *policy = onus_decision_policy(decision);
    const onus_referral *referrals;
    const onus_finding *findings;
    size_t count;
    onus_status status = onus_decision_referrals(decision, &referrals, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        const char *as = referrals[i].in_charge ? LEDGER_IN_CHARGE : LEDGER_INFORMED;
        const char *id = onus_policy_department(policy, referrals[i].department)->id;
        if (!referrals[i].possible)
            status = add_to(ledger, LEDGER_DEPARTMENT, (struct row_key){ONUS_NONE, id, as}, sums);
    }
    if (status == ONUS_OK) status = onus_decision_findings(decision, &findings, &count);
    for (size_t i = 0; status == ONUS_OK && i < count; i++) {
        const char *clause = onus_policy_clause(policy, findings[i].clause)->id;
        if (!findings[i].possible)
            status = add_to(ledger, LEDGER_FINDING, (struct row_key){ONUS_NONE, findings[i].finding, clause}, sums);
    }
    return status;
}

static onus_status add_clauses(struct ledger *ledger, const struct ledger_case *entry, const struct case_facts *facts) {
    const onus_policy *policy = onus_decision_policy(entry->decision);
    struct sums sums = facts->sums;
    onus_status status = ONUS_OK;
    sums.fined = sums.open_fines = 0;
    sums.fines = 0;
    if (facts->clauses != NULL)
        status = add_to(ledger, LEDGER_CLAUSE, (struct row_key){ONUS_NONE, facts->clauses, NULL}, &sums);
    else if (facts->ruled)
        status = add_to(ledger, LEDGER_CLAUSE, (struct row_key){ONUS_NONE, NULL, LEDGER_RULING}, &sums);
    for (size_t i = 0; status == ONUS_OK && i < facts->fine_count; i++) {
        const onus_fine *fine = &facts->fines[i];
        struct sums fined = {.fined = 1, .open_fines = fine->open, .fines = fine->amount.fen};
        const char *id = onus_policy_clause(policy, fine->clause)->id;
        if (!fine->possible) status = add_to(ledger, LEDGER_CLAUSE, (struct row_key){ONUS_NONE, id, NULL}, &fined);
    }
    return status;
}

/* What somebody bears of the case. */
static struct sums part_of(const struct case_facts *facts, int64_t amount, int64_t fines) {
    struct sums sums = {.cases = 1, .ruled = facts->ruled, .contested = facts->sums.contested, .fines = fines};
    *(facts->ruled ? &sums.ruling : &sums.determined) = amount;
    return sums;
}

static onus_status add_parties(struct ledger *ledger, const struct ledger_case *entry, const struct case_facts *facts) {
    onus_status status = ONUS_OK;
    for (uint32_t party = 0; onus_policy_party(onus_decision_policy(entry->decision), party) != NULL; party++) {
        struct sums sums = part_of(facts, 0, 0);
        bool has = false;
        for (size_t i = 0; i < facts->amount_count; i++)
            if (facts->amounts[i].party == party) {
                *(facts->ruled ? &sums.ruling : &sums.determined) = facts->amounts[i].amount.fen;
                has = true;
            }
        for (size_t i = 0; i < facts->fine_count; i++)
            if (facts->fines[i].party == party && !facts->fines[i].possible) {
                sums.fines += facts->fines[i].amount.fen;
                sums.fined++;
                sums.open_fines += facts->fines[i].open;
                has = true;
            }
        if (has && status == ONUS_OK) status = add_to(ledger, LEDGER_PARTY, (struct row_key){party, NULL, NULL}, &sums);
    }
    return status;
}

static onus_status add_persons(struct ledger *ledger, const struct case_facts *facts) {
    onus_status status = ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && i < facts->part_count; i++) {
        const struct case_part *part = &facts->parts[i];
        struct sums sums = part_of(facts, part->amount, part->fines);
        status = add_to(ledger, LEDGER_PERSON, (struct row_key){part->party, part->name, NULL}, &sums);
    }
    for (size_t i = 0; status == ONUS_OK && i < facts->fine_part_count; i++) {
        const struct case_fine *fine = &facts->fine_parts[i];
        struct sums sums = {.cases = 1, .fined = 1, .open_fines = fine->open, .fines = fine->amount};
        status = add_to(ledger, LEDGER_FINE, (struct row_key){fine->party, fine->name, fine->clause}, &sums);
    }
    return status;
}

static bool remember_policy(struct ledger *ledger, const onus_policy *policy) {
    for (size_t i = 0; i < ledger->policy_count; i++)
        if (ledger->policies[i] == policy) return true;
    if (ledger->policy_count == LEDGER_MOST_POLICIES) return false;
    ledger->policies[ledger->policy_count++] = policy;
    return true;
}

onus_status ledger_add(struct ledger *ledger, const struct ledger_case *entry, enum ledger_period *taken) {
    const char *date = onus_case_get_text(entry->evidence, ONUS_CASE_DATE);
    struct case_facts facts;
    char month[8] = "", day[ONUS_MOMENT_SIZE];
    if (date == NULL && day_of_event(ledger, entry, day)) date = day;
    *taken = ledger_period(ledger, date);
    if (*taken == LEDGER_ELSEWHEN) {
        ledger->elsewhen++;
        return ONUS_OK;
    }
    arena_reset(&ledger->scratch);
    onus_status status = case_facts_gather(&facts, entry, &ledger->scratch);
    if (status == ONUS_OK && !remember_policy(ledger, onus_decision_policy(entry->decision))) status = ONUS_E_LIMIT;
    if (status != ONUS_OK) return status;
    if (date == NULL) merge(ledger, &ledger->undated, &facts.sums);
    if (*taken == LEDGER_UNDATED) return ONUS_OK;
    if (date != NULL) memcpy(month, date, 7);
    remember_day(ledger, date);
    merge(ledger, &ledger->total, &facts.sums);
    merge(ledger, &ledger->settled[onus_decision_outcome(entry->decision)], &facts.sums);
    status = add_case(ledger, entry, &facts, date == NULL ? NULL : month);
    if (status == ONUS_OK) status = add_clauses(ledger, entry, &facts);
    if (status == ONUS_OK) status = add_parties(ledger, entry, &facts);
    if (status == ONUS_OK) status = add_persons(ledger, &facts);
    if (status == ONUS_OK) status = add_week(ledger, date, &facts.sums);
    if (status == ONUS_OK) status = add_followed(ledger, entry->decision, &facts.sums);
    if (status != ONUS_OK || ledger->statements == NULL) return status;
    return statements_add(ledger->statements, entry, &facts);
}

void ledger_add_error(struct ledger *ledger) {
    ledger->total.errors++;
}

/* ---- Questions ---- */

const onus_clause_info *ledger_clause(const struct ledger *ledger, const char *id, size_t length) {
    for (size_t i = 0; i < ledger->policy_count; i++) {
        const onus_clause_info *info;
        for (uint32_t clause = 0; (info = onus_policy_clause(ledger->policies[i], clause)) != NULL; clause++)
            if (strlen(info->id) == length && memcmp(info->id, id, length) == 0) return info;
    }
    return NULL;
}

struct sums ledger_table_total(const struct rows *rows, bool *fits) {
    struct sums total = rows->rest;
    *fits = true;
    for (size_t i = 0; i < rows->count; i++)
        if (!sums_merge(&total, &rows->items[i].sums)) *fits = false;
    return total;
}
