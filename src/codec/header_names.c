/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "codec/case_keys.h"
#include "codec/header.h"

/* ---- Names in C ---- */

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_identifier(const char *name) {
    size_t at = 0;
    while (is_letter(name[at]) || (at > 0 && is_digit(name[at]))) at++;
    return at > 0 && name[at] == '\0';
}

/* Words that cannot be the name of a member in C or C++. */
static bool is_keyword(const char *word, size_t length) {
    static const char keywords[] =
        " alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl const constexpr "
        "const_cast continue decltype default delete do double dynamic_cast else enum explicit export extern false "
        "float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq "
        "private protected public register reinterpret_cast restrict return short signed sizeof static static_assert "
        "static_cast struct switch template this thread_local throw true try typedef typeid typename union unsigned "
        "using virtual void volatile wchar_t while xor xor_eq ";
    for (const char *at = keywords; at[1] != '\0'; at = strchr(at + 1, ' '))
        if (strncmp(at + 1, word, length) == 0 && at[length + 1] == ' ') return true;
    return false;
}

void header_put_step(struct text *out, const char *step, size_t length) {
    for (size_t i = 0; i < length; i++) text_char(out, step[i] == '-' ? '_' : step[i]);
    if (is_keyword(step, length)) text_char(out, '_');
}

void header_put_path(struct text *out, const char *path) {
    for (;;) {
        size_t length = strcspn(path, ".");
        header_put_step(out, path, length);
        if (path[length] == '\0') return;
        text_char(out, '.');
        path += length + 1;
    }
}

void header_put_part(struct text *out, const char *part, bool capitals) {
    for (; *part != '\0'; part++) {
        bool small = *part >= 'a' && *part <= 'z';
        char byte = capitals && small ? (char)(*part - 'a' + 'A') : *part;
        text_char(out, is_letter(byte) || is_digit(byte) ? byte : '_');
    }
}

/* A label must not end the comment that it stands in, nor begin another. */
static void put_label(struct text *out, const char *label) {
    for (; *label != '\0'; label++) text_char(out, *label == '*' || *label == '\\' ? ' ' : *label);
}

void header_put_comment(struct text *out, onus_labels labels) {
    for (size_t i = 0; i < labels.count; i++) {
        text_string(out, i == 0 ? " /* " : " \xC2\xB7 ");
        put_label(out, labels.items[i].text);
    }
    text_string(out, labels.count > 0 ? " */\n" : "\n");
}

/* ---- What there is ---- */

/* A copy of `prefix` and `name`, in capitals if that is asked for. */
static const char *joined(struct header *header, const char *prefix, const char *name, bool capitals) {
    struct text text;
    text_init(&text, &header->arena.allocator);
    text_string(&text, prefix);
    if (capitals)
        header_put_part(&text, name, true);
    else
        text_string(&text, name);
    const char *made = text.failed ? NULL : arena_copy(&header->arena, text_get(&text), text.length);
    if (made == NULL) header->arena.failed = true;
    text_release(&text);
    return made;
}

static struct header_member *add(struct header *header, const char *path, const char *named, onus_field_kind kind) {
    struct header_member *member = &header->members[header->count++];
    *member = (struct header_member){.path = path, .named = named, .kind = kind};
    return member;
}

static void add_all(struct header *header) {
    const onus_fact_info *fact;
    const onus_quantity_info *quantity;
    const onus_party_info *party;
    add(header, "case_id", "case", ONUS_FIELD_ID);
    add(header, "date", "date", ONUS_FIELD_DATE);
    if (case_keys_have_words(header->policy)) add(header, "settlement_words", "settlement_words", ONUS_FIELD_WORDS);
    for (uint32_t i = 0; (party = onus_policy_party(header->policy, i)) != NULL; i++)
        add(header, joined(header, "persons.", party->id, false), party->id, ONUS_FIELD_NAMES)->label =
            party->name_label;
    for (uint32_t i = 0; (quantity = onus_policy_quantity(header->policy, i)) != NULL; i++)
        add(header, quantity->path, quantity->path,
            quantity->kind == ONUS_QUANTITY_MONEY ? ONUS_FIELD_MONEY : ONUS_FIELD_NUMBER)
            ->label = quantity->label;
    for (uint32_t i = 0; (fact = onus_policy_fact(header->policy, i)) != NULL; i++) {
        struct header_member *member = add(header, fact->path, fact->path,
                                           fact->kind == ONUS_FACT_INTEGER ? ONUS_FIELD_NUMBER : ONUS_FIELD_VALUES);
        member->fact = fact;
        member->label = fact->label;
    }
}

static int compare_members(const void *left, const void *right) {
    return name_compare(((const struct header_member *)left)->path, ((const struct header_member *)right)->path);
}

/* Whether no two members have one name in C: "a-b" and "a_b", or "a.b" and "a_b", whose enums would share it. */
static onus_status check_names(struct header *header) {
    const char **names = ARENA_NEW(&header->arena, header->count, const char *);
    for (size_t i = 0; names != NULL && i < header->count; i++) {
        names[i] = joined(header, "", header->members[i].path, true);
        for (size_t k = 0; names[i] != NULL && k < i; k++)
            if (strcmp(names[i], names[k]) == 0) return ONUS_E_NAME;
        if (names[i] == NULL) break;
    }
    return header->arena.failed ? ONUS_E_MEMORY : ONUS_OK;
}

onus_status header_collect(struct header *header, const onus_policy *policy, const char *name) {
    onus_policy_info info;
    *header = (struct header){.policy = policy, .name = name};
    arena_init(&header->arena, onus_policy_allocator(policy));
    text_init(&header->text, onus_policy_allocator(policy));
    if (!is_identifier(name)) return ONUS_E_ARGUMENT;
    onus_policy_describe(policy, &info);
    header->upper = joined(header, "", name, true);
    size_t count = (size_t)info.facts + info.quantities + info.parties + 3;
    header->members = ARENA_NEW(&header->arena, count, struct header_member);
    if (header->arena.failed) return ONUS_E_MEMORY;
    add_all(header);
    if (header->arena.failed) return ONUS_E_MEMORY;
    sort_elements(header->members, header->count, sizeof *header->members, compare_members);
    return check_names(header);
}

void header_release(struct header *header) {
    text_release(&header->text);
    arena_release(&header->arena);
}
