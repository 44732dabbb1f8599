/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_FOLDER_H
#define ONUS_CLI_FOLDER_H

#include "base/text.h"

/* The policies that lie in a folder itself: files that end in .json, but not in .golden.json, in an order that is not the file system's. */

#define MOST_FILES 64

struct folder {
    struct text files[MOST_FILES];
    size_t count;
};

bool is_folder(const char *name);

/* False after a complaint. `none`: what to say, before the folder's name, if none lies in it. Release after a failure too. */
bool folder_read(struct folder *folder, const char *name, const char *none);
void folder_release(struct folder *folder);

#endif
