/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_SMALL_POLICIES_H
#define ONUS_TESTS_SMALL_POLICIES_H

#include "onus_definition.h"

/* Policies with few enough facts that every case of them can be tried, each about one part of the language. NULL beyond the last. */
const onus_policy_definition *small_policy(size_t index);

#endif
