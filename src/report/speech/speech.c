/* SPDX-License-Identifier: Apache-2.0 */
#include "report/speech/speech.h"

#include <string.h>

#include "base/arena.h"

void say_text(const struct speech *speech, const char *text) {
    size_t plain = 0;
    while (text[plain] >= 0x20 && text[plain] < 0x7F) plain++;
    text_append(speech->out, text, plain);
    for (text += plain; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text, next = (unsigned char)text[1];
        bool wide_control = byte == 0xC2 && next >= 0x80 && next < 0xA0;
        text_char(speech->out, byte < 0x20 || byte == 0x7F || wide_control ? ' ' : *text);
        if (wide_control) text++;
    }
}

void say(const struct speech *speech, enum word word) {
    text_string(speech->out, word_in(word, speech->language));
}

void say_coloured(const struct speech *speech, enum colour colour, const char *text) {
    if (speech->colour) {
        text_string(speech->out, "\x1B[");
        text_number(speech->out, colour);
        text_char(speech->out, 'm');
    }
    text_string(speech->out, text);
    if (speech->colour) text_string(speech->out, "\x1B[0m");
}

void say_case(const struct speech *speech, const char *id) {
    static const char line[] = "line ";
    bool chinese = strcmp(speech->language, "zh") == 0, is_line = strncmp(id, line, sizeof line - 1) == 0;
    const char *number = is_line ? id + sizeof line - 1 : id + (*id == '#');
    if (!chinese || number == id || *number == '\0' || number[strspn(number, "0123456789")] != '\0') {
        say_text(speech, id);
        return;
    }
    text_string(speech->out, "第 ");
    text_string(speech->out, number);
    text_string(speech->out, is_line ? " 行" : " 件");
}

void say_identifier(const struct speech *speech, const char *id) {
    for (; *id != '\0'; id++) text_char(speech->out, *id == '_' ? ' ' : *id);
}

void say_label(const struct speech *speech, onus_labels labels, const char *id) {
    const char *label = onus_label_in(labels, speech->language, "");
    if (*label != '\0')
        say_text(speech, label);
    else
        say_identifier(speech, id);
}

void say_party(const struct speech *speech, uint32_t party) {
    const onus_party_info *info = onus_policy_party(speech->policy, party);
    say_label(speech, info->label, info->id);
}

void say_clause(const struct speech *speech, uint32_t clause) {
    say_text(speech, onus_policy_clause(speech->policy, clause)->id);
}

void say_clauses(const struct speech *speech, const uint32_t *clauses, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) say(speech, i + 1 == count ? WORD_AND : WORD_COMMA);
        say_clause(speech, clauses[i]);
    }
}

void say_money(const struct speech *speech, onus_money money) {
    char buffer[ONUS_FORMAT_SIZE];
    say_coloured(speech, COLOUR_BOLD, onus_money_format(money, buffer));
}

/* People say yuan, not CNY, where they speak Chinese. */
void say_currency(const struct speech *speech) {
    onus_policy_info info;
    onus_policy_describe(speech->policy, &info);
    if (info.currency != NULL && strcmp(info.currency, "CNY") == 0)
        say(speech, WORD_YUAN);
    else if (info.currency != NULL)
        say_text(speech, info.currency);
}

void say_money_with_currency(const struct speech *speech, onus_money money) {
    say_money(speech, money);
    text_char(speech->out, ' ');
    say_currency(speech);
}

void say_fact(const struct speech *speech, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(speech->policy, fact);
    say_label(speech, info->label, info->path);
}

/* Neighbours as one range: "0, 2 to 4 or 6". */
static void say_ranges(const struct speech *speech, const onus_fact_info *info, uint64_t values) {
    for (uint32_t value = 0, first; value < info->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        if ((values & ((UINT64_C(1) << value) - 1)) != 0) {
            uint64_t rest = values >> value;
            say(speech, (rest & (rest + 1)) == 0 ? WORD_OR : WORD_COMMA);
        }
        for (first = value; value + 1 < info->value_count && (values >> (value + 1) & 1) != 0;) value++;
        text_number(speech->out, info->values[first].from);
        if (info->values[value].to == info->values[first].from) continue;
        say(speech, WORD_TO);
        text_number(speech->out, info->values[value].to);
    }
}

void say_numbers(const struct speech *speech, const int64_t *numbers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) say(speech, i + 1 == count ? WORD_OR : WORD_COMMA);
        text_number(speech->out, numbers[i]);
    }
}

void say_values(const struct speech *speech, uint32_t fact, uint64_t values) {
    const onus_fact_info *info = onus_policy_fact(speech->policy, fact);
    if (info->kind == ONUS_FACT_INTEGER) {
        say_ranges(speech, info, values);
        return;
    }
    uint64_t left = values;
    for (uint32_t value = 0; value < info->value_count; value++) {
        if ((values >> value & 1) == 0) continue;
        if (left != values) say(speech, (left & (left - 1)) == 0 ? WORD_OR : WORD_COMMA);
        left &= left - 1;
        if (info->kind == ONUS_FACT_BOOLEAN)
            say(speech, value == 1 ? WORD_YES : WORD_NO);
        else
            say_label(speech, info->values[value].label, info->values[value].id);
    }
}

void say_share(const struct speech *speech, onus_ratio share, bool certain) {
    char buffer[ONUS_FORMAT_SIZE];
    if (share.denominator == 1) {
        say(speech, certain ? WORD_BEARS_ALL : WORD_WOULD_BEAR_ALL);
    } else {
        say(speech, certain ? WORD_BEARS : WORD_WOULD_BEAR);
        text_string(speech->out, onus_ratio_format(share, buffer));
    }
}

void say_shares_left(const struct speech *speech, const onus_share *shares, size_t count, const onus_amount *amounts) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) say(speech, WORD_CLAUSE_COMMA);
        say_party(speech, shares[i].party);
        say_share(speech, shares[i].share, false);
        if (amounts != NULL) {
            say(speech, WORD_COLON);
            say_money(speech, amounts[i].amount);
        }
    }
}

/* A single clause goes by its title too. */
static void say_clauses_alone(const struct speech *speech, const onus_possible *result) {
    say_clauses(speech, result->clauses, result->clause_count);
    if (result->clause_count != 1) return;
    const char *title =
        onus_label_in(onus_policy_clause(speech->policy, result->clauses[0])->title, speech->language, "");
    if (*title == '\0') return;
    say(speech, WORD_OPEN);
    say_text(speech, title);
    say(speech, WORD_CLOSE);
}

void say_determined(const struct speech *speech, const onus_possible *result, const onus_amount *amounts) {
    const onus_department_info *department = onus_policy_department(speech->policy, result->department);
    if (result->share_count == 0 && department == NULL) {
        say_clauses_alone(speech, result);
        return;
    }
    if (result->share_count == 0) say_label(speech, department->label, department->id);
    say_shares_left(speech, result->shares, result->share_count, amounts);
    say(speech, WORD_OPEN);
    say_clauses(speech, result->clauses, result->clause_count);
    say(speech, WORD_CLOSE);
}

void say_ruled(const struct speech *speech, const onus_ruling *ruling) {
    say_text(speech, ruling->by);
    if (ruling->date != NULL) {
        say(speech, WORD_RULED_ON);
        say_text(speech, ruling->date);
    }
    if (ruling->reason == NULL) return;
    say(speech, WORD_RULED_WHY);
    say_text(speech, ruling->reason);
}

void say_refer(const struct speech *speech, const char *refer) {
    if (strcmp(refer, "supervisor") == 0)
        say(speech, WORD_SUPERVISOR);
    else if (strcmp(refer, "insurance") == 0)
        say(speech, WORD_INSURANCE);
    else
        say_identifier(speech, refer);
}

bool say_clause_reason(const struct speech *speech, uint32_t clause, uint32_t party, const onus_case *evidence) {
    struct arena arena;
    size_t length;
    onus_clause_reason(speech->policy, clause, party, evidence, speech->language, NULL, 0, &length);
    if (length == 0) return false;
    arena_init(&arena, &speech->out->allocator);
    char *words = arena_new(&arena, length + 1, 1);
    if (words == NULL) speech->out->failed = true;
    if (words != NULL)
        onus_clause_reason(speech->policy, clause, party, evidence, speech->language, words, length + 1, &length);
    if (words != NULL) say_text(speech, words);
    arena_release(&arena);
    return true;
}
