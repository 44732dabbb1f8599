/* SPDX-License-Identifier: Apache-2.0 */
/* Letters and vouchers at the shell: one sheet a case, and refusals that say why. */
#include "cli/run.h"
#include "support/test.h"

#define LEDGER "tests/examples/november-ledger.csv"

static void test_sheets(void **state) {
    static const struct expected lines[] = {
        /* forty rows, two of them broken */
        {"$ONUS decide " LEDGER " --format html 2>/dev/null | grep -c '<article '", 0, "40", NULL},
        {"$ONUS decide " LEDGER " --format html --lang en 2>/dev/null | grep -c 'class=\"mark\">error in the data<'", 0,
         "2", NULL},
        {"$ONUS decide " LEDGER " --letter --lang zh --quiet 2>/dev/null | grep -c '^事故处理意见'", 0, "40", NULL},
        {"$ONUS decide " LEDGER " --voucher --lang zh --quiet 2>/dev/null | grep -c '^理赔款领取凭证'", 0, "36", NULL},
        {"$ONUS decide " LEDGER " --format html --voucher --lang en --quiet >/dev/null", 1, NULL,
         "onus: YX-11-010 has no voucher: there is no loss\nonus: YX-11-039 has no voucher: its amount is not known\n"},
        /* another policy, whose currency is not written out in words, and whose neighbours' variants are not its own */
        {"echo '{\"claim\": \"shortage\", \"settlement\": 9}' | $ONUS decide --policy rules/inter-club.json "
         "--input-format json --letter --lang en",
         0, "Amount in USD\nNo other readings of the rulebook were compared.\n", NULL},
        /* where nothing is shared, nothing is borne */
        {"$ONUS decide --policy rules/service-fines.json tests/examples/service-breaches.csv --quiet --lang en "
         "--letter "
         "2>/dev/null | sed -n '1,20p'",
         0, "Determination (determined)\nWhat follows from the rulebook in this case stands below.\nS1 ", NULL},
        {"$ONUS decide --policy rules/service-fines.json tests/examples/service-breaches.csv --quiet --lang en "
         "--letter "
         "2>/dev/null | grep -c 'borne\\|liability\\|Share'",
         1, "0", NULL},
        {"echo '{\"claim\": \"shortage\"}' | $ONUS decide --policy rules/variants/h8-strict.json --input-format json "
         "--letter --lang en",
         1, "error in the data\n", ANYTHING},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

static void test_refusals(void **state) {
    static const struct expected lines[] = {
        {"$ONUS decide --letter --format json </dev/null", 2, NULL, "--letter and --voucher go with"},
        {"$ONUS decide --voucher --format csv </dev/null", 2, NULL, "--letter and --voucher go with"},
        {"$ONUS decide --voucher --letter </dev/null", 2, NULL, "--letter and --voucher are two papers"},
        {"$ONUS decide --voucher --contested </dev/null", 2, NULL, "--contested goes with"},
        {"$ONUS decide --format html </dev/null", 2, NULL, "there is no case in standard input"},
    };
    (void)state;
    check_lines(lines, sizeof lines / sizeof *lines);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sheets), cmocka_unit_test(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
