/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "codec/json_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_holds(bool condition, const char *what, const char *file, int line) {
    if (condition) return;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

uint8_t fuzz_byte(struct choices *choices) {
    return choices->left > 0 ? choices->bytes[--choices->left] : 0;
}

uint64_t fuzz_word(struct choices *choices) {
    uint64_t word = 0;
    for (int i = 0; i < 8; i++) word = word << 8 | fuzz_byte(choices);
    return word;
}

const onus_config fuzz_limits = {.max_nodes = 20000, .max_work = 20000};

/* Their files, in the folder of rules; the first is built in. */
static const char *const rulebooks[FUZZ_POLICIES] = {
    "ltl-handover", "service-fines",       "complaint-routing",     "claims-papers",
    "inter-club",   "time-limits/courier", "time-limits/warehouse", "time-limits/carrier"};

const struct text *fuzz_rulebook(uint32_t which) {
    static struct text texts[FUZZ_POLICIES];
    struct text path, *text = &texts[which % FUZZ_POLICIES];
    char piece[4096];
    size_t length;
    if (text->length > 0) return text;
    text_init(text, NULL);
    text_init(&path, NULL);
    text_string(&path, FUZZ_RULES "/");
    text_string(&path, rulebooks[which % FUZZ_POLICIES]);
    text_string(&path, ".json");
    FILE *file = fopen(text_get(&path), "rb");
    HOLDS(file != NULL);
    while ((length = fread(piece, 1, sizeof piece, file)) > 0) text_append(text, piece, length);
    fclose(file);
    text_release(&path);
    HOLDS(text->length > 0 && !text->failed);
    return text;
}

/* Every parameter is set to the largest that it may be. */
static onus_policy *compile_rulebook(uint32_t which) {
    const struct text *text = fuzz_rulebook(which);
    onus_document *document;
    onus_policy *policy;
    onus_setting settings[ONUS_MAX_NAMED];
    char values[ONUS_MAX_NAMED][24];
    onus_config config = {.settings = settings};
    HOLDS(onus_document_read(text->bytes, text->length, NULL, NULL, &document, NULL) == ONUS_OK);
    const onus_policy_definition *definition = onus_document_definition(document);
    for (size_t i = 0; i < definition->parameter_count; i++) {
        snprintf(values[i], sizeof values[i], "%lld", (long long)definition->parameters[i].to);
        settings[config.setting_count++] = (onus_setting){definition->parameters[i].id, values[i]};
    }
    HOLDS(onus_document_compile(document, NULL, &config, &policy, NULL) == ONUS_OK);
    onus_document_free(document);
    return policy;
}

const onus_policy *fuzz_policy(uint32_t which) {
    static onus_policy *policies[FUZZ_POLICIES];
    onus_policy **policy = &policies[which % FUZZ_POLICIES];
    if (*policy == NULL && which % FUZZ_POLICIES == 0)
        HOLDS(onus_policy_builtin(NULL, NULL, policy, NULL) == ONUS_OK);
    else if (*policy == NULL)
        *policy = compile_rulebook(which);
    return *policy;
}

uint32_t fuzz_which(const uint8_t *data, size_t *size) {
    if (*size == 0 || data[*size - 1] < 0xF8) return 0;
    return data[--*size] - 0xF8u;
}

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_sink fuzz_into(struct text *text) {
    return (onus_sink){append, text};
}

/* Well-formed as Unicode has it, and without control characters. */
static bool is_clean(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        if (*at < 0x20 || *at == 0x7F) return false;
        int more = *at < 0x80 ? 0 : *at < 0xC2 ? -1 : *at < 0xE0 ? 1 : *at < 0xF0 ? 2 : *at < 0xF5 ? 3 : -1;
        if (more < 0) return false;
        for (at++; more > 0; more--, at++)
            if ((*at & 0xC0) != 0x80) return false;
    }
    return true;
}

void fuzz_read_diagnostics(const onus_diagnostics *diagnostics) {
    const onus_diagnostic *diagnostic;
    for (size_t i = 0; (diagnostic = onus_diagnostics_get(diagnostics, i)) != NULL; i++) {
        HOLDS(onus_diagnostic_name(diagnostic->id) != NULL);
        for (int zh = 0; zh < 2; zh++) {
            char small[7], whole[4096];
            size_t length = onus_diagnostic_message(diagnostic, zh ? "zh" : "en", whole, sizeof whole);
            HOLDS(length > 0 && is_clean(whole));
            HOLDS(length >= sizeof whole || strlen(whole) == length);
            HOLDS(onus_diagnostic_message(diagnostic, zh ? "zh" : "en", small, sizeof small) == length);
            HOLDS(is_clean(small) && strncmp(small, whole, strlen(small)) == 0);
        }
    }
}

bool fuzz_is_json(const struct text *text) {
    struct json_reader reader;
    struct json_token token;
    json_reader_init(&reader, NULL);
    json_reader_start(&reader, text_get(text), text->length);
    while (json_next(&reader, &token) < JSON_KIND_END) continue;
    bool good = token.kind == JSON_KIND_END;
    json_reader_release(&reader);
    return good;
}
