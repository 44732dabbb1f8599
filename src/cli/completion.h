/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_COMPLETION_H
#define ONUS_CLI_COMPLETION_H

#include "cli/command.h"

/* A completion script for a shell, made from the tables that parsing goes by: commands, options, the words an option takes, files by their ending. */

void completion_bash(struct text *out);
void completion_zsh(struct text *out);
void completion_fish(struct text *out);

/* `text` between single quotes of a shell, or ready to stand there: what closes the quote is written outside of it. */
void put_quoted(struct text *out, const char *text);

/* The words of a list with `between` between them. */
void put_joined(struct text *out, const char *const *words, const char *between);
void put_command_names(struct text *out, const char *between);

#endif
