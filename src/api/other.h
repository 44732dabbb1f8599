/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_OTHER_H
#define ONUS_API_OTHER_H

#include "api/request.h"

/* The policy document under `other`, with the one under `base` if it extends that. False after a report. Release it after a failure too. */
bool other_read(struct request *request, struct source *source);

#endif
