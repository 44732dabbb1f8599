/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "path.h"

char *input_read(const char *folder, const char *file, size_t *length) {
    enum { MOST = 1 << 20 };
    char path[4096], *text = malloc(MOST);
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *stream = fopen(path, "rb");
    *length = stream != NULL && text != NULL ? fread(text, 1, MOST, stream) : 0;
    if (stream != NULL) fclose(stream);
    return text;
}

static onus_status take(void *context, const char *bytes, size_t length) {
    (void)context;
    (void)bytes;
    (void)length;
    return ONUS_OK;
}

bool input_decide(onus_reader *reader, onus_case *evidence, const char *text, size_t length) {
    const onus_result_options options = {.presumed = false};
    onus_record record;
    size_t decided = 0;
    bool finished = false;
    if (onus_reader_feed(reader, text, length) != ONUS_OK) return false;
    for (;;) {
        onus_read_event event = onus_reader_next(reader, evidence, &record, NULL);
        if (event == ONUS_READ_END) return decided > 0;
        if (event == ONUS_READ_FAILED || event == ONUS_READ_REFUSED) return false;
        if (event == ONUS_READ_MORE) {
            if (finished || onus_reader_finish(reader) != ONUS_OK) return false;
            finished = true;
        }
        if (event != ONUS_READ_CASE || onus_decide(cases_decision, evidence, NULL) != ONUS_OK) continue;
        if (onus_result_write(cases_decision, evidence, record.id, &options, (onus_sink){take, NULL}) != ONUS_OK)
            return false;
        decided++;
    }
}
