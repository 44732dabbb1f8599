/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_FILL_H
#define ONUS_REPORT_FILL_H

#include "base/text.h"

/* "{name}" of a sentence, and what goes there. */
struct slot {
    const char *name, *text;
};

/* `sentence` with `count` slots filled. A place that has no slot stays as it is. */
void text_fill(struct text *out, const char *sentence, const struct slot *slots, size_t count);

#endif
