/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_POLICY_TEMPLATE_H
#define ONUS_POLICY_TEMPLATE_H

#include "policy/model.h"

/* Texts with placeholders: "{notice}", "{loading.{party}}". */

struct hole {
    const char *at; /* "{notice}"; NULL: there is none */
    size_t length;  /* with its braces; 0: it is not closed */
};

struct hole template_hole(const char *text);

enum named { NAMED_NOTHING, NAMED_PARTY, NAMED_FACT, NAMED_QUANTITY };

/* What a placeholder speaks of, "{party}" standing for party number `party` (ONUS_NONE: for none). `path` is room for ONUS_MAX_TEXT + 1 bytes, and holds the name
 * afterwards. */
enum named template_named(const struct model *model, struct hole hole, uint32_t party, char *path, uint32_t *handle);

#endif
