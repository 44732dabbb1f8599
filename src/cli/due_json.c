/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/due_output.h"
#include "codec/json_put.h"
#include "codec/result_json.h"
#include "report/due/due_words.h"

static void put_number(struct text *out, const char *key, int64_t number) {
    json_put_key(out, key);
    text_number(out, number);
}

static void put_moment(struct text *out, const char *key, onus_moment moment) {
    char buffer[ONUS_MOMENT_SIZE];
    json_put_member(out, key, onus_moment_format(moment, buffer));
}

static void put_true(struct text *out, const char *key, bool value) {
    if (!value) return;
    json_put_key(out, key);
    text_string(out, "true");
}

static const char *event_id(const struct due_case *due, uint32_t event) {
    return onus_policy_event(due->policy, event)->id;
}

static void put_standing(struct text *out, const struct due_case *due, const struct due_limit *limit) {
    const onus_limit_standing *standing = &limit->standing;
    const struct due_event *from = &due->events[limit->limit->from], *to = &due->events[limit->limit->to];
    bool late = standing->state == ONUS_LIMIT_OVERDUE || standing->state == ONUS_LIMIT_MET_LATE;
    int order = 0;
    if (standing->started) {
        put_moment(out, "since", from->moment);
        put_moment(out, "until", standing->until);
        onus_moment_compare(standing->until, standing->latest, &order);
        if (order != 0) put_moment(out, "until_latest", standing->latest);
    }
    if (to->given && !standing->to_later) put_moment(out, "done", to->moment);
    if (standing->state == ONUS_LIMIT_RUNNING) put_number(out, "left_seconds", standing->seconds);
    if (late) put_number(out, "late_seconds", standing->seconds);
    json_put_positive(out, "late_days", standing->days);
    if (!standing->started) json_put_member(out, "waits_for", event_id(due, limit->limit->from));
    put_true(out, "before_start", standing->early);
    if (standing->from_later || standing->to_later) {
        json_put_open(out, "still_to_come", '[');
        if (standing->from_later) json_put_item(out, event_id(due, limit->limit->from));
        if (standing->to_later) json_put_item(out, event_id(due, limit->limit->to));
        text_char(out, ']');
    }
}

static void put_outside(struct text *out, const struct due_case *due, const struct due_limit *limit,
                        const char *language) {
    struct text text;
    text_init(&text, &out->allocator);
    onus_diagnostic diagnostic = due_outside(due, limit, &text);
    json_put_open(out, "error", '{');
    error_json_members(out, &diagnostic, language);
    text_char(out, '}');
    if (text.failed) out->failed = true;
    text_release(&text);
}

static void put_limit(struct text *out, const struct due_case *due, const struct due_limit *limit,
                      const char *language) {
    const onus_limit *of = limit->limit;
    json_put_comma(out);
    text_char(out, '{');
    json_put_member(out, "clause", onus_policy_clause(due->policy, of->clause)->id);
    json_put_member(out, "from", event_id(due, of->from));
    json_put_member(out, "to", event_id(due, of->to));
    put_number(out, onus_unit_name(of->unit), of->count);
    json_put_member(out, "state", due_state(limit));
    if (limit->outside)
        put_outside(out, due, limit, language);
    else
        put_standing(out, due, limit);
    json_put_member(out, "status", of->possible ? "possible" : NULL);
    text_char(out, '}');
}

static void put_finding(struct text *out, const struct due_case *due, const onus_finding *finding) {
    json_put_comma(out);
    text_char(out, '{');
    json_put_member(out, "clause", onus_policy_clause(due->policy, finding->clause)->id);
    json_put_member(out, "finding", finding->finding);
    json_put_member(out, "status", finding->possible ? "possible" : NULL);
    text_char(out, '}');
}

onus_status due_json_case(struct text *out, const struct due_case *due, const char *language) {
    const onus_finding *findings;
    size_t count;
    onus_status status = onus_decision_findings(due->decision, &findings, &count);
    if (status != ONUS_OK) return status;
    text_char(out, '{');
    json_put_member(out, "case", due->id);
    put_moment(out, "at", due->at);
    if (due->first != ONUS_NONE) {
        json_put_open(out, "open_since", '{');
        json_put_member(out, "event", event_id(due, due->first));
        put_moment(out, "moment", due->events[due->first].moment);
        put_number(out, "seconds", due_age(due));
        text_char(out, '}');
    }
    json_put_open(out, "limits", '[');
    for (size_t i = 0; i < due->count; i++) put_limit(out, due, &due->limits[i], language);
    text_char(out, ']');
    if (count > 0) {
        json_put_open(out, "findings", '[');
        for (size_t i = 0; i < count; i++) put_finding(out, due, &findings[i]);
        text_char(out, ']');
    }
    result_json_meta(out, due->evidence);
    text_char(out, '}');
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}
