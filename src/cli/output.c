/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* realpath, fsync, dup2 */
/* Where results go: standard output, which --output makes a file.
 *
 * Results that stand for themselves are written to the file itself, whole ones at a time, so that what is there when the program is killed is a beginning of what would have been. What is one
 * document is written beside the file, and takes its place when it is whole.
 *
 *   1. Nothing is cut off the file before there is something to write: a policy that does not load costs nobody the results of last week.
 *   2. --resume trusts no file and no memory of an earlier run: all is decided again, and as long as the file has something it is compared with that, byte for byte. So
 *      what is there in the end is what one run would have written, or an error says where the file is that of another.
 *   3. The first failure is kept, and said once. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"

#define BUFFER_SIZE ((size_t)1 << 16)

static struct output {
    const char *name;   /* of the file; NULL: standard output as it was found */
    char *place;        /* the same, where links lead */
    struct text beside; /* a file that is to take its place; empty: there is none */
    FILE *before;       /* what an earlier run left, of which `same` bytes and `lines` line ends were compared */
    uint64_t same, lines;
    size_t held; /* bytes of results, at most, that are not written yet */
    bool regular, existed;
    bool begun;  /* something was written */
    bool closed; /* as standard output is in the end */
    bool failed, said;
    int error; /* of the failure, as in errno; 0: it was said */
} output;

void complain_of_writing(const char *name, int error) {
    struct text line;
    text_init(&line, NULL);
    text_string(&line, name);
    text_string(&line, ": ");
    text_string(&line, strerror(error));
    complain("cannot write ", text_get(&line));
    text_release(&line);
}

static onus_status fail(int error) {
    if (!output.failed) output.error = error;
    output.failed = true;
    return ONUS_E_OUTPUT;
}

void flush_output(void) {
    output.held = 0;
    if (output.closed) return;
    if (fflush(stdout) != 0 || ferror(stdout)) fail(errno);
}

/* ---- What an earlier run left ---- */

static onus_status refuse_other(const char *what) {
    struct text line;
    text_init(&line, NULL);
    text_string(&line, output.name);
    text_char(&line, ':');
    text_number(&line, (int64_t)output.lines + 1);
    text_string(&line, what);
    complain(text_get(&line), "; it is of other cases, another policy or other options, or was changed, so --resume "
                              "leaves it as it is; without --resume it is written anew");
    text_release(&line);
    output.said = true;
    return fail(0);
}

/* Behind what there is, results are written again. */
static onus_status go_on(void) {
    int error = ferror(output.before) ? errno : 0;
    fclose(output.before);
    output.before = NULL;
    return error != 0 ? fail(error) : ONUS_OK;
}

/* Take off the start of the results what the file has already. */
static onus_status compare(const char **bytes, size_t *length) {
    char chunk[4096];
    while (*length > 0) {
        size_t wanted = *length < sizeof chunk ? *length : sizeof chunk;
        size_t count = fread(chunk, 1, wanted, output.before);
        for (size_t i = 0; i < count; i++) {
            if (chunk[i] != (*bytes)[i])
                return refuse_other(": here the results of this run differ from those of the file");
            if (chunk[i] == '\n') output.lines++;
        }
        output.same += count;
        *bytes += count;
        *length -= count;
        if (count < wanted) return go_on();
    }
    return ONUS_OK;
}

/* ---- Results ---- */

static onus_status begin(void) {
    if (output.begun || output.name == NULL || !output.regular) return ONUS_OK;
    output.begun = true;
    if (output.beside.length > 0) return ONUS_OK;
    off_t at = (off_t)output.same;
    if (lseek(STDOUT_FILENO, at, SEEK_SET) != at || ftruncate(STDOUT_FILENO, at) != 0) return fail(errno);
    return ONUS_OK;
}

/* Whole results at a time, as long as they fit: a buffer that is full anywhere would be written when it is. */
static onus_status write_results(void *context, const char *bytes, size_t length) {
    (void)context;
    onus_status status = output.failed ? ONUS_E_OUTPUT : ONUS_OK;
    if (status == ONUS_OK && output.before != NULL) status = compare(&bytes, &length);
    if (status != ONUS_OK || length == 0) return status;
    status = begin();
    if (output.name != NULL && output.held + length > BUFFER_SIZE) flush_output();
    output.held += length;
    if (status == ONUS_OK && (fwrite(bytes, 1, length, stdout) != length || ferror(stdout))) status = fail(errno);
    return output.failed ? ONUS_E_OUTPUT : status;
}

onus_sink standard_output(void) {
    return (onus_sink){write_results, NULL};
}

/* ---- Before ---- */

static bool is_same(const char *name, const struct stat *about) {
    struct stat other;
    if (name == NULL) return false;
    bool found = strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, &other) == 0 : stat(name, &other) == 0;
    return found && S_ISREG(other.st_mode) && other.st_dev == about->st_dev && other.st_ino == about->st_ino;
}

/* Whether the file is one of those that the command reads. */
static bool is_read(const struct options *options, const struct stat *about) {
    const char *const others[] = {
        options->policy, options->cases, options->calendar, options->param_file, options->wages, options->compare, "-"};
    for (size_t i = 0; i < options->operand_count; i++)
        if (is_same(options->operands[i], about)) return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (is_same(others[i], about)) return true;
    return false;
}

static bool is_document(const struct command *command, const struct options *options) {
    return !command->streams || strcmp(options->format, "json") == 0 || strcmp(options->format, "html") == 0;
}

static bool may_write(const struct options *options, bool document, struct stat *about) {
    output.existed = stat(options->output, about) == 0;
    output.regular = !output.existed || S_ISREG(about->st_mode);
    const char *refused = NULL;
    if (output.existed && is_read(options, about)) refused = "--output would write over what is read: ";
    if (options->resume && document)
        refused = "--resume goes with --format csv, ndjson or text. Another file is put in its place only when it is "
                  "whole, so there is nothing to go on with: ";
    if (options->resume && !output.regular) refused = "--resume goes on with a file only, which this is not: ";
    if (refused != NULL) complain(refused, options->output);
    return refused == NULL;
}

static bool has_results(const struct command *command) {
    size_t at = 0;
    while (command->options[at] != NULL && command->options[at] != &option_output) at++;
    return command->options[at] != NULL;
}

bool output_open(const struct command *command, const struct options *options) {
    struct stat about;
    if (has_results(command))
        signal(SIGPIPE,
               SIG_IGN); /* that nobody reads on is an error as any other, and said; but pages may be read in part */
    bool document = is_document(command, options);
    text_init(&output.beside, NULL);
    if (options->resume && options->output == NULL) complain("--resume goes with --output FILE", "");
    if (options->output == NULL) return !options->resume;
    if (!may_write(options, document, &about)) return false;
    char *place = realpath(options->output, NULL);
    output.place = place != NULL ? place : strdup(options->output);
    const char *opened = output.place;
    if (document && output.regular) {
        text_string(&output.beside, output.place);
        text_string(&output.beside, ".part");
        opened = text_get(&output.beside);
    }
    if (options->resume && output.existed) output.before = fopen(output.place, "rb");
    bool done = output.place != NULL && (output.before != NULL || !options->resume || !output.existed);
    int file = done ? open(opened, O_WRONLY | O_CREAT | (output.beside.length > 0 ? O_TRUNC : 0), 0666) : -1;
    done = file >= 0 && dup2(file, STDOUT_FILENO) >= 0;
    if (!done) complain_of_writing(options->output, errno);
    if (file >= 0 && output.existed && output.beside.length > 0) (void)!fchmod(file, about.st_mode & 0777);
    if (file > STDERR_FILENO) close(file);
    if (done) output.name = options->output;
    if (done) setvbuf(stdout, NULL, _IOFBF, BUFFER_SIZE);
    return done;
}

/* ---- After ---- */

static void say_lost(void) {
    struct text line;
    const char *reason = output.error == EPIPE ? "whoever reads it has stopped reading" : strerror(output.error);
    if (output.said) return;
    output.said = true;
    text_init(&line, NULL);
    text_string(&line, output.name != NULL ? output.name : "standard output");
    text_string(&line, output.beside.length > 0
                           ? " could not be written, and is as it was: "
                           : " could not be written to the end, so the results are not complete: ");
    text_string(&line, reason);
    if (output.name != NULL && output.regular && output.beside.length == 0)
        text_string(&line, "; the same command with --resume goes on from there");
    complain(text_get(&line), "");
    text_release(&line);
}

bool finish_output(void) {
    flush_output();
    if (output.failed) say_lost();
    return !output.failed;
}

/* Bring it onto the disk, where some file systems find out only now that it does not fit. */
static void settle(void) {
    if (output.name != NULL && output.regular && !output.failed && fsync(STDOUT_FILENO) != 0 && errno != EINVAL)
        fail(errno);
    bool held = ferror(stdout) != 0;
    output.closed = true;
    if (fclose(stdout) != 0 && !held && errno != EBADF) fail(errno);
}

int output_close(int status) {
    bool document = output.beside.length > 0;
    if (output.before != NULL && status != EXIT_FAILED && !output.failed && fgetc(output.before) != EOF)
        refuse_other(": here the results of this run end, and the file does not");
    else if (output.before == NULL && status != EXIT_FAILED && !output.failed)
        begin();
    flush_output();
    settle();
    if (output.before != NULL) fclose(output.before);
    bool done = status != EXIT_FAILED && !output.failed;
    if (done && document && rename(text_get(&output.beside), output.place) != 0) {
        fail(errno);
        done = false;
    }
    if (output.failed) say_lost();
    if (!done && document) remove(text_get(&output.beside));
    if (!done && !document && output.name != NULL && !output.existed && !output.begun) remove(output.place);
    text_release(&output.beside);
    free(output.place);
    return output.failed ? EXIT_FAILED : status;
}
