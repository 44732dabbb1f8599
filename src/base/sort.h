/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_BASE_SORT_H
#define ONUS_BASE_SORT_H

#include "onus.h"

/* Stable, in place, without memory of its own: qsort() promises neither that equal elements keep their order nor that it does not allocate. For lists of up to some
 * thousand elements (binary insertion). */
void sort_elements(void *elements, size_t count, size_t size, int (*compare)(const void *left, const void *right));

#endif
