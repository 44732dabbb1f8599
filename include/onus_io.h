/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_IO_H
#define ONUS_IO_H

/* Texts in and out: policies, cases and results as JSON, and cases as CSV.
 *
 * Nothing here opens a file. Text comes in as memory, or in pieces of any size; text goes out through a sink of the caller's. The rules of onus.h hold.
 *
 * Memory comes from the allocator of the policy that a call is about. A document, which is there before any policy, is given one; onus_definition_...(), and
 * onus_error_write() without a case, use malloc and free.
 */

#include "onus.h"
#include "onus_definition.h"
#include "onus_time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Takes `length` bytes. Anything but ONUS_OK stops the writing and is what the writer returns. */
typedef struct onus_sink {
    onus_status (*write)(void *context, const char *bytes, size_t length);
    void *context;
} onus_sink;

/* Limits of any JSON that is read; that of a case is onus_reader_options.max_case. */
#define ONUS_MAX_JSON_DEPTH 512  /* objects and arrays within each other */
#define ONUS_MAX_JSON_KEYS  4096 /* of one object */

/* ---- Policy documents ---------------------------------------------------------------------------------------
 *
 * A document is the text of one policy, read and kept with its places. Where its definition says `extends`, the caller finds the base, for only he knows
 * where policies live.
 */

typedef struct onus_document onus_document;

/* Read `text`, which is copied. `file` is the name that diagnostics use. ONUS_E_SYNTAX: it is not JSON; ONUS_E_POLICY: it is not a policy document. */
ONUS_API onus_status onus_document_read(const char *text, size_t length, const char *file,
                                        const onus_allocator *allocator, onus_document **out,
                                        onus_diagnostics *diagnostics);
ONUS_API void onus_document_free(onus_document *document);

/* Borrowed from the document. */
ONUS_API const onus_policy_definition *onus_document_definition(const onus_document *document);

/* onus_policy_new() with diagnostics that say file, line and column. `base` is the document that `document` extends, or NULL. */
ONUS_API onus_status onus_document_compile(const onus_document *document, const onus_document *base,
                                           const onus_config *config, onus_policy **out, onus_diagnostics *diagnostics);

/* The canonical form: one JSON document, fixed order of keys, facts and clauses and other lists by id, a base merged in. Two policies that say the same, save for
 * notes and the order of things that have none, have the same bytes. */
ONUS_API onus_status onus_definition_write(const onus_policy_definition *definition, const onus_policy_definition *base,
                                           onus_sink sink);

#define ONUS_HASH_SIZE 65 /* 64 hexadecimal digits and the closing zero */

/* SHA-256 of the canonical form. */
ONUS_API onus_status onus_definition_hash(const onus_policy_definition *definition, const onus_policy_definition *base,
                                          char hash[ONUS_HASH_SIZE]);

/* `definition` as a C table: a translation unit that defines `const struct onus_policy_definition NAME`. */
ONUS_API onus_status onus_definition_embed(const onus_policy_definition *definition, const char *name, onus_sink sink);

/* ---- Cases ---------------------------------------------------------------------------------------------------
 *
 * A reader takes text in pieces and gives cases, one at a time. Memory stays within the limit of one case.
 *
 *     while (input has bytes) { onus_reader_feed(...); while ((event = onus_reader_next(...)) != ONUS_READ_MORE) ... }
 *     onus_reader_finish(...); while ((event = onus_reader_next(...)) != ONUS_READ_END) ...
 */

typedef enum onus_format {
    ONUS_JSON,   /* one object, or an array of objects */
    ONUS_NDJSON, /* an object a line */
    ONUS_CSV     /* a row a case, under a header row of paths or labels */
} onus_format;

typedef enum onus_read_event {
    ONUS_READ_CASE,   /* the case is filled */
    ONUS_READ_BAD,    /* this case could not be read: diagnostics say why, and the next one can be asked for */
    ONUS_READ_STOP,   /* the document could not be read on: diagnostics say why, and the end follows */
    ONUS_READ_MORE,   /* feed, or finish */
    ONUS_READ_END,    /* nothing more comes */
    ONUS_READ_FAILED, /* memory was refused, or the case is of another policy; free the reader */
    ONUS_READ_REFUSED /* CSV: there is no header, or some of its columns cannot be used, or the encoding is in doubt: diagnostics say all of it, no case is
                         read, and the end follows */
} onus_read_event;

typedef struct onus_record {
    /* The case's own, else "line 17" (NDJSON, CSV) or "#3" (a document), both from 1; like `cells`, borrowed until the next call. */
    const char *id;
    uint64_t line; /* where it begins, from 1 */

    /* CSV: the row as it was given, in UTF-8, under the columns of onus_reader_header(). A row that does not have these columns has what it has instead. One that
     * could not be split into cells is one cell: the text of its line, or lines, without the end of the last and no longer than a case may be. NULL for JSON, and
     * with ONUS_READ_REFUSED. */
    const char *const *cells;
    size_t cell_count;
} onus_record;

#define ONUS_DEFAULT_MAX_CASE ((size_t)1 << 20)

typedef struct onus_reader onus_reader;

/* Columns that belong together, such as those that a program added to a table it now reads again. */
typedef struct onus_column_block {
    const char *const *names;
    size_t count;
} onus_column_block;

/* All zero is a good choice. Everything is copied. */
typedef struct onus_reader_options {
    const char *file; /* for diagnostics; NULL: none */
    size_t max_case;  /* bytes of one case, below 4 GiB; 0: ONUS_DEFAULT_MAX_CASE */

    /* For CSV. An encoding is "utf-8", "gb18030", "gbk" (of which GB18030 is the larger form), "utf-16le" or "utf-16be", in any case. NULL finds out: a byte order
     * mark decides, else UTF-8 if the first MiB is valid as that, else GB18030. JSON is UTF-8. */
    const char *encoding;

    /* For CSV: what stands between two cells, ',', ';' or '\t'. 0 finds out: a header row without any comma, but with one of the others, tells. */
    char delimiter;

    /* Columns of CSV to pass over: by name, as the header has it, even if that is a path or a label (a name that it does not have is no mistake); and by the block, if all
     * of its names stand next to each other in this order. A name of a block that stands elsewhere is read as any other. */
    const char *const *ignored;
    size_t ignored_count;
    const onus_column_block *blocks;
    size_t block_count;
} onus_reader_options;

/* `options` may be NULL. A UTF-8 byte order mark at the start is skipped. ONUS_E_ARGUMENT: no such encoding or delimiter.
 *
 * A diagnostic about a cell of CSV has the line in which its row begins, the number of the cell as its column, and the header's name for it as its path; one about
 * a quote or a byte has the line and column of that, counted in characters. U+FFFD in a row is such a byte: it is what remains of a character that was lost before. */
ONUS_API onus_status onus_reader_new(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                                     onus_reader **out);
ONUS_API void onus_reader_free(onus_reader *reader);
/* `bytes` are borrowed until onus_reader_next() says ONUS_READ_MORE; feeding again before that is ONUS_E_ARGUMENT. */
ONUS_API onus_status onus_reader_feed(onus_reader *reader, const char *bytes, size_t length);
ONUS_API onus_status onus_reader_finish(onus_reader *reader);

/* Clear `evidence` and fill it with the next case. `record` is filled for CASE, BAD, STOP and REFUSED. Of a case that is BAD, or at which the reading stops,
 * `evidence` has id and meta: of a JSON case wherever in it they stand, as long as the text up to there can be read; of a row that has the columns of the header.
 *
 * In an array an element that is too long or too deep, has too many keys or a string with \u0000, half a surrogate pair or bytes that are no UTF-8 is BAD, and the
 * others go on. */
ONUS_API onus_read_event onus_reader_next(onus_reader *reader, onus_case *evidence, onus_record *record,
                                          onus_diagnostics *diagnostics);

/* A file of lines or of rows can be read in parts, by several threads. Where a part begins may be a guess, for the reader of the part before it can tell: it rests there, and counts the
 * same lines; if it does not, it must read on itself.
 *
 * A reader of a part: it begins with line `line` of the input, at which a record begins, and reads what comes as `reader` would, which has come past the header of CSV and must outlive it. The
 * cases are those of `reader`'s policy. ONUS_E_ARGUMENT: `reader` is one of ONUS_JSON, or does not know the header yet. */
ONUS_API onus_status onus_reader_branch(const onus_reader *reader, uint64_t line, onus_reader **out);

/* Whether a record may begin with the next byte, after ONUS_READ_MORE: all that was fed is read. `*line` is then the line that it begins. */
ONUS_API bool onus_reader_rests(const onus_reader *reader, uint64_t *line);

/* Whether the document is an array (known once its first case is read), and whether no case and no error came at all (CSV: nothing but blank rows, not even a
 * header). */
ONUS_API bool onus_reader_is_array(const onus_reader *reader);
ONUS_API bool onus_reader_is_empty(const onus_reader *reader);

/* The cells of CSV's header row as written, in UTF-8, without columns at the edges that have no name. NULL for JSON, and until the header is read. */
ONUS_API const char *const *onus_reader_header(const onus_reader *reader, size_t *count);

/* Whether `column` of onus_reader_header(), from 0, belongs to a block that was found. */
ONUS_API bool onus_reader_is_block(const onus_reader *reader, size_t column);

/* Say where in the table stands what a diagnostic about a case of it speaks of, such as one of onus_decide(): if its path names something that has a column, fill file,
 * line, column (the number of the cell) and path (the header's name for it), all borrowed from the reader. False, and nothing changed, if it has none. `record` is that
 * of the case. */
ONUS_API bool onus_reader_locate(const onus_reader *reader, const onus_record *record, onus_diagnostic *diagnostic);

/* "UTF-8", "GB18030", "UTF-16LE" or "UTF-16BE"; NULL while it is not known. `*guessed`: neither the options nor a byte order mark said so, and it matters: there
 * are bytes beyond ASCII. */
ONUS_API const char *onus_reader_encoding(const onus_reader *reader, bool *guessed);

/* ',', ';' or '\t'; 0 for JSON and while it is not known. `*guessed`: the options did not say so, and it is not the comma. */
ONUS_API char onus_reader_delimiter(const onus_reader *reader, bool *guessed);

/* One case out of one JSON object: `text` whole. A failure leaves of `evidence` what a reader leaves of a bad case. */
ONUS_API onus_status onus_case_read(onus_case *evidence, const char *text, size_t length, const char *file,
                                    onus_diagnostics *diagnostics);

/* SHA-256 of what was said of facts, quantities and events: lines `path=value`, `events.id=moment`, sorted; several values joined by '|' in the policy's order, numbers as given and ascending, unknown as '?'. */
ONUS_API onus_status onus_case_hash(const onus_case *evidence, char hash[ONUS_HASH_SIZE]);

/* ---- Calendars -----------------------------------------------------------------------------------------------
 *
 * Holidays and make-up working days, a row a day: CSV as spreadsheets save it, in the encodings of cases.
 *
 *     date,kind,name               日期,类型,名称
 *     2026-10-01,holiday,National Day     2026/10/1,假日,国庆节
 *     2026-10-10,workday,                 2026年10月10日,补班,
 *
 * Other columns are passed over. A row of kind `from` (起) or `to` (止) says the first or the last day that the table speaks for; otherwise its days tell, as
 * onus_calendar_derive() has it.
 */

/* Read `text`, whole. `encoding` as in onus_reader_options, or NULL. ONUS_E_VALUE: it is no such table, or a day stands in it twice or outside what it speaks for: diagnostics say
 * what and in which line. ONUS_E_ARGUMENT: no such encoding. `allocator` NULL: malloc; `diagnostics` may be NULL. */
ONUS_API onus_status onus_calendar_read(const char *text, size_t length, const char *file, const char *encoding,
                                        const onus_allocator *allocator, onus_calendar **out,
                                        onus_diagnostics *diagnostics);

/* ---- Results ------------------------------------------------------------------------------------------------- */

typedef struct onus_contested {
    const char *variant;           /* its id */
    const onus_decision *decision; /* of the same case */
} onus_contested;

/* The keys of a result, in the order in which one has them. */
typedef enum onus_result_key {
    ONUS_KEY_CASE,
    ONUS_KEY_STATUS,
    ONUS_KEY_SHARES,
    ONUS_KEY_RULING,
    ONUS_KEY_AMOUNTS,
    ONUS_KEY_PERSONS,
    ONUS_KEY_DECIDED_BY,
    ONUS_KEY_FINES,
    ONUS_KEY_FINDINGS,
    ONUS_KEY_PIECES,
    ONUS_KEY_UNKNOWN,
    ONUS_KEY_POSSIBLE,
    ONUS_KEY_PRESUMED,
    ONUS_KEY_OVERRULED,
    ONUS_KEY_CONTESTED,
    ONUS_KEY_REFER,
    ONUS_KEY_INFORMED,
    ONUS_KEY_POSSIBLY_REFER,
    ONUS_KEY_LIMITS,
    ONUS_KEY_POLICY,
    ONUS_KEY_EVIDENCE,
    ONUS_KEY_META,
    ONUS_KEY_COUNT
} onus_result_key;

/* "decided_by"; NULL from ONUS_KEY_COUNT on. */
ONUS_API const char *onus_result_key_name(uint32_t key);

/* What a result holds beside the rest; all zero for nothing more. */
typedef struct onus_result_options {
    bool presumed;
    bool contested;                 /* write `contested`, even if none differs: an empty array says that none does */
    const onus_contested *variants; /* those that differ, in the order in which to name them */
    size_t variant_count;
    const char *policy_hash; /* not NULL: write `policy` and `evidence` */

    /* Not 0: only these keys, in this order, and nothing is worked out for others. That one is here takes the place of `presumed`; `contested`, `policy` and
     * `evidence` need what is said above as well. */
    const onus_result_key *keys;
    size_t key_count;
} onus_result_options;

/* One JSON object in one line, without a newline, keys in a fixed order. The case's ONUS_CASE_META, if set, must be JSON text, as a reader sets it. `id` NULL: the
 * case's own. ONUS_E_ARGUMENT: it has none, or `evidence` is not the case that `decision` has decided last (onus_decision_case()). */
ONUS_API onus_status onus_result_write(onus_decision *decision, const onus_case *evidence, const char *id,
                                       const onus_result_options *options, onus_sink sink);

/* The result of a case that could not be read or decided: {"case": id, "status": "error", "error": {...}}, and its meta as in a result. `evidence` is what is left
 * of the case, or NULL. */
ONUS_API onus_status onus_error_write(const char *id, const onus_case *evidence, const onus_diagnostic *diagnostic,
                                      const char *language, onus_sink sink);

/* ---- Golden cases --------------------------------------------------------------------------------------------
 *
 *     {"golden": "ltl-handover", "cases": [{"title": "...", "case": {...}, "expect": {"status": "determined", ...}}]}
 *
 * `expect` names keys of the result and what they hold; a key that a result leaves out is expected as {} or []. An expected object may
 * name some of the keys of an `error`. Keys that it does not name are not looked at.
 *
 * `golden` is the policy's id, or where that has slashes what stands before one of them: variants run the cases of their base.
 */

typedef struct onus_golden onus_golden;

ONUS_API onus_status onus_golden_read(const char *text, size_t length, const char *file, const onus_policy *policy,
                                      onus_golden **out, onus_diagnostics *diagnostics);
ONUS_API void onus_golden_free(onus_golden *golden);
ONUS_API size_t onus_golden_count(const onus_golden *golden);

/* NULL where the case has none, or beyond the last. */
ONUS_API const char *onus_golden_title(const onus_golden *golden, size_t index);
ONUS_API uint64_t onus_golden_line(const onus_golden *golden, size_t index);

/* Decide case `index` and compare. What differs goes to `sink`, a line a key: "shares: expected {...}, got {...}". */
ONUS_API onus_status onus_golden_check(onus_golden *golden, size_t index, bool *passed, onus_sink sink);

/* ---- Typed evidence for C ----------------------------------------------------------------------------------- */

/* A C header (C11, C++17) with a struct `NAME_case` for the evidence of `policy`, constants in capitals for the values of its facts, and a function NAME_fill() that says
 * to a case what the struct says (onus_case_fill()). ONUS_E_ARGUMENT: `name` is no identifier. ONUS_E_NAME: two paths would be one name in C. */
ONUS_API onus_status onus_header_write(const onus_policy *policy, const char *name, onus_sink sink);

/* ---- Schemas ------------------------------------------------------------------------------------------------- */

typedef enum onus_schema {
    ONUS_SCHEMA_CASE,
    ONUS_SCHEMA_POLICY,
    ONUS_SCHEMA_RESULT,
    ONUS_SCHEMA_REQUEST, /* of onus_json.h, and */
    ONUS_SCHEMA_RESPONSE /* its answer */
} onus_schema;

/* A JSON Schema (draft 2020-12): of what is about `policy`, or of policy documents, for which it may be NULL. */
ONUS_API onus_status onus_schema_write(onus_schema schema, const onus_policy *policy, onus_sink sink);

#ifdef __cplusplus
}
#endif

#endif
