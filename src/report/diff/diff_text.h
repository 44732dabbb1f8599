/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_DIFF_TEXT_H
#define ONUS_REPORT_DIFF_TEXT_H

#include <stdbool.h>

#include "base/text.h"
#include "onus_study.h"

/* The difference of two policies, for the owner of a policy, who need not know the tool. */

struct diff_style {
    const char *language; /* "en", "zh" */
    size_t width;         /* columns of a line; 0: lines are not wrapped */
    bool all;             /* every change and many cubes, not only the first ones */
    const char *file;     /* of the cases that were replayed, as people know it; NULL: there was no replay */
    unsigned heading;     /* 0: for a terminal; else as Markdown, with headings of this level */
};

/* ONUS_E_MEMORY, or ONUS_E_LIMIT where the cubes outgrew the limit of nodes. */
onus_status diff_text(struct text *out, onus_diff *diff, struct diff_style style);

/* As Markdown, how each of several policies departs from one. `differences` have the same policy as OLD; `files` are those of NEW. */
onus_status diff_document(struct text *out, onus_diff *const *differences, const char *const *files, size_t count,
                          const char *language, bool all);

/* The heading of a section, and what begins an item of a list. */
void diff_heading(struct text *out, const struct diff_style *style, const char *title);
const char *diff_bullet(const struct diff_style *style);

/* diff_notes_text.c: what differs beside the changes. diff_replay_text.c: what the same cases come to under both. */
struct diff_phrases;
void diff_notes_text(struct text *out, const struct diff_phrases *phrases, const struct diff_style *style);
void diff_replay_text(struct text *out, const struct diff_phrases *phrases, const struct diff_style *style);

#endif
