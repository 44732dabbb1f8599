/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TIME_CALENDAR_H
#define ONUS_TIME_CALENDAR_H

#include "onus_time.h"

/* The first working day after `day`. ONUS_E_VALUE: the calendar ends before it, and `*unknown` is the day that it does not know. */
onus_status calendar_next_worked(const onus_calendar *calendar, int32_t day, int32_t *out, int32_t *unknown);

#endif
