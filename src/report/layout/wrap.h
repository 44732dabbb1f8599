/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_WRAP_H
#define ONUS_REPORT_WRAP_H

#include "base/text.h"

/* Write `content` as one paragraph: `label` before its first line, later lines indented by `hang` columns, which the label is filled up to. No line is wider
 * than `width` columns, unless a single word is; 0 does not wrap. */
void wrap_paragraph(struct text *out, const char *label, size_t hang, const char *content, size_t width);

/* Without marks of direction: a line is to be read as it stands. */
void wrap_plain(struct text *out, const char *content, size_t length);

/* Blanks. */
void wrap_fill(struct text *out, size_t columns);

#endif
