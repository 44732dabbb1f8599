/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* stat */
/* Where an interview is saved. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/interview.h"

static bool same_file(const char *name, const struct stat *other) {
    struct stat about;
    return stat(name, &about) == 0 && about.st_dev == other->st_dev && about.st_ino == other->st_ino;
}

bool interview_may_save(const struct options *options, bool single) {
    struct stat about;
    struct text beside;
    if (options->save == NULL) return true;
    if (stat(options->save, &about) == 0 && about.st_size > 0) {
        bool same = options->operand_count > 0 && same_file(options->operands[0], &about);
        if (!same) {
            complain("--save does not write over a file that is there; to go on with the case in it, name it as CASES "
                     "too: ",
                     options->save);
            return false;
        }
        if (!single) {
            complain("--save into the cases themselves goes with a file of one case as JSON, not ", options->save);
            return false;
        }
    }
    /* Better now than after the last question. */
    text_init(&beside, NULL);
    text_string(&beside, options->save);
    text_string(&beside, ".new");
    /* Half a name may be that of a file which is there. */
    FILE *file = beside.failed ? NULL : fopen(text_get(&beside), "wb");
    if (beside.failed) errno = ENOMEM;
    if (file == NULL) complain_of_writing(options->save, errno);
    if (file != NULL) fclose(file);
    if (file != NULL) remove(text_get(&beside));
    text_release(&beside);
    return file != NULL;
}

static onus_status write_file(void *context, const char *bytes, size_t length) {
    return fwrite(bytes, 1, length, context) == length ? ONUS_OK : ONUS_E_OUTPUT;
}

bool interview_save(const struct options *options, const onus_case *evidence) {
    struct text beside;
    if (options->save == NULL) return true;
    text_init(&beside, NULL);
    text_string(&beside, options->save);
    text_string(&beside, ".new");
    FILE *file = beside.failed ? NULL : fopen(text_get(&beside), "wb");
    if (beside.failed) errno = ENOMEM;
    bool done = file != NULL && onus_case_write(evidence, NULL, (onus_sink){write_file, file}) == ONUS_OK;
    done = done && fputc('\n', file) != EOF;
    if (file != NULL && fclose(file) != 0) done = false;
    done = done && rename(text_get(&beside), options->save) == 0;
    if (!done) complain_of_writing(options->save, errno);
    text_release(&beside);
    return done;
}
