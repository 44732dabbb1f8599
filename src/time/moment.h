/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TIME_MOMENT_H
#define ONUS_TIME_MOMENT_H

#include "onus_time.h"

#define SECONDS_OF_DAY 86400

/* Whether every field is within its range. */
bool moment_valid(const onus_moment *moment);

/* Seconds since 1970-01-01T00:00Z; of one that is timed and placed. */
int64_t moment_instant(const onus_moment *moment);

#endif
