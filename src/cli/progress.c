/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* fileno, clock_gettime */
#include "cli/progress.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FIRST_AFTER 1000 /* milliseconds */
#define NEXT_AFTER  200

static int64_t now(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0) return 0;
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* From where `input` stands to its end: it may be standard input that somebody has read of before. */
static uint64_t bytes_ahead(FILE *input) {
    struct stat about;
    if (fstat(fileno(input), &about) != 0 || !S_ISREG(about.st_mode)) return 0;
    off_t at = lseek(fileno(input), 0, SEEK_CUR);
    return at >= 0 && at < about.st_size ? (uint64_t)(about.st_size - at) : 0;
}

static bool watched(void) {
    const char *terminal = getenv("TERM");
    if (!isatty(STDERR_FILENO) || isatty(STDOUT_FILENO)) return false;
    return terminal != NULL && *terminal != '\0' && strcmp(terminal, "dumb") != 0;
}

void progress_start(struct progress *progress, FILE *input, const char *language) {
    *progress = (struct progress){.wanted = watched(), .chinese = strcmp(language, "zh") == 0};
    if (!progress->wanted) return;
    progress->bytes = bytes_ahead(input);
    progress->started = now();
    progress->next = progress->started + FIRST_AFTER;
}

static void write_share(const struct progress *progress, uint64_t bytes, uint64_t milliseconds) {
    uint64_t done = bytes < progress->bytes ? bytes : progress->bytes;
    uint64_t speed = done * 1000 / milliseconds; /* bytes a second: no file is so large that this overflows */
    fprintf(stderr, progress->chinese ? "，%" PRIu64 "%%" : ", %" PRIu64 "%%", done * 100 / progress->bytes);
    if (speed == 0) return;
    uint64_t left = (progress->bytes - done) / speed + 1;
    fprintf(stderr, progress->chinese ? "，约剩 %" PRIu64 ":%02u" : ", about %" PRIu64 ":%02u left", left / 60,
            (unsigned)(left % 60));
}

/* Without wrapping around, which a narrow terminal would do: the line could not be cleared any more. */
void progress_step(struct progress *progress, uint64_t cases, uint64_t bytes) {
    if (!progress->wanted) return;
    int64_t time = now();
    if (time < progress->next) return;
    uint64_t milliseconds = (uint64_t)(time - progress->started);
    progress->next = time + NEXT_AFTER;
    progress->visible = true;
    fprintf(stderr,
            progress->chinese ? "\r\033[K\033[?7l已处理 %" PRIu64 " 件，每秒 %" PRIu64 " 件"
                              : "\r\033[K\033[?7l%" PRIu64 " cases, %" PRIu64 " a second",
            cases, cases * 1000 / milliseconds);
    if (progress->bytes > 0) write_share(progress, bytes, milliseconds);
    fputs("\033[?7h", stderr);
    fflush(stderr);
}

void progress_clear(struct progress *progress) {
    if (!progress->visible) return;
    fputs("\r\033[K", stderr);
    progress->visible = false;
}
