/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of versions. Its policies are read whole and compared before any case is, for a mistake in them is none of a case. */
#include <stdio.h>
#include <string.h>

#include "base/diagnostic.h"
#include "base/sort.h"
#include "cli/folder.h"
#include "cli/versions.h"
#include "report/speech/diagnostic_line.h"

/* ---- Reading ---- */

static bool find_files(struct versions *versions, const char *name) {
    static struct folder folder;
    bool done = folder_read(&folder, name, "no policy (a file that ends in .json) lies in ");
    for (size_t i = 0; i < folder.count; i++) {
        text_init(&versions->items[i].file, NULL);
        text_string(&versions->items[i].file, text_get(&folder.files[i]));
        if (versions->items[i].file.failed) done = false;
    }
    versions->count = folder.count;
    folder_release(&folder);
    return done;
}

/* ---- Comparing ---- */

static bool refuse(const onus_diagnostic *diagnostic, const char *language) {
    struct text line;
    text_init(&line, NULL);
    diagnostic_line(&line, diagnostic, language);
    fputs(text_get(&line), stderr);
    text_release(&line);
    return false;
}

static bool same_parties(const onus_policy *left, const onus_policy *right) {
    const onus_party_info *a, *b;
    for (uint32_t i = 0;; i++) {
        a = onus_policy_party(left, i);
        b = onus_policy_party(right, i);
        if (a == NULL || b == NULL) return a == b;
        if (strcmp(a->id, b->id) != 0) return false;
    }
}

static bool same_text(const char *left, const char *right) {
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

/* What two versions must have in common and do not, or NULL. */
static const char *departure(const struct version *left, const struct version *right) {
    onus_policy_info a, b;
    onus_policy_describe(left->loaded.policy, &a);
    onus_policy_describe(right->loaded.policy, &b);
    if (strcmp(a.id, b.id) != 0) return "policy";
    if (!same_text(a.currency, b.currency)) return "currency";
    return same_parties(left->loaded.policy, right->loaded.policy) ? NULL : "parties";
}

static bool check_alike(const struct versions *versions, const char *language) {
    for (size_t i = 1; i < versions->count; i++) {
        const char *what = departure(&versions->items[0], &versions->items[i]);
        if (what == NULL) continue;
        return refuse(&(onus_diagnostic){.id = DIAGNOSTIC_VERSIONS_DIFFER,
                                         .file = text_get(&versions->items[i].file),
                                         .path = what,
                                         .other = text_get(&versions->items[0].file)},
                      language);
    }
    return true;
}

/* From the beginning of time comes before every day. */
static int compare_from(const void *left, const void *right) {
    const char *a = ((const struct version *)left)->from, *b = ((const struct version *)right)->from;
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

/* Of two days, of which NULL is the end of time. */
static const char *earlier(const char *left, const char *right) {
    if (left == NULL || right == NULL) return left == NULL ? right : left;
    return strcmp(left, right) < 0 ? left : right;
}

/* Neighbours suffice: they are sorted, and of three that overlap two neighbours do. */
static bool check_times(const struct versions *versions, const char *language) {
    for (size_t i = 0; i < versions->count; i++) {
        const struct version *version = &versions->items[i], *next = version + 1;
        onus_diagnostic diagnostic = {.file = text_get(&version->file), .given = version->from, .other = version->to};
        diagnostic.id = DIAGNOSTIC_EMPTY_FORCE;
        if (version->from != NULL && version->to != NULL && strcmp(version->from, version->to) > 0)
            return refuse(&diagnostic, language);
        if (i + 1 == versions->count) break;
        const char *day = next->from != NULL ? next->from : earlier(version->to, next->to);
        if (version->to != NULL && next->from != NULL && strcmp(next->from, version->to) > 0) continue;
        diagnostic = (onus_diagnostic){.id = day != NULL ? DIAGNOSTIC_VERSIONS_OVERLAP : DIAGNOSTIC_VERSIONS_ALWAYS,
                                       .file = text_get(&next->file),
                                       .given = day,
                                       .other = text_get(&version->file)};
        return refuse(&diagnostic, language);
    }
    return true;
}

bool versions_read_folder(struct versions *versions, const char *folder, const struct options *options) {
    onus_policy_info info;
    if (!find_files(versions, folder)) return false;
    for (size_t i = 0; i < versions->count; i++) {
        struct version *version = &versions->items[i];
        if (versions_load_policy(text_get(&version->file), options, &version->loaded) != ONUS_OK) return false;
        onus_policy_describe(version->loaded.policy, &info);
        version->from = info.in_force_from;
        version->to = info.in_force_to;
    }
    if (!check_alike(versions, options->language)) return false;
    sort_elements(versions->items, versions->count, sizeof *versions->items, compare_from);
    return check_times(versions, options->language);
}
