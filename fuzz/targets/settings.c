/* SPDX-License-Identifier: Apache-2.0 */
/* Figures that anybody sets for the parameters of a rulebook: lines of NAME=VALUE. Refused with what is wrong; or each is the figure as written, within its range. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#define MOST 16

struct lines {
    onus_setting settings[MOST];
    size_t count;
    char *text;
};

static void split(struct lines *lines, const uint8_t *data, size_t size) {
    lines->text = malloc(size + 1);
    HOLDS(lines->text != NULL);
    if (size > 0) memcpy(lines->text, data, size);
    lines->text[size] = '\0';
    for (char *line = lines->text; line != NULL && lines->count < MOST;) {
        char *next = strchr(line, '\n');
        if (next != NULL) *next++ = '\0';
        char *equals = strchr(line, '=');
        if (equals != NULL) {
            *equals = '\0';
            lines->settings[lines->count++] = (onus_setting){line, equals + 1};
        }
        line = next;
    }
}

/* That a line set the parameter, to what strtoll makes of it, and nothing else did. */
static void check_set(const struct lines *lines, const onus_policy *policy, const onus_parameter_info *parameter) {
    size_t set = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (strcmp(lines->settings[i].parameter, parameter->id) == 0) {
            HOLDS(parameter->set && strtoll(lines->settings[i].value, NULL, 10) == parameter->value);
            set++;
        }
    HOLDS((set > 0) == parameter->set); /* twice, where both say the same */
    if (!parameter->set) return;
    HOLDS(parameter->value >= parameter->from && parameter->value <= parameter->to);
    const onus_parameter_info *other;
    for (uint32_t i = 0; parameter->at_least != NULL && (other = onus_policy_parameter(policy, i)) != NULL; i++)
        HOLDS(strcmp(other->id, parameter->at_least) != 0 || !other->set || parameter->value >= other->value);
}

/* What was wrong is JSON, whatever stood there. */
static void check_error(const onus_diagnostic *diagnostic) {
    struct text text;
    text_init(&text, NULL);
    HOLDS(onus_error_write("1", NULL, diagnostic, "zh", fuzz_into(&text)) == ONUS_OK && fuzz_is_json(&text));
    text_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static onus_document *document;
    struct lines lines = {.count = 0};
    const struct text *rulebook = fuzz_rulebook(5); /* of the courier: X, Y at least X, and Z */
    onus_diagnostics *diagnostics;
    onus_policy *policy;
    if (document == NULL)
        HOLDS(onus_document_read(rulebook->bytes, rulebook->length, NULL, NULL, &document, NULL) == ONUS_OK);
    split(&lines, data, size);
    HOLDS(onus_diagnostics_new(NULL, &diagnostics) == ONUS_OK);
    onus_config config = {.settings = lines.settings, .setting_count = lines.count};
    onus_status status = onus_document_compile(document, NULL, &config, &policy, diagnostics);
    HOLDS((status == ONUS_OK) == (policy != NULL) && (status == ONUS_OK) == (onus_diagnostics_count(diagnostics) == 0));
    const onus_parameter_info *parameter;
    for (uint32_t i = 0; status == ONUS_OK && (parameter = onus_policy_parameter(policy, i)) != NULL; i++)
        check_set(&lines, policy, parameter);
    if (status != ONUS_OK) check_error(onus_diagnostics_get(diagnostics, 0));
    onus_policy_free(policy);
    fuzz_read_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
    free(lines.text);
    return 0;
}
