/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_FAILURE_JSON_H
#define ONUS_CODEC_FAILURE_JSON_H

#include "base/text.h"
#include "onus.h"

/* {"error": {...}, "others": [...]}: what the diagnostics say, or where there are none the status. */
void failure_json(struct text *text, const onus_diagnostics *diagnostics, onus_status status, const char *language);

#endif
