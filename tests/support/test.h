/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TESTS_TEST_H
#define ONUS_TESTS_TEST_H

/* The one place that knows which test framework there is, and what it wants included before it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
