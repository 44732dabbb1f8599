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

/* A fact by its path or a label, and its handle; NULL if there is none. Some value of a fact, as a set, by its id, a label, or what people write for yes and no; 0 if
 * there is none. */
const onus_fact_info *find_fact_by_word(const onus_policy *policy, const char *word, size_t length, uint32_t *fact);
uint64_t find_value_by_word(const onus_fact_info *fact, const char *word, size_t length);

/* False after a complaint that says what was expected. */
bool assumptions_read(struct assumptions *assumptions, const struct option_list *list, const onus_policy *policy);
void assumptions_apply(const struct assumptions *assumptions, onus_case *evidence);

#endif
