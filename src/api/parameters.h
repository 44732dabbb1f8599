/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_PARAMETERS_H
#define ONUS_API_PARAMETERS_H

#include "api/request.h"

/* Copy `settings` into the configuration of `json`. */
onus_status parameters_keep(onus_json *json, const onus_setting *settings, size_t count);

/* If the request sets parameters, put a policy with these figures, which it owns, in the place of its own. False after a report. */
bool parameters_read(struct request *request);

/* What parameters_read() made; NULL: nothing. */
void parameters_release(onus_json *own);

#endif
