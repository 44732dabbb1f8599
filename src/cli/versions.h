/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CLI_VERSIONS_H
#define ONUS_CLI_VERSIONS_H

#include "cli/assume.h"
#include "cli/command.h"
#include "cli/decide_input.h"
#include "cli/folder.h"

/* The policy that cases are decided by, or in its place a folder of versions of it, each in force at another time.
 *
 *   1. Versions have one id, the same parties in the same order and the same currency: their results stand in one table and are added up.
 *   2. No day has two versions. A day may have none.
 *   3. A case is read by the vocabulary: everything that any version knows. Then it is said again in the words of the version of its day, which must
 *      know all that was said. Of a single policy the vocabulary is its own, and nothing is said twice. */

#define MOST_VERSIONS MOST_FILES

struct version {
    struct text file;
    struct loaded_policy loaded;
    const char *from, *to; /* NULL: open */
    onus_case *evidence;
    onus_decision *decision;
    struct assumptions assumptions;
    char hash[ONUS_HASH_SIZE]; /* after versions_hash() */
};

struct versions {
    struct version items[MOST_VERSIONS]; /* by the day from which they are in force */
    size_t count;
    bool folder;
    const char *as_of;        /* the day of every case, or NULL: as the case says */
    const onus_policy *words; /* the vocabulary */
    onus_policy *vocabulary;  /* the same, where it had to be made */
    onus_case *said;          /* of it; NULL: cases are said to the only version */
};

/* By --policy, --as-of and --assume; all zero before. False after complaints. Release after a failure too. */
bool versions_load(struct versions *versions, const struct options *options);
/* Fill the hashes, which takes a fifth of the time of a start. False after a complaint. */
bool versions_hash(struct versions *versions);
void versions_release(struct versions *versions);

/* The same versions for another thread, with cases and decisions of its own; `versions` must outlive them. False if memory was refused; release_branch either way. */
bool versions_branch(const struct versions *versions, struct versions *made);
void versions_release_branch(struct versions *made);

/* Open what cases of these versions come from; where there is one policy, its rows tell of later ones as it says: of several none looks at the cases of another. False after a
 * complaint. */
bool versions_open(const struct versions *versions, struct decide_input *input, const struct options *options);

/* To read a case into: of `versions->words`. */
onus_case *versions_case(const struct versions *versions);

/* The version that is to decide the case just read, which is said to its `evidence`, with the assumptions of the run. ONUS_E_CASE: there is none, or it does not know
 * what was said, as `diagnostics` say. */
onus_status versions_choose(struct versions *versions, struct version **version, onus_diagnostics *diagnostics);

/* Whether a case of that day is not of the time in which the only policy is in force, and then what to say of it. A folder has an error for that. */
bool versions_out_of_force(const struct versions *versions, onus_diagnostic *diagnostic, struct text *time);

/* A policy by which cases are decided; with --compare it takes the settings of its own parameters alone. */
onus_status versions_load_policy(const char *file, const struct options *options, struct loaded_policy *loaded);

/* ---- versions_folder.c ---- */

/* Every policy that lies in `folder` itself, loaded and sorted. False after complaints. */
bool versions_read_folder(struct versions *versions, const char *folder, const struct options *options);

/* ---- versions_words.c ---- */

/* A policy that knows every fact, value and quantity of all versions, and decides nothing. */
onus_status versions_make_words(const struct versions *versions, onus_policy **out, onus_diagnostics *diagnostics);

/* Whether `version` knows all that `said`, a case of the vocabulary, says. If not, a diagnostic says what it does not. ONUS_E_CASE then. */
onus_status version_knows(const struct version *version, const onus_case *said, onus_diagnostics *diagnostics);

#endif
