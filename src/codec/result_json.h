/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_RESULT_JSON_H
#define ONUS_CODEC_RESULT_JSON_H

#include "base/text.h"
#include "onus_io.h"

/* onus_result_write() and onus_error_write() into a text. After ONUS_E_MEMORY, and whatever status a question about the decision ended with, the text
 * holds no whole result. */
onus_status result_json(struct text *text, onus_decision *decision, const onus_case *evidence, const char *id,
                        const onus_result_options *options);
onus_status error_json(struct text *text, const char *id, const onus_case *evidence, const onus_diagnostic *diagnostic,
                       const char *language);

/* The keys of the object `error`. */
void error_json_members(struct text *text, const onus_diagnostic *diagnostic, const char *language);

/* The key `meta` of both, which is their last, if the case has it. */
void result_json_meta(struct text *text, const onus_case *evidence);

/* The key `ruling`; nothing for NULL. */
void result_json_ruling(struct text *text, const onus_policy *policy, const onus_ruling *ruling);

#endif
