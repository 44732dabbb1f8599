/* SPDX-License-Identifier: Apache-2.0 */
/* Is the shipped policy sound. */
#include "path.h"

size_t path_prepare(const char *folder) {
    (void)folder;
    return 1;
}

bool path_run(size_t at) {
    onus_check *check = NULL;
    onus_status status = onus_check_new(onus_builtin(at), NULL, NULL, &check, NULL);
    onus_check_free(check);
    return status == ONUS_OK;
}
