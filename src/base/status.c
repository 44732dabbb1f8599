/* SPDX-License-Identifier: Apache-2.0 */
#include "onus.h"

const char *onus_version(void) {
    return ONUS_VERSION;
}

const char *onus_status_text(onus_status status) {
    switch (status) {
#define ONUS_STATUS(name, sentence)                                                                                    \
    case name:                                                                                                         \
        return sentence;
#include "base/status.def"
#undef ONUS_STATUS
    }
    return "unknown status";
}

const char *onus_label_in(onus_labels labels, const char *language, const char *otherwise) {
    for (size_t i = 0; i < labels.count; i++) {
        const char *a = labels.items[i].language, *b = language;
        while (*a != '\0' && *a == *b) a++, b++;
        if (*a == *b) return labels.items[i].text;
    }
    if (otherwise != NULL) return otherwise;
    return labels.count > 0 ? labels.items[0].text : NULL;
}
