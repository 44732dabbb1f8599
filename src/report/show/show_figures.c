/* SPDX-License-Identifier: Apache-2.0 */
/* Figures that a company sets, and facts that follow from events. */
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
