/* SPDX-License-Identifier: Apache-2.0 */

/* The README shows the example that is compiled and run as a test, and names files that are there. */

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_whole(const char *name) {
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    return text;
}

static void test_example(void **state) {
    (void)state;
    char *readme = read_whole("README.md"), *example = read_whole("tests/examples/decide_one.c");
    const char *code = strstr(example, "#include <onus.h>");
    assert_non_null(code);
    assert_non_null(strstr(readme, code));
    free(readme);
    free(example);
}

static void test_paths(void **state) {
    static const char *const paths[] = {"tests/examples/november-ledger.csv",
                                        "rules/ltl-handover.json",
                                        "rules/inter-club.json",
                                        "src/decide/prove.c",
                                        "tests/test_agree.c",
                                        "tests/base/test_money.c",
                                        "tests/test_same.c",
                                        "tests/codec/test_canonical.c",
                                        "tests/codec/test_json_judge.c",
                                        "tests/contract/test_memory_refused.c",
                                        "rules/ltl-handover.golden.json"};
    (void)state;
    char *readme = read_whole("README.md");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        FILE *file = fopen(paths[i], "rb");
        assert_non_null(strstr(readme, paths[i]));
        assert_non_null(file);
        fclose(file);
    }
    free(readme);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_example), cmocka_unit_test(test_paths)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
