/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_TERMINAL_H
#define ONUS_CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* What standard output is, for people to read. Text that goes elsewhere than to a terminal has always the same width and no colour, so that the same input gives
 * the same bytes, whoever runs the program where. */

#define WIDTH_ELSEWHERE 100

/* On a terminal its columns, or what COLUMNS says they are; else WIDTH_ELSEWHERE. */
size_t terminal_width(void);

/* Whether to colour by `when`: "always", "never" or "auto", which is on a terminal unless NO_COLOR is set or it knows no colours. */
bool terminal_colour(const char *when);

#endif
