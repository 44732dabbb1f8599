/* SPDX-License-Identifier: Apache-2.0 */
#include "refused.h"

#include "base/text.h"

#include "test.h"

#include <string.h>

static void add(struct text *text, const char *before, const char *field) {
    if (field == NULL) return;
    text_string(text, before);
    text_string(text, field);
    text_string(text, "'");
}

static void describe(struct text *text, const onus_diagnostics *diagnostics) {
    const onus_diagnostic *diagnostic;
    for (size_t i = 0; (diagnostic = onus_diagnostics_get(diagnostics, i)) != NULL; i++) {
        text_string(text, i > 0 ? "\n" : "");
        text_string(text, onus_diagnostic_name(diagnostic->id));
        text_string(text, " ");
        text_string(text, diagnostic->path);
        add(text, " '", diagnostic->given);
        add(text, " near '", diagnostic->nearest);
        add(text, " other '", diagnostic->other);
    }
}

void check_refused(const struct refused *refused, const onus_policy_definition *base, const onus_config *config,
                   onus_status status) {
    onus_diagnostics *diagnostics;
    onus_policy *policy;
    struct text said;
    text_init(&said, NULL);
    assert_int_equal(onus_diagnostics_new(NULL, &diagnostics), ONUS_OK);
    onus_status got = onus_policy_new(&refused->definition, base, config, &policy, diagnostics);
    describe(&said, diagnostics);
    bool good = got == status && policy == NULL && strcmp(text_get(&said), refused->says) == 0;
    if (!good) print_error("expected: %s\ngot: %s: %s\n", refused->says, onus_status_text(got), text_get(&said));
    onus_policy_free(policy);
    onus_diagnostics_free(diagnostics);
    text_release(&said);
    assert_true(good);
}
