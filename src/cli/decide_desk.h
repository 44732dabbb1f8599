/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_DESK_H
#define ONUS_CLI_DECIDE_DESK_H

#include "cli/decide_output.h"
#include "cli/missing_facts.h"
#include "cli/variants.h"
#include "cli/versions.h"

/* Where one case after the other is decided, in one thread. */

/* What there is to say of a run when it is over. */
struct decide_tally {
    struct missing_facts missing;
    bool reported; /* some case could not be read or decided */
    bool warned;   /* some case is older or younger than the policy */
};

/* A line for standard error. `once`: the run says it at most once, and the first time counts. */
typedef void decide_say(void *context, const char *line, bool once);

struct decide_desk {
    const struct options *options;
    const struct decide_input *input; /* for its name */
    const onus_reader *reader;        /* that the record comes from */
    struct versions *versions;
    struct variants *variants; /* to compare with; NULL: none */
    const struct decide_fields *fields;
    onus_diagnostics *diagnostics;
    struct decide_output output;
    struct decide_tally *tally;
    decide_say *say;
    void *context;
};

/* Decide what was read into versions_case(), or report what could not be. Anything but ONUS_OK ends the run. */
onus_status decide_desk_take(struct decide_desk *desk, onus_read_event event, const onus_record *record);

#endif
