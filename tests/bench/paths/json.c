/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of JSON to results, the reader new for each file. */
#include "path.h"

static char *text;
static size_t length;
static onus_case *evidence;

size_t path_prepare(const char *folder) {
    text = input_read(folder, "tests/examples/november.ndjson", &length);
    if (length == 0 || !cases_make(0) || onus_case_new(cases_policy, &evidence) != ONUS_OK) return 0;
    return 1;
}

bool path_run(size_t at) {
    onus_reader *reader = NULL;
    (void)at;
    if (onus_reader_new(cases_policy, ONUS_NDJSON, NULL, &reader) != ONUS_OK) return false;
    bool done = input_decide(reader, evidence, text, length);
    onus_reader_free(reader);
    return done;
}
