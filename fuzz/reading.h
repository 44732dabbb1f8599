/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_FUZZ_READING_H
#define ONUS_FUZZ_READING_H

#include "fuzz.h"

/* Read a table or stream of cases of `policy`, in pieces whose sizes `choices` gives (0 everywhere: whole), and write to `log` all that came: events, ids, lines, cells, what the cases
 * say, diagnostics. Two readings of the same bytes must give the same log, however they were cut. */
void fuzz_reading(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                  const uint8_t *data, size_t size, struct choices choices, struct text *log);

/* Both, and compare. */
void fuzz_read_both_ways(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                         const uint8_t *data, size_t size, struct choices choices);

#endif
