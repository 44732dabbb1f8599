/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_EMBED_TEXT_H
#define ONUS_CODEC_EMBED_TEXT_H

#include "base/text.h"
#include "onus_definition.h"

/* Writing C initialisers. A structure is `{.a = 1, .b = 2}`, a list a compound literal with an element a line. A field that is absent is left out, for C
 * makes it NULL, 0 or false; a list that is there and empty gets one element of nothing, so that it is not NULL. */

struct embed {
    struct text *text;
    uint32_t indent;
    bool lines; /* the fields of the structure stand on lines of their own */
    bool some;  /* it has a field */
    uint32_t depth;
    bool too_deep;
};

typedef void embed_function(struct embed *embed, const void *element);

/* Open a structure; what is returned is to be given back when it is closed. */
struct embed embed_open(struct embed *embed, bool lines);
void embed_close(struct embed *embed, struct embed outer);

void embed_field(struct embed *embed, const char *name); /* ".name = " */
void embed_text(struct embed *embed, const char *name, const char *string);
void embed_bool(struct embed *embed, const char *name, bool value);
void embed_word(struct embed *embed, const char *name, const char *word); /* an enumerator */
void embed_number(struct embed *embed, const char *name, int64_t number); /* left out if it is 0 */
void embed_labels(struct embed *embed, const char *name, onus_labels labels);
void embed_names(struct embed *embed, const char *name, const char *count_name, const char *const *names, size_t count);
void embed_bytes(struct embed *embed, const char *name, const char *size_name, const uint8_t *bytes, size_t size);
void embed_list(struct embed *embed, const char *name, const char *count_name, const char *type, const void *elements,
                size_t count, size_t size, embed_function *write);

/* ".name = &(const type){...}" if `what` is not NULL. */
void embed_pointer(struct embed *embed, const char *name, const char *type, const void *what, embed_function *write);

#endif
