/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_DUE_H
#define ONUS_REPORT_DUE_H

#include "base/text.h"
#include "onus_time.h"
#include "report/decide/text_report.h"

/* The time limits of a case as they stand at a moment, in words, in JSON and in a table. */

struct due_event {
    bool given;
    onus_moment moment; /* placed if it is timed */
};

struct due_limit {
    const onus_limit *limit;
    onus_limit_standing standing;
    bool outside;    /* there is no standing, for the calendar does not know `unknown` */
    int32_t unknown; /* a day */
};

struct due_case {
    onus_decision *decision;
    const onus_policy *policy;
    const onus_case *evidence;
    const char *id;
    onus_moment at;
    const struct due_event *events; /* by handle */
    uint32_t first;                 /* the earliest event that has happened; ONUS_NONE: none has */
    const struct due_limit *limits;
    size_t count;
    const onus_calendar *calendar; /* NULL: none */
};

/* What a limit is by its standing, "running"; "unknown" where there is none. */
const char *due_state(const struct due_limit *limit);

/* Seconds since the first event. */
int64_t due_age(const struct due_case *due);

/* The moment as people write it: "2026-11-07 10:00+08:00". */
void due_put_moment(struct text *out, onus_moment moment);

/* ---- due_words.c ---- */

/* What there is to say of one limit, in sentences. */
void due_say(struct text *out, const struct due_case *due, const struct due_limit *limit, const char *language);

/* Why the calendar does not do: a diagnostic with texts in `text`, which lives as long as it. */
onus_diagnostic due_outside(const struct due_case *due, const struct due_limit *limit, struct text *text);

/* ---- One case ---- */

struct due_totals {
    uint64_t cases, errors, limits;
    uint64_t states[ONUS_LIMIT_UNCLEAR + 1], unknown;
};

void due_text_head(struct text *out, onus_moment at, struct text_style style);
onus_status due_text_case(struct text *out, const struct due_case *due, struct text_style style);
void due_text_totals(struct text *out, const struct due_totals *totals, struct text_style style);

/* A row a limit; a case without any has one row. */
void due_csv_head(struct text *out, const char *language, bool mark);
onus_status due_csv_case(struct text *out, const struct due_case *due, const char *language);
void due_csv_error(struct text *out, const char *id, const char *problem, const char *language);

#endif
