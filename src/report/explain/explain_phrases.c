/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions in words. A condition that is met is said by the facts that make it so; one that is not, by those that it lacks; one that is open, by those that are open:
 * the rest of it is of no interest. A denial is read as what it denies turned round: "not all" lacks what "any of the contraries" lacks. */
#include "report/explain/explain_phrases.h"

#include <string.h>

void explain_say(const struct speech *speech, enum explain_word word) {
    text_string(speech->out, explain_word(word, speech->language));
}

/* ---- Turned round ---- */

struct view {
    const onus_reason *reason;
    bool denied;
};

/* Terms and denials are looked through. */
static struct view view_of(const onus_reason *reason, bool denied) {
    while (reason->kind == ONUS_CONDITION_TERM || reason->kind == ONUS_CONDITION_NOT) {
        denied = denied != (reason->kind == ONUS_CONDITION_NOT);
        reason = &reason->parts[0];
    }
    return (struct view){reason, denied};
}

static onus_truth truth_of(struct view view) {
    if (!view.denied || view.reason->truth == ONUS_OPEN) return view.reason->truth;
    return view.reason->truth == ONUS_TRUE ? ONUS_FALSE : ONUS_TRUE;
}

static bool is_fact(struct view view) {
    return view.reason->kind == ONUS_CONDITION_FACT || view.reason->kind == ONUS_CONDITION_RANGE;
}

/* Whether one of its parts is enough. */
static bool is_any(struct view view) {
    return (view.reason->kind == ONUS_CONDITION_ANY) != view.denied;
}

static struct view part_of(struct view view, size_t index) {
    return view_of(&view.reason->parts[index], view.denied);
}

static uint64_t all_values(const struct speech *speech, uint32_t fact) {
    return UINT64_MAX >> (64 - onus_policy_fact(speech->policy, fact)->value_count);
}

static uint64_t needed(const struct speech *speech, struct view view) {
    uint64_t values = view.reason->values;
    return view.denied ? all_values(speech, view.reason->fact) & ~values : values;
}

/* ---- What is met ---- */

struct said_facts {
    struct said_fact items[ONUS_MAX_FACTS];
    size_t count;
};

static void add_fact(struct said_facts *facts, struct said_fact said) {
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].fact == said.fact) return;
    if (facts->count < ONUS_MAX_FACTS) facts->items[facts->count++] = said;
}

static bool has_part(struct view view, onus_truth truth) {
    for (size_t i = 0; i < view.reason->part_count; i++)
        if (truth_of(part_of(view, i)) == truth) return true;
    return false;
}

static void collect_met(struct view view, struct said_facts *facts) {
    if (is_fact(view)) {
        add_fact(facts, (struct said_fact){view.reason->fact, view.reason->actual, view.reason->numbers,
                                           view.reason->number_count});
        return;
    }
    bool some = is_any(view) && has_part(view, ONUS_TRUE);
    for (size_t i = 0; i < view.reason->part_count; i++)
        if (!some || truth_of(part_of(view, i)) == ONUS_TRUE) collect_met(part_of(view, i), facts);
}

/* ---- What would be needed ---- */

static bool only_facts(struct view view) {
    for (size_t i = 0; i < view.reason->part_count; i++)
        if (!is_fact(part_of(view, i))) return false;
    return true;
}

static void say_needed(const struct speech *speech, struct view view);

static void say_needed_parts(const struct speech *speech, struct view view) {
    struct said_facts facts = {.count = 0};
    if (only_facts(view) && is_any(view)) {
        for (size_t i = 0; i < view.reason->part_count; i++)
            add_fact(&facts, (struct said_fact){.fact = part_of(view, i).reason->fact,
                                                .values = needed(speech, part_of(view, i))});
        if (facts.count == view.reason->part_count) {
            say_facts(speech, facts.items, facts.count);
            return;
        }
    }
    for (size_t i = 0; i < view.reason->part_count; i++) {
        if (i > 0) explain_say(speech, is_any(view) ? EXPLAIN_WORD_OR : EXPLAIN_WORD_AND);
        say_needed(speech, part_of(view, i));
    }
}

static void say_needed(const struct speech *speech, struct view view) {
    if (!is_fact(view)) {
        say_needed_parts(speech, view);
        return;
    }
    say_fact(speech, view.reason->fact);
    say(speech, WORD_COLON);
    say_values(speech, view.reason->fact, needed(speech, view));
}

/* ---- What is lacking or open ---- */

/* "delivery notice: none (it would have to be with a remark)" */
static void say_lacking_fact(const struct speech *speech, struct view view) {
    uint64_t actual = view.reason->actual;
    say_fact(speech, view.reason->fact);
    say(speech, WORD_COLON);
    if (actual == all_values(speech, view.reason->fact) && truth_of(view) == ONUS_OPEN)
        explain_say(speech, EXPLAIN_WORD_NOT_KNOWN);
    else if (view.reason->number_count > 0)
        say_numbers(speech, view.reason->numbers, view.reason->number_count);
    else
        say_values(speech, view.reason->fact, actual);
    if (needed(speech, view) == 0) return;
    explain_say(speech, EXPLAIN_WORD_NEEDED);
    say_values(speech, view.reason->fact, needed(speech, view));
    explain_say(speech, EXPLAIN_WORD_NEEDED_END);
}

static void say_lacking(const struct speech *speech, struct view view) {
    onus_truth truth = truth_of(view);
    if (is_fact(view)) {
        say_lacking_fact(speech, view);
        return;
    }
    if (view.reason->part_count == 0) {
        explain_say(speech, EXPLAIN_WORD_NEVER);
        return;
    }
    if (is_any(view) && view.reason->part_count > 1) {
        explain_say(speech, truth == ONUS_OPEN ? EXPLAIN_WORD_ONE_OF : EXPLAIN_WORD_NONE_OF);
        say_needed_parts(speech, view);
        return;
    }
    bool some = has_part(view, truth), first = true;
    for (size_t i = 0; i < view.reason->part_count; i++) {
        if (some && truth_of(part_of(view, i)) != truth) continue;
        if (!first) say(speech, WORD_SEMICOLON);
        first = false;
        say_lacking(speech, part_of(view, i));
    }
}

/* A term of several facts goes by its name too, for people who know the policy. There are no names but English ones. */
static bool goes_by_name(const struct speech *speech, const onus_reason *reason) {
    struct view view = view_of(reason, false);
    return reason->kind == ONUS_CONDITION_TERM && !is_fact(view) && view.reason->part_count > 1 &&
           strcmp(speech->language, "zh") != 0;
}

void explain_say_reason(const struct speech *speech, const onus_reason *reason) {
    static const enum explain_word words[] = {EXPLAIN_WORD_MET, EXPLAIN_WORD_NOT_MET, EXPLAIN_WORD_OPEN};
    struct view view = view_of(reason, false);
    struct said_facts facts = {.count = 0};
    bool named = goes_by_name(speech, reason);
    explain_say(speech, words[reason->truth]);
    if (named) {
        say_identifier(speech, reason->term);
        say(speech, WORD_OPEN);
    }
    if (reason->truth == ONUS_TRUE) {
        collect_met(view, &facts);
        say_facts(speech, facts.items, facts.count);
    } else {
        say_lacking(speech, view);
    }
    if (named) say(speech, WORD_CLOSE);
}

/* ---- Results and precedence ---- */

void explain_say_result(const struct speech *speech, const onus_possible *result) {
    if (result->outcome == ONUS_INSUFFICIENT) {
        explain_say(speech, EXPLAIN_WORD_STILL_OPEN);
    } else if (result->outcome != ONUS_DETERMINED) {
        text_string(speech->out, outcome_in(result->outcome, speech->language));
    } else {
        say_determined(speech, result, NULL);
    }
}

static void say_group(const struct speech *speech, const onus_explanation *explanation, uint32_t clause) {
    const char *id = onus_policy_clause(speech->policy, clause)->group;
    say_label(speech, onus_explanation_group_label(explanation, clause), id != NULL ? id : "");
}

static bool group_is_labelled(const struct speech *speech, const onus_explanation *explanation, uint32_t clause) {
    return *onus_label_in(onus_explanation_group_label(explanation, clause), speech->language, "") != '\0';
}

static void say_step(const struct speech *speech, const onus_explanation *explanation,
                     const onus_precedence_step *step) {
    if (!step->by_rank) {
        say_clause(speech, step->clause);
        explain_say(speech, EXPLAIN_WORD_SAYS);
        say_clause(speech, step->over);
        return;
    }
    if (!group_is_labelled(speech, explanation, step->clause) || !group_is_labelled(speech, explanation, step->over)) {
        explain_say(speech, EXPLAIN_WORD_RANK_PLAIN);
        say_clause(speech, step->clause);
        explain_say(speech, EXPLAIN_WORD_RANK_PLAIN_OVER);
        say_clause(speech, step->over);
        return;
    }
    explain_say(speech, EXPLAIN_WORD_RANK);
    say_group(speech, explanation, step->clause);
    explain_say(speech, EXPLAIN_WORD_RANK_BEFORE);
    say_clause(speech, step->clause);
    explain_say(speech, EXPLAIN_WORD_RANK_OVER);
    say_group(speech, explanation, step->over);
    explain_say(speech, EXPLAIN_WORD_RANK_END);
    say_clause(speech, step->over);
    explain_say(speech, EXPLAIN_WORD_RANK_CLOSE);
}

void explain_say_prevailing(const struct speech *speech, const onus_explanation *explanation,
                            const onus_prevailing *prevailing) {
    say_clause(speech, prevailing->clause);
    explain_say(speech, EXPLAIN_WORD_COMES_FIRST);
    if (prevailing->step_count == 0) explain_say(speech, EXPLAIN_WORD_MEASURE_YIELDS);
    for (size_t i = 0; i < prevailing->step_count; i++) {
        if (i > 0) explain_say(speech, EXPLAIN_WORD_AND);
        say_step(speech, explanation, &prevailing->steps[i]);
    }
}

/* ---- What a result rests on ---- */

void explain_say_party_of(const struct speech *speech, uint32_t party) {
    if (party == ONUS_NONE) return;
    explain_say(speech, EXPLAIN_WORD_PARTY);
    say_party(speech, party);
    explain_say(speech, EXPLAIN_WORD_PARTY_END);
}

void explain_say_ground(const struct speech *speech, const onus_ground *ground) {
    if (ground->clause != ONUS_NONE) {
        say_clause(speech, ground->clause);
        explain_say_party_of(speech, ground->party);
        return;
    }
    if (ground->state == ONUS_GROUND_PENDING) explain_say(speech, EXPLAIN_WORD_GATE_MAY);
    explain_say(speech, ground->kind == ONUS_GROUND_OUTSIDE ? EXPLAIN_WORD_GATE_OUTSIDE : EXPLAIN_WORD_GATE_NO_LOSS);
}

void explain_say_clause_of(const struct speech *speech, const onus_ground *ground) {
    const char *title = onus_label_in(onus_policy_clause(speech->policy, ground->clause)->title, speech->language, "");
    explain_say_ground(speech, ground);
    if (*title != '\0') say(speech, WORD_COLON);
    say_text(speech, title);
}

void explain_say_conditions(const struct speech *speech, const onus_ground *ground) {
    struct said_facts facts = {.count = 0};
    for (size_t i = 0; i < ground->condition_count; i++)
        if (ground->conditions[i].truth == ONUS_TRUE) collect_met(view_of(&ground->conditions[i], false), &facts);
    say_facts(speech, facts.items, facts.count);
    bool said = facts.count > 0;
    for (size_t i = 0; i < ground->condition_count; i++) {
        if (ground->conditions[i].truth == ONUS_TRUE) continue;
        if (said) say(speech, WORD_SEMICOLON);
        said = true;
        explain_say_reason(speech, &ground->conditions[i]);
    }
    if (!said) explain_say(speech, EXPLAIN_WORD_ALWAYS);
}

void explain_say_settled(const struct speech *speech, const onus_forcing *forcing) {
    struct said_fact given[ONUS_MAX_FACTS], presumed[ONUS_MAX_FACTS];
    size_t given_count = 0, presumed_count = 0;
    for (size_t i = 0; i < forcing->count; i++) {
        struct said_fact fact = {.fact = forcing->facts[i].fact, .values = forcing->facts[i].values};
        *(forcing->facts[i].presumed ? &presumed[presumed_count++] : &given[given_count++]) = fact;
    }
    explain_say(speech, forcing->count > 0 ? EXPLAIN_WORD_SETTLED : EXPLAIN_WORD_SETTLED_NOTHING);
    say_facts(speech, given, given_count);
    if (given_count > 0 && presumed_count > 0) say(speech, WORD_SEMICOLON);
    if (presumed_count > 0) say_presumptions(speech, presumed, presumed_count);
    if (forcing->count > 0) explain_say(speech, EXPLAIN_WORD_STOP);
}
