/* SPDX-License-Identifier: Apache-2.0 */
/* onus check: load and prove. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static int run(const struct options *options) {
    struct loaded_policy loaded;
    const char *file = options->operand_count > 0 ? options->operands[0] : NULL;
    onus_status status = load_policy(file, options->language, &loaded);
    if (status == ONUS_E_POLICY || status == ONUS_E_LIMIT) return EXIT_REPORT; /* it was read, and is not sound */
    if (status != ONUS_OK) return EXIT_FAILED;
    onus_policy_info info;
    onus_policy_describe(loaded.policy, &info);
    bool chinese = strcmp(options->language, "zh") == 0;
    printf(chinese ? "%s %s: 规则无冲突:%u 个条款、%u 个事实、%u 个当事方,每种情形只有一个结果(%u 个节点)\n"
                   : "%s %s is sound: %u clauses, %u facts, %u parties, one answer to every case (%u nodes)\n",
           info.id, info.version, info.clauses, info.facts, info.parties, info.nodes);
    release_policy(&loaded);
    return EXIT_DONE;
}

static const struct option_spec *const options[] = {&option_language, &option_help, NULL};

const struct command command_check = {"check",
                                      "[POLICY]",
                                      "is the policy sound: does every case have exactly one answer",
                                      "onus check rules/ltl-handover.json",
                                      0,
                                      1,
                                      options,
                                      run};
