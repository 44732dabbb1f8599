/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

#define LARGEST_FILE ((size_t)64 << 20) /* of a policy or golden file, which is read whole */

static const char *advice(int error) {
    switch (error) {
    case ENOENT:
        return "; see that the name is right, and the folder that you are in";
    case EISDIR:
        return "; name a file in it";
    case EACCES:
        return "; whoever owns it must let you read it";
    default:
        return "";
    }
}

void complain_of_file(const char *name, int error) {
    struct text line;
    text_init(&line, NULL);
    text_string(&line, name);
    text_string(&line, ": ");
    text_string(&line, strerror(error));
    text_string(&line, advice(error));
    complain("cannot read ", text_get(&line));
    text_release(&line);
}

bool read_file(const char *name, struct text *text) {
    bool standard = strcmp(name, "-") == 0;
    FILE *file = standard ? stdin : fopen(name, "rb");
    char chunk[65536];
    if (file == NULL) {
        complain_of_file(name, errno);
        return false;
    }
    int error = 0;
    for (size_t count = sizeof chunk; count == sizeof chunk && text->length <= LARGEST_FILE;) {
        count = fread(chunk, 1, sizeof chunk, file);
        error = ferror(file) ? errno : 0;
        text_append(text, chunk, count);
    }
    if (!standard) fclose(file);
    if (error != 0) complain_of_file(name, error);
    if (text->failed) complain("out of memory reading ", name);
    if (text->length > LARGEST_FILE)
        complain("larger than 64 MiB, which only files of cases for 'onus decide' may be: ", name);
    return error == 0 && !text->failed && text->length <= LARGEST_FILE;
}
