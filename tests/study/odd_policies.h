/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_ODD_POLICIES_H
#define ONUS_TESTS_ODD_POLICIES_H

#include "onus_definition.h"

/* Policies with what a check should find: facts, values, terms and presumptions that nothing reads; and what mutants seldom show, one share of several that yields, a
 * principle with a condition and facts of its own, consequences that cannot follow. */
enum odd { ODD_IDLE, ODD_SELDOM };

const onus_policy_definition *odd_policy(enum odd which);

#endif
