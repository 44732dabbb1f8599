/* SPDX-License-Identifier: Apache-2.0 */
#include "report/ask/ask_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "report/explain/explain_phrases.h"
#include "report/layout/width.h"
#include "report/layout/wrap.h"

#define MARGIN       3
#define CLAUSES_MOST 6 /* of those that go by a fact; a longer list is no help */

/* ---- Lines ---- */

static void flush(const struct ask_page *page, size_t margin, const char *before) {
    struct text label;
    text_init(&label, &page->out->allocator);
    wrap_fill(&label, margin);
    text_string(&label, before);
    wrap_paragraph(page->out, text_get(&label), margin + text_columns(before), text_get(page->line), page->style.width);
    if (page->line->failed || label.failed) page->out->failed = true;
    text_release(&label);
    text_clear(page->line);
}

static void flush_item(const struct ask_page *page) {
    flush(page, MARGIN, word_in(WORD_BULLET, page->style.language));
}

static void put(const struct ask_page *page, enum ask_word word) {
    text_string(page->line, ask_word(word, page->style.language));
}

void ask_text_say(const struct ask_page *page, enum ask_word word, const struct slot *slots, size_t count) {
    text_fill(page->line, ask_word(word, page->style.language), slots, count);
    flush(page, 0, "");
}

static const char *number_text(char buffer[ONUS_FORMAT_SIZE], int64_t number) {
    snprintf(buffer, ONUS_FORMAT_SIZE, "%" PRId64, number);
    return buffer;
}

/* ---- Choices ---- */

static bool called_by_number(const onus_value_info *value) {
    int64_t number;
    bool found = name_number(value->id, &number);
    for (size_t i = 0; i < value->label.count; i++) found = found || name_number(value->label.items[i].text, &number);
    return found;
}

void ask_choices(struct ask_choices *choices, const onus_policy *policy, uint32_t fact, uint64_t values) {
    const onus_fact_info *info = onus_policy_fact(policy, fact);
    bool boolean = info->kind == ONUS_FACT_BOOLEAN;
    *choices = (struct ask_choices){.fact = fact, .numbered = info->kind != ONUS_FACT_INTEGER};
    for (uint32_t i = 0; i < info->value_count; i++) {
        uint32_t value = boolean ? info->value_count - 1 - i : i;
        if ((values >> value & 1) == 0) continue;
        choices->values[choices->count++] = value;
        if (called_by_number(&info->values[value])) choices->numbered = false;
    }
}

void ask_text_heading(const struct ask_page *page, size_t number, onus_labels labels, const char *path,
                      enum ask_word behind, const struct slot *slots, size_t count) {
    char buffer[ONUS_FORMAT_SIZE];
    text_char(page->out, '\n');
    struct text label;
    text_init(&label, &page->out->allocator);
    text_string(&label, number_text(buffer, (int64_t)number));
    text_string(&label, ". ");
    say_label(&page->speech, labels, path);
    text_fill(page->line, ask_word(behind, page->style.language), slots, count);
    flush(page, 0, text_get(&label));
    if (label.failed) page->out->failed = true;
    text_release(&label);
}

/* An integer is typed itself. */
static void write_ranges(const struct ask_page *page, const struct ask_choices *choices) {
    const onus_fact_info *info = onus_policy_fact(page->speech.policy, choices->fact);
    struct text ranges;
    char from[ONUS_FORMAT_SIZE], to[ONUS_FORMAT_SIZE];
    text_init(&ranges, &page->out->allocator);
    struct speech speech = page->speech;
    speech.out = &ranges;
    for (uint32_t i = 0; i < choices->count; i++) {
        if (i > 0) say(&speech, i + 1 == choices->count ? WORD_OR : WORD_COMMA);
        say_values(&speech, choices->fact, UINT64_C(1) << choices->values[i]);
    }
    const struct slot slots[] = {{"from", number_text(from, info->values[0].from)},
                                 {"to", number_text(to, info->values[info->value_count - 1].to)},
                                 {"ranges", text_get(&ranges)}};
    text_fill(page->line, ask_word(ASK_WORD_NUMBER, page->style.language), slots, 3);
    flush(page, MARGIN, "");
    if (ranges.failed) page->out->failed = true;
    text_release(&ranges);
}

void ask_text_choices(const struct ask_page *page, const struct ask_choices *choices, uint64_t presumed) {
    if (onus_policy_fact(page->speech.policy, choices->fact)->kind == ONUS_FACT_INTEGER) {
        write_ranges(page, choices);
        return;
    }
    for (uint32_t i = 0; i < choices->count; i++) {
        char buffer[ONUS_FORMAT_SIZE];
        struct text label;
        text_init(&label, &page->out->allocator);
        if (choices->numbered) text_string(&label, number_text(buffer, i + 1));
        text_string(&label, choices->numbered ? (choices->count > 9 && i < 9 ? "   " : "  ") : "");
        say_values(&page->speech, choices->fact, UINT64_C(1) << choices->values[i]);
        if ((presumed >> choices->values[i] & 1) != 0) put(page, ASK_WORD_PRESUMED_MARK);
        flush(page, MARGIN, text_get(&label));
        if (label.failed) page->out->failed = true;
        text_release(&label);
    }
}

void ask_text_expected(const struct ask_page *page, const struct ask_choices *choices) {
    const onus_fact_info *info = onus_policy_fact(page->speech.policy, choices->fact);
    char first[ONUS_FORMAT_SIZE], second[ONUS_FORMAT_SIZE];
    if (info->kind == ONUS_FACT_INTEGER) {
        const struct slot slots[] = {{"from", number_text(first, info->values[0].from)},
                                     {"to", number_text(second, info->values[info->value_count - 1].to)}};
        text_fill(page->line, ask_word(ASK_WORD_EXPECTED_INTEGER, page->style.language), slots, 2);
    } else if (choices->numbered) {
        const struct slot slot = {"count", number_text(first, choices->count)};
        text_fill(page->line, ask_word(ASK_WORD_EXPECTED_NUMBER, page->style.language), &slot, 1);
    } else {
        struct text names;
        text_init(&names, &page->out->allocator);
        struct speech speech = page->speech;
        speech.out = &names;
        for (uint32_t i = 0; i < choices->count; i++) {
            if (i > 0) say(&speech, WORD_COMMA);
            say_values(&speech, choices->fact, UINT64_C(1) << choices->values[i]);
        }
        const struct slot slot = {"names", text_get(&names)};
        text_fill(page->line, ask_word(ASK_WORD_EXPECTED_NAMES, page->style.language), &slot, 1);
        if (names.failed) page->out->failed = true;
        text_release(&names);
    }
}

/* ---- Why ---- */

/* Of results that are open only their number is told. */
static bool same_reply(const onus_reply *a, const onus_reply *b) {
    const onus_possible *left = &a->result, *right = &b->result;
    if (a->outcomes != b->outcomes || a->outcomes > 1) return a->outcomes == b->outcomes;
    return left->outcome == right->outcome && left->shares == right->shares && left->department == right->department &&
           left->clause_count == right->clause_count &&
           (left->clause_count == 0 ||
            memcmp(left->clauses, right->clauses, left->clause_count * sizeof *left->clauses) == 0);
}

/* Answers that come to the same are one line. */
static void write_replies(const struct ask_page *page, const onus_question *question) {
    size_t lines = 0;
    for (size_t i = 0; i < question->reply_count; i++) {
        const onus_reply *reply = &question->replies[i];
        uint64_t same = 0;
        bool told = false;
        for (size_t k = 0; k < question->reply_count; k++) {
            if (k != i && !same_reply(reply, &question->replies[k])) continue;
            same |= UINT64_C(1) << question->replies[k].value;
            told = told || k < i;
        }
        if (told) continue;
        lines++;
        say_values(&page->speech, question->fact, same);
        say(&page->speech, WORD_COLON);
        if (reply->outcomes > 1) {
            char buffer[ONUS_FORMAT_SIZE];
            const struct slot slot = {"outcomes", number_text(buffer, (int64_t)reply->outcomes)};
            text_fill(page->line, ask_word(ASK_WORD_WHY_OPEN, page->style.language), &slot, 1);
        } else {
            explain_say_result(&page->speech, &reply->result);
        }
        flush_item(page);
    }
    if (lines == 1) ask_text_say(page, ASK_WORD_WHY_ALONE, NULL, 0);
}

/* Of the clauses that decide in some result that is left, those whose conditions read the fact. */
static onus_status write_clauses(const struct ask_page *page, uint32_t fact, onus_decision *decision,
                                 const struct reads *reads) {
    const onus_possible *possible;
    size_t count, written = 0;
    onus_status status = onus_decision_possible(decision, &possible, &count);
    for (uint32_t clause = 0; clause < reads->clauses && written < CLAUSES_MOST; clause++) {
        bool left = false;
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < possible[i].clause_count; k++) left = left || possible[i].clauses[k] == clause;
        if (!left || !reads_fact(reads, clause, fact)) continue;
        if (written++ == 0) ask_text_say(page, ASK_WORD_WHY_CLAUSES, NULL, 0);
        const char *title =
            onus_label_in(onus_policy_clause(page->speech.policy, clause)->title, page->style.language, "");
        say_clause(&page->speech, clause);
        if (*title != '\0') say(&page->speech, WORD_COLON);
        say_text(&page->speech, title);
        flush_item(page);
    }
    return status == ONUS_E_LIMIT ? ONUS_OK : status;
}

onus_status ask_text_why(const struct ask_page *page, const onus_question *question, onus_decision *decision,
                         const struct reads *reads) {
    ask_text_say(page, ASK_WORD_WHY, NULL, 0);
    write_replies(page, question);
    return write_clauses(page, question->fact, decision, reads);
}

/* ---- What is presumed ---- */

static bool is_presumed(const onus_case *evidence, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(onus_case_policy(evidence), fact);
    uint64_t all = UINT64_MAX >> (64 - info->value_count);
    return info->read && !onus_case_given(evidence, fact) && onus_case_values(evidence, fact) != all;
}

void ask_text_presumed(const struct ask_page *page, const onus_case *evidence) {
    struct said_fact facts[ONUS_MAX_FACTS];
    size_t count = 0;
    for (uint32_t f = 0; onus_policy_fact(page->speech.policy, f) != NULL; f++)
        if (is_presumed(evidence, f)) facts[count++] = said_in_case(evidence, f);
    if (count == 0) {
        ask_text_say(page, ASK_WORD_PRESUMED_NONE, NULL, 0);
        return;
    }
    put(page, ASK_WORD_PRESUMED);
    say_presumptions(&page->speech, facts, count);
    flush(page, 0, "");
    const onus_fact_info *info = onus_policy_fact(page->speech.policy, facts[0].fact);
    uint32_t other = (facts[0].values & 1) != 0 && info->value_count > 1 ? 1 : 0;
    struct text example;
    text_init(&example, &page->out->allocator);
    struct speech speech = page->speech;
    speech.out = &example;
    say_label(&speech, info->label, info->path);
    text_char(&example, '=');
    say_values(&speech, facts[0].fact, UINT64_C(1) << other);
    const struct slot slot = {"example", text_get(&example)};
    ask_text_say(page, ASK_WORD_PRESUMED_HOW, &slot, 1);
    if (example.failed) page->out->failed = true;
    text_release(&example);
}

/* ---- The end ---- */

onus_status ask_text_settled(const struct ask_page *page, onus_decision *decision) {
    const struct speech *speech = &page->speech;
    const uint32_t *clauses;
    size_t count, clause_count;
    const onus_share *shares = onus_decision_shares(decision, &count);
    onus_status status = onus_decision_clauses(decision, &clauses, &clause_count);
    if (status != ONUS_OK) return status;
    text_char(page->out, '\n');
    put(page, ASK_WORD_SETTLED);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) say(speech, WORD_CLAUSE_COMMA);
        say_party(speech, shares[i].party);
        say_share(speech, shares[i].share, true);
    }
    if (count == 0) text_string(page->line, outcome_in(onus_decision_outcome(decision), page->style.language));
    if (clause_count > 0) {
        say(speech, WORD_OPEN);
        say_clauses(speech, clauses, clause_count);
        say(speech, WORD_CLOSE);
    }
    flush(page, 0, "");
    return ONUS_OK;
}

onus_status ask_text_offer(const struct ask_page *page, onus_decision *decision) {
    struct said_fact facts[ONUS_MAX_FACTS];
    const uint32_t *presumed;
    size_t count;
    onus_status status = onus_decision_presumed(decision, &presumed, &count);
    for (size_t i = 0; i < count; i++) facts[i] = said_in_case(onus_decision_case(decision), presumed[i]);
    put(page, ASK_WORD_OFFER);
    say_presumptions(&page->speech, facts, count);
    flush(page, 0, "");
    ask_text_say(page, ASK_WORD_OFFER_KEYS, NULL, 0);
    return status;
}
