/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_ASK_H
#define ONUS_STUDY_ASK_H

#include "decide/decision.h"
#include "onus_study.h"

/* An interview: scratch memory for choosing questions, and the decision of the case at hand. Nothing of it outlives the next case. */
struct onus_interview {
    const onus_policy *policy;
    onus_allocator allocator;
    onus_decision *decision; /* of the case */
    onus_case *probe;        /* the case with one answer more */
    onus_decision *probed;
    struct arena answers;

    /* Of choosing: by variable, what the case allows, and whether it may be asked. */
    uint64_t *allowed;
    bool *askable;
    bool *tested;
    uint64_t *reached;        /* outcomes, as bits */
    struct diagram scratch;   /* the root within the case, and work */
    struct diagram projected; /* what is left to ask of it (ask_choose.c) */
    struct diagram_marks marks, scratch_marks, projected_marks;
};

/* The fact to be asked next, or ONUS_NONE, by `allowed` and `askable`; and how many may be asked at most. */
onus_status ask_choose(onus_interview *interview, uint32_t *fact, size_t *at_most);

#endif
