/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/repeats.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "cli/command.h"

/* "meta.slip, events.complaint, about.damage|about.attitude" */
static void list_needed(const struct repeats_rule *rule, struct text *out) {
    const onus_repeats_definition *says = rule->says;
    for (size_t i = 0; i < says->same_count; i++) {
        text_string(out, i > 0 ? ", meta." : "meta.");
        text_string(out, says->same[i]);
    }
    if (says->per != NULL || !repeats_counts(rule)) {
        text_string(out, ", events.");
        text_string(out, says->at);
    }
    for (size_t i = 0; i < says->any_count; i++) {
        text_string(out, i == 0 ? ", " : "|");
        text_string(out, says->any[i]);
    }
}

static const char *find_sentence(bool counts, bool chinese) {
    if (counts)
        return chinese ? "onus: %s 中有 %" PRIu64 " 行内容不全，次数只能定出范围；计数所须填写的是：%s"
                       : "onus: %s: rows that leave open in which count they belong, so that it is only known within "
                         "bounds: %" PRIu64 "; it takes %s";
    return chinese
               ? "onus: %s 中有 %" PRIu64
                 " 行内容不全，无法判断是否重复前案；缺少编号或事项的，后续各行也未与之比较；须填写：%s"
               : "onus: %s: rows that leave open whether they repeat an earlier one, of which those without a key or "
                 "a subject are passed over when later ones are compared: %" PRIu64 "; it takes %s";
}

static void report_lacking(const struct repeats_rule *rule, const char *name, bool chinese) {
    struct text needed;
    text_init(&needed, NULL);
    list_needed(rule, &needed);
    tell(find_sentence(repeats_counts(rule), chinese), name, rule->lacking, text_get(&needed));
    text_release(&needed);
}

void repeats_report(struct repeats *repeats, const char *name, bool lacks, bool chinese) {
    for (size_t i = 0; i < repeats->rule_count; i++) {
        if (lacks && repeats->rules[i].lacking > 0) report_lacking(&repeats->rules[i], name, chinese);
        repeats->rules[i].lacking = 0; /* another file may follow */
    }
    if (!repeats_disordered(repeats)) return;
    tell(chinese ? "onus: %s 未按时间顺序排列，其后各行是否为重复事项未予判断"
                 : "onus: %s is not in order of time: it was not looked whether later rows repeat earlier ones",
         name);
}
