/* SPDX-License-Identifier: Apache-2.0 */
/* The hash of what was said in a case. Lines are sorted byte by byte, as `LC_ALL=C sort` does, so that anyone can check a hash with sort and
 * sha256sum. Each line ends with a newline; nothing is allocated. */
#include <string.h>

#include "base/sort.h"
#include "codec/sha256.h"
#include "onus_io.h"

enum line_kind { LINE_FACT, LINE_QUANTITY, LINE_EVENT };

struct line {
    const char *path;
    uint32_t handle;
    enum line_kind kind;
};

/* No path holds a '=', which ends it in its line. */
static unsigned char byte_of_line(char byte) {
    return byte == '\0' ? (unsigned char)'=' : (unsigned char)byte;
}

#define EVENTS "events."

/* The byte at `index` of the line up to its '='. */
static unsigned char byte_at(const struct line *line, size_t index) {
    size_t prefix = line->kind == LINE_EVENT ? sizeof EVENTS - 1 : 0;
    return index < prefix ? (unsigned char)EVENTS[index] : byte_of_line(line->path[index - prefix]);
}

static int compare_lines(const void *left, const void *right) {
    size_t at = 0;
    while (byte_at(left, at) != '=' && byte_at(left, at) == byte_at(right, at)) at++;
    return (int)byte_at(left, at) - (int)byte_at(right, at);
}

static size_t find_lines(const onus_case *evidence, struct line *lines) {
    const onus_policy *policy = onus_case_policy(evidence);
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    size_t count = 0;
    int64_t number;
    for (uint32_t i = 0; i < info.facts; i++)
        if (onus_case_given(evidence, i))
            lines[count++] = (struct line){onus_policy_fact(policy, i)->path, i, LINE_FACT};
    for (uint32_t i = 0; i < info.quantities; i++)
        if (onus_case_quantity(evidence, i, &number))
            lines[count++] = (struct line){onus_policy_quantity(policy, i)->path, i, LINE_QUANTITY};
    for (uint32_t i = 0; i < info.events; i++)
        if (onus_case_event(evidence, i) != NULL)
            lines[count++] = (struct line){onus_policy_event(policy, i)->id, i, LINE_EVENT};
    sort_elements(lines, count, sizeof *lines, compare_lines);
    return count;
}

static void hash_text(struct sha256 *hash, const char *text) {
    sha256_update(hash, text, strlen(text));
}

static void hash_values(struct sha256 *hash, const onus_fact_info *fact, uint64_t values) {
    const char *separator = "";
    if (values == UINT64_MAX >> (64 - fact->value_count)) {
        hash_text(hash, "?");
        return;
    }
    for (uint32_t v = 0; v < fact->value_count; v++) {
        if ((values >> v & 1) == 0) continue;
        hash_text(hash, separator);
        hash_text(hash, fact->values[v].id);
        separator = "|";
    }
}

static void hash_number(struct sha256 *hash, int64_t number) {
    char digits[20], *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) *--at = '-';
    sha256_update(hash, at, (size_t)(digits + sizeof digits - at));
}

static void hash_quantity(struct sha256 *hash, const onus_case *evidence, uint32_t quantity) {
    int64_t number = 0;
    char buffer[ONUS_FORMAT_SIZE];
    onus_case_quantity(evidence, quantity, &number);
    if (onus_policy_quantity(onus_case_policy(evidence), quantity)->kind == ONUS_QUANTITY_MONEY)
        hash_text(hash, onus_money_format((onus_money){number}, buffer));
    else
        hash_number(hash, number);
}

/* As it was given: in numbers, else in values. */
static void hash_fact(struct sha256 *hash, const onus_case *evidence, uint32_t fact) {
    size_t count;
    const int64_t *numbers = onus_case_numbers(evidence, fact, &count);
    if (count == 0)
        hash_values(hash, onus_policy_fact(onus_case_policy(evidence), fact), onus_case_values(evidence, fact));
    for (size_t i = 0; i < count; i++) {
        if (i > 0) hash_text(hash, "|");
        hash_number(hash, numbers[i]);
    }
}

onus_status onus_case_hash(const onus_case *evidence, char hash[ONUS_HASH_SIZE]) {
    struct line lines[ONUS_MAX_FACTS + ONUS_MAX_QUANTITIES + ONUS_MAX_NAMED];
    size_t count = find_lines(evidence, lines);
    unsigned char digest[SHA256_SIZE];
    struct sha256 state;
    sha256_init(&state);
    for (size_t i = 0; i < count; i++) {
        if (lines[i].kind == LINE_EVENT) hash_text(&state, EVENTS);
        hash_text(&state, lines[i].path);
        hash_text(&state, "=");
        if (lines[i].kind == LINE_EVENT)
            hash_text(&state, onus_case_event(evidence, lines[i].handle));
        else if (lines[i].kind == LINE_QUANTITY)
            hash_quantity(&state, evidence, lines[i].handle);
        else
            hash_fact(&state, evidence, lines[i].handle);
        hash_text(&state, "\n");
    }
    sha256_final(&state, digest);
    sha256_hex(digest, hash);
    return ONUS_OK;
}
