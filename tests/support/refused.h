/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_REFUSED_H
#define ONUS_TESTS_REFUSED_H

#include "onus_definition.h"

/* A definition that does not become a policy, and all that is said about it, a diagnostic a line:
 *
 *     unknown-fact clauses[C1].when 'lat' near 'late' other '...'
 *
 * that is its name and path, what was given, the nearest right name, the other side; what it does not say is left out. */
struct refused {
    onus_policy_definition definition;
    const char *says;
};

/* Fails the test if anything else happens. `base` and `config` may be NULL. */
void check_refused(const struct refused *refused, const onus_policy_definition *base, const onus_config *config,
                   onus_status status);

#endif
