/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DECIDE_LIMIT_H
#define ONUS_DECIDE_LIMIT_H

#include "base/diagnostic.h"
#include "diagram/diagram.h"

/* Say that `store` outgrew its limit at `where`, and which facts most of its nodes test: `paths` has one a variable. */
void limit_report(onus_diagnostics *diagnostics, const struct diagram *store, const char *where,
                  const char *const *paths);

/* The same, variables being those of a plan. */
struct model;
struct plan;
void limit_report_plan(onus_diagnostics *diagnostics, const struct diagram *store, const char *where,
                       const struct model *model, const struct plan *plan);

#endif
