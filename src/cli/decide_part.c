/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_part.h"

#include <string.h>

#include "base/memory.h"

bool decide_part_init(struct decide_part *part, size_t room) {
    onus_allocator allocator = memory_allocator(NULL);
    text_init(&part->results, NULL);
    text_init(&part->said, NULL);
    part->bytes = memory_resize(&allocator, NULL, 0, room, 1);
    part->room = room;
    return part->bytes != NULL;
}

void decide_part_release(struct decide_part *part) {
    onus_allocator allocator = memory_allocator(NULL);
    memory_free(&allocator, part->bytes, part->room, 1);
    memory_free(&allocator, part->remarks, part->remark_room, sizeof *part->remarks);
    onus_reader_free(part->reader);
    text_release(&part->results);
    text_release(&part->said);
}

/* ---- Reading ---- */

static onus_status keep_results(void *context, const char *bytes, size_t length) {
    struct decide_part *part = context;
    text_append(&part->results, bytes, length);
    return part->results.failed ? ONUS_E_MEMORY : ONUS_OK;
}

static void keep_line(void *context, const char *line, bool once) {
    struct decide_part *part = context;
    onus_allocator allocator = memory_allocator(NULL);
    void *remarks = part->remarks;
    if (!memory_grow(&allocator, &remarks, &part->remark_room, part->remark_count + 1, sizeof *part->remarks)) {
        part->status = ONUS_E_MEMORY;
        return;
    }
    part->remarks = remarks;
    part->remarks[part->remark_count++] = (struct decide_remark){part->results.length, part->said.length, once};
    text_append(&part->said, line, strlen(line) + 1);
    if (part->said.failed) part->status = ONUS_E_MEMORY;
}

static void read_all(struct decide_part *part, struct decide_desk *desk, onus_reader *reader) {
    while (part->status == ONUS_OK) {
        onus_record record = {0};
        onus_diagnostics_clear(desk->diagnostics);
        onus_read_event event = onus_reader_next(reader, versions_case(desk->versions), &record, desk->diagnostics);
        if (event == ONUS_READ_MORE || event == ONUS_READ_END) return;
        onus_status status = event == ONUS_READ_FAILED ? ONUS_E_MEMORY : decide_desk_take(desk, event, &record);
        if (part->status == ONUS_OK) part->status = status;
        part->cases++;
    }
}

void decide_part_read(struct decide_part *part, struct decide_desk *desk, onus_reader *reader) {
    text_clear(&part->results);
    text_clear(&part->said);
    part->remark_count = 0;
    part->tally = (struct decide_tally){0};
    part->cases = 0;
    part->status = reader != NULL ? ONUS_OK : ONUS_E_MEMORY;
    if (reader == NULL) return;
    desk->reader = reader;
    desk->tally = &part->tally;
    desk->say = keep_line;
    desk->context = part;
    desk->output.sink = (onus_sink){keep_results, part};
    if (part->length > 0) {
        part->status = onus_reader_feed(reader, part->bytes, part->length);
        read_all(part, desk, reader);
    }
    if (!part->last || part->status != ONUS_OK) return;
    part->status = onus_reader_finish(reader);
    read_all(part, desk, reader);
}

/* ---- Writing ---- */

static onus_status put(const struct decide_part *part, size_t from, size_t to, struct decide_desk *desk) {
    struct decide_output *output = &desk->output;
    onus_status status = ONUS_OK;
    if (from == to) return ONUS_OK;
    if (output->written == 0) status = decide_output_begin(output);
    return status == ONUS_OK ? output->sink.write(output->sink.context, part->results.bytes + from, to - from) : status;
}

onus_status decide_part_write(const struct decide_part *part, struct decide_desk *desk) {
    struct decide_tally *tally = desk->tally;
    onus_status status = ONUS_OK;
    size_t at = 0;
    for (size_t i = 0; status == ONUS_OK && i < part->remark_count; i++) {
        const struct decide_remark *remark = &part->remarks[i];
        if (remark->once && tally->warned) continue;
        status = put(part, at, remark->behind, desk);
        at = remark->behind;
        desk->say(desk->context, part->said.bytes + remark->line, remark->once);
        if (remark->once) tally->warned = true;
    }
    if (status == ONUS_OK) status = put(part, at, part->results.length, desk);
    if (part->tally.reported) tally->reported = true;
    missing_facts_join(&tally->missing, &part->tally.missing);
    return status == ONUS_OK ? part->status : status;
}
