/* SPDX-License-Identifier: Apache-2.0 */
/* A request of the JSON API by anybody, of one of several rulebooks: it has a response, which is one JSON text, and the same one when it is asked again. */
#include "fuzz.h"
#include "onus_json.h"

#include <string.h>

static onus_json *open_rulebook(uint32_t which) {
    const struct text *text = fuzz_rulebook(which);
    onus_json *json;
    HOLDS(onus_json_new(text->bytes, text->length, NULL, 0, &fuzz_limits, &json, (onus_sink){NULL, NULL}) == ONUS_OK ||
          onus_json_new(text->bytes, text->length, NULL, 0, NULL, &json, (onus_sink){NULL, NULL}) == ONUS_OK);
    return json;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static onus_json *opened[FUZZ_POLICIES];
    uint32_t which = fuzz_which(data, &size);
    struct text first, second;
    if (opened[which] == NULL) opened[which] = open_rulebook(which);
    const onus_json *json = opened[which];
    text_init(&first, NULL);
    text_init(&second, NULL);
    HOLDS(onus_json_call(json, (const char *)data, size, fuzz_into(&first)) == ONUS_OK);
    HOLDS(fuzz_is_json(&first) && strchr(text_get(&first), '\n') == NULL);
    HOLDS(strncmp(text_get(&first), "{\"ok\": ", 7) == 0 || strncmp(text_get(&first), "{\"error\": ", 10) == 0);
    HOLDS(onus_json_call(json, (const char *)data, size, fuzz_into(&second)) == ONUS_OK);
    HOLDS(strcmp(text_get(&first), text_get(&second)) == 0);
    text_release(&first);
    text_release(&second);
    return 0;
}
