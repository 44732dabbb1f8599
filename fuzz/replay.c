/* SPDX-License-Identifier: Apache-2.0 */
/* Put every file of the folders named to the target, with any compiler. A file that makes it fail ends the program, its name said last. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t replayed;

static void replay_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    long length = ftell(file);
    /* A block of exactly this size, so that a sanitizer sees a read beyond it. */
    uint8_t *bytes = malloc(length > 0 ? (size_t)length : 1);
    rewind(file);
    if (bytes == NULL || length < 0 || fread(bytes, 1, (size_t)length, file) != (size_t)length) exit(2);
    fclose(file);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(bytes, (size_t)length);
    free(bytes);
    replayed++;
}

/* A folder that is not there has no files. */
static void replay_folder(const char *folder) {
    DIR *directory = opendir(folder);
    struct dirent *entry;
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        char path[4096];
        if (entry->d_name[0] == '.') continue;
        int length = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (length > 0 && (size_t)length < sizeof path) replay_file(path);
    }
    if (directory != NULL) closedir(directory);
}

int main(int count, char **folders) {
    for (int i = 1; i < count; i++) replay_folder(folders[i]);
    printf("%zu replayed\n", replayed);
    return replayed > 0 ? 0 : 1;
}
