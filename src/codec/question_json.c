/* SPDX-License-Identifier: Apache-2.0 */
/* The next question of an interview, and how the case stands, as one JSON object in one line. */
#include "codec/json_put.h"
#include "codec/result_json.h"
#include "onus_study.h"

struct page {
    struct text *text;
    const onus_policy *policy;
};

static void put_count(const struct page *page, const char *key, int64_t count) {
    json_put_key(page->text, key);
    text_number(page->text, count);
}

static void put_labels(const struct page *page, onus_labels labels) {
    if (labels.count == 0) return;
    json_put_open(page->text, "label", '{');
    for (size_t i = 0; i < labels.count; i++)
        json_put_member(page->text, labels.items[i].language, labels.items[i].text);
    text_char(page->text, '}');
}

/* As a case says it: any number of a range stands for the range. */
static void put_value(const struct page *page, const char *key, const onus_fact_info *fact, uint32_t value) {
    const onus_value_info *info = &fact->values[value];
    json_put_key(page->text, key);
    if (fact->kind == ONUS_FACT_BOOLEAN)
        text_string(page->text, value == 1 ? "true" : "false");
    else if (fact->kind == ONUS_FACT_INTEGER)
        text_number(page->text, info->from);
    else
        json_put_string(page->text, info->id);
    if (fact->kind != ONUS_FACT_INTEGER) return;
    put_count(page, "from", info->from);
    put_count(page, "to", info->to);
}

static void put_result(const struct page *page, const onus_possible *result) {
    char buffer[ONUS_FORMAT_SIZE];
    json_put_member(page->text, "status", onus_outcome_name(result->outcome));
    if (result->share_count > 0) {
        json_put_open(page->text, "shares", '{');
        for (size_t i = 0; i < result->share_count; i++)
            json_put_member(page->text, onus_policy_party(page->policy, result->shares[i].party)->id,
                            onus_ratio_format(result->shares[i].share, buffer));
        text_char(page->text, '}');
    }
    if (result->department != ONUS_NONE)
        json_put_member(page->text, "refer", onus_policy_department(page->policy, result->department)->id);
    if (result->clause_count == 0) return;
    json_put_open(page->text, "decided_by", '[');
    for (size_t i = 0; i < result->clause_count; i++)
        json_put_item(page->text, onus_policy_clause(page->policy, result->clauses[i])->id);
    text_char(page->text, ']');
}

static void put_fact(const struct page *page, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(page->policy, fact);
    json_put_member(page->text, "fact", info->path);
    put_labels(page, info->label);
}

static void put_question(const struct page *page, const onus_question *question) {
    const onus_fact_info *info = onus_policy_fact(page->policy, question->fact);
    text_char(page->text, '{');
    put_fact(page, question->fact);
    if (question->presumed && info->presumed != ONUS_NONE) put_value(page, "presumed", info, info->presumed);
    put_count(page, "outcomes", (int64_t)question->outcomes);
    json_put_positive(page->text, "at_most", (int64_t)question->at_most);
    json_put_open(page->text, "answers", '[');
    for (size_t i = 0; i < question->reply_count; i++) {
        const onus_reply *reply = &question->replies[i];
        json_put_comma(page->text);
        text_char(page->text, '{');
        put_value(page, "value", info, reply->value);
        put_labels(page, info->values[reply->value].label);
        put_count(page, "outcomes", (int64_t)reply->outcomes);
        put_result(page, &reply->result);
        text_char(page->text, '}');
    }
    text_string(page->text, "]}");
}

static onus_status put_presumptions(const struct page *page, onus_interview *interview) {
    const uint32_t *facts;
    size_t count;
    onus_status status = onus_decision_presumed(onus_interview_decision(interview), &facts, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(page->text, "presumptions", '[');
    for (size_t i = 0; i < count; i++) {
        const onus_question *question;
        status = onus_interview_about(interview, facts[i], &question);
        if (status != ONUS_OK) return status;
        json_put_comma(page->text);
        put_question(page, question);
    }
    text_char(page->text, ']');
    return ONUS_OK;
}

static void put_measure(const struct page *page, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(page->policy, fact);
    put_fact(page, fact);
    json_put_open(page->text, "values", '[');
    for (uint32_t value = 0; value < info->value_count; value++) {
        json_put_comma(page->text);
        text_char(page->text, '{');
        put_value(page, "value", info, value);
        put_labels(page, info->values[value].label);
        text_char(page->text, '}');
    }
    text_char(page->text, ']');
}

static onus_status put_details(const struct page *page, onus_interview *interview) {
    const onus_detail *details;
    size_t count;
    onus_status status = onus_interview_details(interview, &details, &count);
    if (status != ONUS_OK || count == 0) return status;
    json_put_open(page->text, "details", '[');
    for (size_t i = 0; i < count; i++) {
        json_put_comma(page->text);
        text_char(page->text, '{');
        if (details[i].quantity == ONUS_NONE) {
            put_measure(page, details[i].fact);
        } else {
            const onus_quantity_info *info = onus_policy_quantity(page->policy, details[i].quantity);
            json_put_member(page->text, "quantity", info->path);
            put_labels(page, info->label);
        }
        text_char(page->text, '}');
    }
    text_char(page->text, ']');
    return ONUS_OK;
}

static onus_status put_all(const struct page *page, onus_interview *interview, const onus_question *question,
                           const char *id) {
    static const onus_result_options options = {.presumed = true};
    onus_decision *decision = onus_interview_decision(interview);
    const onus_case *evidence = onus_decision_case(decision);
    onus_status status = ONUS_OK;
    if (evidence == NULL) return ONUS_E_ARGUMENT;
    if (id == NULL) id = onus_case_get_text(evidence, ONUS_CASE_ID);
    if (id == NULL) id = "#1";
    text_char(page->text, '{');
    json_put_key(page->text, "question");
    if (question != NULL) {
        put_question(page, question);
    } else {
        text_string(page->text, "null");
        status = put_presumptions(page, interview);
        if (status == ONUS_OK) status = put_details(page, interview);
    }
    json_put_key(page->text, "result");
    if (status == ONUS_OK) status = result_json(page->text, decision, evidence, id, &options);
    text_char(page->text, '}');
    return status == ONUS_OK && page->text->failed ? ONUS_E_MEMORY : status;
}

onus_status onus_question_write(onus_interview *interview, const onus_question *question, const char *id,
                                onus_sink sink) {
    struct text text;
    const struct page page = {&text, onus_decision_policy(onus_interview_decision(interview))};
    text_init(&text, onus_policy_allocator(page.policy));
    onus_status status = put_all(&page, interview, question, id);
    if (status == ONUS_OK) status = sink.write(sink.context, text.bytes, text.length);
    text_release(&text);
    return status;
}
