/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_STORIES_H
#define ONUS_TESTS_STORIES_H

#include "refusal.h"

/* For refusal_watch(). */
void see_case(const void *object);
void see_diagnostics(const void *object);

void see_shares(const onus_share *shares, size_t count);
void see_numbers(const uint32_t *numbers, size_t count);

/* Those that are told twice are told of both stages. */
#define STORY(name)       void story_##name(void);
#define STORY_TWICE(name) STORY(name)
#include "stories.def"
#undef STORY_TWICE
#undef STORY

#endif
