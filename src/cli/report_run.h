/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_REPORT_RUN_H
#define ONUS_CLI_REPORT_RUN_H

#include "cli/command.h"
#include "cli/decide_input.h"
#include "cli/variants.h"
#include "cli/versions.h"
#include "ledger/compare.h"
#include "ledger/ledger.h"
#include "ledger/seen.h"
#include "ledger/silences.h"
#include "ledger/statements.h"

/* Reading the files of a report, and counting each case into the ledger and what belongs to it. */

struct report_run {
    const struct options *options;
    struct versions versions;
    struct variants variants;
    bool contested; /* there are variants to look at */
    struct loaded_policy other;
    bool comparing;
    struct repeats_beside beside; /* the cases as the other policy sees them, but where there is a folder of versions */
    struct decide_input input;    /* of the file being read */
    onus_diagnostics *diagnostics;
    struct arena columns; /* the names of our own, in a table that has results */
    struct arena scratch, arena;
    const char *const *own_columns;
    size_t own_column_count;

    struct ledger ledger;
    struct seen seen;
    struct compare compare;
    struct silences silences[MOST_VERSIONS];
    const onus_policy *silent[MOST_VERSIONS];
    size_t silences_count;
    struct statements statements;
    bool stating;
    uint64_t cases; /* read, good or bad */
    bool reported;  /* something was wrong with some case */
};

/* By the options. `cause`: the path of the fact that tells causes, or NULL. False after complaints; release it then too. */
bool report_run_prepare(struct report_run *run, const struct options *options);
void report_run_release(struct report_run *run);

/* Read every file. False after complaints: there is no report then. */
bool report_run_read(struct report_run *run);

#endif
