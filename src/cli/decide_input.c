/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_input.h"

#include <errno.h>
#include <string.h>

/* ---- Which format ---- */

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

static bool format_by_name(const struct decide_input *input, onus_format *format) {
    static const struct {
        const char *ending;
        onus_format format;
    } formats[] = {{".json", ONUS_JSON}, {".ndjson", ONUS_NDJSON}, {".jsonl", ONUS_NDJSON}, {".csv", ONUS_CSV}};
    const char *said = input->options->input_format;
    if (said != NULL) {
        *format = (onus_format)find_word(option_input_format.words, said); /* the words are in the order of the enum */
        return true;
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        *format = formats[i].format;
        if (ends_with(input->name, formats[i].ending)) return true;
    }
    return false;
}

static size_t skip_space(const char *bytes, size_t length, size_t at) {
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) at++;
    return at;
}

/* A line that is closed, and another object after it: nobody writes one document like that. */
static bool looks_like_lines(const char *bytes, size_t length) {
    const char *newline = memchr(bytes, '\n', length);
    if (newline == NULL) return false;
    size_t end = (size_t)(newline - bytes), next = skip_space(bytes, length, end);
    while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t' || bytes[end - 1] == '\r')) end--;
    return end > 0 && bytes[end - 1] == '}' && next < length && bytes[next] == '{';
}

/* JSON begins with a bracket; what does not is a table. */
static onus_format format_by_bytes(const char *bytes, size_t length) {
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    at = skip_space(bytes, length, at);
    if (at == length || bytes[at] == '[') return ONUS_JSON;
    if (bytes[at] != '{') return ONUS_CSV;
    return looks_like_lines(bytes + at, length - at) ? ONUS_NDJSON : ONUS_JSON;
}

/* ---- Reading ---- */

bool decide_input_repeats(struct decide_input *input, const struct loaded_policy *policy) {
    if (repeats_begun(&input->repeats) ||
        repeats_init(&input->repeats, policy->definition, policy->base_definition, NULL) == ONUS_OK)
        return true;
    complain("out of memory", "");
    return false;
}

bool decide_input_open(struct decide_input *input, const struct options *options, const onus_policy *policy) {
    input->options = options;
    input->policy = policy;
    input->name = options->operand_count > 0 ? options->operands[0] : "-";
    text_init(&input->ahead, NULL);
    bool standard = strcmp(input->name, "-") == 0;
    if (standard) input->name = "standard input";
    input->file = standard ? stdin : fopen(options->operands[0], "rb");
    if (input->file == NULL) {
        complain_of_file(input->name, errno);
        return false;
    }
    if (!options->quiet && !options->no_progress) progress_start(&input->progress, input->file, options->language);
    return true;
}

void decide_input_close(struct decide_input *input) {
    onus_reader_free(input->reader);
    text_release(&input->ahead);
    if (!input->goes_on) repeats_release(&input->repeats);
    if (input->file != NULL && input->file != stdin) fclose(input->file);
}

static onus_read_event fail(struct decide_input *input, onus_status status) {
    input->status = status;
    progress_clear(&input->progress);
    if (status == ONUS_E_MEMORY) complain("out of memory reading ", input->name);
    return ONUS_READ_FAILED;
}

static char find_delimiter(const char *word) {
    static const char delimiters[] = {',', ';', '\t'}; /* in the order of the words */
    return word == NULL ? '\0' : delimiters[find_word(option_delimiter.words, word)];
}

/* What to pass over: what the user says, and our own columns. */
onus_status decide_input_start(struct decide_input *input, const char *bytes, size_t length) {
    const struct options *options = input->options;
    size_t half = input->own_column_count / 2; /* English, then Chinese */
    const char *const *chinese = half == 0 ? NULL : input->own_columns + half;
    const onus_column_block blocks[] = {{input->own_columns, half}, {chinese, half}};
    if (!format_by_name(input, &input->format)) input->format = format_by_bytes(bytes, length);
    return onus_reader_new(input->policy, input->format,
                           &(onus_reader_options){.file = input->name,
                                                  .encoding = options->encoding,
                                                  .delimiter = find_delimiter(options->delimiter),
                                                  .ignored = options->ignore.items,
                                                  .ignored_count = options->ignore.count,
                                                  .blocks = blocks,
                                                  .block_count = half > 0 ? 2 : 0},
                           &input->reader);
}

static size_t read_file_part(struct decide_input *input, char *bytes, size_t room) {
    if (input->ended || room == 0) return 0;
    size_t count = fread(bytes, 1, room, input->file);
    input->ended = count < room;
    if (input->ended && ferror(input->file)) input->error = errno;
    return count;
}

size_t decide_input_read(struct decide_input *input, char *bytes, size_t room) {
    size_t left = input->ahead.length - input->ahead_at, count = left < room ? left : room;
    if (count > 0) memcpy(bytes, input->ahead.bytes + input->ahead_at, count);
    input->ahead_at += count;
    if (count == left) {
        text_release(&input->ahead);
        text_init(&input->ahead, NULL);
        input->ahead_at = 0;
    }
    count += read_file_part(input, bytes + count, room - count);
    input->bytes += count;
    return count;
}

bool decide_input_peek(struct decide_input *input, size_t wanted) {
    while (!input->ended && input->ahead.length - input->ahead_at < wanted && !input->ahead.failed) {
        size_t count = read_file_part(input, input->chunk, sizeof input->chunk);
        text_append(&input->ahead, input->chunk, count);
    }
    return !input->ahead.failed;
}

void decide_input_say_error(struct decide_input *input) {
    progress_clear(&input->progress);
    complain_of_file(input->name, input->error);
}

static onus_status feed(struct decide_input *input) {
    if (input->finished) return ONUS_E_ARGUMENT;
    size_t count = decide_input_read(input, input->chunk, sizeof input->chunk);
    if (count == 0 && input->error != 0) {
        decide_input_say_error(input);
        return ONUS_E_OUTPUT;
    }
    onus_status status = input->reader == NULL ? decide_input_start(input, input->chunk, count) : ONUS_OK;
    if (status != ONUS_OK) return status;
    input->finished = count == 0;
    return count == 0 ? onus_reader_finish(input->reader) : onus_reader_feed(input->reader, input->chunk, count);
}

static bool is_chinese(const struct options *options) {
    return strcmp(options->language, "zh") == 0;
}

void decide_input_say_empty(const struct decide_input *input) {
    tell(is_chinese(input->options) ? "onus: %s 中没有案件；请确认是否选对文件、是否已保存"
                                    : "onus: there is no case in %s; is it the right file, and was it saved?",
         input->name);
}

static void say_encoding(struct decide_input *input) {
    bool guessed = false;
    const char *encoding = onus_reader_encoding(input->reader, &guessed);
    if (encoding == NULL || input->encoding_said) return;
    input->encoding_said = true;
    if (guessed && !input->options->quiet)
        tell(is_chinese(input->options) ? "onus: %s 按 %s 读取；如不正确，请用 --encoding 指定编码"
                                        : "onus: %s is read as %s; say --encoding if that is wrong",
             input->name, encoding);
}

static void say_delimiter(struct decide_input *input) {
    bool guessed = false;
    char delimiter = onus_reader_delimiter(input->reader, &guessed);
    if (delimiter == '\0' || input->delimiter_said) return;
    input->delimiter_said = true;
    if (guessed && !input->options->quiet)
        tell(is_chinese(input->options)
                 ? "onus: %s 按%s分隔读取；如不正确，请用 --delimiter 指定分隔符"
                 : "onus: %s is read with %s between its cells; say --delimiter if that is wrong",
             input->name,
             is_chinese(input->options) ? (delimiter == ';' ? "分号" : "制表符")
                                        : (delimiter == ';' ? "semicolons" : "tabs"));
}

void decide_input_introduce(struct decide_input *input) {
    if (input->encoding_said && input->delimiter_said) return;
    say_encoding(input);
    say_delimiter(input);
}

static void end(struct decide_input *input) {
    progress_clear(&input->progress);
    bool ledger = input->cases > 1 && !input->options->quiet;
    repeats_report(&input->repeats, input->name, ledger, is_chinese(input->options));
    /* Where both lack something it is mostly the same, and was said. */
    if (input->beside != NULL && !repeats_disordered(&input->repeats))
        repeats_report(&input->beside->repeats, input->name, false, is_chinese(input->options));
}

/* What earlier rows tell of this one; it is BAD if it says otherwise. */
static onus_read_event look_back(struct decide_input *input, onus_read_event event, onus_case *evidence,
                                 onus_diagnostics *diagnostics) {
    if (event == ONUS_READ_BAD && repeats_miss_both(&input->repeats, input->beside, evidence) != ONUS_OK)
        return ONUS_READ_FAILED;
    if (event != ONUS_READ_CASE) return event;
    onus_status status = repeats_see_both(&input->repeats, input->beside, evidence, diagnostics);
    return status == ONUS_OK ? event : status == ONUS_E_CASE ? ONUS_READ_BAD : ONUS_READ_FAILED;
}

onus_read_event decide_input_next(struct decide_input *input, onus_case *evidence, onus_record *record,
                                  onus_diagnostics *diagnostics) {
    for (;;) {
        onus_status status = ONUS_OK;
        if (input->reader != NULL) {
            onus_read_event event = onus_reader_next(input->reader, evidence, record, diagnostics);
            if (event == ONUS_READ_FAILED) return fail(input, ONUS_E_MEMORY);
            if (event != ONUS_READ_MORE) {
                decide_input_introduce(input);
                event = look_back(input, event, evidence, diagnostics);
                if (event == ONUS_READ_FAILED) return fail(input, ONUS_E_MEMORY);
                if (event == ONUS_READ_END)
                    end(input);
                else
                    progress_step(&input->progress, input->cases++, input->bytes);
                return event;
            }
        }
        status = feed(input);
        if (status != ONUS_OK) return fail(input, status);
    }
}

bool decide_input_is_array(const struct decide_input *input) {
    return input->format != ONUS_JSON || (input->reader != NULL && onus_reader_is_array(input->reader));
}

bool decide_input_is_empty(const struct decide_input *input) {
    if (input->reader == NULL) return true;
    return onus_reader_is_empty(input->reader) && !(input->format == ONUS_JSON && onus_reader_is_array(input->reader));
}
