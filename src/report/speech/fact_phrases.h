/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_FACT_PHRASES_H
#define ONUS_REPORT_FACT_PHRASES_H

#include "report/speech/speech.h"

/* Many facts in few words: facts of one family that say the same are said together, "slip copy 1, 2, 3: blank". */

struct said_fact {
    uint32_t fact;
    uint64_t values;
    const int64_t *numbers; /* if it was said in numbers */
    size_t number_count;
};

/* What a case says of a fact, or presumes. */
struct said_fact said_in_case(const onus_case *evidence, uint32_t fact);

/* "loss: lost; driver's, loader's loading record: recorded" */
void say_facts(const struct speech *speech, const struct said_fact *facts, size_t count);

/* The labels of facts[first] and of those behind it that are said together with it, all of which become `taken`. A denial of every party is said of anyone. */
void say_fact_group(const struct speech *speech, const struct said_fact *facts, size_t count, size_t first,
                    bool *taken);

/* The same without values: "slip copy 1, 2; delivery notice". A family of which every party is a member is said of anyone. */
void say_fact_labels(const struct speech *speech, const struct said_fact *facts, size_t count);

/* "unless shown otherwise: cause: handover; not: slip annotated by anyone" */
void say_presumptions(const struct speech *speech, const struct said_fact *facts, size_t count);

#endif
