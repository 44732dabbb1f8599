/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_REPEATS_H
#define ONUS_CLI_REPEATS_H

#include "codec/repeats.h"

/* Say at the end of file `name` what stood in the way of telling what rows tell of later ones: that they are not in order of time, and if `lacks`, how many do not say what it takes. */
void repeats_report(struct repeats *repeats, const char *name, bool lacks, bool chinese);

#endif
