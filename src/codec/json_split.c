/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/json_split.h"

#include <string.h>

/* The piece in progress is what is `kept` from earlier chunks, followed by the bytes from `from` to before `at` of this chunk. A piece that lies
 * within one chunk is handed out where it is, and nothing is copied.
 *
 *   1. Bytes before `at` have been looked at. `position` is that of byte `located`, at or before `at`; locate() brings it up.
 *   2. Of a piece in progress at most limit + 1 bytes are kept (a line may yet lose its CR). One that is longer is dropped, but still gone through to its end.
 *   3. json_split_next() says MORE only when `at` has reached the end of the chunk and the piece in progress is kept. */

#define BOM      "\xEF\xBB\xBF"
#define BOM_SIZE 3u
#define BOM_DONE 4u

enum state {
    BEFORE,     /* the document */
    SINGLE,     /* within a document that is no array */
    AT_FIRST,   /* after '[' */
    AT_ELEMENT, /* after ',' */
    IN_ELEMENT,
    AFTER_ELEMENT,
    CLOSED,  /* after the document */
    UNCLOSED /* the stream ended within an element, which was handed out as incomplete */
};

static void locate(struct json_split *split) {
    split->position = position_after(split->position, split->bytes + split->located, split->at - split->located);
    split->located = split->at;
}

static enum json_split_result fail(struct json_split *split, enum json_problem problem, const char *expected) {
    locate(split);
    split->error = (struct json_split_error){problem, split->base + split->at, split->position, expected};
    return JSON_SPLIT_ERROR;
}

static enum json_split_result fail_memory(struct json_split *split) {
    return fail(split, JSON_PROBLEM_MEMORY, "more memory");
}

static enum json_split_result fail_too_long(struct json_split *split) {
    split->error = (struct json_split_error){JSON_PROBLEM_LENGTH, split->piece_offset, split->piece_position,
                                             "a value within the size limit"};
    return JSON_SPLIT_ERROR;
}

/* ---- Pieces */

static void begin_piece(struct json_split *split) {
    locate(split);
    text_reset(&split->kept);
    split->from = split->at;
    split->piece_offset = split->base + split->at;
    split->piece_position = split->position;
}

static size_t piece_length(const struct json_split *split) {
    return split->kept.length + (split->at - split->from);
}

/* Keep what this chunk has of the piece: the chunk ends. */
static enum json_split_result keep_piece(struct json_split *split) {
    text_append(&split->kept, split->bytes + split->from, split->at - split->from);
    split->from = split->at;
    return split->kept.failed ? fail_memory(split) : JSON_SPLIT_MORE;
}

static enum json_split_result give_piece(struct json_split *split, struct json_piece *piece) {
    *piece = (struct json_piece){.text = split->bytes + split->from,
                                 .length = piece_length(split),
                                 .offset = split->piece_offset,
                                 .index = ++split->pieces,
                                 .position = split->piece_position};
    if (split->kept.length == 0) return JSON_SPLIT_PIECE;
    if (keep_piece(split) == JSON_SPLIT_ERROR) return JSON_SPLIT_ERROR;
    piece->text = split->kept.bytes;
    return JSON_SPLIT_PIECE;
}

/* Whether the piece in progress is still kept: beyond `most` bytes it is dropped. */
static bool piece_fits(struct json_split *split, size_t most) {
    if (!split->dropped && piece_length(split) > most) {
        split->dropped = true;
        text_reset(&split->kept);
    }
    return !split->dropped;
}

static void give_no_text(struct json_piece *piece) {
    piece->too_long = true;
    piece->text = "";
    piece->length = 0;
}

/* ---- Lines */

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_blank(const struct json_piece *piece) {
    size_t i = 0;
    while (i < piece->length && is_space(piece->text[i])) i++;
    return i == piece->length;
}

static bool line_fits(struct json_split *split) {
    return piece_fits(split, split->limit + 1);
}

/* The line in progress has ended. JSON_SPLIT_MORE if it was blank. */
static enum json_split_result end_line(struct json_split *split, struct json_piece *piece) {
    bool fits = line_fits(split);
    if (!fits) split->from = split->at;
    if (give_piece(split, piece) == JSON_SPLIT_ERROR) return JSON_SPLIT_ERROR;
    if (piece->length > 0 && piece->text[piece->length - 1] == '\r') piece->length--;
    if (!fits || piece->length > split->limit) {
        give_no_text(piece);
    } else if (is_blank(piece)) {
        split->pieces--;
        return JSON_SPLIT_MORE;
    }
    split->empty = false;
    return JSON_SPLIT_PIECE;
}

static enum json_split_result next_line(struct json_split *split, struct json_piece *piece) {
    for (;;) {
        if (!split->started) {
            begin_piece(split);
            split->started = true;
            split->dropped = false;
        }
        const char *newline = memchr(split->bytes + split->at, '\n', split->size - split->at);
        split->at = newline != NULL ? (size_t)(newline - split->bytes) : split->size;
        if (newline == NULL && !split->finished) {
            if (line_fits(split)) return keep_piece(split);
            return JSON_SPLIT_MORE;
        }
        if (newline == NULL && piece_length(split) == 0 && !split->dropped) return JSON_SPLIT_END;
        enum json_split_result result = end_line(split, piece);
        split->started = false;
        if (newline != NULL) {
            /* The characters of the line were not counted, nor need they be: the next one begins afresh. */
            split->position = position_after(split->position, "\n", 1);
            split->located = ++split->at;
        }
        if (result != JSON_SPLIT_MORE) return result;
    }
}

/* ---- Elements of an array */

/* Beyond the depth that a reader takes brackets are only counted, for the reader will say no anyway. */
static bool is_recorded(uint64_t depth) {
    return depth > 0 && depth <= ONUS_MAX_JSON_DEPTH;
}

static bool in_object(const struct json_split *split) {
    uint64_t inner = split->depth - 1;
    return is_recorded(split->depth) && (split->objects[inner / 64] >> (inner % 64) & 1) != 0;
}

static void push_bracket(struct json_split *split, bool object) {
    uint64_t outer = split->depth++;
    if (!is_recorded(split->depth)) return;
    uint64_t bit = UINT64_C(1) << (outer % 64), *word = &split->objects[outer / 64];
    *word = object ? *word | bit : *word & ~bit;
}

static bool pop_bracket(struct json_split *split, bool object) {
    if (is_recorded(split->depth) && in_object(split) != object) {
        fail(split, JSON_PROBLEM_CHARACTER, in_object(split) ? "',' or '}'" : "',' or ']'");
        return false;
    }
    split->depth--;
    return true;
}

/* Look at one byte of an element. False if it does not fit, and the error is set. */
static bool scan_byte(struct json_split *split, char byte) {
    if (split->quoted) {
        if (split->escaped)
            split->escaped = false;
        else if (byte == '\\')
            split->escaped = true;
        else
            split->quoted = byte != '"';
        return true;
    }
    switch (byte) {
    case '"':
        split->quoted = true;
        return true;
    case '{':
    case '[':
        push_bracket(split, byte == '{');
        return true;
    case '}':
    case ']':
        return pop_bracket(split, byte == '}');
    default:
        split->word = split->depth == 0;
        return true;
    }
}

static bool ends_word(char byte) {
    return is_space(byte) || memchr(",[]{}\"", byte, 6) != NULL;
}

/* Go on to the end of the element, or of the chunk (MORE). */
static enum json_split_result scan_element(struct json_split *split) {
    while (split->at < split->size) {
        char byte = split->bytes[split->at];
        if (split->word && ends_word(byte)) return JSON_SPLIT_PIECE;
        if (!scan_byte(split, byte)) return JSON_SPLIT_ERROR;
        split->at++;
        if (!split->quoted && !split->word && split->depth == 0) return JSON_SPLIT_PIECE;
    }
    return JSON_SPLIT_MORE;
}

static enum json_split_result next_element(struct json_split *split, struct json_piece *piece) {
    enum json_split_result scanned = scan_element(split);
    if (scanned == JSON_SPLIT_ERROR) return scanned;
    bool fits = piece_fits(split, split->limit);
    if (scanned == JSON_SPLIT_MORE && !split->finished) return fits ? keep_piece(split) : JSON_SPLIT_MORE;
    if (!fits) split->from = split->at;
    if (give_piece(split, piece) == JSON_SPLIT_ERROR) return JSON_SPLIT_ERROR;
    if (!fits) give_no_text(piece);
    piece->incomplete = scanned == JSON_SPLIT_MORE;
    split->state = piece->incomplete ? UNCLOSED : AFTER_ELEMENT;
    return JSON_SPLIT_PIECE;
}

/* ---- Documents */

static enum json_split_result next_single(struct json_split *split, struct json_piece *piece) {
    split->at = split->size;
    if (piece_length(split) > split->limit) return fail_too_long(split);
    if (!split->finished) return keep_piece(split);
    split->state = CLOSED;
    return give_piece(split, piece);
}

static const char *expected(const struct json_split *split) {
    switch ((enum state)split->state) {
    case AT_FIRST:
        return "a value or ']'";
    case AT_ELEMENT:
        return "a value";
    case UNCLOSED:
        return split->quoted ? "a closing quote" : in_object(split) ? "',' or '}'" : "',' or ']'";
    case CLOSED:
        return "the end of the text";
    default:
        return "',' or ']'";
    }
}

static void begin_element(struct json_split *split) {
    begin_piece(split);
    split->quoted = split->escaped = split->word = split->dropped = false;
    split->depth = 0;
    split->state = IN_ELEMENT;
}

/* What stands between two pieces: step over the bracket or comma there, or begin the next piece. False if neither may come. */
static bool step_between(struct json_split *split) {
    char byte = split->bytes[split->at];
    switch ((enum state)split->state) {
    case BEFORE:
        split->empty = false;
        split->array = byte == '[';
        if (!split->array) {
            begin_piece(split);
            split->state = SINGLE;
            return true;
        }
        split->state = AT_FIRST;
        break;
    case AT_FIRST:
    case AT_ELEMENT:
        if (byte == ',' || byte == '}' || (byte == ']' && split->state == AT_ELEMENT)) return false;
        if (byte != ']') {
            begin_element(split);
            return true;
        }
        split->state = CLOSED;
        break;
    case AFTER_ELEMENT:
        if (byte != ',' && byte != ']') return false;
        split->state = byte == ',' ? AT_ELEMENT : CLOSED;
        break;
    default:
        return false;
    }
    split->at++;
    return true;
}

static enum json_split_result next_of_document(struct json_split *split, struct json_piece *piece) {
    for (;;) {
        if (split->state == SINGLE) return next_single(split, piece);
        if (split->state == IN_ELEMENT) return next_element(split, piece);
        while (split->at < split->size && is_space(split->bytes[split->at])) split->at++;
        if (split->at == split->size) {
            if (!split->finished) return JSON_SPLIT_MORE;
            if (split->state == BEFORE || split->state == CLOSED) return JSON_SPLIT_END;
            return fail(split, JSON_PROBLEM_END, expected(split));
        }
        if (!step_between(split)) {
            enum json_problem problem = split->state == CLOSED ? JSON_PROBLEM_TRAILING : JSON_PROBLEM_CHARACTER;
            return fail(split, problem, expected(split));
        }
    }
}

/* ---- The stream */

/* Step over a byte order mark. False while it is not known whether there is one. */
static bool skip_bom(struct json_split *split) {
    while (split->bom < BOM_SIZE && split->at < split->size && split->bytes[split->at] == BOM[split->bom]) {
        split->bom++;
        split->at++;
    }
    if (split->bom == BOM_SIZE) {
        split->position = POSITION_START;
        split->located = split->at;
    } else if (split->at == split->size && !split->finished) {
        return false;
    } else if (split->bom > 0) {
        /* It only began like one. Those bytes may be gone with their chunk, but they are known, and begin the first piece. */
        text_append(&split->kept, BOM, split->bom);
        split->from = split->at;
        split->piece_position = POSITION_START;
        split->started = true;
        split->state = SINGLE;
        split->empty = false;
    }
    split->bom = BOM_DONE;
    return true;
}

void json_split_init(struct json_split *split, enum json_split_mode mode, size_t limit,
                     const onus_allocator *allocator) {
    *split = (struct json_split){.mode = mode, .limit = limit, .bytes = "", .position = POSITION_START, .empty = true};
    if (limit == 0) split->limit = ONUS_DEFAULT_MAX_CASE;
    if (limit > JSON_MAX_LENGTH) split->limit = JSON_MAX_LENGTH;
    text_init(&split->kept, allocator);
}

void json_split_release(struct json_split *split) {
    text_release(&split->kept);
}

void json_split_begin(struct json_split *split, uint64_t line) {
    split->bom = BOM_DONE;
    split->position.line = line > UINT32_MAX ? UINT32_MAX : (uint32_t)line;
}

bool json_split_rests(const struct json_split *split) {
    return split->mode == JSON_SPLIT_LINES && split->bom == BOM_DONE && split->kept.length == 0 && !split->dropped;
}

void json_split_feed(struct json_split *split, const char *bytes, size_t size) {
    split->bytes = size > 0 ? bytes : "";
    split->size = size;
}

void json_split_finish(struct json_split *split) {
    split->finished = true;
}

/* What is still to be known of the chunk must be known now: the caller may free it. */
static void leave_chunk(struct json_split *split) {
    locate(split);
    split->base += split->size;
    split->bytes = "";
    split->size = split->at = split->from = split->located = 0;
}

static enum json_split_result next(struct json_split *split, struct json_piece *piece) {
    if (split->bom != BOM_DONE && !skip_bom(split)) return JSON_SPLIT_MORE;
    if (split->kept.failed) return fail_memory(split);
    return split->mode == JSON_SPLIT_LINES ? next_line(split, piece) : next_of_document(split, piece);
}

enum json_split_result json_split_next(struct json_split *split, struct json_piece *piece) {
    *piece = (struct json_piece){.text = ""};
    if (split->error.problem != JSON_PROBLEM_NONE) return JSON_SPLIT_ERROR;
    enum json_split_result result = next(split, piece);
    if (result == JSON_SPLIT_MORE) leave_chunk(split);
    return result;
}
