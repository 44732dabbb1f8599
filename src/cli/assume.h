/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_ASSUME_H
#define ONUS_CLI_ASSUME_H

#include "cli/command.h"

/* Presumptions for this run: "notice=clean", "送货通知单=无备注", "goods=in_transit|at_branch". */
struct assumptions {
    struct {
        uint32_t fact;
        uint64_t values;
    } items[64];
    size_t count;
};

/* False after a complaint that says what was expected. */
bool assumptions_read(struct assumptions *assumptions, const struct option_list *list, const onus_policy *policy);
void assumptions_apply(const struct assumptions *assumptions, onus_case *evidence);

#endif
