/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* stat */
#include "cli/folder.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/names.h"
#include "base/sort.h"
#include "cli/command.h"

bool is_folder(const char *name) {
    struct stat about;
    return name != NULL && strcmp(name, "-") != 0 && stat(name, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), tail = strlen(ending);
    return length > tail && strcmp(text + length - tail, ending) == 0;
}

/* Golden cases lie beside the policy that they are for. */
static bool is_policy(const char *name) {
    return name[0] != '.' && ends_with(name, ".json") && !ends_with(name, ".golden.json");
}

static bool add_file(struct folder *folder, const char *path, const char *name) {
    size_t length = strlen(path);
    if (folder->count == MOST_FILES) {
        complain("more than 64 policies, which is too many: ", path);
        return false;
    }
    struct text *file = &folder->files[folder->count++];
    text_init(file, NULL);
    text_string(file, path);
    if (length > 0 && path[length - 1] != '/') text_char(file, '/');
    text_string(file, name);
    if (file->failed) complain("out of memory reading ", path);
    return !file->failed;
}

static int compare_files(const void *left, const void *right) {
    return name_compare(text_get(left), text_get(right));
}

bool folder_read(struct folder *folder, const char *name, const char *none) {
    folder->count = 0;
    DIR *directory = opendir(name);
    const struct dirent *entry;
    bool done = true;
    if (directory == NULL) {
        complain_of_file(name, errno);
        return false;
    }
    while (done && (entry = readdir(directory)) != NULL)
        if (is_policy(entry->d_name)) done = add_file(folder, name, entry->d_name);
    closedir(directory);
    sort_elements(folder->files, folder->count, sizeof *folder->files, compare_files);
    if (done && folder->count == 0) complain(none, name);
    return done && folder->count > 0;
}

void folder_release(struct folder *folder) {
    for (size_t i = 0; i < folder->count; i++) text_release(&folder->files[i]);
    folder->count = 0;
}
