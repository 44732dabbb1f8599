/* SPDX-License-Identifier: Apache-2.0 */
/* Where a policy is silent, in its own words. Of a policy that presumes something those cases come first, and mostly alone, in which everything is as presumed: they are the
 * ones that happen. */
#include "report/check/check_phrases.h"
#include "report/show/show_parts.h"

#define MOST_ITEMS 40 /* on a page; `onus check` lists all */

static const onus_check_finding *find_silence(const onus_check *check) {
    const onus_check_finding *finding = NULL;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++)
        if (finding->id == ONUS_CHECK_SILENCE) return finding;
    return NULL;
}

static const char *taken(struct show_page *page, struct arena *arena, const char *text) {
    show_text(page, text);
    return show_taken(page, arena);
}

static void put_regions(struct show_page *page, const struct check_phrases *phrases, const onus_check_region *regions,
                        size_t count) {
    show_list(page);
    for (size_t i = 0; i < count && i < MOST_ITEMS; i++) {
        show_text(page, phrase_where(phrases, regions[i].where, regions[i].where_count, NULL, 0));
        show_item(page);
        show_item_end(page);
    }
    show_list_end(page);
}

void show_silences_section(struct show_page *page, const onus_check *check, struct arena *arena) {
    const struct check_phrases phrases = {check, page->options.language, arena};
    const onus_check_finding *silence = find_silence(check);
    const onus_check_cases *total = onus_check_total(check);
    show_section(page, SHOW_SILENCES, "silences");
    if (silence == NULL) {
        show_fill(page, SHOW_SILENCES_NONE, NULL, 0);
        show_paragraph(page);
        return;
    }
    bool usual = silence->usual_region_count > 0;
    size_t count = usual ? silence->usual_region_count : silence->region_count;
    const struct slot slots[] = {
        {"cases", taken(page, arena, phrase_count(&phrases, usual ? silence->usual_cases : silence->cases))},
        {"all", taken(page, arena, phrase_count(&phrases, usual ? total->usual : total->to_share))},
        {"share", taken(page, arena,
                        phrase_share(&phrases, usual ? silence->usual_cases : silence->cases,
                                     usual ? silence->usual_share : silence->share))}};
    show_fill(page, usual ? SHOW_SILENCES_USUAL : SHOW_SILENCES_ALL, slots, 3);
    show_paragraph(page);
    put_regions(page, &phrases, usual ? silence->usual_regions : silence->regions, count);
    if (count > MOST_ITEMS || silence->more || silence->usual_more || usual) {
        show_word(page, SHOW_SILENCES_MORE);
        show_paragraph(page);
    }
}
