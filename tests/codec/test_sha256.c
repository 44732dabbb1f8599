/* SPDX-License-Identifier: Apache-2.0 */
#include "support/test.h"

#include <string.h>

#include "codec/sha256.h"

/* The examples published with FIPS 180-4, and that pieces do not matter. */

static const char *hash_of(const char *message, size_t length, char hex[SHA256_HEX_SIZE]) {
    unsigned char digest[SHA256_SIZE];
    struct sha256 hash;
    sha256_init(&hash);
    sha256_update(&hash, message, length);
    sha256_final(&hash, digest);
    return sha256_hex(digest, hex);
}

static void test_examples(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqr"
         "s"
         "tu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    char hex[SHA256_HEX_SIZE];
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(hash_of(pairs[i][0], strlen(pairs[i][0]), hex), pairs[i][1]);
}

static void test_million(void **state) {
    (void)state;
    unsigned char digest[SHA256_SIZE];
    char hex[SHA256_HEX_SIZE], some[1000];
    struct sha256 hash;
    memset(some, 'a', sizeof some);
    sha256_init(&hash);
    for (size_t i = 0; i < 1000; i++) sha256_update(&hash, some, sizeof some);
    sha256_final(&hash, digest);
    assert_string_equal(sha256_hex(digest, hex), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_splits(void **state) {
    (void)state;
    char message[200], whole[SHA256_HEX_SIZE], hex[SHA256_HEX_SIZE];
    unsigned char digest[SHA256_SIZE];
    struct sha256 hash;
    for (size_t i = 0; i < sizeof message; i++) message[i] = (char)(i % 127);
    for (size_t length = 0; length <= sizeof message; length++) {
        hash_of(message, length, whole);
        for (size_t split = 0; split <= length; split++) {
            sha256_init(&hash);
            sha256_update(&hash, message, split);
            sha256_update(&hash, message + split, length - split);
            sha256_final(&hash, digest);
            assert_string_equal(sha256_hex(digest, hex), whole);
        }
    }
    /* As another implementation has it. */
    assert_string_equal(whole, "c83ef064fe0074f51f7d39ab8cf975200dcbfe7b7b69932327a06082ceea6cba");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_million),
        cmocka_unit_test(test_splits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
