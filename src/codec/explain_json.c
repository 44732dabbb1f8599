/* SPDX-License-Identifier: Apache-2.0 */
/* An explanation as one JSON object in one line, beside the result of the same case. Lists that are empty are left out, save those that were asked for. */
#include "base/arena.h"
#include "codec/json_put.h"
#include "codec/result_json.h"
#include "codec/result_parts.h"
#include "onus_study.h"

struct page {
    struct text *text;
    struct arena *arena;
    onus_explanation *explanation;
    onus_decision *decision;
    const onus_policy *policy;
};

/* ---- Names and values ---- */

static const char *clause_id(const struct page *page, uint32_t clause) {
    return onus_policy_clause(page->policy, clause)->id;
}

static void put_party(const struct page *page, const char *key, uint32_t party) {
    if (party != ONUS_NONE) json_put_member(page->text, key, onus_policy_party(page->policy, party)->id);
}

static void put_flag(const struct page *page, const char *key, bool flag) {
    json_put_key(page->text, key);
    text_string(page->text, flag ? "true" : "false");
}

static void put_count(const struct page *page, const char *key, size_t count) {
    json_put_key(page->text, key);
    text_number(page->text, (int64_t)count);
}

static void put_shares(const struct page *page, const onus_share *shares, size_t count) {
    char buffer[ONUS_FORMAT_SIZE];
    if (count == 0) return;
    json_put_open(page->text, "shares", '{');
    for (size_t i = 0; i < count; i++)
        json_put_member(page->text, onus_policy_party(page->policy, shares[i].party)->id,
                        onus_ratio_format(shares[i].share, buffer));
    text_char(page->text, '}');
}

static void put_clauses(const struct page *page, const char *key, const uint32_t *clauses, size_t count) {
    if (count == 0) return;
    json_put_open(page->text, key, '[');
    for (size_t i = 0; i < count; i++) json_put_item(page->text, clause_id(page, clauses[i]));
    text_char(page->text, ']');
}

/* Ranges of integers as "3..9", as elsewhere in results. */
static void put_values(const struct page *page, const char *key, uint32_t fact, uint64_t values) {
    const onus_fact_info *info = onus_policy_fact(page->policy, fact);
    json_put_open(page->text, key, '[');
    for (uint32_t value = 0; value < info->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        if (info->kind != ONUS_FACT_BOOLEAN) {
            json_put_item(page->text, info->values[value].id);
            continue;
        }
        json_put_comma(page->text);
        text_string(page->text, value == 1 ? "true" : "false");
    }
    text_char(page->text, ']');
}

/* ---- Conditions ---- */

static void put_reason(const struct page *page, const onus_reason *reason);

static void put_parts(const struct page *page, const char *key, const onus_reason *reason) {
    json_put_open(page->text, key, '[');
    for (size_t i = 0; i < reason->part_count; i++) put_reason(page, &reason->parts[i]);
    text_char(page->text, ']');
}

static void put_actual(const struct page *page, const onus_reason *reason) {
    if (reason->number_count == 0) {
        put_values(page, "is", reason->fact, reason->actual);
        return;
    }
    json_put_open(page->text, "is", '[');
    for (size_t i = 0; i < reason->number_count; i++) {
        json_put_comma(page->text);
        text_number(page->text, reason->numbers[i]);
    }
    text_char(page->text, ']');
}

static void put_reason(const struct page *page, const onus_reason *reason) {
    json_put_comma(page->text);
    text_char(page->text, '{');
    json_put_member(page->text, "holds", onus_truth_name(reason->truth));
    switch (reason->kind) {
    case ONUS_CONDITION_FACT:
    case ONUS_CONDITION_RANGE:
        json_put_member(page->text, "fact", onus_policy_fact(page->policy, reason->fact)->path);
        put_actual(page, reason);
        put_values(page, "needs", reason->fact, reason->values);
        break;
    case ONUS_CONDITION_TERM:
        json_put_member(page->text, "term", reason->term);
        put_parts(page, "all", reason);
        break;
    case ONUS_CONDITION_ALL:
        put_parts(page, "all", reason);
        break;
    case ONUS_CONDITION_ANY:
        put_parts(page, "any", reason);
        break;
    case ONUS_CONDITION_NOT:
        put_parts(page, "none", reason);
        break;
    }
    text_char(page->text, '}');
}

/* ---- Grounds ---- */

static void put_prevailing(const struct page *page, const onus_prevailing *prevailing) {
    json_put_comma(page->text);
    text_char(page->text, '{');
    json_put_member(page->text, "clause", clause_id(page, prevailing->clause));
    json_put_open(page->text, "because", '[');
    for (size_t i = 0; i < prevailing->step_count; i++) {
        const onus_precedence_step *step = &prevailing->steps[i];
        json_put_comma(page->text);
        text_char(page->text, '{');
        json_put_member(page->text, "clause", clause_id(page, step->clause));
        json_put_member(page->text, "over", clause_id(page, step->over));
        json_put_member(page->text, "by", step->by_rank ? "precedence" : "prevails_over");
        text_char(page->text, '}');
    }
    text_string(page->text, "]}");
}

static void put_assigned(const struct page *page, const onus_ground *ground) {
    if (ground->kind == ONUS_GROUND_LIMIT) {
        json_put_member(page->text, "from", onus_policy_event(page->policy, ground->from)->id);
        json_put_member(page->text, "to", onus_policy_event(page->policy, ground->to)->id);
        json_put_key(page->text, onus_unit_name(ground->unit));
        text_number(page->text, ground->figure);
    }
    if (ground->kind != ONUS_GROUND_REFER) return;
    if (ground->department != ONUS_NONE)
        json_put_member(page->text, "refer", onus_policy_department(page->policy, ground->department)->id);
    if (ground->measure != ONUS_NONE) {
        const onus_fact_info *measure = onus_policy_fact(page->policy, ground->measure);
        json_put_member(page->text, "by", measure->path);
        json_put_member(page->text, "value", measure->values[ground->grade].id);
    }
    if (ground->told_count == 0) return;
    json_put_open(page->text, "inform", '[');
    for (size_t i = 0; i < ground->told_count; i++)
        json_put_item(page->text, onus_policy_department(page->policy, ground->told[i])->id);
    text_char(page->text, ']');
}

/* What it does, where its conditions hold. */
static void put_consequence(const struct page *page, const onus_ground *ground) {
    char buffer[ONUS_FORMAT_SIZE];
    put_shares(page, ground->shares, ground->share_count);
    if (ground->amount_count > 0) {
        json_put_open(page->text, "amounts", '[');
        for (size_t i = 0; i < ground->amount_count; i++)
            json_put_item(page->text, onus_money_format(ground->amounts[i], buffer));
        text_char(page->text, ']');
    }
    put_assigned(page, ground);
    json_put_member(page->text, "finding", ground->finding);
    put_party(page, "about", ground->subject);
    if (ground->quantities[0] == ONUS_NONE) return;
    json_put_open(page->text, "differs", '[');
    for (size_t i = 0; i < 2; i++)
        json_put_item(page->text, onus_policy_quantity(page->policy, ground->quantities[i])->path);
    text_char(page->text, ']');
}

/* In all languages, where it decides and all that its words speak of is certain. */
static void put_words(const struct page *page, const onus_ground *ground) {
    if (ground->kind != ONUS_GROUND_SHARES || ground->state != ONUS_GROUND_ACTS) return;
    const onus_labels reason = onus_policy_clause(page->policy, ground->clause)->reason;
    bool opened = false;
    for (size_t i = 0; i < reason.count; i++) {
        const char *language = reason.items[i].language;
        const onus_case *evidence = onus_explanation_case(page->explanation);
        size_t length;
        onus_clause_reason(page->policy, ground->clause, ground->party, evidence, language, NULL, 0, &length);
        char *words = length == 0 ? NULL : arena_new(page->arena, length + 1, 1);
        if (words == NULL) continue;
        onus_clause_reason(page->policy, ground->clause, ground->party, evidence, language, words, length + 1, &length);
        if (!opened) json_put_open(page->text, "reason", '{');
        opened = true;
        json_put_member(page->text, language, words);
    }
    if (opened) text_char(page->text, '}');
}

static void put_ground(const struct page *page, const onus_ground *ground) {
    struct text *text = page->text;
    json_put_comma(text);
    text_char(text, '{');
    if (ground->clause != ONUS_NONE) json_put_member(text, "clause", clause_id(page, ground->clause));
    put_party(page, "party", ground->party);
    json_put_member(text, "kind", onus_ground_kind_name(ground->kind));
    json_put_member(text, "state", onus_ground_state_name(ground->state));
    put_consequence(page, ground);
    put_words(page, ground);
    json_put_open(text, "conditions", '[');
    for (size_t i = 0; i < ground->condition_count; i++) put_reason(page, &ground->conditions[i]);
    text_char(text, ']');
    json_put_positive(text, "lacking", ground->lacking);
    if (ground->by_count > 0) {
        json_put_open(text, "prevailed_over_by", '[');
        for (size_t i = 0; i < ground->by_count; i++) put_prevailing(page, &ground->by[i]);
        text_char(text, ']');
    }
    text_char(text, '}');
}

static void put_grounds(const struct page *page, const char *key, const onus_ground *grounds, size_t count) {
    json_put_open(page->text, key, '[');
    for (size_t i = 0; i < count; i++) put_ground(page, &grounds[i]);
    text_char(page->text, ']');
}

static onus_status grounds_part(const struct page *page) {
    static const struct {
        const char *key;
        onus_status (*ask)(onus_explanation *explanation, const onus_ground **grounds, size_t *count);
    } lists[] = {{"because", onus_explanation_grounds},
                 {"overruled", onus_explanation_overruled},
                 {"nearest", onus_explanation_nearest}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const onus_ground *grounds;
        size_t count;
        onus_status status = lists[i].ask(page->explanation, &grounds, &count);
        if (status != ONUS_OK) return status;
        if (count > 0) put_grounds(page, lists[i].key, grounds, count);
    }
    return ONUS_OK;
}

/* ---- Facts ---- */

static onus_status forcing_part(const struct page *page) {
    onus_forcing forcing;
    onus_status status = onus_explanation_forcing(page->explanation, &forcing);
    if (status != ONUS_OK || onus_decision_outcome(page->decision) == ONUS_INSUFFICIENT) return status;
    json_put_open(page->text, "forced_by", '{');
    json_put_open(page->text, "facts", '[');
    for (size_t i = 0; i < forcing.count; i++) {
        json_put_comma(page->text);
        text_char(page->text, '{');
        json_put_member(page->text, "fact", onus_policy_fact(page->policy, forcing.facts[i].fact)->path);
        put_values(page, "values", forcing.facts[i].fact, forcing.facts[i].values);
        if (forcing.facts[i].presumed) put_flag(page, "presumed", true);
        text_char(page->text, '}');
    }
    text_char(page->text, ']');
    put_flag(page, "smallest", forcing.smallest);
    text_char(page->text, '}');
    return ONUS_OK;
}

static void put_result(const struct page *page, const onus_possible *result) {
    json_put_member(page->text, "status", onus_outcome_name(result->outcome));
    put_shares(page, result->shares, result->share_count);
    if (result->department != ONUS_NONE)
        json_put_member(page->text, "refer", onus_policy_department(page->policy, result->department)->id);
    put_clauses(page, "decided_by", result->clauses, result->clause_count);
}

static void put_otherwise(const struct page *page, const onus_otherwise *item) {
    struct text *text = page->text;
    json_put_comma(text);
    text_char(text, '{');
    json_put_open(text, "if", '[');
    for (size_t i = 0; i < item->count; i++) {
        json_put_comma(text);
        text_char(text, '{');
        json_put_member(text, "fact", onus_policy_fact(page->policy, item->facts[i].fact)->path);
        put_values(page, "values", item->facts[i].fact, item->facts[i].values);
        if (item->facts[i].presumed) put_flag(page, "presumed", true);
        text_char(text, '}');
    }
    text_char(text, ']');
    put_result(page, &item->result);
    if (item->possible_count > 0) {
        json_put_open(text, "possible", '[');
        for (size_t i = 0; i < item->possible_count; i++) {
            json_put_comma(text);
            text_char(text, '{');
            put_result(page, &item->possible[i]);
            text_char(text, '}');
        }
        text_char(text, ']');
    }
    text_char(text, '}');
}

static void put_otherwises(const struct page *page, const char *key, const onus_otherwises *from) {
    json_put_open(page->text, key, '{');
    put_count(page, "facts", from->size);
    put_flag(page, "complete", from->complete);
    json_put_open(page->text, "results", '[');
    for (size_t i = 0; i < from->count; i++) put_otherwise(page, &from->items[i]);
    text_string(page->text, "]}");
}

static onus_status otherwise_part(const struct page *page) {
    onus_otherwises otherwise, answers;
    onus_status status = onus_explanation_otherwise(page->explanation, &otherwise);
    if (status == ONUS_OK) status = onus_explanation_answers(page->explanation, &answers);
    if (status != ONUS_OK) return status;
    bool open = onus_decision_outcome(page->decision) == ONUS_INSUFFICIENT;
    put_otherwises(page, open ? "answers" : "otherwise", open ? &answers : &otherwise);
    return ONUS_OK;
}

/* ---- The object ---- */

/* What else follows, where nothing is shared. */
static onus_status follows_part(const struct page *page) {
    const struct result result = {.text = page->text, .policy = page->policy, .decision = page->decision};
    onus_policy_info info;
    onus_policy_describe(page->policy, &info);
    if (!info.shares_nothing) return ONUS_OK;
    onus_status status = result_refer_part(&result);
    if (status == ONUS_OK) status = result_informed_part(&result);
    return status == ONUS_OK ? result_limits_part(&result) : status;
}

static onus_status result_part(const struct page *page) {
    const onus_share *shares;
    const uint32_t *clauses;
    size_t count, clause_count;
    json_put_member(page->text, "status", onus_outcome_name(onus_decision_outcome(page->decision)));
    shares = onus_decision_shares(page->decision, &count);
    put_shares(page, shares, count);
    result_json_ruling(page->text, page->policy, onus_decision_ruling(page->decision));
    onus_status status = onus_decision_clauses(page->decision, &clauses, &clause_count);
    if (status == ONUS_OK) put_clauses(page, "decided_by", clauses, clause_count);
    return status == ONUS_OK ? follows_part(page) : status;
}

static onus_status why_part(const struct page *page, const uint32_t *clauses, size_t count) {
    if (count == 0) return ONUS_OK;
    json_put_open(page->text, "why_not", '{');
    for (size_t i = 0; i < count; i++) {
        const onus_ground *grounds;
        size_t ground_count;
        onus_status status = onus_explanation_clause(page->explanation, clauses[i], &grounds, &ground_count);
        if (status != ONUS_OK) return status;
        put_grounds(page, clause_id(page, clauses[i]), grounds, ground_count);
    }
    text_char(page->text, '}');
    return ONUS_OK;
}

onus_status onus_explanation_write(onus_explanation *explanation, const char *id, const uint32_t *clauses, size_t count,
                                   onus_sink sink) {
    static onus_status (*const parts[])(const struct page *) = {result_part, grounds_part, forcing_part,
                                                                otherwise_part};
    struct text text;
    onus_decision *decision = onus_explanation_decision(explanation);
    struct arena arena;
    text_init(&text, NULL);
    arena_init(&arena, NULL);
    const struct page page = {&text, &arena, explanation, decision, onus_decision_policy(decision)};
    onus_status status = ONUS_OK;
    text_char(&text, '{');
    json_put_member(&text, "case", id);
    for (size_t i = 0; status == ONUS_OK && i < sizeof parts / sizeof *parts; i++) status = parts[i](&page);
    if (status == ONUS_OK) status = why_part(&page, clauses, count);
    text_char(&text, '}');
    if (status == ONUS_OK && (text.failed || arena.failed)) status = ONUS_E_MEMORY;
    if (status == ONUS_OK) status = sink.write(sink.context, text.bytes, text.length);
    arena_release(&arena);
    text_release(&text);
    return status;
}
