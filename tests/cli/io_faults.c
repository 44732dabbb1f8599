/* SPDX-License-Identifier: Apache-2.0 */
/* io_faults REFERENCE STATUS [--keep FILE OLD NEW [--between STATE]...] [--most N] PROGRAM ARGUMENTS...: run the program with each of its reads, writes, opens, closes and renames made to fail or fall short, by a tracer;
 * standard input is passed on to each run from the file it must be. REFERENCE is a file with what it writes undisturbed, STATUS its exit status then.
 *
 * Demanded of each run: no signal ends it; and either its output and exit status are those, or it exits with 2 and has said why, and its output is the beginning of the reference, unless it was a
 * read that failed: what was read until then is decided. FILE, which is OLD before each run, is OLD, NEW or one of the whole STATEs between after it, and NEW where nothing was said to be wrong. At most N places of a kind are tried. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum how { ONCE, FOR_EVER, SHORT };

static const struct fault {
    const char *name;
    long calls[2];
    int error;
    enum how how;
} faults[] = {{"write ENOSPC", {SYS_write, SYS_writev}, ENOSPC, FOR_EVER},
              {"write EIO", {SYS_write, SYS_writev}, EIO, ONCE},
              {"write EPIPE", {SYS_write, SYS_writev}, EPIPE, FOR_EVER},
              {"write EINTR", {SYS_write, SYS_writev}, EINTR, ONCE},
              {"write short", {SYS_write, SYS_write}, 0, SHORT},
              {"read EIO", {SYS_read, SYS_read}, EIO, ONCE},
              {"read EINTR", {SYS_read, SYS_read}, EINTR, ONCE},
              {"read short", {SYS_read, SYS_read}, 0, SHORT},
              {"open EMFILE", {SYS_openat, SYS_openat}, EMFILE, ONCE},
              {"open EIO", {SYS_openat, SYS_openat}, EIO, ONCE},
              {"close EIO", {SYS_close, SYS_close}, EIO, ONCE},
              {"rename EIO", {SYS_rename, SYS_renameat2}, EIO, ONCE},
              {"fsync EIO", {SYS_fsync, SYS_fdatasync}, EIO, ONCE}};

struct file {
    char *bytes;
    size_t length;
};

static void stop(const char *why, const char *name) {
    fprintf(stderr, "io_faults: %s%s\n", why, name);
    exit(99);
}

static struct file load(const char *name) {
    FILE *from = fopen(name, "rb");
    struct file file = {malloc((size_t)16 << 20), 0};
    if (from == NULL || file.bytes == NULL) stop("cannot read ", name);
    file.length = fread(file.bytes, 1, (size_t)16 << 20, from);
    fclose(from);
    return file;
}

static void save(const char *name, struct file file) {
    FILE *to = fopen(name, "wb");
    if (to == NULL || fwrite(file.bytes, 1, file.length, to) != file.length || fclose(to) != 0)
        stop("cannot write ", name);
}

static bool same(struct file a, struct file b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static struct file take(int descriptor) {
    off_t length = lseek(descriptor, 0, SEEK_END);
    struct file file = {malloc((size_t)length + 1), (size_t)length};
    if (file.bytes == NULL || pread(descriptor, file.bytes, file.length, 0) != length)
        stop("cannot read what was written", "");
    return file;
}

/* Run until it ends, with the fault at its `place`-th call of the kind. False: there is no such call. */
static bool trace(pid_t child, const struct fault *fault, size_t place, int *status) {
    size_t seen = 0;
    bool entering = true, loaded = false, hit = false, failing = false;
    if (waitpid(child, status, 0) != child || !WIFSTOPPED(*status)) stop("cannot trace", "");
    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
    for (int deliver = 0;; deliver = 0) {
        struct user_regs_struct registers;
        ptrace(PTRACE_SYSCALL, child, NULL, (void *)(intptr_t)deliver);
        if (waitpid(child, status, 0) != child) stop("cannot trace", "");
        if (WIFEXITED(*status) || WIFSIGNALED(*status)) return hit;
        if (WSTOPSIG(*status) != (SIGTRAP | 0x80)) {
            if (WSTOPSIG(*status) != SIGTRAP) deliver = WSTOPSIG(*status);
            continue;
        }
        ptrace(PTRACE_GETREGS, child, NULL, &registers);
        long call = (long)registers.orig_rax;
        if (entering) {
            /* What the loader does is its own affair; it ends with letting go of its cache. */
            bool counts = loaded && (call == fault->calls[0] || call == fault->calls[1]);
            bool again = hit && fault->how == FOR_EVER && registers.rdi != STDERR_FILENO;
            bool now = counts && (seen++ == place || again);
            if (now && fault->how == SHORT && registers.rdx > 1) registers.rdx /= 2;
            if (now && fault->how != SHORT) registers.orig_rax = (unsigned long long)-1;
            if (now) ptrace(PTRACE_SETREGS, child, NULL, &registers);
            failing = now && fault->how != SHORT;
            hit = hit || now;
            loaded = loaded || call == SYS_munmap;
        } else if (failing) {
            registers.rax = (unsigned long long)-fault->error;
            ptrace(PTRACE_SETREGS, child, NULL, &registers);
            failing = false;
        }
        entering = !entering;
    }
}

#define MOST_BETWEEN 8

static struct {
    struct file reference, old, fresh, between[MOST_BETWEEN];
    size_t between_count;
    const char *kept;
    int status;
    char **program;
} run;

/* Whether a run that failed may leave the file like this. */
static bool is_whole(struct file now) {
    bool found = same(now, run.old);
    for (size_t i = 0; i < run.between_count; i++) found = found || same(now, run.between[i]);
    return found;
}

static const char *judge(const struct fault *fault, int status, struct file out, struct file err) {
    if (WIFSIGNALED(status)) return "a signal ended it";
    int code = WEXITSTATUS(status);
    bool whole = code == run.status && same(out, run.reference);
    if (!whole && code != 2) return "another result, and its exit status does not say so";
    if (!whole && err.length == 0) return "it failed and said nothing";
    bool beginning = out.length <= run.reference.length && memcmp(out.bytes, run.reference.bytes, out.length) == 0;
    if (!beginning && fault->calls[0] != SYS_read) return "it failed, but wrote something else than without";
    if (run.kept == NULL) return NULL;
    struct file now = load(run.kept);
    const char *wrong = same(now, run.fresh) || (code == 2 && is_whole(now)) ? NULL
                        : code == 2 ? "the file is neither as it was nor as it should be"
                                    : "the file was not saved, and nobody said so";
    free(now.bytes);
    return wrong;
}

/* False: there was nothing to be disturbed. */
static bool try_one(const struct fault *fault, size_t place, size_t *wrong) {
    int status, out = memfd_create("out", 0), err = memfd_create("err", 0);
    if (run.kept != NULL) save(run.kept, run.old);
    lseek(STDIN_FILENO, 0, SEEK_SET);
    pid_t child = fork();
    if (child == 0) {
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        alarm(60);
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        execv(run.program[0], run.program);
        _exit(98);
    }
    bool hit = trace(child, fault, place, &status);
    struct file written = take(out), said = take(err);
    const char *why = hit ? judge(fault, status, written, said) : NULL;
    if (why != NULL) {
        printf("%s, place %zu: %s (status %d, %zu of %zu bytes): %.*s\n", fault->name, place, why, WEXITSTATUS(status),
               written.length, run.reference.length, (int)(said.length < 200 ? said.length : 200), said.bytes);
        ++*wrong;
    }
    free(written.bytes);
    free(said.bytes);
    close(out);
    close(err);
    return hit;
}

int main(int count, char **words) {
    size_t wrong = 0, tried = 0, most = SIZE_MAX;
    if (count < 4) stop("REFERENCE STATUS PROGRAM ...", "");
    run.reference = load(words[1]);
    run.status = atoi(words[2]);
    words += 3;
    if (strcmp(words[0], "--keep") == 0) {
        run.kept = words[1];
        run.old = load(words[2]);
        run.fresh = load(words[3]);
        words += 4;
    }
    for (; strcmp(words[0], "--between") == 0 && run.between_count < MOST_BETWEEN; words += 2)
        run.between[run.between_count++] = load(words[1]);
    if (strcmp(words[0], "--most") == 0) {
        most = (size_t)atol(words[1]);
        words += 2;
    }
    run.program = words;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        for (size_t place = 0; place < most && try_one(&faults[i], place, &wrong); place++) tried++;
    printf("%zu faults, %zu wrong\n", tried, wrong);
    return wrong > 0 || tried == 0;
}
