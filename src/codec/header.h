/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_HEADER_H
#define ONUS_CODEC_HEADER_H

#include "base/arena.h"
#include "base/text.h"
#include "onus_io.h"

/* What a C header says of a policy (header.c), and its names in C (header_names.c). */

struct header_member {
    const char *path;  /* of the member in the struct: "persons.driver" for persons */
    const char *named; /* by the policy */
    onus_field_kind kind;
    const onus_fact_info *fact; /* NULL: it is none */
    onus_labels label;
};

struct header {
    const onus_policy *policy;
    const char *name, *upper; /* "onus_ltl", "ONUS_LTL" */
    struct arena arena;
    struct text text;
    struct header_member *members; /* by path */
    size_t count;
};

/* ONUS_E_ARGUMENT: `name` is no identifier. ONUS_E_NAME: two paths have one name in C. Release it after a failure too. */
onus_status header_collect(struct header *header, const onus_policy *policy, const char *name);
void header_release(struct header *header);

/* Of a path: one step as the name of a member; all of it, "slip.entered"; within another name, "slip_entered" or "SLIP_ENTERED". */
void header_put_step(struct text *out, const char *step, size_t length);
void header_put_path(struct text *out, const char *path);
void header_put_part(struct text *out, const char *part, bool capitals);

/* Labels as a comment, if there are any, and the end of the line. */
void header_put_comment(struct text *out, onus_labels labels);

#endif
