/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts in words, after the central bank's rules for filling in bills (正确填写票据和结算凭证的基本规定).
 *
 * One walk over an amount knows how it is written. It either writes, or holds what stands in a text against what it would write. A text is read by adding up its
 * characters with no regard to their order being right, and then by that walk: it is accepted only if it is a way to write the sum, so that there is one grammar. */
#include <string.h>

#include "onus.h"

enum word {
#define WORD(constant, written, other) WORD_##constant,
#include "base/money_words.def"
#undef WORD
    WORD_COUNT
};

static const char *const words[][2] = {
#define WORD(constant, written, other) {written, other},
#include "base/money_words.def"
#undef WORD
};

#define BYTES  3 /* of every one of these characters */
#define MYRIAD INT64_C(10000)
#define YI     (MYRIAD * MYRIAD)

static bool is_word(const char *at, enum word word) {
    return memcmp(at, words[word][0], BYTES) == 0 || (words[word][1] != NULL && memcmp(at, words[word][1], BYTES) == 0);
}

/* WORD_COUNT if what stands there is none. */
static enum word word_at(const char *at) {
    enum word word = WORD_ZERO;
    while (word < WORD_COUNT && !is_word(at, word)) word++;
    return word == WORD_YUAN_TRADITIONAL ? WORD_YUAN : word;
}

/* ---- The walk ---- */

struct walk {
    char *out;        /* where to write; NULL: hold `text` against it */
    const char *text; /* of whole characters */
    size_t left;      /* bytes of `text` */
    bool differs;
};

static bool stands_next(const struct walk *walk, enum word word) {
    return walk->left >= BYTES && word_at(walk->text) == word;
}

static void put(struct walk *walk, enum word word) {
    if (walk->out != NULL) {
        memcpy(walk->out, words[word][0], BYTES);
        walk->out += BYTES;
    } else if (stands_next(walk, word)) {
        walk->text += BYTES;
        walk->left -= BYTES;
    } else {
        walk->differs = true;
    }
}

/* A word that may be left out. */
static void may_put(struct walk *walk, enum word word, bool written) {
    if (walk->out != NULL ? written : stands_next(walk, word)) put(walk, word);
}

/* 1 to 9999. */
static void put_group(struct walk *walk, int number) {
    static const int units[] = {1000, 100, 10, 1};
    static const enum word names[] = {WORD_THOUSAND, WORD_HUNDRED, WORD_TEN, WORD_COUNT};
    bool begun = false, gap = false;
    for (int i = 0; i < 4; i++) {
        int digit = number / units[i] % 10;
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap) put(walk, WORD_ZERO);
        put(walk, (enum word)digit);
        if (units[i] > 1) put(walk, names[i]);
        begun = true;
        gap = false;
    }
}

/* What joins `rest`, not 0, to `above` of the unit `unit`: a zero where a place between is empty; where the empty places end with that of a unit, it may be
 * left out (art. 4, 3). */
static void join(struct walk *walk, int64_t above, int64_t rest, int64_t unit) {
    if (rest >= unit / 10) {
        if (above % 10 == 0) may_put(walk, WORD_ZERO, false);
    } else if (unit > MYRIAD && rest >= MYRIAD / 10 && rest < MYRIAD) {
        may_put(walk, WORD_ZERO, true);
    } else {
        put(walk, WORD_ZERO);
    }
}

/* 1 and above. There is no word beyond 亿 that means one number to everybody: 10^16 is 亿亿. */
static void put_integer(struct walk *walk, int64_t number) { /* NOLINT(misc-no-recursion): three deep */
    int64_t unit = number >= YI ? YI : MYRIAD;
    if (number < MYRIAD) {
        put_group(walk, (int)number);
        return;
    }
    put_integer(walk, number / unit);
    put(walk, unit == YI ? WORD_MYRIAD_MYRIAD : WORD_MYRIAD);
    if (number % unit == 0) return;
    join(walk, number / unit, number % unit, unit);
    put_integer(walk, number % unit);
}

static void put_money(struct walk *walk, onus_money money) {
    int64_t yuan = money.fen / 100;
    int jiao = (int)(money.fen / 10 % 10), fen = (int)(money.fen % 10);
    if (yuan > 0) put_integer(walk, yuan);
    if (money.fen == 0) put(walk, WORD_ZERO);
    if (yuan > 0 || money.fen == 0) put(walk, WORD_YUAN);
    if (jiao == 0 && fen == 0) put(walk, WORD_WHOLE);
    if (yuan > 0 && jiao == 0 && fen > 0) put(walk, WORD_ZERO);
    if (yuan > 0 && yuan % 10 == 0 && jiao > 0) may_put(walk, WORD_ZERO, true);
    if (jiao > 0) {
        put(walk, (enum word)jiao);
        put(walk, WORD_JIAO);
    }
    if (fen > 0) {
        put(walk, (enum word)fen);
        put(walk, WORD_FEN);
    }
    if (jiao > 0 && fen == 0) may_put(walk, WORD_WHOLE, true);
}

const char *onus_money_words(onus_money money, char buffer[ONUS_WORDS_SIZE]) {
    struct walk walk = {.out = buffer};
    put_money(&walk, money);
    *walk.out = '\0';
    return buffer;
}

/* ---- The sum ---- */

/* What the characters so far add up to. A text is so short that of these only `high` and `fen` can grow large, and they grow by add(). */
struct sum {
    int64_t high;  /* what stands before an 亿 */
    int64_t part;  /* below that, what stands before a 万 */
    int64_t group; /* below that */
    int64_t digit; /* the last one, while no unit has followed it */
    int64_t fen;   /* what stands before 元, 角 and 分 */
};

static int64_t take(int64_t *number) {
    int64_t taken = *number;
    *number = 0;
    return taken;
}

/* `number` * `factor` added to `*sum`. False beyond the greatest amount. */
static bool add(int64_t *sum, int64_t number, int64_t factor) {
    if (number > ONUS_MAX_MONEY / factor || *sum > ONUS_MAX_MONEY - number * factor) return false;
    *sum += number * factor;
    return true;
}

static bool add_word(struct sum *sum, enum word word) {
    switch (word) {
    case WORD_TEN:
        return add(&sum->group, take(&sum->digit), 10);
    case WORD_HUNDRED:
        return add(&sum->group, take(&sum->digit), 100);
    case WORD_THOUSAND:
        return add(&sum->group, take(&sum->digit), 1000);
    case WORD_MYRIAD:
        return add(&sum->part, take(&sum->group) + take(&sum->digit), MYRIAD);
    case WORD_MYRIAD_MYRIAD: {
        int64_t before = take(&sum->part) + take(&sum->group) + take(&sum->digit);
        return add(&before, take(&sum->high), 1) && add(&sum->high, before, YI);
    }
    case WORD_YUAN: {
        int64_t yuan = take(&sum->part) + take(&sum->group) + take(&sum->digit);
        return add(&yuan, take(&sum->high), 1) && add(&sum->fen, yuan, 100);
    }
    case WORD_JIAO:
        return add(&sum->fen, take(&sum->digit), 10);
    case WORD_FEN:
        return add(&sum->fen, take(&sum->digit), 1);
    case WORD_WHOLE:
        return true;
    default:
        sum->digit = (int64_t)word; /* that of a digit is its number */
        return word <= WORD_NINE;
    }
}

/* ---- Reading ---- */

static bool begins_with(const char *text, size_t length, const char *start) {
    size_t size = strlen(start);
    return length >= size && memcmp(text, start, size) == 0;
}

static bool ends_with(const char *text, size_t length, const char *end) {
    size_t size = strlen(end);
    return length >= size && memcmp(text + length - size, end, size) == 0;
}

static const char *const blanks[] = {" ", "\t", "\r", "\n", "\xC2\xA0", "\xE3\x80\x80"};

static void trim(const char **text, size_t *length) {
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t size = strlen(blanks[i]);
        bool before = begins_with(*text, *length, blanks[i]);
        if (!before && !ends_with(*text, *length, blanks[i])) continue;
        if (before) *text += size;
        *length -= size;
        i = SIZE_MAX; /* begin again: the next may be of any kind */
    }
}

static void pass_over_currency(const char **text, size_t *length) {
    static const char *const names[] = {"人民币", "人民幣"};
    for (size_t i = 0; i < 2; i++) {
        if (!begins_with(*text, *length, names[i])) continue;
        *text += strlen(names[i]);
        *length -= strlen(names[i]);
        return;
    }
}

onus_status onus_money_words_parse(const char *text, size_t length, onus_money *out) {
    struct sum sum = {0};
    trim(&text, &length);
    pass_over_currency(&text, &length);
    trim(&text, &length);
    if (length == 0 || length % BYTES != 0 || length >= ONUS_WORDS_SIZE) return ONUS_E_VALUE;
    for (size_t i = 0; i < length; i += BYTES)
        if (!add_word(&sum, word_at(text + i))) return ONUS_E_VALUE;
    struct walk walk = {.text = text, .left = length};
    put_money(&walk, (onus_money){sum.fen});
    if (walk.differs || walk.left > 0) return ONUS_E_VALUE;
    *out = (onus_money){sum.fen};
    return ONUS_OK;
}
