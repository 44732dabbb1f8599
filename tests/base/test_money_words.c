/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts in words. The examples are those of the rules for filling in bills and values that other programs are known to have got wrong. */

#include "onus.h"
#include "support/random.h"
#include "support/test.h"

#include <string.h>

static const struct {
    int64_t fen;
    const char *words;
} writings[] = {
    {0, "零元整"},
    {1, "壹分"},
    {10, "壹角整"},
    {15, "壹角伍分"},
    {50, "伍角整"},
    {100, "壹元整"},
    {101, "壹元零壹分"},
    {1000, "壹拾元整"},
    {1005, "壹拾元零伍分"},
    {1050, "壹拾元零伍角整"},
    {1100, "壹拾壹元整"},
    {10100, "壹佰零壹元整"},
    {11000, "壹佰壹拾元整"},
    {123450, "壹仟贰佰叁拾肆元伍角整"},
    {140950, "壹仟肆佰零玖元伍角整"},
    {600714, "陆仟零柒元壹角肆分"},
    {168032, "壹仟陆佰捌拾元零叁角贰分"},
    {10700053, "壹拾万柒仟元零伍角叁分"},
    {1640902, "壹万陆仟肆佰零玖元零贰分"},
    {32504, "叁佰贰拾伍元零肆分"},
    {1200001, "壹万贰仟元零壹分"},
    {1000000, "壹万元整"},
    {1000100, "壹万零壹元整"},
    {10000000, "壹拾万元整"},
    {30982500, "叁拾万玖仟捌佰贰拾伍元整"},
    {120562300, "壹佰贰拾万伍仟陆佰贰拾叁元整"},
    {16010230, "壹拾陆万零壹佰零贰元叁角整"},
    {1000000000, "壹仟万元整"},
    {10000000000, "壹亿元整"},
    {10000000100, "壹亿零壹元整"},
    {10000700000, "壹亿零柒仟元整"},
    {10070000000, "壹亿零柒拾万元整"},
    {20000000000, "贰亿元整"},
    {110000000000, "壹拾壹亿元整"},
    {107000000000, "壹拾亿柒仟万元整"},
    {10238994232, "壹亿零贰佰叁拾捌万玖仟玖佰肆拾贰元叁角贰分"},
    {100000000000000, "壹万亿元整"},
    {100000000000001, "壹万亿元零壹分"},
    {1000000000000000000, "壹亿亿元整"},
    {ONUS_MAX_MONEY, "肆亿陆仟壹佰壹拾陆万捌仟陆佰零壹亿捌仟肆佰贰拾柒万叁仟捌佰柒拾玖元零肆分"},
};

static int64_t read(const char *text) {
    onus_money money = {-7};
    onus_status status = onus_money_words_parse(text, strlen(text), &money);
    assert_int_equal(status == ONUS_OK, money.fen >= 0);
    assert_true(status == ONUS_OK || (status == ONUS_E_VALUE && money.fen == -7));
    return money.fen;
}

static void test_write(void **state) {
    (void)state;
    char buffer[ONUS_WORDS_SIZE];
    for (size_t i = 0; i < sizeof writings / sizeof *writings; i++) {
        assert_ptr_equal(onus_money_words((onus_money){writings[i].fen}, buffer), buffer);
        assert_string_equal(buffer, writings[i].words);
        assert_int_equal(read(buffer), writings[i].fen);
    }
}

static const struct {
    const char *words;
    int64_t fen; /* -7: not an amount in words */
} readings[] = {
    /* Both ways that the rules allow. */
    {"壹仟陆佰捌拾元叁角贰分", 168032},
    {"壹拾万零柒仟元伍角叁分", 10700053},
    {"壹拾万柒仟元伍角叁分", 10700053},
    {"壹拾万零柒仟元零伍角叁分", 10700053},
    {"叁拾万零玖仟捌佰贰拾伍元整", 30982500},
    {"壹佰贰拾万零伍仟陆佰贰拾叁元整", 120562300},
    {"壹仟肆佰零玖元伍角", 140950},
    {"壹亿柒仟元整", 10000700000},
    {"壹拾亿零柒仟万元整", 107000000000},
    {"壹仟贰佰叁拾肆圆伍角正", 123450},
    {"壹仟圓正", 100000},
    {"貳萬陸仟圓整", 2600000},
    {"貳億元整", 20000000000},
    {"叄拾元整", 3000},
    {"人民币壹佰元整", 10000},
    {"人民幣壹佰圓整", 10000},
    {" 人民币 壹佰元整\r\n", 10000},
    {"\xE3\x80\x80壹佰元整\xC2\xA0\xE3\x80\x80", 10000},
    {"零圆正", 0},
    /* What is none. */
    {"", -7},
    {" ", -7},
    {"人民币", -7},
    {"人民币人民币壹元整", -7},
    {"壹佰元整人民币", -7},
    {"壹佰元", -7},
    {"壹佰整", -7},
    {"壹佰", -7},
    {"元整", -7},
    {"整", -7},
    {"零", -7},
    {"零元", -7},
    {"拾元整", -7},
    {"拾万元整", -7},
    {"壹拾万零元整", -7},
    {"壹佰万零元整", -7},
    {"贰亿零元整", -7},
    {"贰亿万元整", -7},
    {"壹亿零万元整", -7},
    {"零元零壹分", -7},
    {"零元壹分", -7},
    {"零壹分", -7},
    {"零元伍角整", -7},
    {"壹角零伍分", -7},
    {"壹元零伍角整", -7},
    {"壹元伍分", -7},
    {"壹元零角伍分", -7},
    {"壹元零伍分整", -7},
    {"壹元整伍角", -7},
    {"壹元整整", -7},
    {"壹仟零元整", -7},
    {"壹仟零佰零拾壹元整", -7},
    {"壹仟零零壹元整", -7},
    {"壹仟壹元整", -7},
    {"壹万伍佰元整", -7},
    {"壹万零贰仟元整", -7},
    {"壹亿伍佰万元整", -7},
    {"壹亿零壹万零壹元整", 10001000100},
    {"壹拾壹拾元整", -7},
    {"壹佰壹仟元整", -7},
    {"壹万壹万元整", -7},
    {"壹壹元整", -7},
    {"壹元壹元整", -7},
    {"壹元贰分叁角", -7},
    {"壹角壹元整", -7},
    {"壹仟万亿元整", 100000000000000000},
    {"壹万万元整", -7},
    {"壹佰元 整", -7},
    {"壹 佰元整", -7},
    {"一百元整", -7},
    {"壹百元整", -7},
    {"两佰元整", -7},
    {"廿元整", -7},
    {"壹仟〇壹元整", -7},
    {"伍毛整", -7},
    {"壹块整", -7},
    {"100元整", -7},
    {"负壹元整", -7},
    {"壹元整。", -7},
    {"壹元\xE6\x95", -7},
    {"肆亿陆仟壹佰壹拾陆万捌仟陆佰零壹亿捌仟肆佰贰拾柒万叁仟捌佰柒拾玖元零伍分", -7},
    {"肆亿陆仟壹佰壹拾陆万捌仟陆佰零壹亿捌仟肆佰贰拾柒万叁仟捌佰捌拾元整", -7},
    {"玖亿亿元整", -7},
    {"壹亿亿亿元整", -7},
    {"壹仟亿亿亿亿亿亿亿元整", -7},
};

static void test_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
        if (read(readings[i].words) != readings[i].fen) fail_msg("\"%s\"", readings[i].words);
    onus_money money;
    /* Cut off anywhere, and with blanks around: only what is there is looked at. */
    static const char whole[] = "人民币壹元壹角壹分";
    for (size_t length = 0; length < sizeof whole; length++) {
        bool good = length == 21 || length == sizeof whole - 1; /* after 角 整 may be left out */
        assert_int_equal(onus_money_words_parse(whole, length, &money), good ? ONUS_OK : ONUS_E_VALUE);
    }
    assert_int_equal(onus_money_words_parse("壹元整\n\n\n", 9, &money), ONUS_OK);
    assert_int_equal(onus_money_words_parse("\xC2\xA0壹元整", 11, &money), ONUS_OK);
    assert_int_equal(onus_money_words_parse("\xC2\xA0壹元整", 10, &money), ONUS_E_VALUE);
    assert_int_equal(onus_money_words_parse("人民币", 9, &money), ONUS_E_VALUE);
    /* Beyond the greatest amount by what comes before a further 亿, or before 元. */
#define GREAT "肆佰陆拾壹亿壹仟陆佰捌拾陆万零壹佰捌拾肆亿"
    assert_int_equal(onus_money_words_parse(GREAT "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿元整",
                                            strlen(GREAT "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿元整"), &money),
                     ONUS_E_VALUE);
    assert_int_equal(onus_money_words_parse(GREAT "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整",
                                            strlen(GREAT "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整"), &money),
                     ONUS_E_VALUE);
#undef GREAT
    assert_int_equal(onus_money_words_parse(" ", 1, &money), ONUS_E_VALUE);
    static char lengthy[3 * ONUS_WORDS_SIZE];
    for (size_t i = 0; i < sizeof lengthy; i += 3) memcpy(lengthy + i, "零", 3);
    assert_int_equal(onus_money_words_parse(lengthy, sizeof lengthy, &money), ONUS_E_VALUE);
    assert_int_equal(onus_money_words_parse("壹元整\0", strlen("壹元整") + 1, &money), ONUS_E_VALUE);
}

/* Amounts of every size, and many zeros in them. */
static int64_t random_fen(struct random *random) {
    int64_t fen = 0;
    uint32_t digits = random_below(random, 20);
    for (uint32_t i = 0; i < digits; i++) {
        int64_t next = fen * 10 + (random_chance(random, 45) ? 0 : random_below(random, 10));
        if (next > ONUS_MAX_MONEY / 10) break;
        fen = next;
    }
    return random_chance(random, 10) ? (int64_t)(random_next(random) >> 2) : fen;
}

static void test_identity(void **state) {
    (void)state;
    struct random random = {20261107};
    char buffer[ONUS_WORDS_SIZE];
    for (int i = 0; i < 200000; i++) {
        int64_t fen = random_fen(&random);
        onus_money_words((onus_money){fen}, buffer);
        if (read(buffer) != fen) fail_msg("%lld: %s", (long long)fen, buffer);
    }
    for (int64_t fen = 0; fen < 300000; fen++)
        if (read(onus_money_words((onus_money){fen}, buffer)) != fen) fail_msg("%lld: %s", (long long)fen, buffer);
}

/* `text` without the characters that a writer may leave out. */
static void strip(const char *text, char *out) {
    for (; *text != '\0'; text += 3) {
        if (memcmp(text, "零", 3) == 0 || memcmp(text, "整", 3) == 0) continue;
        memcpy(out, text, 3);
        out += 3;
    }
    *out = '\0';
}

static void mutate(struct random *random, char *text) {
    static const char *const characters[] = {"零", "壹", "玖", "拾", "佰", "仟", "万", "亿", "元", "角", "分", "整"};
    const char *character = characters[random_below(random, sizeof characters / sizeof *characters)];
    size_t length = strlen(text), at = 3 * random_below(random, (uint32_t)(length / 3));
    switch (random_below(random, 3)) {
    case 0:
        memmove(text + at, text + at + 3, length - at - 2);
        break;
    case 1:
        memmove(text + at + 3, text + at, length - at + 1);
        memcpy(text + at, character, 3);
        break;
    default:
        memcpy(text + at, character, 3);
    }
}

/* What is read out of a text that somebody got wrong is what it says, but for a 零 or 整: nothing in it was passed over. */
static void test_mutated(void **state) {
    (void)state;
    struct random random = {7};
    char text[2 * ONUS_WORDS_SIZE], again[ONUS_WORDS_SIZE], stripped[2 * ONUS_WORDS_SIZE], said[ONUS_WORDS_SIZE];
    int read_as_another = 0, refused = 0;
    for (int i = 0; i < 200000; i++) {
        int64_t fen = random_fen(&random);
        onus_money_words((onus_money){fen}, text);
        for (uint32_t times = 1 + random_below(&random, 2); times > 0 && *text != '\0'; times--) mutate(&random, text);
        onus_money money;
        if (onus_money_words_parse(text, strlen(text), &money) != ONUS_OK) {
            refused++;
            continue;
        }
        if (money.fen != fen) read_as_another++;
        strip(text, stripped);
        strip(onus_money_words(money, again), said);
        if (money.fen != 0 && strcmp(stripped, said) != 0) fail_msg("%s read as %s", text, again);
    }
    assert_true(refused > 100000 && read_as_another > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_write), cmocka_unit_test(test_read),
                                       cmocka_unit_test(test_identity), cmocka_unit_test(test_mutated)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
