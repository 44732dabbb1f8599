/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <jansson.h>
#include <string.h>

#include "codec/json_reader.h"
#include "codec/json_texts.h"
#include "support/random.h"

/* jansson, which knows nothing of our reader, says whether a text is JSON; the two must agree on every text of the table and on many texts that are
 * one or a few bytes away from a good one. They may differ where a number leaves the range of a double, which only jansson minds. */

enum verdict { REFUSED, ACCEPTED, NO_VERDICT };

static enum verdict judge(const char *text, size_t length) {
    json_error_t error;
    size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL;
    json_t *value = json_loadb(text, length, flags, &error);
    if (value == NULL) return json_error_code(&error) == json_error_numeric_overflow ? NO_VERDICT : REFUSED;
    json_decref(value);
    return ACCEPTED;
}

static enum verdict ours(struct json_reader *reader, const char *text, size_t length) {
    struct json_token token;
    json_reader_start(reader, text, length);
    while (json_next(reader, &token) < JSON_KIND_END) continue;
    return token.kind == JSON_KIND_END ? ACCEPTED : REFUSED;
}

static void test_table(void **state) {
    (void)state;
    assert_true(JSON_TEXT_COUNT >= 150);
    for (size_t i = 0; i < JSON_TEXT_COUNT; i++) {
        const struct json_text_case *text = &json_texts[i];
        enum verdict verdict = judge(text->text, text->length);
        if (verdict != NO_VERDICT && (verdict == ACCEPTED) != (text->problem == JSON_PROBLEM_NONE))
            fail_msg("the table is wrong about %s", text->text);
    }
}

static const char *const documents[] = {
    "{\"id\":\"A-1\",\"loss\":{\"kind\":\"lost\",\"amount\":\"1234.50\"},\"slip\":{\"copy1\":true,\"copy2\":false},"
    "\"n\":[1,2.5e-3,-0]}",
    "[\"\\u00e9\\ud83d\\ude00\\\"\\\\\\/"
    "\\n\",\"\xE7\xAD\xBE\xE6\x94\xB6\xF0\x9F\x98\x80\",null,{\"a\":{\"a\":{}},\"b\":[]}]",
    " { \"a\" : [ 0 , -1 , 1E+2 , 10.01 ] , \"aa\" : true , \"ab\" : [ [ ] , { } ] }\r\n",
    "[{\"k1\":1,\"k2\":2,\"k3\":3,\"k\\u0034\":4},{\"k1\":1,\"k2\":[true,false,null]}]",
    "\"plain\"",
    "-12.75e+3",
};

static const char spice[] = "{}[]:,\"\\/ \t\n\r0123456789+-.eEutrufalsn\x7F\x80\xBF\xC2\xE0\xED\xF0\xF4\xFF";

/* Change, put in, take out or double a byte or a short run of them. */
static size_t mutate(char *text, size_t length, size_t room, struct random *random) {
    size_t at = random_below(random, (uint32_t)length + 1), run = 1 + random_below(random, 4);
    char byte =
        random_below(random, 8) == 0 ? (char)random_below(random, 128) : spice[random_below(random, sizeof spice - 1)];
    if (run > length - at) run = length - at;
    switch (random_below(random, 4)) {
    case 0:
        if (at < length) text[at] = byte;
        return length;
    case 1:
        if (length == room) return length;
        memmove(text + at + 1, text + at, length - at);
        text[at] = byte;
        return length + 1;
    case 2:
        memmove(text + at, text + at + run, length - at - run);
        return length - run;
    default:
        if (length + run > room) return length;
        memmove(text + at + run, text + at, length - at);
        return length + run;
    }
}

static void test_mutations(void **state) {
    (void)state;
    struct json_reader reader;
    struct random random = {20260101};
    size_t counts[3] = {0};
    json_reader_init(&reader, NULL);
    for (size_t round = 0; round < 20000; round++) {
        char text[512];
        const char *document = documents[round % (sizeof documents / sizeof *documents)];
        size_t length = strlen(document);
        memcpy(text, document, length);
        for (uint32_t left = 1 + random_below(&random, 3); left > 0; left--)
            length = mutate(text, length, sizeof text, &random);
        enum verdict verdict = judge(text, length), own = ours(&reader, text, length);
        counts[verdict]++;
        if (verdict != NO_VERDICT && verdict != own)
            fail_msg("round %zu: %.*s: %s at %u", round, (int)length, text, own == ACCEPTED ? "accepted" : "refused",
                     (unsigned)reader.error.offset);
    }
    assert_true(counts[ACCEPTED] > 1000 && counts[REFUSED] > 1000 && counts[NO_VERDICT] < 200);
    json_reader_release(&reader);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_mutations)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
