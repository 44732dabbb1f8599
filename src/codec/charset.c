/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 is checked here, byte by byte; everything else goes through iconv(3). Bytes are gathered in `input` up to the first MiB while the encoding is open. After that they are converted where
 * they are, a slice at a time, and only a character that is cut by the end of a chunk is gathered, so that it finds its rest. */
#include "codec/charset.h"

#include <errno.h>
#include <string.h>

#define DECIDING ((size_t)1 << 20) /* bytes that settle an encoding */
#define SLICE    ((size_t)1 << 16) /* bytes converted at a time */
#define BOM      "\xEF\xBB\xBF"
#define BOM_SIZE 3u
#define LEAD     4u /* bytes that tell a workbook from a text */

/* ---- Names ---- */

static const struct {
    const char *name;
    enum charset_encoding encoding;
} names[] = {
    {"UTF-8", CHARSET_UTF8},       {"GB18030", CHARSET_GB18030}, {"UTF-16LE", CHARSET_UTF16LE},
    {"UTF-16BE", CHARSET_UTF16BE}, {"UTF8", CHARSET_UTF8},       {"GBK", CHARSET_GB18030},
};

static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

enum charset_encoding charset_find(const char *name) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *known = names[i].name, *at = name;
        while (*known != '\0' && upper(*at) == *known) {
            known++;
            at++;
        }
        if (*known == '\0' && *at == '\0') return names[i].encoding;
    }
    return CHARSET_UNKNOWN;
}

const char *charset_name(enum charset_encoding encoding) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].encoding == encoding) return names[i].name;
    return NULL;
}

/* ---- Marks ---- */

static void mark(struct charset *charset, struct text *out, unsigned char byte) {
    char bytes[] = {(char)(0xF8 | byte >> 5), (char)(0x80 | (byte & 31))};
    text_append(out, bytes, sizeof bytes);
    charset->marked = true;
}

/* How many bytes at the start of `bytes` are surely ASCII and not zero; others may follow. Eight at a time, for nearly all of a table is that. */
static size_t ascii_run(const char *bytes, size_t length) {
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    size_t run = 0;
    for (uint64_t word; length - run >= sizeof word; run += sizeof word) {
        memcpy(&word, bytes + run, sizeof word);
        if (((word | (word - ones)) & tops) != 0) break;
    }
    return run;
}

const char *charset_find_mark(const char *text, size_t length) {
    for (size_t i = 0; (i += ascii_run(text + i, length - i)) < length; i++)
        if ((unsigned char)text[i] >= 0xF8) return text + i;
    return NULL;
}

unsigned char charset_marked(const char *at) {
    return (unsigned char)((at[0] & 7) << 5 | (at[1] & 31));
}

/* ---- Converting ----
 *
 * A converter takes what it can of `bytes` and says how much that was. A character that is cut by the end is left, unless these bytes are the `last` ones. */

/* The bytes of the character at `at`: 0 if there is none, more than `left` if it may be cut. */
static size_t utf8_size(const unsigned char *at, size_t left) {
    unsigned char lead = at[0], low = 0x80, high = 0xBF;
    if (lead < 0x80) return lead == 0 ? 0 : 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead == 0xE0) low = 0xA0;  /* overlong */
    if (lead == 0xED) high = 0x9F; /* surrogates */
    if (lead == 0xF0) low = 0x90;  /* overlong */
    if (lead == 0xF4) high = 0x8F; /* beyond U+10FFFF */
    for (size_t i = 1; i < size && i < left; i++) {
        if (at[i] < low || at[i] > high) return 0;
        low = 0x80;
        high = 0xBF;
    }
    return size;
}

static size_t convert_utf8(struct charset *charset, const char *bytes, size_t length, bool last, struct text *out) {
    size_t run = 0, i = 0;
    while (i < length) {
        i += ascii_run(bytes + i, length - i);
        if (i == length) break;
        size_t size = utf8_size((const unsigned char *)bytes + i, length - i);
        if (size > length - i && !last) break;
        if (size > 0 && size <= length - i) {
            i += size;
            continue;
        }
        text_append(out, bytes + run, i - run);
        mark(charset, out, (unsigned char)bytes[i]);
        run = ++i;
    }
    text_append(out, bytes + run, i - run);
    return i;
}

static void append_without_zeros(struct charset *charset, struct text *out, const char *bytes, size_t length) {
    for (const char *zero; length > 0 && (zero = memchr(bytes, '\0', length)) != NULL;) {
        size_t before = (size_t)(zero - bytes);
        text_append(out, bytes, before);
        mark(charset, out, 0);
        bytes += before + 1;
        length -= before + 1;
    }
    text_append(out, bytes, length);
}

static size_t convert_other(struct charset *charset, const char *bytes, size_t length, bool last, struct text *out) {
    char *from = (char *)bytes; /* iconv(3) does not write to it */
    size_t unit = charset->encoding == CHARSET_GB18030 ? 1 : 2, left = length;
    char buffer[4096];
    while (left > 0) {
        char *to = buffer;
        size_t room = sizeof buffer;
        errno = 0;
        bool done = iconv(charset->converter, &from, &left, &to, &room) != (size_t)-1;
        int problem = done ? 0 : errno;
        append_without_zeros(charset, out, buffer, sizeof buffer - room);
        if (problem == EINVAL && !last) break;
        if (problem == EINVAL || problem == EILSEQ) {
            size_t bad = left < unit ? left : unit;
            mark(charset, out, (unsigned char)*from);
            from += bad;
            left -= bad;
        }
    }
    return length - left;
}

static size_t convert(struct charset *charset, const char *bytes, size_t length, bool last, struct text *out) {
    if (charset->encoding == CHARSET_UTF8) return convert_utf8(charset, bytes, length, last, out);
    return convert_other(charset, bytes, length, last, out);
}

static void close_converter(struct charset *charset) {
    if (charset->open) iconv_close(charset->converter);
    charset->open = charset->ready = false;
}

static enum charset_result open_converter(struct charset *charset, enum charset_encoding encoding) {
    close_converter(charset);
    charset->encoding = encoding;
    if (encoding != CHARSET_UTF8) {
        charset->converter = iconv_open("UTF-8", charset_name(encoding));
        charset->open = charset->converter != (iconv_t)-1;
        if (!charset->open) return errno == ENOMEM ? CHARSET_MEMORY : CHARSET_MISSING;
    }
    charset->ready = true;
    return CHARSET_TEXT;
}

/* ---- Finding out ---- */

/* Whether the gathered bytes, which may be all, fit the encoding of the converter: CHARSET_TEXT, else CHARSET_UNDECIDED and `*misfit`. */
static enum charset_result test_fit(struct charset *charset, bool all, struct charset_misfit *misfit) {
    struct text out;
    enum charset_result result = CHARSET_TEXT;
    text_init(&out, &charset->input.allocator);
    *misfit = (struct charset_misfit){charset->encoding, POSITION_START, 0};
    for (size_t at = 0; result == CHARSET_TEXT && at < charset->input.length;) {
        size_t left = charset->input.length - at, slice = left < SLICE ? left : SLICE;
        text_reset(&out);
        size_t used = convert(charset, charset->input.bytes + at, slice, all && slice == left, &out);
        const char *found = charset_find_mark(text_get(&out), out.length);
        size_t good = found != NULL ? (size_t)(found - out.bytes) : out.length;
        misfit->position = position_after(misfit->position, text_get(&out), good);
        if (found != NULL) misfit->byte = charset_marked(found);
        if (found != NULL) result = CHARSET_UNDECIDED;
        if (out.failed) result = CHARSET_MEMORY;
        if (used == 0) break; /* a character cut by the limit */
        at += used;
    }
    text_release(&out);
    return result;
}

static bool farther(const struct charset_misfit *left, const struct charset_misfit *right) {
    if (left->position.line != right->position.line) return left->position.line > right->position.line;
    return left->position.column > right->position.column;
}

static enum charset_result guess(struct charset *charset, bool all) {
    static const enum charset_encoding candidates[] = {CHARSET_UTF8, CHARSET_GB18030};
    enum charset_result result = CHARSET_UNDECIDED;
    struct charset_misfit misfit;
    const char *bytes = text_get(&charset->input);
    size_t length = charset->input.length;
    for (size_t i = 0; !charset->guessed && (i += ascii_run(bytes + i, length - i)) < length; i++)
        charset->guessed = (unsigned char)bytes[i] >= 0x80;
    for (size_t i = 0; result == CHARSET_UNDECIDED && i < sizeof candidates / sizeof *candidates; i++) {
        result = open_converter(charset, candidates[i]);
        if (result == CHARSET_TEXT) result = test_fit(charset, all, &misfit);
        if (result == CHARSET_UNDECIDED && (i == 0 || farther(&misfit, &charset->misfit))) charset->misfit = misfit;
    }
    if (result == CHARSET_UNDECIDED) charset->encoding = CHARSET_UNKNOWN;
    charset->marked = false; /* these were only tries */
    return result;
}

static bool begins_with(const struct text *text, const char *bytes, size_t length) {
    return text->length >= length && memcmp(text->bytes, bytes, length) == 0;
}

/* An archive, which today's workbooks are, or a compound document, as which older ones were saved. */
static bool is_workbook(const struct text *input) {
    return begins_with(input, "PK\3\4", LEAD) || begins_with(input, "\xD0\xCF\x11\xE0", LEAD);
}

/* CHARSET_TEXT if the encoding is settled now. */
static enum charset_result decide(struct charset *charset, bool all) {
    const struct text *input = &charset->input;
    if (charset->settled) return open_converter(charset, charset->encoding);
    if (input->length < LEAD && !all) return CHARSET_MORE;
    if (is_workbook(input)) return CHARSET_WORKBOOK;
    if (charset->encoding != CHARSET_UNKNOWN) return open_converter(charset, charset->encoding);
    if (begins_with(input, BOM, BOM_SIZE)) return open_converter(charset, CHARSET_UTF8);
    if (begins_with(input, "\xFF\xFE", 2)) return open_converter(charset, CHARSET_UTF16LE);
    if (begins_with(input, "\xFE\xFF", 2)) return open_converter(charset, CHARSET_UTF16BE);
    if (input->length < DECIDING && !all) return CHARSET_MORE;
    return guess(charset, all);
}

/* ---- The stream ---- */

void charset_init(struct charset *charset, enum charset_encoding encoding, const onus_allocator *allocator) {
    *charset = (struct charset){.encoding = encoding};
    text_init(&charset->input, allocator);
}

void charset_continue(struct charset *charset, const struct charset *known) {
    charset->encoding = known->encoding;
    charset->guessed = known->guessed;
    charset->begun = charset->settled = true;
}

bool charset_rests(const struct charset *charset) {
    return charset->ready && charset->start == charset->input.length && charset->at == charset->size;
}

void charset_release(struct charset *charset) {
    close_converter(charset);
    text_release(&charset->input);
}

void charset_feed(struct charset *charset, const char *bytes, size_t size) {
    charset->bytes = bytes;
    charset->size = size;
    charset->at = 0;
}

void charset_finish(struct charset *charset) {
    charset->finished = true;
}

/* Bring `input` up to `wanted` bytes that are not converted, as far as the chunk goes. */
static bool gather(struct charset *charset, size_t wanted) {
    struct text *input = &charset->input;
    size_t rest = input->length - charset->start, left = charset->size - charset->at;
    if (rest >= wanted || left == 0) return true;
    if (charset->start > 0) memmove(input->bytes, input->bytes + charset->start, rest);
    input->length = rest;
    charset->start = 0;
    size_t taken = left < wanted - rest ? left : wanted - rest;
    text_append(input, charset->bytes + charset->at, taken);
    charset->at += taken;
    return !input->failed;
}

static void drop_bom(struct charset *charset, struct text *out, size_t from) {
    if (out->length - from >= BOM_SIZE && memcmp(out->bytes + from, BOM, BOM_SIZE) == 0) {
        out->length -= BOM_SIZE;
        memmove(out->bytes + from, out->bytes + from + BOM_SIZE, out->length - from + 1);
    }
    charset->begun = true;
}

/* Convert what comes next: of what was gathered, else of the chunk. How much that was; 0 if there is no whole character, or memory was refused. */
static size_t convert_next(struct charset *charset, struct text *out) {
    struct text *input = &charset->input;
    for (;;) {
        size_t gathered = input->length - charset->start, left = charset->size - charset->at;
        bool all = charset->finished && left == 0;
        if (gathered == 0 && left == 0) return 0;
        const char *bytes = gathered > 0 ? input->bytes + charset->start : charset->bytes + charset->at;
        size_t length = gathered > 0 ? gathered : left, slice = length < SLICE ? length : SLICE;
        size_t used = convert(charset, bytes, slice, all && slice == length, out);
        *(gathered > 0 ? &charset->start : &charset->at) += used;
        if (used > 0 || left == 0 || !gather(charset, gathered + 1)) return used;
    }
}

enum charset_result charset_next(struct charset *charset, struct text *out) {
    if (!charset->ready) {
        if (!charset->settled && !gather(charset, DECIDING)) return CHARSET_MEMORY;
        enum charset_result result = decide(charset, charset->finished && charset->at == charset->size);
        if (result != CHARSET_TEXT) return result;
    }
    size_t from = out->length, used = convert_next(charset, out);
    if (out->failed || charset->input.failed) return CHARSET_MEMORY;
    if (used == 0) return charset->finished ? CHARSET_END : CHARSET_MORE;
    if (!charset->begun) drop_bom(charset, out, from);
    return CHARSET_TEXT;
}
