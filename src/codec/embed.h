/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_EMBED_H
#define ONUS_CODEC_EMBED_H

#include "base/text.h"
#include "onus_definition.h"

/* ONUS_E_MEMORY, ONUS_E_ARGUMENT if `name` is no C identifier, or ONUS_E_LIMIT if a condition is too deep. */
onus_status embed_definition(const onus_policy_definition *definition, const char *name, struct text *text);

#endif
