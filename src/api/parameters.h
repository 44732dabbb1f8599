/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_API_PARAMETERS_H
#define ONUS_API_PARAMETERS_H

#include "api/request.h"

/* Copy the settings of `config` into that of `json`. */
onus_status parameters_keep(onus_json *json, const onus_config *config);

/* If the request sets parameters, put a policy with these figures, which it owns, in the place of its own. False after a report. */
bool parameters_read(struct request *request);

/* The same of a request that compares with `other`: of "parameters" each of the two takes those that it declares, and `config`, for the other, those of "other_parameters" before them. */
bool parameters_share(struct request *request, const struct source *other, onus_config *config);

/* What parameters_read() or parameters_share() made; NULL: nothing. */
void parameters_release(onus_json *own);

#endif
