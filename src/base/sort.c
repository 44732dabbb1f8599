/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sort.h"

#include <string.h>

/* Turn ... left | right ... into ... right | left ...: the element at `to` goes to `at`, those between move up by one. */
static void move_down(char *at, char *to, size_t size) {
    char chunk[64];
    for (size_t done = 0; done < size;) {
        size_t step = size - done < sizeof chunk ? size - done : sizeof chunk;
        memcpy(chunk, to + done, step);
        for (char *element = to; element > at; element -= size) memcpy(element + done, element - size + done, step);
        memcpy(at + done, chunk, step);
        done += step;
    }
}

void sort_elements(void *elements, size_t count, size_t size, int (*compare)(const void *left, const void *right)) {
    char *bytes = elements;
    for (size_t i = 1; i < count; i++) {
        size_t low = 0, high = i;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (compare(bytes + middle * size, bytes + i * size) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < i) move_down(bytes + low * size, bytes + i * size, size);
    }
}
