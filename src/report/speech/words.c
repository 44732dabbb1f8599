/* SPDX-License-Identifier: Apache-2.0 */
#include "report/speech/words.h"

#include <string.h>

const char *word_in(enum word word, const char *language) {
    static const char *const words[][2] = {
#define WORD(constant, english, chinese) {english, chinese},
#include "report/speech/words.def"
#undef WORD
    };
    return words[word][strcmp(language, "zh") == 0];
}

enum word unit_word(onus_unit unit, bool one) {
    static const enum word words[][2] = {
        {WORD_HOURS, WORD_HOUR}, {WORD_DAYS, WORD_DAY}, {WORD_WORKING_DAYS, WORD_WORKING_DAY}};
    return words[unit][one];
}

const char *outcome_in(onus_outcome outcome, const char *language) {
    static const enum word words[] = {WORD_DETERMINED, WORD_INSUFFICIENT, WORD_SILENT, WORD_NO_LOSS, WORD_OUTSIDE};
    return word_in(words[outcome], language);
}

const char *outcome_cell_in(onus_outcome outcome, const char *language) {
    static const enum word words[] = {WORD_CELL_DETERMINED, WORD_CELL_INSUFFICIENT, WORD_CELL_SILENT, WORD_CELL_NO_LOSS,
                                      WORD_CELL_OUTSIDE};
    return word_in(words[outcome], language);
}
