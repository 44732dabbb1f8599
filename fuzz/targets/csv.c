/* SPDX-License-Identifier: Apache-2.0 */
/* A table of anybody's about one of several rulebooks, in every encoding and with every delimiter, pushed in pieces: what comes does not depend on where they were cut. The last bytes cut and choose. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL, "utf-8", "gb18030", "gbk", "utf-16le", "utf-16be"};
    static const char delimiters[] = {0, ',', ';', '\t'};
    size_t cuts = size < 16 ? size / 2 : 8;
    struct choices choices = {data + (size - cuts), cuts};
    uint8_t how = fuzz_byte(&choices);
    onus_reader_options options = {
        .encoding = encodings[how % 6], .delimiter = delimiters[how / 6 % 4], .max_case = how >= 240 ? 64 : 0};
    fuzz_read_both_ways(fuzz_policy(how / 24), ONUS_CSV, &options, data, size - cuts, choices);
    return 0;
}
