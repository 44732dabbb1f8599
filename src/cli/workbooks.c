/* SPDX-License-Identifier: Apache-2.0 */
/* The module lies where the program's own path for libraries points: in the build folder, or with an installed program in the folder for libraries of its own. */
#include "cli/workbooks.h"

#include "cli/command.h"

#ifdef ONUS_WORKBOOK_MODULE

#include <dlfcn.h>

const struct workbook_writer *workbooks_load(void) {
    void *module = dlopen(ONUS_WORKBOOK_MODULE, RTLD_NOW | RTLD_LOCAL);
    const struct workbook_writer *writer = module == NULL ? NULL : dlsym(module, WORKBOOK_WRITER);
    if (writer == NULL) complain("no workbook can be written; try --format html or csv: ", dlerror());
    return writer;
}

#else

const struct workbook_writer *workbooks_load(void) {
    complain("this program was built without libxlsxwriter and writes no workbooks; try --format html or csv", "");
    return NULL;
}

#endif
