/* SPDX-License-Identifier: Apache-2.0 */
/* Every function of the libraries that asks for memory, with each request refused: memory/refusal.h. The names of those that were tried go
 * to the file that is the first argument: memory/names.sh compares them with the functions that can ask for memory. */
#include "memory/stories.h"

#include <stdio.h>

#define STORY(name)                                                                                                    \
    static void test_##name(void **state) {                                                                            \
        (void)state;                                                                                                   \
        refusal_stage = &refusal_dock;                                                                                 \
        refusal_run(#name, story_##name);                                                                              \
    }
#define STORY_TWICE(name)                                                                                              \
    STORY(name)                                                                                                        \
    static void test_office_##name(void **state) {                                                                     \
        (void)state;                                                                                                   \
        refusal_stage = &refusal_office;                                                                               \
        refusal_run("office " #name, story_##name);                                                                    \
    }
#include "memory/stories.def"
#undef STORY_TWICE
#undef STORY

static void test_all_were_refused(void **state) {
    (void)state;
    assert_true(refusal_all_refused());
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {
#define STORY(name)       cmocka_unit_test(test_##name),
#define STORY_TWICE(name) STORY(name) STORY(office_##name)
#include "memory/stories.def"
#undef STORY_TWICE
#undef STORY
        cmocka_unit_test(test_all_were_refused)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return failed != 0 || (count > 1 && !refusal_names(arguments[1]));
}
