/* SPDX-License-Identifier: Apache-2.0 */
/* For people: a case, and under it a paragraph for each limit and each finding. */
#include <string.h>

#include "report/due/due_words.h"
#include "report/layout/wrap.h"
#include "report/speech/speech.h"

static void paragraph(struct text *out, struct text *line, const char *before, struct text_style style) {
    wrap_paragraph(out, before, strlen(before), text_get(line), style.width);
    if (line->failed) out->failed = true;
    text_clear(line);
}

void due_text_head(struct text *out, onus_moment at, struct text_style style) {
    struct text moment, line;
    text_init(&moment, &out->allocator);
    text_init(&line, &out->allocator);
    due_put_moment(&moment, at);
    const struct slot slot = {"at", text_get(&moment)};
    text_fill(&line, due_word(DUE_WORD_HEAD, style.language), &slot, 1);
    paragraph(out, &line, "", style);
    text_char(out, '\n');
    if (moment.failed) out->failed = true;
    text_release(&moment);
    text_release(&line);
}

static enum colour colour_of(const struct due_limit *limit) {
    if (limit->outside || limit->standing.state == ONUS_LIMIT_OVERDUE) return COLOUR_RED;
    if (limit->standing.state == ONUS_LIMIT_MET) return COLOUR_GREEN;
    return limit->standing.state == ONUS_LIMIT_RUNNING ? COLOUR_CYAN : COLOUR_YELLOW;
}

static void say_limit(const struct speech *speech, const struct due_case *due, const struct due_limit *limit) {
    say_coloured(speech, colour_of(limit), due_word(due_state_word(limit), speech->language));
    text_string(speech->out, "  ");
    due_say(speech->out, due, limit, speech->language);
}

static void say_note(const struct speech *speech, const struct due_case *due, const onus_finding *finding) {
    const char *clause = onus_policy_clause(due->policy, finding->clause)->id;
    const char *label = onus_label_in(onus_policy_finding_label(due->policy, finding->clause, finding->finding),
                                      speech->language, finding->finding);
    const struct slot slots[] = {{"clause", clause}, {"finding", label}};
    text_fill(speech->out, due_word(finding->possible ? DUE_WORD_NOTE_POSSIBLE : DUE_WORD_NOTE, speech->language),
              slots, 2);
}

onus_status due_text_case(struct text *out, const struct due_case *due, struct text_style style) {
    const onus_finding *findings;
    size_t count;
    struct text line;
    onus_status status = onus_decision_findings(due->decision, &findings, &count);
    if (status != ONUS_OK) return status;
    text_init(&line, &out->allocator);
    const struct speech speech = {&line, due->policy, style.language, style.colour};
    say_case(&speech, due->id);
    paragraph(out, &line, "", style);
    for (size_t i = 0; i < due->count; i++) {
        say_limit(&speech, due, &due->limits[i]);
        paragraph(out, &line, "  ", style);
    }
    for (size_t i = 0; i < count; i++) {
        say_note(&speech, due, &findings[i]);
        paragraph(out, &line, "  ", style);
    }
    if (due->count == 0 && count == 0) {
        text_string(&line, due_word(DUE_WORD_NONE, style.language));
        paragraph(out, &line, "  ", style);
    }
    text_char(out, '\n');
    text_release(&line);
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

void due_text_totals(struct text *out, const struct due_totals *totals, struct text_style style) {
    static const char *const names[] = {"waiting", "running", "overdue", "met",   "late",
                                        "unclear", "cases",   "limits",  "errors"};
    enum { PLACES = sizeof names / sizeof *names };
    const uint64_t *states = totals->states;
    const uint64_t numbers[PLACES] = {states[0],     states[1],      states[2],
                                      states[3],     states[4],      states[5],
                                      totals->cases, totals->limits, totals->errors + totals->unknown};
    struct text texts[PLACES], line;
    struct slot slots[PLACES];
    text_init(&line, &out->allocator);
    for (size_t i = 0; i < PLACES; i++) {
        text_init(&texts[i], &out->allocator);
        text_number(&texts[i], (int64_t)numbers[i]);
        if (texts[i].failed) out->failed = true;
        slots[i] = (struct slot){names[i], text_get(&texts[i])};
    }
    text_fill(&line, due_word(DUE_WORD_TOTALS, style.language), slots, PLACES);
    if (numbers[PLACES - 1] > 0) text_fill(&line, due_word(DUE_WORD_TOTAL_ERRORS, style.language), slots, PLACES);
    paragraph(out, &line, "", style);
    for (size_t i = 0; i < PLACES; i++) text_release(&texts[i]);
    text_release(&line);
}
