/* SPDX-License-Identifier: Apache-2.0 */
/* From a line that somebody typed to what it says. */
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "cli/interview.h"

/* ---- Lines ---- */

/* Chinese input methods type the wide forms of ASCII (U+FF01 to U+FF5E), a blank of their own (U+3000), and 。 for a point. */
static size_t narrow(char *line, size_t length) {
    size_t to = 0;
    for (size_t at = 0; at < length;) {
        const unsigned char *bytes = (const unsigned char *)line + at;
        uint32_t code = 0;
        if (at + 2 < length && (bytes[0] & 0xF0u) == 0xE0u)
            code = (uint32_t)(bytes[0] & 0x0Fu) << 12 | (uint32_t)(bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
        if (code >= 0xFF01 && code <= 0xFF5E) {
            line[to++] = (char)(code - 0xFF01 + '!');
            at += 3;
        } else if (code == 0x3000) {
            line[to++] = ' ';
            at += 3;
        } else {
            line[to++] = line[at++];
        }
    }
    return to;
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\0';
}

bool interview_read_line(char line[LONGEST_LINE], bool *whole) {
    size_t length = 0, start = 0;
    int byte;
    *whole = true;
    while ((byte = getchar()) != EOF && byte != '\n') {
        if (length + 1 < LONGEST_LINE)
            line[length++] = (char)byte;
        else
            *whole = false;
    }
    if (byte == EOF && length == 0) return false;
    length = narrow(line, length);
    while (start < length && is_blank(line[start])) start++;
    while (length > start && is_blank(line[length - 1])) length--;
    memmove(line, line + start, length - start);
    line[length - start] = '\0';
    if (length - start > 0 && !text_readable(line, length - start)) *whole = false;
    return true;
}

/* ---- Values ---- */

static void lower(char *to, const char *from, size_t length) {
    for (size_t i = 0; i < length; i++)
        to[i] = from[i] >= 'A' && from[i] <= 'Z' ? (char)(from[i] - 'A' + 'a') : from[i];
    to[length] = '\0';
}

/* One value by its place in the list, its name, or as a number that belongs to it. 0: none. */
static uint64_t one_value(const struct ask_choices *choices, const onus_policy *policy, uint32_t fact, const char *word,
                          size_t length) {
    const onus_fact_info *info = onus_policy_fact(policy, fact);
    char small[LONGEST_LINE];
    int64_t number;
    lower(small, word, length);
    uint64_t value = find_value_by_word(info, word, length);
    if (value == 0) value = find_value_by_word(info, small, length);
    if (value == 0 && info->kind == ONUS_FACT_BOOLEAN && strcmp(small, "y") == 0) value = 2;
    if (value == 0 && info->kind == ONUS_FACT_BOOLEAN && strcmp(small, "n") == 0) value = 1;
    if (value != 0 || !name_number(small, &number)) return value;
    if (info->kind == ONUS_FACT_INTEGER) {
        uint32_t found = onus_policy_find_number(policy, fact, number);
        return found == ONUS_NONE ? 0 : UINT64_C(1) << found;
    }
    if (choices == NULL || !choices->numbered || number < 1 || number > choices->count) return 0;
    return UINT64_C(1) << choices->values[number - 1];
}

/* "2", "blank|carbon", "1|3". 0: it is none. */
static uint64_t all_values(const struct ask_choices *choices, const onus_policy *policy, uint32_t fact,
                           const char *word) {
    uint64_t values = 0;
    for (const char *at = word;; at++) {
        size_t length = strcspn(at, "|");
        uint64_t value = one_value(choices, policy, fact, at, length);
        if (value == 0) return 0;
        values |= value;
        at += length;
        if (*at == '\0') return values;
    }
}

/* "post.driver=absent", of any fact. */
static bool read_setting(const onus_policy *policy, const char *line, struct reply *reply) {
    const char *equals = strchr(line, '=');
    if (equals == NULL) return false;
    size_t length = (size_t)(equals - line);
    const char *value = equals + 1;
    while (length > 0 && line[length - 1] == ' ') length--;
    while (*value == ' ') value++;
    const onus_fact_info *info = find_fact_by_word(policy, line, length, &reply->fact);
    if (info == NULL) return false;
    reply->values =
        strcmp(value, "?") == 0 ? UINT64_MAX >> (64 - info->value_count) : all_values(NULL, policy, reply->fact, value);
    if (reply->values == 0) return false;
    reply->kind = REPLY_VALUES;
    return true;
}

/* ---- Money ---- */

static const char *skip(const char *text, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(text, prefix, length) == 0 ? text + length : text;
}

/* As people write it: with a sign of the currency, and commas every three digits. */
static bool read_money(const char *line, onus_money *money) {
    char digits[LONGEST_LINE];
    size_t length = 0, since = 0;
    bool point = false, comma = false;
    line = skip(skip(skip(line, "\xEF\xBF\xA5"), "\xC2\xA5"), "CNY");
    for (; *line != '\0'; line++) {
        if (strcmp(line, "元") == 0 || strcmp(line, " 元") == 0) break;
        if (*line == ',' && !point && (comma ? since == 3 : length >= 1 && length <= 3)) {
            comma = true;
            since = 0;
            continue;
        }
        if (*line == '.' && comma && since != 3) return false;
        point = point || *line == '.';
        if (*line == ' ' && length == 0) continue;
        digits[length++] = *line;
        since++;
    }
    if (comma && !point && since != 3) return false;
    return onus_money_parse(digits, length, money) == ONUS_OK;
}

/* ---- Commands ---- */

static enum reply_kind command_of(const char *small) {
    static const struct {
        const char *word;
        enum reply_kind kind;
    } known[] = {{"", REPLY_EMPTY},     {"?", REPLY_UNKNOWN},     {"b", REPLY_BACK},    {"back", REPLY_BACK},
                 {"h", REPLY_WHY},      {"help", REPLY_WHY},      {"why", REPLY_WHY},   {"p", REPLY_PRESUMED},
                 {"s", REPLY_STAND},    {"维持", REPLY_STAND},    {"q", REPLY_QUIT},    {"quit", REPLY_QUIT},
                 {"exit", REPLY_QUIT},  {"返回", REPLY_BACK},     {"退出", REPLY_QUIT}, {"推定", REPLY_PRESUMED},
                 {"为什么", REPLY_WHY}, {"不清楚", REPLY_UNKNOWN}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(small, known[i].word) == 0) return known[i].kind;
    return REPLY_BAD;
}

static enum reply_kind yes_or_no(const char *small) {
    static const char *const words[2][4] = {{"n", "no", "否", "不"}, {"y", "yes", "是", "核对"}};
    for (size_t i = 0; i < 4; i++) {
        if (strcmp(small, words[0][i]) == 0) return REPLY_NO;
        if (strcmp(small, words[1][i]) == 0) return REPLY_YES;
    }
    return REPLY_BAD;
}

/* What the policy calls its values comes first: a command has a longer name too. */
void interview_understand(const struct prompt *prompt, const onus_policy *policy, const char *line,
                          struct reply *reply) {
    char small[LONGEST_LINE];
    *reply = (struct reply){.kind = REPLY_BAD, .fact = prompt->choices.fact};
    lower(small, line, strlen(line));
    if (prompt->kind == PROMPT_OFFER) {
        reply->kind = yes_or_no(small);
    } else if (prompt->kind == PROMPT_AMOUNT) {
        if (read_money(line, &reply->money)) reply->kind = REPLY_MONEY;
    } else if (*line != '\0') {
        reply->values = all_values(&prompt->choices, policy, prompt->choices.fact, line);
        if (reply->values != 0) reply->kind = REPLY_VALUES;
    }
    if (reply->kind == REPLY_BAD) reply->kind = command_of(small);
    if (reply->kind == REPLY_BAD) read_setting(policy, line, reply);
}
