/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_POLICY_EXTEND_H
#define ONUS_POLICY_EXTEND_H

#include "base/arena.h"
#include "onus_definition.h"

/* What `variant` says, laid over what `base` says, in `arena`; what did not change is shared with both, which must live as long. `base` NULL:
 * `variant` itself. NULL if it could not be done, and then `*status` and `diagnostics` say why. */
const onus_policy_definition *policy_extend_checked(struct arena *arena, const onus_policy_definition *variant,
                                                    const onus_policy_definition *base, onus_diagnostics *diagnostics,
                                                    onus_status *status);

/* The same without reasons. */
const onus_policy_definition *policy_extend(struct arena *arena, const onus_policy_definition *variant,
                                            const onus_policy_definition *base);

#endif
