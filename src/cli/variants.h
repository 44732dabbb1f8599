/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_VARIANTS_H
#define ONUS_CLI_VARIANTS_H

#include "cli/command.h"
#include "cli/folder.h"

/* The variants of a policy, each with a case and a decision of its own, to see which of them decide a case otherwise. */

#define MOST_VARIANTS MOST_FILES

struct variant {
    struct loaded_policy loaded;
    const char *id;
    onus_case *evidence;
    onus_decision *decision;
};

struct variants {
    struct variant items[MOST_VARIANTS];
    size_t count;
    onus_contested differing[MOST_VARIANTS];
    size_t differing_count;
    bool optional; /* set before: that there are none is nothing to complain of */
};

/* The built-in variants, or for a policy from `file` those in the folder "variants" beside it that extend `policy`. False after complaints. */
bool variants_load(struct variants *variants, const char *file, const onus_policy *policy, const char *language);
void variants_release(struct variants *variants);

/* Decide `evidence` under each, and list those whose status or shares differ from `decision`. */
onus_status variants_compare(struct variants *variants, const onus_case *evidence, onus_decision *decision);

#endif
