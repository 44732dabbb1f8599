/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_VERSIONS_H
#define ONUS_STUDY_VERSIONS_H

#include "base/arena.h"
#include "onus_study.h"

/* What was found of several versions; all of it lives in its arena, and so does it itself. */
struct onus_versions {
    struct arena arena;
    onus_versions_finding *findings;
    size_t count;
};

#endif
