/* SPDX-License-Identifier: Apache-2.0 */
/* A policy from the text of its document. */
#include "path.h"

static char *text;
static size_t length;

size_t path_prepare(const char *folder) {
    text = input_read(folder, "rules/ltl-handover.json", &length);
    return length > 0 ? 1 : 0;
}

bool path_run(size_t at) {
    onus_document *document = NULL;
    onus_policy *policy = NULL;
    (void)at;
    onus_status status = onus_document_read(text, length, NULL, NULL, &document, NULL);
    if (status == ONUS_OK) status = onus_document_compile(document, NULL, NULL, &policy, NULL);
    onus_policy_free(policy);
    onus_document_free(document);
    return status == ONUS_OK;
}
