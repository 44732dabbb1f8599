/* SPDX-License-Identifier: Apache-2.0 */
/* A program elsewhere that uses both libraries. */
#include <onus_json.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    static const char request[] = "{\"do\": \"decide\", \"case\": {\"case\": \"consumer\", \"loss\": \"none\"}}";
    onus_json *json = onus_json_open(NULL, 0, NULL, 0, NULL);
    char *response = json == NULL ? NULL : onus_json_text(json, request, sizeof request - 1, NULL);
    int done = response != NULL && strstr(response, "\"status\": \"no_loss\"") != NULL &&
               strcmp(onus_version(), ONUS_VERSION) == 0;
    puts(response == NULL ? "no response" : response);
    onus_json_text_free(response);
    onus_json_free(json);
    return done ? 0 : 1;
}
