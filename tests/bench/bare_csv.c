/* SPDX-License-Identifier: Apache-2.0 */
/* bare_csv FILE: libcsv over a file, strict as onus has it, with callbacks that do nothing. What reading CSV costs before anything is done with it. */
#include <csv.h>
#include <stdio.h>

static void nothing(void *bytes, size_t length, void *context) {
    (void)bytes, (void)length, (void)context;
}

static void no_row(int end, void *context) {
    (void)end, (void)context;
}

int main(int count, char **words) {
    static char chunk[65536];
    struct csv_parser parser;
    FILE *file = count > 1 ? fopen(words[1], "rb") : NULL;
    if (file == NULL || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return 2;
    for (size_t length; (length = fread(chunk, 1, sizeof chunk, file)) > 0;)
        if (csv_parse(&parser, chunk, length, nothing, no_row, NULL) != length) return 1;
    if (csv_fini(&parser, nothing, no_row, NULL) != 0) return 1;
    csv_free(&parser);
    fclose(file);
    return 0;
}
