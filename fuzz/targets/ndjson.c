/* SPDX-License-Identifier: Apache-2.0 */
/* A stream of cases about one of several rulebooks, a line each or in an array, pushed in pieces: what comes does not depend on where they were cut. The last bytes cut. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t cuts = size < 16 ? size / 2 : 8;
    struct choices choices = {data + (size - cuts), cuts};
    uint8_t how = fuzz_byte(&choices);
    onus_reader_options options = {.max_case = (how & 2) != 0 ? 64 : 0};
    fuzz_read_both_ways(fuzz_policy(how >> 2), (how & 1) != 0 ? ONUS_JSON : ONUS_NDJSON, &options, data, size - cuts,
                        choices);
    return 0;
}
