/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_PART_H
#define ONUS_CLI_DECIDE_PART_H

#include "cli/decide_desk.h"

/* A part of the input, and all that came of it: nothing of that is written until its turn has come. */

struct decide_part {
    char *bytes;
    size_t length, room;
    uint64_t line;       /* in which it begins */
    uint64_t input_read; /* bytes of the input up to its end */
    bool guessed;        /* a record begins with its first byte, or so it seems */
    bool last;           /* nothing follows */

    onus_reader *reader;
    struct text results;
    struct text said; /* lines, each with its closing zero */
    struct decide_remark {
        size_t behind; /* bytes of the results */
        size_t line;   /* in `said` */
        bool once;
    } * remarks;
    size_t remark_count, remark_room;
    struct decide_tally tally;
    uint64_t cases;
    onus_status status; /* anything but ONUS_OK: the run ends behind these results */
};

/* All zero before. False if memory was refused; release either way. */
bool decide_part_init(struct decide_part *part, size_t room);
void decide_part_release(struct decide_part *part);

/* Have what `reader` makes of the part's bytes decided at `desk`, as if nothing had come of it before. NULL: memory was refused for it. */
void decide_part_read(struct decide_part *part, struct decide_desk *desk, onus_reader *reader);

/* Write all that came of it, in its order, and count it at `desk`. */
onus_status decide_part_write(const struct decide_part *part, struct decide_desk *desk);

#endif
