/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_FUZZ_H
#define ONUS_FUZZ_H

/* What every target has: one function that takes bytes of anybody's, and fails loudly where something does not hold.
 *
 * The same file makes a libFuzzer target (clang) and a program that replays files (any compiler; replay.c). */

#include "base/text.h"
#include "onus_io.h"
#include "onus_study.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Abort, having said what does not hold. */
#define HOLDS(condition) fuzz_holds(condition, #condition, __FILE__, __LINE__)
void fuzz_holds(bool condition, const char *what, const char *file, int line);

/* Choices out of the input: bytes are taken from its end, so that what stands before them stays a text. 0 when there are none left. */
struct choices {
    const uint8_t *bytes;
    size_t left;
};

uint8_t fuzz_byte(struct choices *choices);
uint64_t fuzz_word(struct choices *choices); /* eight bytes */

/* The shipped policy for 0, and other rulebooks: of another trade, with events, departments, findings, parameters, fines. Compiled once each, every parameter set. Any number
 * means one of them. */
#define FUZZ_POLICIES 8
const onus_policy *fuzz_policy(uint32_t which);

/* Which one a text is about: a text that ends in a byte from F8 on, which is in no UTF-8, is about another policy than the shipped one, and ends before that byte. */
uint32_t fuzz_which(const uint8_t *data, size_t *size);

/* The text of that rulebook. */
const struct text *fuzz_rulebook(uint32_t which);

/* A sink that appends to a text. */
onus_sink fuzz_into(struct text *text);

/* Limits small enough for many executions a second. */
extern const onus_config fuzz_limits;

/* Read every diagnostic in both languages, and look at what came: whole characters, no control characters. */
void fuzz_read_diagnostics(const onus_diagnostics *diagnostics);

/* `text` is one JSON text as our own reader has it. */
bool fuzz_is_json(const struct text *text);

#endif
