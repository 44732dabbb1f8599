/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_CHECK_POLICY_H
#define ONUS_CLI_CHECK_POLICY_H

#include "cli/command.h"
#include "onus_study.h"

/* Check a policy that was read. What keeps it from being checked goes to `diagnostics`, with its place in the file. */
onus_status check_policy(const struct loaded_policy *loaded, onus_check **check, onus_diagnostics *diagnostics);

/* onus check FOLDER: every version of a policy, and all of them together. The exit status. */
int check_versions(const struct options *options);

/* --deny named an id that there is not: say so, and which there are, ending with those of versions if `versions`. */
void refuse_finding(const char *id, bool versions);

#endif
