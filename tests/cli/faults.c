/* SPDX-License-Identifier: Apache-2.0 */
/* Loaded before libc into the program: at every request for memory it makes a copy of the process in which this request is refused, once or with all later ones, and looks at what
 * becomes of it. The process itself goes on unharmed; so one run tries them all.
 *
 *   FAULTS_REFERENCE   a file with what the program writes to standard output when nothing is refused
 *   FAULTS_STATUS      its exit status then
 *   FAULTS_STEP        try every n-th request
 *
 * Of a copy it is demanded that no signal ends it; and either its exit status and its output are the reference's, or it exits with 2, has said why, and its output is the
 * beginning of the reference's. What is wrong, and how many were tried, is written to descriptor 9. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

#define REPORT      9
#define DESCRIPTORS 16

static struct {
    bool on, refusing, for_ever;
    const char *reference;
    size_t reference_length;
    int status;
    unsigned long requests, step, tried, failed, same;
} faults;

static unsigned long setting(const char *name) {
    const char *text = getenv(name);
    unsigned long number = 0;
    for (; text != NULL && *text >= '0' && *text <= '9'; text++) number = number * 10 + (unsigned long)(*text - '0');
    return number;
}

static void report(const char *what, int mode) {
    char line[256];
    int length =
        snprintf(line, sizeof line, "request %lu, %s: %s\n", faults.requests, mode != 0 ? "for ever" : "once", what);
    if (write(REPORT, line, (size_t)length) != length) _exit(99);
}

__attribute__((constructor)) static void begin(void) {
    struct stat about;
    const char *path = getenv("FAULTS_REFERENCE");
    int file = path != NULL ? open(path, O_RDONLY) : -1;
    if (file < 0 || fstat(file, &about) != 0) return;
    faults.reference_length = (size_t)about.st_size;
    faults.reference = about.st_size == 0 ? "" : mmap(NULL, faults.reference_length, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    faults.status = (int)setting("FAULTS_STATUS");
    faults.step = setting("FAULTS_STEP");
    faults.on = faults.reference != MAP_FAILED && faults.step > 0;
}

__attribute__((destructor)) static void end(void) {
    char line[128];
    if (!faults.on) return;
    int length = snprintf(line, sizeof line, "tried %lu of %lu requests: %lu errors, %lu the same\n", faults.tried,
                          faults.requests, faults.failed, faults.same);
    if (write(REPORT, line, (size_t)length) != length) _exit(99);
}

/* What the copy wrote, against the reference from where the process stood. */
static const char *judge(int status, int out, int err, size_t at) {
    struct stat wrote, said;
    if (WIFSIGNALED(status)) return "a signal ended it";
    if (fstat(out, &wrote) != 0 || fstat(err, &said) != 0) return "nothing is known of it";
    size_t length = (size_t)wrote.st_size, rest = faults.reference_length - at;
    if (length > rest) return "it wrote more than without";
    char *text = length == 0 ? NULL : mmap(NULL, length, PROT_READ, MAP_PRIVATE, out, 0);
    bool beginning = length == 0 || memcmp(text, faults.reference + at, length) == 0;
    if (!beginning && getenv("FAULTS_SHOW") != NULL && write(REPORT, text, length) < 0) return "nothing can be written";
    if (text != NULL) munmap(text, length);
    if (!beginning && WEXITSTATUS(status) == 2) return "it failed, but wrote something else than without";
    if (!beginning) return "it wrote something else than without, and its exit status does not say so";
    if (WEXITSTATUS(status) == 2 && faults.status != 2) {
        faults.failed++;
        return said.st_size > 0 ? NULL : "it failed and said nothing";
    }
    if (WEXITSTATUS(status) != faults.status) return "another exit status than without, or 2";
    if (length != rest) return "it did not write all, and its exit status does not say so";
    faults.same++;
    return NULL;
}

/* Whether this is the copy. */
static bool try_one(int mode) {
    off_t places[DESCRIPTORS];
    int status, out = memfd_create("out", 0), err = memfd_create("err", 0);
    off_t at = lseek(STDOUT_FILENO, 0, SEEK_CUR);
    for (int i = 0; i < DESCRIPTORS; i++) places[i] = lseek(i, 0, SEEK_CUR);
    pid_t child = fork();
    if (child == 0) {
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        faults.on = false;
        faults.refusing = true;
        faults.for_ever = mode != 0;
        alarm(60);
        return true;
    }
    if (child < 0 || waitpid(child, &status, 0) != child) {
        report("it could not be tried", mode);
        return false;
    }
    /* A copy shares its files with the process. */
    for (int i = 0; i < DESCRIPTORS; i++)
        if (places[i] >= 0) lseek(i, places[i], SEEK_SET);
    const char *wrong = judge(status, out, err, at < 0 ? 0 : (size_t)at);
    if (wrong != NULL) report(wrong, mode);
    close(out);
    close(err);
    faults.tried++;
    return false;
}

/* Whether this request is refused. */
static bool refused(void) {
    if (faults.refusing) {
        faults.refusing = faults.for_ever;
        return true;
    }
    if (!faults.on) return false;
    if (faults.requests++ % faults.step != 0) return false;
    faults.on = false; /* requests of our own */
    int kept = errno;
    for (int mode = 0; mode < 2; mode++) {
        if (!try_one(mode)) continue;
        faults.refusing = faults.for_ever;
        return true;
    }
    errno = kept;
    faults.on = true;
    return false;
}

void *malloc(size_t size) {
    if (!refused()) return __libc_malloc(size);
    errno = ENOMEM;
    return NULL;
}

void *calloc(size_t count, size_t size) {
    if (!refused()) return __libc_calloc(count, size);
    errno = ENOMEM;
    return NULL;
}

void *realloc(void *block, size_t size) {
    if (!refused()) return __libc_realloc(block, size);
    errno = ENOMEM;
    return NULL;
}
