/* SPDX-License-Identifier: Apache-2.0 */
/* One case as a paragraph. Every line answers one question of the person who pays; what does not apply is not there. */
#include "report/text_report.h"

#include <string.h>

#include "report/words.h"

struct report {
    struct text *out;
    onus_decision *decision;
    const onus_case *evidence;
    const onus_policy *policy;
    const char *language;
};

static void say(const struct report *report, enum word word) {
    text_string(report->out, word_in(word, report->language));
}

static void begin_line(const struct report *report, enum word word) {
    text_string(report->out, "  ");
    say(report, word);
}

static void end_line(const struct report *report) {
    text_char(report->out, '\n');
}

static void separate(const struct report *report, size_t index) {
    if (index > 0) say(report, WORD_COMMA);
}

static void say_party(const struct report *report, uint32_t party) {
    const onus_party_info *info = onus_policy_party(report->policy, party);
    text_string(report->out, onus_label_in(info->label, report->language, info->id));
}

static void say_clause(const struct report *report, uint32_t clause) {
    text_string(report->out, onus_policy_clause(report->policy, clause)->id);
}

static void say_money(const struct report *report, onus_money money) {
    char buffer[ONUS_FORMAT_SIZE];
    text_string(report->out, onus_money_format(money, buffer));
}

static void say_fact(const struct report *report, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(report->policy, fact);
    text_string(report->out, onus_label_in(info->label, report->language, info->path));
}

static void say_value(const struct report *report, uint32_t fact, uint32_t value) {
    const onus_fact_info *info = onus_policy_fact(report->policy, fact);
    if (info->kind == ONUS_FACT_BOOLEAN)
        say(report, value == 1 ? WORD_YES : WORD_NO);
    else
        text_string(report->out, onus_label_in(info->values[value].label, report->language, info->values[value].id));
}

static void say_values(const struct report *report, uint32_t fact, uint64_t values) {
    size_t count = 0;
    for (uint32_t value = 0; value < onus_policy_fact(report->policy, fact)->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        separate(report, count++);
        say_value(report, fact, value);
    }
}

/* ---- Shares ---- */

static void say_share(const struct report *report, const onus_share *share) {
    char buffer[ONUS_FORMAT_SIZE];
    say_party(report, share->party);
    if (share->share.denominator == 1) {
        say(report, WORD_BEARS_ALL);
    } else {
        say(report, WORD_BEARS);
        text_string(report->out, onus_ratio_format(share->share, buffer));
    }
}

static void write_names(const struct report *report, uint32_t party) {
    uint32_t count = onus_case_person_count(report->evidence, party);
    if (count == 0) return;
    say(report, WORD_OPEN);
    for (uint32_t i = 0; i < count; i++) {
        separate(report, i);
        text_string(report->out, onus_case_person(report->evidence, party, i));
    }
    say(report, WORD_CLOSE);
}

static void write_shares(const struct report *report) {
    size_t count, amount_count;
    const onus_share *shares = onus_decision_shares(report->decision, &count);
    const onus_amount *amounts = onus_decision_amounts(report->decision, &amount_count);
    for (size_t i = 0; i < count; i++) {
        text_string(report->out, "  ");
        say_share(report, &shares[i]);
        if (i < amount_count) {
            say(report, WORD_OF_AMOUNT);
            say_money(report, amounts[i].amount);
        }
        write_names(report, shares[i].party);
        end_line(report);
    }
}

/* ---- Clauses ---- */

static onus_status write_clauses(const struct report *report) {
    const uint32_t *clauses;
    size_t count;
    onus_status status = onus_decision_clauses(report->decision, &clauses, &count);
    for (size_t i = 0; i < count; i++) {
        const onus_clause_info *clause = onus_policy_clause(report->policy, clauses[i]);
        begin_line(report, WORD_BY);
        text_string(report->out, clause->id);
        say(report, WORD_STOPS);
        text_string(report->out, onus_label_in(clause->title, report->language, ""));
        end_line(report);
    }
    return status;
}

static onus_status write_overruled(const struct report *report) {
    const onus_overruled *overruled;
    size_t count;
    onus_status status = onus_decision_overruled(report->decision, &overruled, &count);
    if (count == 0) return status;
    begin_line(report, WORD_OVERRULED);
    for (size_t i = 0; i < count; i++) {
        separate(report, i);
        say_clause(report, overruled[i].clause);
        say(report, WORD_YIELDS_TO);
        for (size_t j = 0; j < overruled[i].by_count; j++) {
            separate(report, j);
            say_clause(report, overruled[i].by[j]);
        }
    }
    end_line(report);
    return status;
}

static onus_status write_fines(const struct report *report) {
    const onus_fine *fines;
    size_t count;
    onus_status status = onus_decision_fines(report->decision, &fines, &count);
    for (size_t i = 0; i < count; i++) {
        begin_line(report, fines[i].possible ? WORD_POSSIBLE_FINE : WORD_FINE);
        say_party(report, fines[i].party);
        text_char(report->out, ' ');
        say_money(report, fines[i].least);
        if (fines[i].open) {
            say(report, WORD_TO);
            say_money(report, fines[i].greatest);
            say(report, WORD_BY_GRAVITY);
        }
        say(report, WORD_OPEN);
        say_clause(report, fines[i].clause);
        say(report, WORD_CLOSE);
        end_line(report);
    }
    return status;
}

static onus_status write_findings(const struct report *report) {
    const onus_finding *findings;
    size_t count;
    onus_status status = onus_decision_findings(report->decision, &findings, &count);
    for (size_t i = 0; i < count; i++) {
        const onus_finding *finding = &findings[i];
        onus_labels label = onus_policy_finding_label(report->policy, finding->clause, finding->finding);
        begin_line(report, finding->possible ? WORD_POSSIBLE_FINDING : WORD_FINDING);
        if (finding->party != ONUS_NONE) {
            say_party(report, finding->party);
            say(report, WORD_STOPS);
        }
        text_string(report->out, onus_label_in(label, report->language, finding->finding));
        say(report, WORD_OPEN);
        say_clause(report, finding->clause);
        say(report, WORD_CLOSE);
        end_line(report);
    }
    return status;
}

/* ---- Pieces and persons ---- */

static void write_pieces(const struct report *report) {
    onus_pieces pieces;
    if (!onus_decision_pieces(report->decision, &pieces)) return;
    const struct {
        enum word word;
        int64_t number;
    } parts[] = {{WORD_LOADED, pieces.loaded},
                 {WORD_SHORT, pieces.short_of_loaded},
                 {WORD_NOT_LOADED, pieces.not_loaded},
                 {WORD_SURPLUS, pieces.surplus}};
    begin_line(report, WORD_PIECES);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (i > 0 && parts[i].number == 0) continue;
        separate(report, i);
        say(report, parts[i].word);
        text_number(report->out, parts[i].number);
    }
    end_line(report);
}

static onus_status write_persons(const struct report *report) {
    const onus_person_part *parts;
    size_t count;
    onus_status status = onus_decision_persons(report->decision, &parts, &count);
    if (count == 0) return status;
    begin_line(report, WORD_INDIVIDUALLY);
    for (size_t i = 0; i < count; i++) {
        separate(report, i);
        text_string(report->out, parts[i].name);
        if (parts[i].has_amount) {
            text_char(report->out, ' ');
            say_money(report, parts[i].amount);
        }
        if (parts[i].has_fines) {
            say(report, WORD_SEMICOLON);
            say(report, WORD_FINE);
            say_money(report, parts[i].fines);
        }
    }
    end_line(report);
    return status;
}

/* ---- What is open ---- */

static onus_status write_possible(const struct report *report) {
    const onus_possible *possible;
    size_t count;
    onus_status status = onus_decision_possible(report->decision, &possible, &count);
    for (size_t i = 0; i < count; i++) {
        begin_line(report, WORD_COULD_BE);
        if (possible[i].outcome != ONUS_DETERMINED)
            text_string(report->out, outcome_in(possible[i].outcome, report->language));
        for (size_t j = 0; j < possible[i].share_count; j++) {
            separate(report, j);
            say_share(report, &possible[i].shares[j]);
        }
        if (possible[i].clause_count > 0) say(report, WORD_OPEN);
        for (size_t j = 0; j < possible[i].clause_count; j++) {
            separate(report, j);
            say_clause(report, possible[i].clauses[j]);
        }
        if (possible[i].clause_count > 0) say(report, WORD_CLOSE);
        end_line(report);
    }
    return status;
}

static onus_status write_unknown(const struct report *report) {
    const onus_unknown *unknown;
    size_t count;
    onus_status status = onus_decision_unknown(report->decision, &unknown, &count);
    for (size_t i = 0; i < count; i++) {
        begin_line(report, WORD_FIND_OUT);
        say_fact(report, unknown[i].fact);
        say(report, WORD_OPEN);
        say_values(report, unknown[i].fact, unknown[i].values);
        say(report, WORD_CLOSE);
        end_line(report);
    }
    return status;
}

static onus_status write_presumed(const struct report *report) {
    const uint32_t *facts;
    size_t count;
    onus_status status = onus_decision_presumed(report->decision, &facts, &count);
    if (count == 0) return status;
    begin_line(report, WORD_PRESUMED);
    for (size_t i = 0; i < count; i++) {
        separate(report, i);
        say_fact(report, facts[i]);
        text_char(report->out, ' ');
        say_values(report, facts[i], onus_case_values(report->evidence, facts[i]));
    }
    end_line(report);
    return status;
}

static void write_contested(const struct report *report, const onus_result_options *options) {
    for (size_t i = 0; i < options->variant_count; i++) {
        const onus_decision *other = options->variants[i].decision;
        size_t count;
        const onus_share *shares = onus_decision_shares(other, &count);
        begin_line(report, WORD_CONTESTED);
        text_string(report->out, options->variants[i].variant);
        say(report, WORD_STOPS);
        if (count == 0) text_string(report->out, outcome_in(onus_decision_outcome(other), report->language));
        for (size_t j = 0; j < count; j++) {
            separate(report, j);
            say_share(report, &shares[j]);
        }
        end_line(report);
    }
}

static void write_refer(const struct report *report) {
    const char *refer = onus_decision_refer(report->decision);
    if (refer == NULL) return;
    begin_line(report, WORD_REFER);
    if (strcmp(refer, "supervisor") == 0)
        say(report, WORD_SUPERVISOR);
    else if (strcmp(refer, "insurance") == 0)
        say(report, WORD_INSURANCE);
    else
        text_string(report->out, refer);
    end_line(report);
}

static void write_heading(const struct report *report, const char *id) {
    const char *date = onus_case_get_text(report->evidence, ONUS_CASE_DATE);
    onus_money settlement;
    text_string(report->out, id);
    if (date != NULL) {
        text_string(report->out, "  ");
        text_string(report->out, date);
    }
    text_string(report->out, "  ");
    text_string(report->out, outcome_in(onus_decision_outcome(report->decision), report->language));
    if (onus_decision_settlement(report->decision, &settlement)) {
        say(report, WORD_SEMICOLON);
        say(report, WORD_SHARED);
        text_char(report->out, ' ');
        say_money(report, settlement);
    }
    end_line(report);
}

onus_status text_report_case(struct text *out, onus_decision *decision, const onus_case *evidence, const char *id,
                             const onus_result_options *options, const char *language) {
    const struct report report = {out, decision, evidence, onus_case_policy(evidence), language};
    onus_status (*const parts[])(const struct report *) = {write_clauses, write_fines,     write_findings,
                                                           write_persons, write_overruled, write_possible,
                                                           write_unknown, write_presumed};
    write_heading(&report, id);
    write_shares(&report);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        onus_status status = parts[i](&report);
        if (status != ONUS_OK) return status;
    }
    write_pieces(&report);
    write_contested(&report, options);
    write_refer(&report);
    end_line(&report);
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}
