/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TIME_DAY_H
#define ONUS_TIME_DAY_H

#include "onus_time.h"

bool day_valid(int32_t day);

#endif
