/* SPDX-License-Identifier: Apache-2.0 */
/* Figures that a company sets, and facts that follow from events and from earlier cases of a ledger. */
#include <string.h>

#include "report/show/show_parts.h"

static void put_parameter(struct show_page *page, const onus_parameter_definition *parameter) {
    show_label(page, parameter->label, parameter->id, NULL);
    show_cell(page);
    show_text(page, parameter->id);
    show_cell(page);
    show_number(page, parameter->from);
    show_word(page, SHOW_TO);
    show_number(page, parameter->to);
    const struct slot slot = {"other", parameter->at_least};
    if (parameter->at_least != NULL) show_fill_plain(page, SHOW_NOT_BELOW, &slot, 1);
    show_cell(page);
    show_row(page);
}

void show_parameters_section(struct show_page *page) {
    static const enum show_word columns[] = {SHOW_COLUMN_NAME, SHOW_COLUMN_ID, SHOW_COLUMN_VALUES};
    const onus_policy_definition *policy = page->policy;
    if (policy->parameter_count == 0) return;
    show_section(page, SHOW_PARAMETERS, "parameters");
    show_word(page, SHOW_PARAMETERS_MEANT);
    show_paragraph(page);
    show_table(page, columns, 3);
    for (size_t i = 0; i < policy->parameter_count; i++) put_parameter(page, &policy->parameters[i]);
    show_table_end(page);
}

static void put_events(struct show_page *page, const char *const *events, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) show_word(page, SHOW_OR);
        show_word(page, SHOW_QUOTE);
        show_text(page, show_event(page, events[i]));
        show_word(page, SHOW_UNQUOTE);
    }
}

void show_timing(struct show_page *page, const onus_fact_definition *fact) {
    static const struct {
        enum show_word before, between, after;
    } words[] = {[ONUS_TIMING_DAYS] = {SHOW_TIMING_DAYS, SHOW_TO, SHOW_TIMING_DAYS_END},
                 [ONUS_TIMING_GIVEN] = {SHOW_TIMING_GIVEN, SHOW_TO, SHOW_TIMING_GIVEN_END},
                 [ONUS_TIMING_BEFORE] = {SHOW_TIMING_BEFORE, SHOW_TIMING_BEFORE_ONE_OF, SHOW_TIMING_BEFORE_END}};
    if (fact->timing == ONUS_TIMING_NONE || fact->event_count == 0) return;
    show_word(page, words[fact->timing].before);
    put_events(page, fact->events, 1);
    if (fact->event_count > 1) {
        show_word(page, words[fact->timing].between);
        put_events(page, fact->events + 1, fact->event_count - 1);
    }
    show_word(page, words[fact->timing].after);
}

/* ---- Ledgers ---- */

static const onus_repeats_definition *find_repeats(const onus_policy_definition *policy, const char *path) {
    for (size_t i = 0; i < policy->repeats_count; i++)
        if (strcmp(policy->repeats[i].fact, path) == 0) return &policy->repeats[i];
    return NULL;
}

static const char *word_or_none(const struct show_page *page, bool there, enum show_word word) {
    return there ? show_word_in(word, page->options.language) : "";
}

static const char *value_label(const struct show_page *page, const onus_fact_definition *fact, const char *id) {
    const onus_value_definition *value = id == NULL ? NULL : show_find_value(fact, id);
    return value == NULL ? id : onus_label_in(value->label, page->options.language, id);
}

void show_repeats(struct show_page *page, const onus_fact_definition *fact) {
    const onus_repeats_definition *says = find_repeats(page->policy, fact->path);
    if (says == NULL) return;
    struct text keys;
    text_init(&keys, &page->out->allocator);
    for (size_t i = 0; i < says->same_count; i++) {
        if (i > 0) text_string(&keys, show_word_in(SHOW_COMMA, page->options.language));
        text_string(&keys, says->same[i]);
    }
    const char *per = "";
    if (says->per != NULL)
        per = word_or_none(page, true, strcmp(says->per, "month") == 0 ? SHOW_REPEATS_MONTH : SHOW_REPEATS_YEAR);
    const struct slot slots[] = {{"keys", text_get(&keys)},
                                 {"about", word_or_none(page, says->any_count > 0, SHOW_REPEATS_ABOUT)},
                                 {"per", per},
                                 {"first", value_label(page, fact, says->first)},
                                 {"again", value_label(page, fact, says->again)},
                                 {"at", says->at == NULL ? "" : show_event(page, says->at)},
                                 {"after", says->after == NULL ? "" : show_event(page, says->after)}};
    show_fill_plain(page, fact->kind == ONUS_FACT_INTEGER ? SHOW_REPEATS_COUNT : SHOW_REPEATS_AGAIN, slots,
                    sizeof slots / sizeof *slots);
    if (keys.failed) page->out->failed = true;
    text_release(&keys);
}
