/* SPDX-License-Identifier: Apache-2.0 */
/* The silences of a policy as a document: what no clause says, in the policy's own words. */
#include <string.h>

#include "report/check/check_phrases.h"
#include "report/check/check_regions_text.h"
#include "report/check/check_text.h"
#include "report/speech/speech.h"

struct document {
    struct check_phrases phrases;
    struct text *out;
};

static void put(const struct document *document, const char *text) {
    text_string(document->out, text);
    text_string(document->out, "\n");
}

static void put_word(const struct document *document, enum check_word word, const struct check_slot *slots,
                     size_t count) {
    check_fill(document->out, phrase_word(&document->phrases, word), document->phrases.language, slots, count);
    text_string(document->out, "\n");
}

static void put_regions(const struct document *document, const onus_check_region *items, size_t count, bool more) {
    struct check_regions regions = check_regions_of(&document->phrases, items, count);
    const char *common = check_regions_common(&document->phrases, &regions);
    if (common != NULL) put(document, common);
    put(document, "");
    for (size_t i = 0; i < count; i++) {
        text_number(document->out, (int64_t)i + 1);
        text_string(document->out, ". ");
        put(document, check_regions_item(&document->phrases, &regions, i));
    }
    const struct check_slot slot = {"count", phrase_number(&document->phrases, count)};
    put(document, "");
    if (more) put_word(document, CHECK_WORD_SILENCE_MORE, &slot, 1);
}

static void put_usual(const struct document *document, const onus_check_finding *finding) {
    const struct check_phrases *phrases = &document->phrases;
    const struct check_slot slots[] = {{"cases", phrase_count(phrases, finding->usual_cases)},
                                       {"whole", phrase_count(phrases, onus_check_total(phrases->check)->usual)},
                                       {"share", phrase_share(phrases, finding->usual_cases, finding->usual_share)}};
    const char *presumed = check_presumptions(phrases);
    put_word(document, CHECK_WORD_DOCUMENT_USUAL, NULL, 0);
    put(document, "");
    if (presumed != NULL) {
        put(document, presumed);
        put(document, "");
    }
    if (finding->usual_region_count == 0) {
        put_word(document, CHECK_WORD_SILENCE_USUAL_NONE, NULL, 0);
        put(document, "");
        return;
    }
    put_word(document, CHECK_WORD_SILENCE_USUAL, slots, 3);
    put_regions(document, finding->usual_regions, finding->usual_region_count, finding->usual_more);
}

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static void put_all(const struct document *document, const onus_check_finding *finding) {
    const struct check_phrases *phrases = &document->phrases;
    const struct check_slot slots[] = {{"cases", phrase_count(phrases, finding->cases)},
                                       {"whole", phrase_count(phrases, onus_check_total(phrases->check)->to_share)},
                                       {"share", phrase_share(phrases, finding->cases, finding->share)}};
    if (finding->usual_cases != NULL) {
        put_word(document, CHECK_WORD_DOCUMENT_ALL, NULL, 0);
        put(document, "");
    }
    put_word(document, finding->usual_cases != NULL ? CHECK_WORD_SILENCE_ALL : CHECK_WORD_SILENCE_ALL_PLAIN, slots, 3);
    put_word(document, CHECK_WORD_SILENCE_LIST, NULL, 0);
    put_regions(document, finding->regions, finding->region_count, finding->more);
    put_word(document, CHECK_WORD_SILENCE_CLAUSE, NULL, 0);
    put(document, "");
    text_string(document->out, "    ");
    if (finding->region_count > 0 &&
        onus_check_clause_write(phrases->check, finding, 0, (onus_sink){append, document->out}) != ONUS_OK)
        phrases->arena->failed = true;
    put(document, "");
}

static const char *refer_phrase(const struct check_phrases *phrases, const char *refer) {
    struct text text;
    text_init(&text, &phrases->arena->allocator);
    const struct speech speech = {.out = &text, .language = phrases->language};
    say_refer(&speech, refer);
    const char *phrase = phrase_text(phrases, text_get(&text));
    if (text.failed) phrases->arena->failed = true;
    text_release(&text);
    return phrase;
}

static void put_top(const struct document *document) {
    const struct check_phrases *phrases = &document->phrases;
    onus_policy_info info;
    onus_check_describe(phrases->check, &info);
    const struct check_slot slots[] = {
        {"policy", phrase_text(phrases, info.id)},
        {"version", phrase_text(phrases, info.version)},
        {"refer", info.silent_refer == NULL ? "" : refer_phrase(phrases, info.silent_refer)}};
    put_word(document, CHECK_WORD_DOCUMENT_TITLE, slots, 3);
    put(document, "");
    put_word(document, CHECK_WORD_DOCUMENT_MADE, NULL, 0);
    put(document, "");
    bool refer = info.silent_refer != NULL;
    put_word(document, refer ? CHECK_WORD_DOCUMENT_MEANT : CHECK_WORD_DOCUMENT_MEANT_PLAIN, slots, 3);
    put(document, "");
}

onus_status check_document(struct text *out, const onus_check *check, const char *language) {
    struct arena arena;
    arena_init(&arena, &out->allocator);
    const struct document document = {{check, language, &arena}, out};
    const onus_check_finding *finding = NULL;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++)
        if (finding->id == ONUS_CHECK_SILENCE) break;
    put_top(&document);
    if (finding == NULL) {
        put_word(&document, CHECK_WORD_DOCUMENT_NONE, NULL, 0);
    } else {
        if (finding->usual_cases != NULL) put_usual(&document, finding);
        put_all(&document, finding);
        put(&document, "");
        put_word(&document, CHECK_WORD_SILENCE_COUNTED, NULL, 0);
    }
    bool failed = arena.failed || out->failed;
    arena_release(&arena);
    return failed ? ONUS_E_MEMORY : ONUS_OK;
}
