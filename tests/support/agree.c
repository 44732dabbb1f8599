/* SPDX-License-Identifier: Apache-2.0 */
#include "agree.h"

#include "cases.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

/* ---- One question each ------------------------------------------------------------------------------------- */

static bool same_set(const uint32_t *items, size_t count, uint64_t set) {
    for (size_t i = 0; i < count; i++) {
        if (items[i] >= 64 || set >> items[i] == 0) return false;
        if ((set & ((UINT64_C(2) << items[i]) - 1)) != UINT64_C(1) << items[i]) return false;
        set &= ~(UINT64_C(1) << items[i]);
    }
    return set == 0;
}

static bool same_list(const onus_share *items, size_t count, const onus_ratio *shares) {
    size_t next = 0;
    for (uint32_t p = 0; p < ONUS_MAX_PARTIES; p++) {
        if (shares[p].numerator == 0) continue;
        if (next == count || items[next].party != p) return false;
        onus_ratio got = items[next++].share;
        if (got.numerator != shares[p].numerator || got.denominator != shares[p].denominator) return false;
    }
    return next == count;
}

static bool same_outcome(struct agree *agree) {
    return onus_decision_outcome(agree->decision) == agree->expected->outcome;
}

static bool same_refer(struct agree *agree) {
    const onus_policy_definition *definition = agree->definition;
    const char *want = NULL, *got = onus_decision_refer(agree->decision);
    const onus_department_info *department;
    if (agree->expected->outcome == ONUS_SILENT) want = definition->silent_refer;
    if (agree->expected->outcome == ONUS_OUTSIDE) want = definition->outside->refer;
    for (uint32_t d = 0; (department = onus_policy_department(agree->policy, d)) != NULL; d++)
        if (agree->expected->referrals[d].charge == agree->expected->worlds) want = department->id;
    return want == NULL || got == NULL ? want == got : strcmp(want, got) == 0;
}

static bool same_shares(struct agree *agree) {
    static const onus_ratio none[ONUS_MAX_PARTIES] = {{0, 1}};
    size_t count;
    const onus_share *shares = onus_decision_shares(agree->decision, &count);
    bool determined = agree->expected->outcome == ONUS_DETERMINED;
    return same_list(shares, count, determined ? agree->expected->outcomes[0].shares : none);
}

static bool same_clauses(struct agree *agree) {
    const uint32_t *clauses;
    size_t count;
    if (onus_decision_clauses(agree->decision, &clauses, &count) != ONUS_OK) return false;
    bool determined = agree->expected->outcome == ONUS_DETERMINED;
    return same_set(clauses, count, determined ? agree->expected->outcomes[0].clauses : 0);
}

static bool same_fines(struct agree *agree) {
    const onus_fine *fines;
    size_t count;
    if (onus_decision_fines(agree->decision, &fines, &count) != ONUS_OK) return false;
    if (count != agree->expected->fine_count) return false;
    for (size_t i = 0; i < count; i++) {
        const struct naive_fine *want = &agree->expected->fines[i];
        if (fines[i].clause != want->clause || fines[i].party != want->party) return false;
        if (fines[i].amount.fen != want->least || fines[i].least.fen != want->least) return false;
        if (fines[i].greatest.fen != want->greatest || fines[i].open != (want->least != want->greatest)) return false;
        if (fines[i].possible != (want->worlds < agree->expected->worlds)) return false;
    }
    return true;
}

static bool same_findings(struct agree *agree) {
    const onus_finding *findings;
    size_t count;
    if (onus_decision_findings(agree->decision, &findings, &count) != ONUS_OK) return false;
    if (count != agree->expected->finding_count) return false;
    for (size_t i = 0; i < count; i++) {
        const struct naive_finding *want = &agree->expected->findings[i];
        if (findings[i].clause != want->clause || findings[i].party != want->party) return false;
        if (strcmp(findings[i].finding, want->id) != 0) return false;
        if (memcmp(findings[i].quantities, want->quantities, sizeof want->quantities) != 0) return false;
        if (findings[i].possible != (want->worlds < agree->expected->worlds)) return false;
    }
    return true;
}

static bool is_referral(const onus_referral *got, uint32_t department, bool in_charge, size_t worlds, size_t all) {
    return got->department == department && got->in_charge == in_charge && got->possible == (worlds < all);
}

/* Those in charge first. */
static bool same_referrals(struct agree *agree) {
    const struct naive_decision *want = agree->expected;
    const onus_referral *referrals;
    size_t count, next = 0;
    if (onus_decision_referrals(agree->decision, &referrals, &count) != ONUS_OK) return false;
    for (int told = 0; told < 2; told++)
        for (uint32_t d = 0; d < ONUS_MAX_NAMED; d++) {
            size_t worlds = told != 0 ? want->referrals[d].told : want->referrals[d].charge;
            if (worlds == 0) continue;
            if (next == count || !is_referral(&referrals[next], d, told == 0, worlds, want->worlds)) return false;
            next++;
        }
    return next == count;
}

static bool same_limits(struct agree *agree) {
    const onus_limit *limits;
    size_t count;
    if (onus_decision_limits(agree->decision, &limits, &count) != ONUS_OK) return false;
    if (count != agree->expected->limit_count) return false;
    for (size_t i = 0; i < count; i++) {
        const struct naive_limit *want = &agree->expected->limits[i];
        if (limits[i].clause != want->clause || limits[i].from != want->from || limits[i].to != want->to) return false;
        if (limits[i].unit != want->unit || limits[i].count != want->count) return false;
        if (limits[i].possible != (want->worlds < agree->expected->worlds)) return false;
    }
    return true;
}

static bool same_overruled(struct agree *agree) {
    const onus_overruled *overruled;
    size_t count, next = 0;
    if (onus_decision_overruled(agree->decision, &overruled, &count) != ONUS_OK) return false;
    for (uint32_t c = 0; c < 64; c++) {
        if ((agree->expected->overruled >> c & 1) == 0) continue;
        if (next == count || overruled[next].clause != c) return false;
        if (!same_set(overruled[next].by, overruled[next].by_count, agree->expected->by[c])) return false;
        next++;
    }
    return next == count;
}

static bool same_unknown(struct agree *agree) {
    const onus_unknown *unknown;
    size_t count;
    if (onus_decision_unknown(agree->decision, &unknown, &count) != ONUS_OK) return false;
    if (count != agree->expected->unknown_count) return false;
    for (size_t i = 0; i < count; i++) {
        const struct naive_unknown *want = &agree->expected->unknown[i];
        if (unknown[i].fact != want->fact || unknown[i].values != want->values) return false;
    }
    return true;
}

static bool same_possible(struct agree *agree) {
    const onus_possible *possible;
    size_t count;
    if (onus_decision_possible(agree->decision, &possible, &count) != ONUS_OK) return false;
    if (agree->expected->outcome != ONUS_INSUFFICIENT) return count == 0;
    if (count != agree->expected->outcome_count) return false;
    for (size_t i = 0; i < count; i++) {
        const struct naive_outcome *want = &agree->expected->outcomes[i];
        if (possible[i].outcome != want->outcome) return false;
        if (possible[i].department != naive_department(want)) return false;
        if (!same_list(possible[i].shares, possible[i].share_count, want->shares)) return false;
        if (!same_set(possible[i].clauses, possible[i].clause_count, want->clauses)) return false;
    }
    return true;
}

static bool same_presumed(struct agree *agree) {
    const uint32_t *facts;
    size_t count;
    if (onus_decision_presumed(agree->decision, &facts, &count) != ONUS_OK) return false;
    if (count != agree->expected->presumed_count) return false;
    return count == 0 || memcmp(facts, agree->expected->presumed, count * sizeof *facts) == 0;
}

struct question {
    const char *name;
    bool (*same)(struct agree *agree);
};

static const struct question questions[] = {
    {"outcome", same_outcome},   {"refer", same_refer},       {"shares", same_shares},       {"clauses", same_clauses},
    {"fines", same_fines},       {"findings", same_findings}, {"overruled", same_overruled}, {"unknown", same_unknown},
    {"possible", same_possible}, {"presumed", same_presumed}, {"referrals", same_referrals}, {"limits", same_limits},
};

/* ---- A case ------------------------------------------------------------------------------------------------ */

static void print_clauses(const struct agree *agree, uint64_t clauses) {
    for (uint32_t c = 0; c < 64; c++) {
        if ((clauses >> c & 1) != 0) print_error(" %s", onus_policy_clause(agree->policy, c)->id);
    }
}

/* In the words of onus_case_set(), "a|b" for one of these; what is presumed in brackets. */
static void print_case(const struct agree *agree, const struct naive_case *evidence) {
    onus_policy_info info;
    onus_policy_describe(agree->policy, &info);
    for (uint32_t f = 0; f < info.facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(agree->policy, f);
        print_error("  %s%s=", evidence->presumed[f] ? "[presumed] " : "", fact->path);
        const char *between = "";
        for (uint32_t v = 0; v < fact->value_count; v++) {
            if ((evidence->values[f] >> v & 1) == 0) continue;
            print_error("%s%s", between, fact->values[v].id);
            between = "|";
        }
        print_error("\n");
    }
    for (uint32_t q = 0; q < info.quantities; q++) {
        if (evidence->quantities[q] >= 0)
            print_error("  %s=%lld\n", onus_policy_quantity(agree->policy, q)->path,
                        (long long)evidence->quantities[q]);
    }
}

static bool disagree(const struct agree *agree, const struct naive_case *evidence, const char *what) {
    print_error("%s, case %zu: they differ in: %s\n", agree->name, agree->cases, what);
    print_case(agree, evidence);
    return false;
}

/* What the naive one would have said. */
static bool differs_in(const struct agree *agree, const struct naive_case *evidence, const char *what) {
    const struct naive_decision *want = agree->expected;
    disagree(agree, evidence, what);
    print_error("the naive evaluator: %s of\n", onus_outcome_name(want->outcome));
    for (size_t i = 0; i < want->outcome_count; i++) {
        print_error("  %s by", onus_outcome_name(want->outcomes[i].outcome));
        print_clauses(agree, want->outcomes[i].clauses);
        print_error("\n");
    }
    print_error("overruled:");
    print_clauses(agree, want->overruled);
    print_error("\nthe engine: %s\n", onus_outcome_name(onus_decision_outcome(agree->decision)));
    return false;
}

/* What need not be said is left out, so that the engine's own presumptions are tried. */
/* Some number of a range, by its number; sets of them as they are. */
static onus_status say(struct agree *agree, uint32_t f, uint64_t values) {
    const onus_fact_info *fact = onus_policy_fact(agree->policy, f);
    uint32_t value = 0;
    if (fact->kind != ONUS_FACT_INTEGER || (values & (values - 1)) != 0 || agree->cases % 2 == 0)
        return onus_case_set_values(agree->evidence, f, values);
    while (values >> value != 1) value++;
    int64_t from = fact->values[value].from, span = fact->values[value].to - from + 1;
    return onus_case_add_number(agree->evidence, f, from + (int64_t)(agree->cases / 2) % span);
}

static bool enter(struct agree *agree, const struct naive_case *evidence) {
    onus_policy_info info;
    onus_policy_describe(agree->policy, &info);
    onus_case_clear(agree->evidence);
    onus_status status = ONUS_OK;
    for (uint32_t f = 0; f < info.facts && status == ONUS_OK; f++) {
        const onus_fact_info *fact = onus_policy_fact(agree->policy, f);
        uint64_t values = evidence->values[f];
        uint64_t unsaid = fact->presumed != ONUS_NONE ? UINT64_C(1) << fact->presumed : cases_values(fact);
        bool silent = values == unsaid && (evidence->presumed[f] || fact->presumed == ONUS_NONE);
        if (silent) continue;
        status = evidence->presumed[f] ? onus_case_assume(agree->evidence, f, values) : say(agree, f, values);
    }
    for (uint32_t q = 0; q < info.quantities && status == ONUS_OK; q++) {
        if (evidence->quantities[q] < 0) continue;
        status = onus_policy_quantity(agree->policy, q)->kind == ONUS_QUANTITY_COUNT
                     ? onus_case_set_count(agree->evidence, q, evidence->quantities[q])
                     : onus_case_set_money(agree->evidence, q, (onus_money){evidence->quantities[q]});
    }
    return status == ONUS_OK;
}

/* The questions are asked in another order each time: none may depend on another having been asked. */
bool agree_on(struct agree *agree, const struct naive_case *evidence) {
    size_t count = sizeof questions / sizeof *questions, start = agree->cases++;
    enum naive_verdict verdict = naive_decide(agree->naive, evidence, agree->expected);
    if (verdict == NAIVE_CONFLICT) return disagree(agree, evidence, "whether the policy is sound");
    if (verdict == NAIVE_TOO_LARGE) return disagree(agree, evidence, "nothing: the case is too large for the test");
    if (!enter(agree, evidence)) return disagree(agree, evidence, "what can be entered");
    onus_status status = onus_decide(agree->decision, agree->evidence, NULL);
    if (verdict == NAIVE_IMPOSSIBLE || verdict == NAIVE_NO_SUCH_FINE) {
        agree->impossible++;
        return status == ONUS_E_CASE || disagree(agree, evidence, "whether such a case can be");
    }
    if (status != ONUS_OK) return disagree(agree, evidence, onus_status_text(status));
    for (size_t i = 0; i < count; i++) {
        const struct question *question = &questions[(start + i) % count];
        if (!question->same(agree)) return differs_in(agree, evidence, question->name);
    }
    agree->outcomes[agree->expected->outcome]++;
    agree->held |= agree->expected->held;
    if (agree->expected->outcome == ONUS_DETERMINED) agree->deciding |= agree->expected->outcomes[0].clauses;
    return true;
}

/* ---- A policy ---------------------------------------------------------------------------------------------- */

static void print_diagnostics(const char *name, onus_status status, const onus_diagnostics *diagnostics) {
    print_error("%s: %s\n", name, onus_status_text(status));
    for (size_t i = 0; i < onus_diagnostics_count(diagnostics); i++) {
        const onus_diagnostic *diagnostic = onus_diagnostics_get(diagnostics, i);
        char message[512];
        if (diagnostic == NULL) break;
        onus_diagnostic_message(diagnostic, "en", message, sizeof message);
        print_error("  %s: %s\n", diagnostic->path != NULL ? diagnostic->path : "", message);
    }
}

bool agree_open(struct agree *agree, const onus_policy_definition *definition, const onus_policy_definition *base,
                const onus_policy_definition *merged, const onus_config *config) {
    memset(agree, 0, sizeof *agree);
    agree->name = definition->id;
    agree->definition = merged;
    onus_diagnostics *diagnostics;
    if (onus_diagnostics_new(NULL, &diagnostics) != ONUS_OK) return false;
    onus_status status = onus_policy_new(definition, base, config, &agree->policy, diagnostics);
    if (status == ONUS_OK) status = onus_case_new(agree->policy, &agree->evidence);
    if (status == ONUS_OK) status = onus_decision_new(agree->policy, NULL, &agree->decision);
    if (status != ONUS_OK) print_diagnostics(agree->name, status, diagnostics);
    onus_diagnostics_free(diagnostics);
    if (status != ONUS_OK) return false;
    agree->expected = calloc(1, sizeof *agree->expected);
    agree->naive = naive_new(merged, agree->policy);
    if (agree->naive == NULL) print_error("%s: the naive evaluator cannot make sense of it\n", agree->name);
    return agree->naive != NULL && agree->expected != NULL;
}

void agree_close(struct agree *agree) {
    naive_free(agree->naive);
    free(agree->expected);
    onus_decision_free(agree->decision);
    onus_case_free(agree->evidence);
    onus_policy_free(agree->policy);
}
