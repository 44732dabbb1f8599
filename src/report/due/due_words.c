/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to say of a limit is the same sentences wherever it is said. */
#include "report/due/due_words.h"

#include <string.h>

#include "base/diagnostic.h"
#include "report/speech/diagnostic_line.h"

const char *due_word(enum due_word word, const char *language) {
    static const char *const words[][2] = {
#define DUE_WORD(constant, english, chinese) {english, chinese},
#include "report/due/due_words.def"
#undef DUE_WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}

/* ---- Figures and lengths ---- */

void due_put_count(struct text *out, enum due_word one, enum due_word many, int64_t count, const char *language) {
    struct text number;
    text_init(&number, &out->allocator);
    text_number(&number, count);
    const struct slot slot = {"count", text_get(&number)};
    text_fill(out, due_word(count == 1 ? one : many, language), &slot, 1);
    if (number.failed) out->failed = true;
    text_release(&number);
}

void due_put_figure(struct text *out, const onus_limit *limit, const char *language) {
    static const enum due_word words[][2] = {
        {DUE_WORD_HOUR, DUE_WORD_HOURS}, {DUE_WORD_DAY, DUE_WORD_DAYS}, {DUE_WORD_WORKING_DAY, DUE_WORD_WORKING_DAYS}};
    due_put_count(out, words[limit->unit][0], words[limit->unit][1], limit->count, language);
}

void due_put_span(struct text *out, int64_t seconds, const char *language) {
    static const struct {
        int64_t seconds;
        enum due_word one, many;
    } units[] = {{86400, DUE_WORD_DAY, DUE_WORD_DAYS},
                 {3600, DUE_WORD_HOUR, DUE_WORD_HOURS},
                 {60, DUE_WORD_MINUTE, DUE_WORD_MINUTES}};
    bool said = false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        int64_t count = seconds / units[i].seconds;
        seconds %= units[i].seconds;
        if (count == 0) continue;
        if (said) text_char(out, ' ');
        due_put_count(out, units[i].one, units[i].many, count, language);
        said = true;
    }
    if (!said) due_put_count(out, DUE_WORD_SECOND, DUE_WORD_SECONDS, seconds, language);
}

void due_put_moment(struct text *out, onus_moment moment) {
    char buffer[ONUS_MOMENT_SIZE];
    onus_moment_format(moment, buffer);
    char *between = strchr(buffer, 'T');
    if (between != NULL) *between = ' ';
    text_string(out, buffer);
}

/* ---- Names ---- */

const char *due_state(const struct due_limit *limit) {
    static const char *const states[] = {"not_started", "running", "overdue", "met", "met_late", "unclear"};
    return limit->outside ? "unknown" : states[limit->standing.state];
}

enum due_word due_state_word(const struct due_limit *limit) {
    static const enum due_word words[] = {DUE_WORD_STATE_NOT_STARTED, DUE_WORD_STATE_RUNNING,  DUE_WORD_STATE_OVERDUE,
                                          DUE_WORD_STATE_MET,         DUE_WORD_STATE_MET_LATE, DUE_WORD_STATE_UNCLEAR};
    return limit->outside ? DUE_WORD_STATE_UNKNOWN : words[limit->standing.state];
}

const char *due_event_name(const struct due_case *due, uint32_t event, const char *language) {
    const onus_event_info *info = onus_policy_event(due->policy, event);
    return onus_label_in(info->label, language, info->id);
}

int64_t due_age(const struct due_case *due) {
    onus_moment first = due->events[due->first].moment;
    int64_t seconds = 0;
    if (!first.timed) {
        first.timed = true;
        onus_moment_place(first, due->at.offset, &first);
    }
    onus_moment_seconds(first, due->at, &seconds);
    return seconds < 0 ? 0 : seconds;
}

/* ---- Sentences ---- */

enum place {
    PLACE_CLAUSE,
    PLACE_FROM,
    PLACE_TO,
    PLACE_FIGURE,
    PLACE_SINCE,
    PLACE_UNTIL,
    PLACE_LATEST,
    PLACE_DONE,
    PLACE_SPAN,
    PLACE_FIRST,
    PLACE_EVENT,
    PLACES
};

struct saying {
    struct text *out;
    const struct due_case *due;
    const struct due_limit *limit;
    const char *language;
    struct text texts[PLACES];
};

static void sentence(struct saying *saying, enum due_word word) {
    static const char *const names[PLACES] = {"clause", "from", "to",   "figure", "since", "until",
                                              "latest", "done", "span", "first",  "event"};
    struct slot slots[PLACES];
    for (size_t i = 0; i < PLACES; i++) {
        slots[i] = (struct slot){names[i], text_get(&saying->texts[i])};
        if (saying->texts[i].failed) saying->out->failed = true;
    }
    text_fill(saying->out, due_word(word, saying->language), slots, PLACES);
}

static void put(struct saying *saying, enum place place, const char *text) {
    text_clear(&saying->texts[place]);
    text_string(&saying->texts[place], text);
}

static void put_moment(struct saying *saying, enum place place, onus_moment moment) {
    text_clear(&saying->texts[place]);
    due_put_moment(&saying->texts[place], moment);
}

static void put_event_moment(struct saying *saying, enum place place, uint32_t event) {
    if (saying->due->events[event].given) put_moment(saying, place, saying->due->events[event].moment);
}

static void fill_places(struct saying *saying) {
    const onus_limit *limit = saying->limit->limit;
    const onus_limit_standing *standing = &saying->limit->standing;
    put(saying, PLACE_CLAUSE, onus_policy_clause(saying->due->policy, limit->clause)->id);
    put(saying, PLACE_FROM, due_event_name(saying->due, limit->from, saying->language));
    put(saying, PLACE_TO, due_event_name(saying->due, limit->to, saying->language));
    due_put_figure(&saying->texts[PLACE_FIGURE], limit, saying->language);
    put_event_moment(saying, PLACE_SINCE, limit->from);
    put_event_moment(saying, PLACE_DONE, limit->to);
    if (standing->started) {
        put_moment(saying, PLACE_UNTIL, standing->until);
        put_moment(saying, PLACE_LATEST, standing->latest);
    }
    if (standing->days > 0)
        due_put_count(&saying->texts[PLACE_SPAN], DUE_WORD_DAY, DUE_WORD_DAYS, standing->days, saying->language);
    else
        due_put_span(&saying->texts[PLACE_SPAN], standing->seconds, saying->language);
}

/* How long the matter has been open already. */
static void say_age(struct saying *saying) {
    const struct due_case *due = saying->due;
    if (due->first == ONUS_NONE) return;
    put(saying, PLACE_FIRST, due_event_name(due, due->first, saying->language));
    put_moment(saying, PLACE_SINCE, due->events[due->first].moment);
    text_clear(&saying->texts[PLACE_SPAN]);
    due_put_span(&saying->texts[PLACE_SPAN], due_age(due), saying->language);
    sentence(saying, DUE_WORD_AGE);
}

static enum due_word unclear_word(const struct due_limit *limit) {
    if (!limit->standing.started) return DUE_WORD_UNCLEAR_START;
    int order = 0;
    onus_moment_compare(limit->standing.until, limit->standing.latest, &order);
    return order == 0 ? DUE_WORD_UNCLEAR_DONE : DUE_WORD_UNCLEAR_TIME;
}

static void say_state(struct saying *saying) {
    switch (saying->limit->standing.state) {
    case ONUS_LIMIT_NOT_STARTED:
        sentence(saying, DUE_WORD_NOT_STARTED);
        say_age(saying);
        break;
    case ONUS_LIMIT_RUNNING:
        sentence(saying, DUE_WORD_RUNNING);
        break;
    case ONUS_LIMIT_OVERDUE:
        sentence(saying, DUE_WORD_OVERDUE);
        break;
    case ONUS_LIMIT_MET:
        sentence(saying, DUE_WORD_MET);
        break;
    case ONUS_LIMIT_MET_LATE:
        sentence(saying, DUE_WORD_MET_LATE);
        break;
    case ONUS_LIMIT_UNCLEAR:
        sentence(saying, unclear_word(saying->limit));
        break;
    }
}

static void say_later(struct saying *saying, uint32_t event) {
    put(saying, PLACE_EVENT, due_event_name(saying->due, event, saying->language));
    put_event_moment(saying, PLACE_SINCE, event);
    sentence(saying, DUE_WORD_LATER);
}

static void say_outside(struct saying *saying) {
    struct text text;
    text_init(&text, &saying->out->allocator);
    onus_diagnostic diagnostic = due_outside(saying->due, saying->limit, &text);
    diagnostic_sentence(saying->out, &diagnostic, saying->language);
    if (text.failed) saying->out->failed = true;
    text_release(&text);
}

void due_say(struct text *out, const struct due_case *due, const struct due_limit *limit, const char *language) {
    struct saying saying = {.out = out, .due = due, .limit = limit, .language = language};
    const onus_limit_standing *standing = &limit->standing;
    for (size_t i = 0; i < PLACES; i++) text_init(&saying.texts[i], &out->allocator);
    fill_places(&saying);
    sentence(&saying, DUE_WORD_LIMIT);
    if (limit->outside) {
        say_outside(&saying);
    } else {
        say_state(&saying);
        if (standing->early) sentence(&saying, DUE_WORD_EARLY);
        if (standing->from_later) say_later(&saying, limit->limit->from);
        if (standing->to_later) say_later(&saying, limit->limit->to);
    }
    if (limit->limit->possible) sentence(&saying, DUE_WORD_POSSIBLE);
    for (size_t i = 0; i < PLACES; i++) text_release(&saying.texts[i]);
}

/* The texts stand one after the other, each with its closing zero. */
onus_diagnostic due_outside(const struct due_case *due, const struct due_limit *limit, struct text *text) {
    int32_t from, to;
    onus_calendar_range(due->calendar, &from, &to);
    due_put_moment(text, (onus_moment){.day = limit->unknown});
    text_char(text, '\0');
    size_t range = text->length;
    due_put_moment(text, (onus_moment){.day = from});
    text_string(text, " ... ");
    due_put_moment(text, (onus_moment){.day = to});
    text_char(text, '\0');
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_OUTSIDE_CALENDAR};
    if (!text->failed) {
        diagnostic.given = text->bytes;
        diagnostic.other = text->bytes + range;
    }
    return diagnostic;
}
