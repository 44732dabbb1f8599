/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/missing_facts.h"

#include <string.h>

#include "base/sort.h"
#include "report/layout/wrap.h"
#include "report/speech/speech.h"

#define LINES_AT_MOST 5

static struct missing_fact *find(struct missing_facts *missing, const onus_policy *policy,
                                 const onus_decision *decision, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(onus_decision_policy(decision), fact);
    return &missing->facts[onus_policy_find_fact(policy, info->path)];
}

onus_status missing_facts_add(struct missing_facts *missing, const onus_policy *policy, onus_decision *decision) {
    const onus_unknown *unknown;
    size_t count;
    onus_status status = onus_decision_unknown(decision, &unknown, &count);
    if (status != ONUS_OK || count == 0) return status;
    missing->cases++;
    for (size_t i = 0; i < count; i++) find(missing, policy, decision, unknown[i].fact)->waiting++;
    find(missing, policy, decision, unknown[0].fact)->first++;
    if (count == 1) find(missing, policy, decision, unknown[0].fact)->alone++;
    return ONUS_OK;
}

void missing_facts_join(struct missing_facts *missing, const struct missing_facts *others) {
    if (others->cases == 0) return;
    missing->cases += others->cases;
    for (size_t i = 0; i < ONUS_MAX_FACTS; i++) {
        missing->facts[i].waiting += others->facts[i].waiting;
        missing->facts[i].alone += others->facts[i].alone;
        missing->facts[i].first += others->facts[i].first;
    }
}

static int more_first(uint64_t left, uint64_t right) {
    return (left < right) - (left > right);
}

static int compare(const void *left, const void *right) {
    const struct missing_fact *a = left, *b = right;
    int order = more_first(a->waiting, b->waiting);
    if (order == 0) order = more_first(a->alone, b->alone);
    return order != 0 ? order : more_first(a->first, b->first);
}

/* ---- Columns ---- */

/* Bytes of white space at `at`, of Unicode's too: what surrounds a header does not belong to it. */
static size_t blank_at(const char *at) {
    static const char *const blanks[] = {" ", "\t", "\r", "\n", "\xC2\xA0", "\xE3\x80\x80"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (strncmp(at, blanks[i], strlen(blanks[i])) == 0) return strlen(blanks[i]);
    return 0;
}

static bool names(const char *cell, const char *name) {
    size_t length = strlen(name), blank;
    while ((blank = blank_at(cell)) > 0) cell += blank;
    if (length == 0 || strncmp(cell, name, length) != 0) return false;
    for (cell += length; (blank = blank_at(cell)) > 0;) cell += blank;
    return *cell == '\0';
}

static bool has_column(const struct missing_source *source, const onus_fact_info *fact) {
    for (size_t i = 0; i < source->header_count; i++) {
        if (names(source->header[i], fact->path)) return true;
        for (size_t k = 0; k < fact->label.count; k++)
            if (names(source->header[i], fact->label.items[k].text)) return true;
    }
    return false;
}

/* ---- Lines ---- */

static void say_what_to_do(const struct speech *speech, const struct missing_source *source, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(source->policy, fact);
    const char *label = onus_label_in(info->label, source->language, info->path);
    bool chinese = strcmp(source->language, "zh") == 0;
    const char *english_verb = "find out ", *chinese_verb = "请查明 ";
    if (source->header != NULL && has_column(source, info)) {
        english_verb = "fill in ";
        chinese_verb = "请填写 ";
    } else if (source->header != NULL) {
        english_verb = "add a column ";
        chinese_verb = "请增加一列 ";
    }
    text_string(speech->out, chinese ? chinese_verb : english_verb);
    wrap_plain(speech->out, label, strlen(label));
    if (strcmp(label, info->path) == 0) return;
    text_string(speech->out, chinese ? "（" : " (");
    say_text(speech, info->path);
    text_string(speech->out, chinese ? "）" : ")");
}

static void say_cases(struct text *out, const struct missing_fact *fact, bool chinese) {
    text_string(out, chinese ? "：" : ": ");
    text_number(out, (int64_t)fact->waiting);
    if (chinese)
        text_string(out, " 件案件因此无法认定");
    else
        text_string(out, fact->waiting == 1 ? " case waits for it" : " cases wait for it");
    if (fact->alone == 0) return;
    if (fact->alone == fact->waiting) {
        text_string(out, chinese ? "，且只缺此项" : " and for nothing else");
        return;
    }
    text_string(out, chinese ? "，其中 " : ", ");
    text_number(out, (int64_t)fact->alone);
    text_string(out, chinese ? " 件只缺此项" : " of them for nothing else");
}

void missing_facts_write(struct text *out, struct missing_facts *missing, const struct missing_source *source) {
    struct speech speech = {out, source->policy, source->language, false};
    bool chinese = strcmp(source->language, "zh") == 0;
    if (missing->cases == 0) return;
    for (uint32_t fact = 0; fact < ONUS_MAX_FACTS; fact++) missing->facts[fact].fact = fact;
    sort_elements(missing->facts, ONUS_MAX_FACTS, sizeof *missing->facts, compare);
    for (size_t i = 0; i < LINES_AT_MOST && missing->facts[i].waiting > 0; i++) {
        text_string(out, "onus: ");
        say_what_to_do(&speech, source, missing->facts[i].fact);
        say_cases(out, &missing->facts[i], chinese);
        text_char(out, '\n');
    }
}
