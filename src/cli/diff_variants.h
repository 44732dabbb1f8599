/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DIFF_VARIANTS_H
#define ONUS_CLI_DIFF_VARIANTS_H

#include "cli/command.h"

/* onus diff OLD FOLDER: every policy of the folder beside OLD, in one document. The exit status. */
int diff_variants(const struct options *options);

#endif
