/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "path.h"

int main(int count, char **arguments) {
    size_t runs = path_prepare(count > 1 ? arguments[1] : ".");
    bool done = runs > 0;
    for (size_t i = 0; done && i < runs; i++) done = path_run(i);
    if (!done) fprintf(stderr, "%s: did not run\n", arguments[0]);
    return done ? 0 : 1;
}
