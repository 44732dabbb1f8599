/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_DOCUMENT_FIELDS_H
#define ONUS_CODEC_DOCUMENT_FIELDS_H

#include "codec/json_tree.h"
#include "onus_definition.h"

/* How a policy document is read: each kind of object is a table of the keys that it may have, and a key is a function that reads its value into
 * a place of a structure. What does not fit is reported with its path and place, and reading goes on, so that all mistakes of a document are
 * found at once. What was read is only of use if none was. */

struct reading {
    struct arena *arena;
    const char *text; /* of the document */
    uint32_t source;  /* of all places: see onus_place */
    const char *file;
    onus_diagnostics *diagnostics;
    size_t mistakes;
    onus_status status; /* ONUS_E_POLICY after a mistake, ONUS_E_LIMIT or ONUS_E_MEMORY after worse */
};

/* Reads `value` into `target`: the place that the table says, or the whole structure. */
typedef void reading_function(struct reading *reading, const struct json_value *value, void *target);

struct field {
    const char *key;
    reading_function *read;
    size_t offset;
    bool required;
};

/* Read the members of `value` by the table into `target`. False if it is no object. `note` may always stand there. */
bool reading_object(struct reading *reading, const struct json_value *value, const struct field *fields, size_t count,
                    void *target);

#define READ_OBJECT(reading, value, fields, target)                                                                    \
    reading_object((reading), (value), (fields), sizeof(fields) / sizeof *(fields), (target))

/* Read the items of array `value`, each of `size` bytes. NULL if it is no array. */
const void *reading_list(struct reading *reading, const struct json_value *value, size_t size, reading_function *read,
                         size_t *count);

/* The same, where one item may stand without the array. */
const void *reading_one_or_list(struct reading *reading, const struct json_value *value, size_t size,
                                reading_function *read, size_t *count);

/* ---- Values ---- */

void reading_text(struct reading *reading, const struct json_value *value, void *target);    /* const char * */
void reading_amount(struct reading *reading, const struct json_value *value, void *target);  /* the same, or a number */
void reading_date(struct reading *reading, const struct json_value *value, void *target);    /* const char * */
void reading_bool(struct reading *reading, const struct json_value *value, void *target);    /* bool */
void reading_true(struct reading *reading, const struct json_value *value, void *target);    /* bool: true, or no key */
void reading_integer(struct reading *reading, const struct json_value *value, void *target); /* int64_t */
void reading_labels(struct reading *reading, const struct json_value *value, void *target);  /* onus_labels */
void reading_value(struct reading *reading, const struct json_value *value, void *target);   /* the JSON itself */
const char *const *reading_texts(struct reading *reading, const struct json_value *value, size_t *count);

/* Labels that share their object with the key `beside`. */
onus_labels reading_labels_beside(struct reading *reading, const struct json_value *value, const char *beside);

bool reading_is_note(const struct json_value *member);

/* ---- Mistakes and places ---- */

onus_place reading_place(const struct reading *reading, const struct json_value *value);
onus_place reading_key_place(const struct reading *reading, const struct json_value *member);

/* Report `diagnostic` at `value` (reading_report_key: at its key), with its path. */
void reading_report(struct reading *reading, const struct json_value *value, onus_diagnostic diagnostic);
void reading_report_key(struct reading *reading, const struct json_value *member, onus_diagnostic diagnostic);

/* `value` is not of a kind that is wanted here: one of the words in `expected`, separated by '|'. */
void reading_wrong_type(struct reading *reading, const struct json_value *value, const char *expected);

/* The key of `member` is none of the `count` that are known. */
void reading_unknown_key(struct reading *reading, const struct json_value *member, const char *const *known,
                         size_t count);
void reading_missing_key(struct reading *reading, const struct json_value *object, const char *key);

/* Two keys of one object that cannot both stand there. */
void reading_exclusive(struct reading *reading, const struct json_value *member, const char *other);

#endif
