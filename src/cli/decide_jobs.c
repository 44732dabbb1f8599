/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* sysconf */
#include "cli/decide_jobs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/decide_cut.h"
#include "cli/decide_part.h"

#define PART_SIZE  ((size_t)128 << 10)
#define PEEK_LEAST ((size_t)64 << 10)
#define PEEK_MOST  ((size_t)4 << 20) /* where no record came until there, one thread will do */

/* Somebody who decides, with all that it takes. */
struct worker {
    struct decide_jobs *jobs;
    pthread_t thread;
    struct versions versions;
    struct decide_desk desk;
};

struct decide_jobs {
    struct decide_input *input;
    struct decide_desk *desk; /* of the run, where everything is counted and written */
    struct decide_cut cut;
    const onus_reader *root; /* which has read the header; the parts' readers branch off it */

    struct worker *workers; /* behind those with a thread of their own stands one that mends wrong guesses */
    size_t worker_count, started;

    /* Parts by number, modulo their count: written < taken < filled. */
    struct decide_part *parts;
    bool *done;
    size_t part_count;
    uint64_t filled, taken, written;
    bool closing;
    pthread_mutex_t mutex;
    pthread_cond_t changed;

    /* Of the next part. */
    char *rest;
    size_t rest_length;
    uint64_t line;
    bool guessed, ended;
};

/* ---- Threads ---- */

static void work(struct worker *worker, struct decide_part *part) {
    if (!part->guessed) return;
    onus_reader_branch(worker->jobs->root, part->line, &part->reader);
    decide_part_read(part, &worker->desk, part->reader);
}

static void *run_worker(void *context) {
    struct worker *worker = context;
    struct decide_jobs *jobs = worker->jobs;
    pthread_mutex_lock(&jobs->mutex);
    for (;;) {
        while (!jobs->closing && jobs->taken == jobs->filled) pthread_cond_wait(&jobs->changed, &jobs->mutex);
        if (jobs->closing) break;
        size_t number = (size_t)(jobs->taken++ % jobs->part_count);
        pthread_mutex_unlock(&jobs->mutex);
        work(worker, &jobs->parts[number]);
        pthread_mutex_lock(&jobs->mutex);
        jobs->done[number] = true;
        pthread_cond_broadcast(&jobs->changed);
    }
    pthread_mutex_unlock(&jobs->mutex);
    return NULL;
}

static bool prepare_worker(struct worker *worker, struct decide_jobs *jobs) {
    const struct decide_desk *desk = jobs->desk;
    struct decide_desk *made = &worker->desk;
    worker->jobs = jobs;
    bool done =
        versions_branch(desk->versions, &worker->versions) && onus_diagnostics_new(NULL, &made->diagnostics) == ONUS_OK;
    made->options = desk->options;
    made->input = desk->input;
    made->fields = desk->fields;
    made->versions = &worker->versions;
    decide_output_open(&made->output, desk->options, desk->fields);
    decide_output_reader(&made->output, jobs->root);
    return done && decide_output_policy(&made->output, &worker->versions.items[0].loaded) == ONUS_OK &&
           decide_output_continue(&made->output) == ONUS_OK;
}

static void release_worker(struct worker *worker) {
    if (worker->jobs == NULL) return;
    decide_output_release(&worker->desk.output);
    onus_diagnostics_free(worker->desk.diagnostics);
    versions_release_branch(&worker->versions);
}

/* ---- Parts ---- */

static void fill(struct decide_jobs *jobs, struct decide_part *part) {
    size_t length = jobs->rest_length;
    memcpy(part->bytes, jobs->rest, length);
    length += decide_input_read(jobs->input, part->bytes + length,
                                part->room - PART_SIZE > length ? PART_SIZE : part->room - length);
    jobs->ended = jobs->input->ended && jobs->input->ahead.length == jobs->input->ahead_at;
    size_t end = jobs->ended ? length : decide_cut_find(&jobs->cut, part->bytes, length);
    part->guessed = jobs->guessed;
    jobs->guessed = end > 0;
    if (end == 0)
        end = length - (length > 0 && part->bytes[length - 1] == '\r'); /* else two line ends could be made of one */
    part->length = end;
    part->last = jobs->ended && jobs->input->error == 0;
    part->line = jobs->line;
    part->input_read = jobs->input->bytes;
    jobs->line += decide_cut_lines(&jobs->cut, part->bytes, end);
    jobs->rest_length = length - end;
    memcpy(jobs->rest, part->bytes + end, jobs->rest_length);
}

/* Whether the part before ended where this one begins. */
static bool follows(const onus_reader *before, const struct decide_part *part) {
    uint64_t line;
    return before == NULL || (onus_reader_rests(before, &line) && line == part->line);
}

/* The part whose turn it is: read it again if its guess was wrong, write it, and leave its reader in `*before`. */
static onus_status settle(struct decide_jobs *jobs, struct decide_part *part, onus_reader **before) {
    if (part->guessed && follows(*before, part)) {
        onus_reader_free(*before);
        *before = part->reader;
    } else {
        onus_reader_free(part->reader);
        decide_part_read(part, &jobs->workers[jobs->worker_count].desk, *before);
    }
    part->reader = NULL;
    jobs->input->cases += part->cases;
    progress_step(&jobs->input->progress, jobs->input->cases, part->input_read);
    return decide_part_write(part, jobs->desk);
}

static void hand_out(struct decide_jobs *jobs) {
    while (!jobs->ended && jobs->filled - jobs->written < jobs->part_count) {
        size_t number = (size_t)(jobs->filled % jobs->part_count);
        fill(jobs, &jobs->parts[number]);
        pthread_mutex_lock(&jobs->mutex);
        jobs->done[number] = false;
        jobs->filled++;
        pthread_cond_broadcast(&jobs->changed);
        pthread_mutex_unlock(&jobs->mutex);
    }
}

static onus_status run_parts(struct decide_jobs *jobs) {
    onus_reader *before = NULL;
    onus_status status = ONUS_OK;
    while (status == ONUS_OK) {
        hand_out(jobs);
        if (jobs->written == jobs->filled) break;
        size_t number = (size_t)(jobs->written % jobs->part_count);
        pthread_mutex_lock(&jobs->mutex);
        while (!jobs->done[number]) pthread_cond_wait(&jobs->changed, &jobs->mutex);
        pthread_mutex_unlock(&jobs->mutex);
        status = settle(jobs, &jobs->parts[number], &before);
        jobs->written++;
    }
    onus_reader_free(before);
    return status;
}

/* ---- The run ---- */

/* Read as far as the first record, which is read again by whoever gets its part. False if it cannot be cut behind there, or is not worth it. */
static bool probe(struct decide_jobs *jobs) {
    struct decide_input *input = jobs->input;
    struct text *ahead = &input->ahead;
    onus_record record;
    if (!decide_input_peek(input, PEEK_LEAST) || input->error != 0) return false;
    onus_status status =
        decide_input_start(input, text_get(ahead), ahead->length < PEEK_LEAST ? ahead->length : PEEK_LEAST);
    onus_read_event event = ONUS_READ_MORE;
    for (size_t fed = 0; status == ONUS_OK && event == ONUS_READ_MORE && fed < PEEK_MOST;) {
        if (input->format == ONUS_JSON || !decide_input_peek(input, fed + PEEK_LEAST) || input->error != 0)
            return false;
        size_t more = ahead->length - fed;
        status =
            more > 0 ? onus_reader_feed(input->reader, ahead->bytes + fed, more) : onus_reader_finish(input->reader);
        fed += more;
        onus_diagnostics_clear(jobs->desk->diagnostics);
        event = onus_reader_next(input->reader, versions_case(jobs->desk->versions), &record, jobs->desk->diagnostics);
    }
    if (status != ONUS_OK || (event != ONUS_READ_CASE && event != ONUS_READ_BAD)) return false;
    if (input->ended && ahead->length < PART_SIZE) return false;
    bool guessed;
    const char *encoding = onus_reader_encoding(input->reader, &guessed);
    if (encoding == NULL || strncmp(encoding, "UTF-16", 6) == 0) return false; /* of which bytes are no characters */
    bool table = input->format == ONUS_CSV, marked = ahead->length >= 3 && memcmp(ahead->bytes, "\xEF\xBB\xBF", 3) == 0;
    input->ahead_at = table ? decide_cut_skip(ahead->bytes, ahead->length, record.line) : marked ? 3 : 0;
    jobs->line = table ? record.line : 1;
    jobs->cut = (struct decide_cut){input->format, onus_reader_delimiter(input->reader, &guessed)};
    jobs->root = input->reader;
    return true;
}

static bool prepare(struct decide_jobs *jobs, size_t count) {
    jobs->worker_count = count;
    jobs->part_count = 2 * count;
    jobs->workers = calloc(count + 1, sizeof *jobs->workers);
    jobs->parts = calloc(jobs->part_count, sizeof *jobs->parts);
    jobs->done = calloc(jobs->part_count, sizeof *jobs->done);
    jobs->rest = malloc(2 * PART_SIZE);
    bool done = jobs->workers != NULL && jobs->parts != NULL && jobs->done != NULL && jobs->rest != NULL;
    for (size_t i = 0; done && i < jobs->part_count; i++) done = decide_part_init(&jobs->parts[i], 2 * PART_SIZE);
    for (size_t i = 0; done && i <= count; i++) done = prepare_worker(&jobs->workers[i], jobs);
    if (!done) return false;
    while (jobs->started < count &&
           pthread_create(&jobs->workers[jobs->started].thread, NULL, run_worker, &jobs->workers[jobs->started]) == 0)
        jobs->started++;
    return jobs->started > 0;
}

static void release(struct decide_jobs *jobs) {
    pthread_mutex_lock(&jobs->mutex);
    jobs->closing = true;
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->mutex);
    for (size_t i = 0; i < jobs->started; i++) pthread_join(jobs->workers[i].thread, NULL);
    for (size_t i = 0; jobs->workers != NULL && i <= jobs->worker_count; i++) release_worker(&jobs->workers[i]);
    for (size_t i = 0; jobs->parts != NULL && i < jobs->part_count; i++) decide_part_release(&jobs->parts[i]);
    free(jobs->workers);
    free(jobs->parts);
    free(jobs->done);
    free(jobs->rest);
}

/* What needs to see one case after the other, or stands in a document, is for one thread. */
static bool fits(const struct decide_input *input, const struct decide_desk *desk) {
    const struct decide_output *output = &desk->output;
    bool apart = (output->format == DECIDE_CSV || output->format == DECIDE_NDJSON) && !output->sheets;
    return apart && desk->variants == NULL && input->repeats.rule_count == 0;
}

bool decide_jobs_run(size_t count, struct decide_input *input, struct decide_desk *desk, onus_status *status) {
    struct decide_jobs jobs = {.input = input, .desk = desk, .guessed = true};
    if (count < 2 || !fits(input, desk)) return false;
    pthread_mutex_init(&jobs.mutex, NULL);
    pthread_cond_init(&jobs.changed, NULL);
    bool possible = probe(&jobs) && prepare(&jobs, count);
    if (possible) {
        decide_input_introduce(input);
        decide_output_reader(&desk->output, jobs.root);
        *status = run_parts(&jobs);
        progress_clear(&input->progress);
        if (*status == ONUS_E_MEMORY) complain("out of memory at a case of ", input->name);
        if (*status == ONUS_OK && input->error != 0) {
            decide_input_say_error(input);
            *status = ONUS_E_OUTPUT;
        }
    } else {
        onus_reader_free(input->reader);
        input->reader = NULL;
        input->ahead_at = 0;
    }
    release(&jobs);
    pthread_cond_destroy(&jobs.changed);
    pthread_mutex_destroy(&jobs.mutex);
    return possible;
}

bool decide_jobs_count(const struct options *options, size_t *count) {
    const char *said = options->jobs;
    char *end = NULL;
    *count = 1;
    if (said == NULL) return true;
    if (strcmp(said, "auto") == 0) {
        long online = sysconf(_SC_NPROCESSORS_ONLN);
        *count = online < 1 ? 1 : online > MOST_JOBS ? MOST_JOBS : (size_t)online;
        return true;
    }
    unsigned long number = strlen(said) <= 2 && said[0] >= '0' && said[0] <= '9' ? strtoul(said, &end, 10) : 0;
    if (number < 1 || number > MOST_JOBS || *end != '\0') {
        complain("--jobs takes a number from 1 to 64, or auto for one a processor, not ", said);
        return false;
    }
    *count = number;
    return true;
}
