/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_DECIDE_LETTERS_H
#define ONUS_CLI_DECIDE_LETTERS_H

#include "cli/command.h"
#include "report/letter/letter.h"

/* Results as letters, or vouchers: a sheet a case, into a text that is sent off after each. */

struct decide_letters {
    const struct options *options;
    struct text *out;
    struct paper paper;
    struct letter letter;
    bool has_letter;     /* for the policy of the next case */
    struct text message; /* to be said on standard error: why the last case has no voucher */
};

/* By --format, --voucher and --lang. `out` must outlive it. */
void decide_letters_open(struct decide_letters *letters, const struct options *options, struct text *out, size_t width);
void decide_letters_release(struct decide_letters *letters);

/* The policy of the cases that follow. */
onus_status decide_letters_policy(struct decide_letters *letters, const struct loaded_policy *loaded);

/* The beginning of the document. */
void decide_letters_begin(struct decide_letters *letters);

/* The sheet of a case, or a message why there is none. */
onus_status decide_letters_case(struct decide_letters *letters, onus_decision *decision, const onus_case *evidence,
                                const char *id, const onus_result_options *options);
void decide_letters_error(struct decide_letters *letters, const onus_case *evidence, const char *id,
                          const onus_diagnostic *diagnostic, onus_status status);

/* The end of the document. */
void decide_letters_close(struct decide_letters *letters);

#endif
