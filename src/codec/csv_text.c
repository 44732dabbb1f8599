/* SPDX-License-Identifier: Apache-2.0 */
/* Characters beyond ASCII are compared as bytes: in UTF-8 no character is found within another. */
#include "codec/csv_text.h"

#include <string.h>

static struct csv_span span_of(const char *text) {
    return (struct csv_span){text, strlen(text)};
}

static bool starts_with(struct csv_span span, struct csv_span start) {
    return span.length >= start.length && memcmp(span.bytes, start.bytes, start.length) == 0;
}

static bool ends_with(struct csv_span span, struct csv_span end) {
    return span.length >= end.length && memcmp(span.bytes + span.length - end.length, end.bytes, end.length) == 0;
}

static struct csv_span skip(struct csv_span span, size_t bytes) {
    return (struct csv_span){span.bytes + bytes, span.length - bytes};
}

/* Take `text` off the start; false if it is not there. */
static bool take(struct csv_span *span, const char *text) {
    struct csv_span start = span_of(text);
    if (!starts_with(*span, start)) return false;
    *span = skip(*span, start.length);
    return true;
}

static bool drop(struct csv_span *span, const char *text) {
    struct csv_span end = span_of(text);
    if (!ends_with(*span, end)) return false;
    span->length -= end.length;
    return true;
}

/* ---- Trimming ----
 *
 * White space is that of ASCII, U+00A0 and U+3000. */

static bool is_plain_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Bytes of the white space that the span starts with. */
static size_t space_before(struct csv_span span) {
    if (span.length == 0) return 0;
    if (is_plain_space(span.bytes[0])) return 1;
    if (span.length >= 2 && memcmp(span.bytes, "\xC2\xA0", 2) == 0) return 2;
    return span.length >= 3 && memcmp(span.bytes, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

/* The same of its end. */
static size_t space_behind(struct csv_span span) {
    const char *end = span.bytes + span.length;
    if (span.length == 0) return 0;
    if (is_plain_space(end[-1])) return 1;
    if (span.length >= 2 && memcmp(end - 2, "\xC2\xA0", 2) == 0) return 2;
    return span.length >= 3 && memcmp(end - 3, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

struct csv_span csv_text_trim(struct csv_span span) {
    if (span.length == 0 || !csv_text_may_have_space(span)) return span;
    for (size_t space; (space = space_before(span)) > 0;) span = skip(span, space);
    for (size_t space; (space = space_behind(span)) > 0;) span.length -= space;
    return span;
}

struct csv_span csv_text_strip(struct csv_span cell) {
    bool guarded = cell.length > 1 && cell.bytes[0] == '\'' && memchr("=+-@\t\r", cell.bytes[1], 6) != NULL;
    return csv_text_trim(guarded ? skip(cell, 1) : cell);
}

bool csv_text_is(struct csv_span span, const char *text) {
    return strlen(text) == span.length && memcmp(text, span.bytes, span.length) == 0;
}

bool csv_text_part(struct csv_span *rest, const char *const *separators, struct csv_span *part) {
    if (rest->bytes == NULL) return false;
    *part = *rest;
    for (size_t at = 0; at < part->length; at++) {
        for (size_t i = 0; separators[i] != NULL; i++) {
            if (part->bytes[at] != separators[i][0]) continue;
            struct csv_span separator = span_of(separators[i]);
            if (!starts_with(skip(*part, at), separator)) continue;
            *rest = skip(*part, at + separator.length);
            *part = csv_text_trim((struct csv_span){part->bytes, at});
            return true;
        }
    }
    *rest = (struct csv_span){NULL, 0};
    *part = csv_text_trim(*part);
    return true;
}

/* ---- Numbers ---- */

/* Take one character of a number off the start and say its ASCII form: a digit, ',' or '.'. 0 if it is another. */
static char take_character(struct csv_span *span) {
    if (span->length == 0) return 0;
    char first = span->bytes[0];
    if ((first >= '0' && first <= '9') || first == ',' || first == '.') {
        *span = skip(*span, 1);
        return first;
    }
    /* U+FF00 and what follows repeat ASCII from the space on, in full width. */
    if (!starts_with(*span, (struct csv_span){"\xEF\xBC", 2}) || span->length < 3) return 0;
    unsigned wide = (unsigned char)span->bytes[2] & 0x3Fu;
    char narrow = (char)(wide + 0x20);
    *span = skip(*span, 3);
    return (narrow >= '0' && narrow <= '9') || narrow == ',' || narrow == '.' ? narrow : 0;
}

/* Take digits off the start and add them to `digits`; how many there were, or CSV_NUMBER_SIZE if they do not fit. */
static size_t take_digits(struct csv_span *span, char *digits, size_t *length) {
    for (size_t count = 0;; count++) {
        struct csv_span rest = *span;
        bool plain = rest.length > 0 && rest.bytes[0] >= '0' && rest.bytes[0] <= '9';
        char digit = plain ? rest.bytes[0] : take_character(&rest);
        if (plain) rest = skip(rest, 1);
        if (digit < '0' || digit > '9') return count;
        if (*length + 1 >= CSV_NUMBER_SIZE) return CSV_NUMBER_SIZE;
        digits[(*length)++] = digit;
        *span = rest;
    }
}

/* Digits before the point: all in one, or one to three and then threes behind separators. */
static bool take_whole(struct csv_span *span, char *number, size_t *length) {
    size_t first = take_digits(span, number, length);
    if (first == 0 || first == CSV_NUMBER_SIZE) return false;
    for (struct csv_span rest = *span; take_character(&rest) == ','; rest = *span) {
        if (first > 3 || take_digits(&rest, number, length) != 3) return false;
        *span = rest;
    }
    return true;
}

bool csv_text_number(struct csv_span span, bool money, char number[CSV_NUMBER_SIZE]) {
    size_t length = 0;
    if (money && (take(&span, "\xC2\xA5") || take(&span, "\xEF\xBF\xA5"))) span = csv_text_trim(span);
    if (money && drop(&span, "\xE5\x85\x83")) span = csv_text_trim(span);
    if (!take_whole(&span, number, &length)) return false;
    if (span.length > 0) {
        if (take_character(&span) != '.' || length + 2 >= CSV_NUMBER_SIZE) return false;
        number[length++] = '.';
        if (take_digits(&span, number, &length) == CSV_NUMBER_SIZE) return false;
    }
    number[length] = '\0';
    return span.length == 0;
}

/* ---- Shares ---- */

/* Put `number`, a decimal with `places` more places behind it, into `text` as a fraction. False if it has too many. */
static bool put_decimal(const char *number, size_t places, char text[2 * CSV_NUMBER_SIZE]) {
    size_t length = 0;
    const char *point = strchr(number, '.');
    if (point != NULL) {
        size_t decimals = strlen(point + 1);
        while (decimals > 0 && point[decimals] == '0') decimals--;
        places += decimals;
        memcpy(text, number, (size_t)(point - number));
        memcpy(text + (point - number), point + 1, decimals);
        length = (size_t)(point - number) + decimals;
    } else {
        length = strlen(number);
        memcpy(text, number, length);
    }
    if (places > 6) return false;
    text[length++] = '/';
    text[length++] = '1';
    memset(text + length, '0', places);
    text[length + places] = '\0';
    return true;
}

bool csv_text_share(struct csv_span span, onus_ratio *share) {
    static const char *const slashes[] = {"/", "\xEF\xBC\x8F", NULL};
    char text[2 * CSV_NUMBER_SIZE + 8], number[CSV_NUMBER_SIZE], below[CSV_NUMBER_SIZE];
    struct csv_span rest = span, part;
    if (!csv_text_part(&rest, slashes, &part)) return false;
    if (rest.bytes != NULL) {
        if (!csv_text_number(part, false, number) || !csv_text_number(csv_text_trim(rest), false, below)) return false;
        size_t length = strlen(number);
        memcpy(text, number, length);
        text[length] = '/';
        memcpy(text + length + 1, below, strlen(below) + 1);
    } else {
        bool percent = drop(&part, "%") || drop(&part, "\xEF\xBC\x85");
        if (!csv_text_number(csv_text_trim(part), false, number) || !put_decimal(number, percent ? 2 : 0, text))
            return false;
    }
    return onus_ratio_parse(text, strlen(text), share) == ONUS_OK;
}

/* ---- Dates ---- */

/* Take `least` to `most` digits off the start and write them into the `most` places at `to`, behind zeros. */
static bool take_field(struct csv_span *span, size_t least, size_t most, char *to) {
    char digits[CSV_NUMBER_SIZE];
    size_t length = 0, count = take_digits(span, digits, &length);
    if (count < least || count > most) return false;
    memset(to, '0', most);
    memcpy(to + (most - count), digits, count);
    return true;
}

/* Take a date off the start. */
static bool take_date(struct csv_span *span, char date[CSV_DATE_SIZE]) {
    static const char *const forms[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {"\xE5\xB9\xB4", "\xE6\x9C\x88", "\xE6\x97\xA5"}};
    memcpy(date, "0000-00-00", CSV_DATE_SIZE);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct csv_span rest = *span;
        if (!take_field(&rest, 4, 4, date) || !take(&rest, forms[i][0]) || !take_field(&rest, 1, 2, date + 5) ||
            !take(&rest, forms[i][1]) || !take_field(&rest, 1, 2, date + 8) || !take(&rest, forms[i][2]))
            continue;
        *span = rest;
        return true;
    }
    return false;
}

/* Whether it stands there already as it is wanted. */
static bool is_date(struct csv_span span) {
    static const char form[] = "0000-00-00";
    if (span.length != sizeof form - 1) return false;
    for (size_t i = 0; i < span.length; i++)
        if (form[i] == '0' ? span.bytes[i] < '0' || span.bytes[i] > '9' : span.bytes[i] != form[i]) return false;
    return true;
}

bool csv_text_date(struct csv_span span, char date[CSV_DATE_SIZE]) {
    if (is_date(span)) {
        memcpy(date, span.bytes, span.length);
        date[span.length] = '\0';
        return true;
    }
    return take_date(&span, date) && span.length == 0;
}

/* ---- Times ---- */

static bool take_any(struct csv_span *span, const char *const *texts) {
    for (; *texts != NULL; texts++)
        if (take(span, *texts)) return true;
    return false;
}

/* Take a time off the start and write it as "10:30:00", and a fraction of a second behind it. */
static bool take_time(struct csv_span *span, char time[CSV_NUMBER_SIZE]) {
    static const char *const colons[] = {":", "\xEF\xBC\x9A", NULL};
    static const char *const hours[] = {"时", "点", NULL};
    size_t length = 8;
    memcpy(time, "00:00:00", length + 1);
    if (!take_field(span, 1, 2, time)) return false;
    if (take_any(span, hours)) {
        if (!take_field(span, 1, 2, time + 3)) return true;
        if (!take(span, "分")) return false;
        return !take_field(span, 1, 2, time + 6) || take(span, "秒");
    }
    if (!take_any(span, colons) || !take_field(span, 2, 2, time + 3)) return false;
    if (!take_any(span, colons)) return true;
    if (!take_field(span, 2, 2, time + 6)) return false;
    if (!take(span, ".")) return true;
    time[length++] = '.';
    size_t digits = take_digits(span, time, &length);
    time[length] = '\0';
    return digits > 0 && digits <= 9;
}

bool csv_text_moment(struct csv_span span, char moment[CSV_MOMENT_SIZE]) {
    char time[CSV_NUMBER_SIZE];
    if (!take_date(&span, moment)) return false;
    if (span.length == 0) return true;
    struct csv_span rest = csv_text_trim(span);
    bool apart = take(&rest, "T") || rest.length < span.length ||
                 ends_with((struct csv_span){span.bytes - 3, 3}, (struct csv_span){"日", 3});
    if (!apart || !take_time(&rest, time)) return false;
    rest = csv_text_trim(rest);
    if (rest.length > sizeof "+08:00" - 1) return false;
    size_t length = strlen(time);
    moment[10] = 'T';
    memcpy(moment + 11, time, length);
    memcpy(moment + 11 + length, rest.bytes, rest.length);
    moment[11 + length + rest.length] = '\0';
    return true;
}

bool csv_text_rounded(struct csv_span span) {
    char digits[CSV_NUMBER_SIZE];
    size_t length = 0;
    if (take_digits(&span, digits, &length) != 1) return false;
    if (take(&span, ".") && take_digits(&span, digits, &length) == 0) return false;
    if (!take(&span, "E+") && !take(&span, "e+")) return false;
    return take_digits(&span, digits, &length) >= 2 && span.length == 0;
}
