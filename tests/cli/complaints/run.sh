#!/bin/sh
# Departments in charge, time limits, parameters, and repeat complaints of a ledger, as the program shows them.
set -u
onus=$1 here=tests/cli/complaints failed=0

# says WHAT STATUS NEEDLE COMMAND...: the command ends with STATUS, and what it says has NEEDLE.
says() {
    what=$1 status=$2 needle=$3
    shift 3
    got=$("$@" 2>&1)
    code=$?
    if [ $code -ne "$status" ] || ! printf '%s\n' "$got" | grep -qF -- "$needle"; then
        printf '%s: exit status %s, wanted %s and "%s" in:\n%s\n' "$what" $code "$status" "$needle" "$got"
        failed=1
    fi
}

decide() {
    printf '%s\n' "$1" | "$onus" decide --policy $here/limits.json --input-format ndjson --format ndjson --quiet --lang en - $2
}

case1='{"case": "1", "simple": true, "complex": true}'
says 'all that are missing' 2 'not set: X, Y' decide "$case1" ''
says 'one that is missing' 2 'not set: Y' decide "$case1" '--param X=5'
says 'out of range' 2 'from 1..60' decide "$case1" '--param X=61 --param Y=90'
says 'no number' 2 'bad-setting' decide "$case1" '--param X=five --param Y=9'
says 'contradictory' 2 'may not be below X (9)' decide "$case1" '--param X=9 --param Y=8'
says 'twice' 2 'setting-twice' decide "$case1" '--param X=9 --param X=8 --param Y=20'
says 'unknown' 2 'unknown-parameter' decide "$case1" '--param Z=9'
says 'one missing beside one out of range' 2 'not set: Y' decide "$case1" '--param X=61'
says 'one missing beside an unknown one' 2 'not set: Y' decide "$case1" '--param Z=9 --param X=5'
courier=rules/time-limits/courier
for command in "explain - --policy $courier.json" "report - --policy $courier.json" "ask --policy $courier.json" \
    "cover $courier.json $courier.golden.json" "recheck /dev/null - --policy $courier.json" "diff $courier.json $courier.json"; do
    says "what is missing beside what is wrong: $command" 2 'not set: Z' "$onus" $command --lang en --param X=5 --param Y=3 < /dev/null
done
says 'what is missing beside what is wrong: check' 1 'not set: Z' "$onus" check $courier.json --lang en --param X=5 --param Y=3
says 'set' 0 '"refer": "first", "informed": ["second"], "limits": [{"clause": "A", "from": "begun", "to": "done", "working_days": 20}]' \
    decide "$case1" '--param X=7 --param Y=20'
says 'by file' 0 '"working_days": 20' decide "$case1" "--params $here/settings"
printf 'X = 3\n\n  # so far\nY 5\nZ=2\n' > "$2"
says 'a line of a file that sets nothing' 2 "$2:4:1: a parameter is set as NAME=VALUE, not Y 5" decide "$case1" "--params $2"
printf 'X = 3\n# 最长\n  Y = 天\n' > "$2"
says 'a figure of a file that is no number' 2 "$2:3:7: the parameter Y cannot be \"天\"" decide "$case1" "--params $2"
printf 'X = 61\nY=90\n' > "$2"
says 'a figure of a file that is out of range' 2 "$2:1:5: the parameter X cannot be \"61\": it is a whole number from 1..60" decide "$case1" "--params $2"
printf 'X = 9\n\tY =  8\n' > "$2"
says 'figures of a file that contradict each other' 2 "$2:2:7: the parameter Y is 8, and may not be below X (9)" decide "$case1" "--params $2"
printf 'X = 9\n' > "$2.x"
says 'one of a file and one of an option' 2 "--param Y=8: the parameter Y is 8, and may not be below X (9)" decide "$case1" "--param Y=8 --params $2.x"
printf 'X=9\nY=20\n X=8\n' > "$2"
says 'a figure of a file that is set twice' 2 "$2:3:4: the parameter X is set to 9 and to 8" decide "$case1" "--params $2"
printf 'X=9\nY=20\n  Yy=8\n' > "$2"
says 'a figure of a file that nobody knows' 2 "$2:3:3: there is no parameter \"Yy\"; did you mean Y?" decide "$case1" "--params $2"
says 'a file in Chinese' 1 "$2:3:3: 没有参数“Yy”" "$onus" check $here/limits.json --params "$2" --lang zh
says 'an option out of range' 2 '--param X=61: the parameter X cannot be "61"' decide "$case1" '--param X=61 --param Y=90'
says 'an option that nobody knows' 2 '--param Z=9: there is no parameter "Z"' decide "$case1" '--param Z=9'
says 'an option twice' 2 '--param X=8: the parameter X is set to 9 and to 8' decide "$case1" '--param X=9 --param X=8 --param Y=20'
says 'of several policies' 2 "$2:3:3: none of the policies has the parameter Yy" "$onus" diff $here/limits.json $here/limits.json --params "$2" --lang en
says 'possible limits' 0 '"status": "possible"' decide '{"case": "2", "simple": true}' "--params $here/settings"
says 'a moment that is none' 1 'bad-moment' decide '{"case": "3", "simple": true, "events": {"begun": "soon"}}' "--params $here/settings"
says 'structure without figures' 0 'sound' "$onus" check $here/limits.json --lang en

sed 's/, "precedence": \[\["g1"\], \["g2"\]\]//' $here/limits.json > "$2"
says 'two in charge' 2 'charge-conflict' "$onus" decide --policy "$2" --params $here/settings - < /dev/null
says 'two limits' 2 'limit-conflict' "$onus" decide --policy "$2" --params $here/settings - < /dev/null

ledger() { "$onus" decide --policy rules/complaint-routing.json --format ndjson --quiet "$@" | sed 's/"meta.*//'; }
says 'the first complaint' 0 '"case": "T1", "status": "determined", "decided_by": ["R7"], "refer": "claims"' ledger $here/ledger.csv
says 'the same matter after a reply' 0 '"case": "T2", "status": "determined", "decided_by": ["R7", "R11"]' ledger $here/ledger.csv
says 'another matter' 0 '"case": "T3", "status": "determined", "decided_by": ["R1"], "refer": "supervision", ' ledger $here/ledger.csv
says 'no slip' 0 '"case": "T4", "status": "insufficient"' ledger $here/ledger.csv
says 'no reply before' 0 '"case": "T5", "status": "determined", "decided_by": ["R1"]' ledger $here/ledger.csv
says 'one of two matters' 0 '"case": "T6", "status": "determined", "decided_by": ["R1", "R11"]' ledger $here/ledger.csv
(head -1 $here/ledger.csv; sed -n 4p $here/ledger.csv; sed -n 2p $here/ledger.csv) > "$2"
says 'out of order' 1 'not in order of time' "$onus" decide --policy rules/complaint-routing.json --lang en "$2" --input-format csv
says 'also in a report' 0 'R7+R11' "$onus" report --policy rules/complaint-routing.json $here/ledger.csv --lang en
"$onus" decide --policy rules/complaint-routing.json --format ndjson --quiet --stamp $here/ledger.csv > "$2"
says 'also when results are rechecked' 0 'Every stored result still follows' "$onus" recheck "$2" $here/ledger.csv --policy rules/complaint-routing.json --lang en
says 'also where the next question is asked for' 0 '"decided_by": ["R7", "R11"]' "$onus" ask --policy rules/complaint-routing.json $here/ledger.csv --format json --lang en
says 'also in explanations' 0 'T2' "$onus" explain --policy rules/complaint-routing.json $here/ledger.csv --lang en
fines() { printf '%s\n' "$1" | "$onus" decide --policy rules/service-fines.json --input-format ndjson --quiet --lang en - $2; }
says 'a measure sends it on, whatever else is open' 0 '"status": "determined", "decided_by": ["S3", "S6"], "fines": [{"clause": "S3", "party": "employee", "amount": "200.00"}], "refer": "supervision"' \
    fines '{"breach": {"operation": true, "inspection": [true, false]}, "found_true": true, "gravity": "serious"}' '--format ndjson'
figure='{"breach": {"attitude": true}, "fine_set": "150.00"}'
says 'a figure of a fine that may be due' 1 'fine_set is 150.00, which is outside the bracket of the clause (S2: 50.00 - 100.00)' fines "$figure" ''
says 'also in a table' 1 'fine_set is 150.00, which is outside the bracket of the clause (S2: 50.00 - 100.00)' fines "$figure" '--format csv'
printf '%s\n' "$figure" > "$2"
says 'also when it is asked about' 1 'outside the bracket of the clause' "$onus" ask --policy rules/service-fines.json --format json --lang en "$2"
says 'also when it is explained' 1 'outside the bracket of the clause' "$onus" explain --policy rules/service-fines.json --lang en "$2"
says 'a figure of the one or the other' 0 '- no: fine_set is 150.00, which is outside the bracket' \
    fines '{"breach": {"attitude": true, "operation": [true, false]}, "found_true": true, "fine_set": "150.00"}' ''
says 'the rulebook names departments' 0 'In charge: claims department' "$onus" show rules/complaint-routing.json R7 --lang en
says 'the rulebook names time limits' 0 'X working days from' "$onus" show $here/limits.json B --lang en
sed 's/"refer": {"to": "claims"}/"refer": {"to": "business"}/' rules/complaint-routing.json > "$2"
says 'what a company must set' 0 '- working days to answer a complex complaint, at most (Y). Values: 1 to 60, and not below X' "$onus" show rules/time-limits/courier.json --lang en
says 'what follows from two events' 0 'where the case' "$onus" show rules/time-limits/carrier.json --lang en
says 'what follows from one event' 0 '案件未注明的，给出“上报日期”即为是' "$onus" show rules/claims-papers.json --lang zh
says 'an order that follows from events' 0 '案件未注明的，看“调查日期”是否早于“上报日期”' "$onus" show rules/claims-papers.json --lang zh
says 'why a department is in charge' 0 'Because     R7: Goods damaged or short: claims' "$onus" explain --policy rules/complaint-routing.json tests/examples/complaints.csv --lang en --quiet
says 'and what yields to it' 0 'Its conditions are all met, but R1 comes first: the rulebook puts R1 before R7' "$onus" explain --policy rules/complaint-routing.json tests/examples/complaints.csv --lang en --quiet
says 'as a document' 0 '"because": [{"clause": "R7", "kind": "refer", "state": "acts", "refer": "claims", "conditions": [{"holds": "yes", "fact": "about.damage"' "$onus" explain --policy rules/complaint-routing.json tests/examples/complaints.csv --format json --quiet
says 'why a limit runs' 0 '"because": [{"clause": "T4", "kind": "limit", "state": "acts", "from": "report_written", "to": "handled", "hours": 24' "$onus" explain --policy rules/time-limits/carrier.json tests/examples/due-carrier.csv --format json --quiet
says 'a figure that is not set' 2 'these are not set: repeatedly' "$onus" diff rules/complaint-routing.json rules/complaint-routing-repeatedly.json --lang en
says 'each policy takes its own' 1 'this month: 3 to 1000' "$onus" diff rules/complaint-routing.json rules/complaint-routing-repeatedly.json --param repeatedly=3 --lang en
courier=rules/time-limits/courier.json
says 'the same policy under another figure' 1 'working days' "$onus" diff $courier $courier --param X=3 --param Y=10 --param Z=2 --new-param X=5 --lang en
says 'the same policy under the same figures' 0 'No difference' "$onus" diff $courier $courier --param X=3 --param Y=10 --param Z=2 --new-param X=3 --lang en
says 'a figure of the new one that contradicts' 2 '--param Y=10: the parameter Y is 10, and may not be below X (11)' "$onus" diff $courier $courier --param X=3 --param Y=10 --param Z=2 --new-param X=11 --lang en
says 'a figure that only the old one has' 2 '--new-param X=5: none of the policies has the parameter X' "$onus" diff $courier rules/time-limits/carrier.json --param X=3 --param Y=10 --param Z=2 --new-param X=5 --lang en
says 'a figure that no policy has' 2 'none of the policies has the parameter repaetedly' "$onus" diff rules/complaint-routing.json rules/complaint-routing-repeatedly.json --param repeatedly=3 --param repaetedly=4 --lang en
says 'a folder of policies' 2 'none of the policies has the parameter Q' "$onus" diff rules/time-limits/courier.json rules/time-limits --format markdown --param X=3 --param Y=5 --param Z=3 --param Q=1 --lang en
says 'another department is a difference' 1 'now refers to: business' "$onus" diff rules/complaint-routing.json "$2" --lang en

mkdir -p "$2.d" && cp rules/complaint-routing.json "$2.d/"
says 'of a folder of versions nothing is told' 0 'name one policy file' "$onus" decide --policy "$2.d" --lang en $here/ledger.csv

# A reply and a second complaint on the same day, of which only the date is known: nobody can tell which came first.
table() { printf '%s\n' 'case,meta.slip,events.complaint,events.replied,about.damage,about.wrong_goods,wrong_goods_cause' "$@" > "$table"; }
table=$2
table 'A,1,2026-11-02,2026-11-02,yes,,' 'B,1,2026-11-02,,yes,,' 'C,1,2026-11-03,,yes,,'
says 'the same day' 0 '"case": "B", "status": "insufficient"' "$onus" decide --policy rules/complaint-routing.json --input-format csv --format ndjson --quiet "$table"
says 'a day later' 0 '"case": "C", "status": "determined", "decided_by": ["R7", "R11"]' "$onus" decide --policy rules/complaint-routing.json --input-format csv --format ndjson --quiet "$table"
table 'A,1,2026-11-02,2026-11-03,?,yes,label' 'B,1,2026-11-05,,yes,,' 'C,1,2026-11-06,,,yes,label' 'D,2,2026-11-06,,?,,'
says 'a subject that is open' 0 '"unknown": [{"fact": "repeat"' "$onus" decide --policy rules/complaint-routing.json --input-format csv --format ndjson --quiet "$table"
table 'A,?,2026-11-02,2026-11-03,yes,,' 'B,?,2026-11-05,,yes,,' 'C,？,2026-11-06,,yes,,'
says 'slips that nobody knows are not the same' 0 '"case": "B", "status": "insufficient"' "$onus" decide --policy rules/complaint-routing.json --input-format csv --format ndjson --quiet "$table"
says 'slips that nobody knows are not the same' 0 '"case": "C", "status": "insufficient"' "$onus" decide --policy rules/complaint-routing.json --input-format csv --format ndjson --quiet "$table"
table 'A,1,2026-11-02,2026-11-03,?,yes,label' 'B,1,2026-11-05,,yes,,' 'C,1,2026-11-06,,,yes,label' 'D,2,2026-11-06,,?,,'
says 'one in common all the same' 0 '"case": "C", "status": "determined", "decided_by": ["R6", "R11"]' "$onus" decide --policy rules/complaint-routing.json --input-format csv --format ndjson --quiet "$table"
table 'A,,2026-11-02,2026-11-02,yes,,' 'B,1,2026-11-02,,,,' 'C,1,,,yes,,' 'D,1,2026-11-03,,yes,,'
says 'rows that cannot be compared' 0 'passed over when later ones are compared: 3; it takes meta.slip, events.complaint, about.attitude|' \
    "$onus" decide --policy rules/complaint-routing.json --input-format csv --lang en "$table"

# A row that could not be read is of its slip all the same, whatever it is about: later ones of that slip cannot be told, those of others can.
repeats() { "$onus" decide --policy rules/complaint-routing.json --format ndjson --quiet "$@" 2> /dev/null; }
table 'A,1,2026-11-02,2026-11-03,yes,maybe,' 'B,1,2026-11-05,,yes,,' 'C,2,2026-11-05,,yes,,' 'D,1,2026-11-05,2026-11-06,yes,,' 'E,1,2026-11-07,,yes,,'
says 'an unread row of the slip' 1 '"case": "B", "status": "insufficient"' repeats --input-format csv "$table"
says 'an unread row of another' 1 '"case": "C", "status": "determined", "decided_by": ["R7"]' repeats --input-format csv "$table"
says 'a repeat all the same' 1 '"case": "E", "status": "determined", "decided_by": ["R7", "R11"]' repeats --input-format csv "$table"
printf '%s\n' '{"case": "A", "meta": {"slip": "1"}, "abuot": 1}' '{"case": "B", "meta": {"slip": "1"}, "about": {"damage": true}, "events": {"complaint": "2026-11-05"}}' > "$table"
says 'an unread line' 1 '"case": "B", "status": "insufficient"' repeats --input-format ndjson "$table"
table 'A,1,,2026-11-03,yes,,' 'B,1,2026-11-05,,yes,,' 'C,1,2026-11-03,,yes,,'
says 'when it was made is not known, when it was replied to is' 1 '"case": "B", "status": "determined", "decided_by": ["R7", "R11"]' repeats --input-format csv "$table"
table 'A,1,2026-11-05T10:00,,yes,,' 'X,9,2026-11-05,,yes,,' 'B,1,2026-11-05T08:00,2026-11-05T09:00,yes,,'
says 'out of order about a day' 1 '"case": "B", "status": "insufficient"' repeats --input-format csv "$table"
says 'out of order in a report' 1 'not in order of time' "$onus" report --policy rules/complaint-routing.json --lang en --input-format csv "$table"
says 'out of order in explanations' 1 'not in order of time' "$onus" explain --policy rules/complaint-routing.json --lang en --input-format csv "$table"

# Files of a report are one ledger.
table 'A,1,2026-10-02,2026-10-03,yes,,' && mv "$table" "$table.october"
table 'B,1,2026-11-05,,yes,,'
monthly() { "$onus" report --policy rules/complaint-routing.json --lang en --quiet --input-format csv "$@"; }
says 'a repeat of the month before' 0 'R7+R11' monthly "$table.october" "$table"
says 'the later file first' 1 'not in order of time' monthly "$table" "$table.october"
rm -f "$table.october"

# The examples that README.md tells to run.
due() { "$onus" due tests/examples/due-$1.csv --policy rules/time-limits/$1.json --quiet --lang en $2; }
says 'due: the warehouse' 0 'late: 1, running: 2, not started: 1, met: 3, met late: 2, unclear: 0' \
    due warehouse '--calendar rules/calendars/sample-2026.csv --at 2026-11-07T10:00+08:00'
says 'due: the carrier' 0 'late: 1, running: 0, not started: 1, met: 1, met late: 0, unclear: 0' due carrier '--at 2026-11-07T10:00 --offset +08:00'
says 'due: the courier' 0 'late: 0, running: 1, not started: 0, met: 2, met late: 1, unclear: 0' \
    due courier '--param X=3 --param Y=10 --param Z=2 --calendar rules/calendars/sample-2026.csv --at 2026-11-07T10:00+08:00'

# Nothing is shared, and nobody speaks of it.
case2='{"case": "2", "about": {"money_late": true}, "repeat": "no"}'
one() { printf '%s\n' "$1" | "$onus" "$2" --policy rules/$3.json --input-format ndjson --quiet --lang $4; }
without() {
    what=$1 word=$2
    shift 2
    if "$@" 2>&1 | grep -qF -- "$word"; then
        printf '%s: "%s" is said by %s\n' "$what" "$word" "$*"
        failed=1
    fi
}
says 'where an answer leads' 0 'settlement, transferring: settlement department (R4)' one "$case2" decide complaint-routing en
says 'where an answer leads' 0 '结算部转账：结算部（R4）' one "$case2" decide complaint-routing zh
without 'no sums' 'Amount' one "$case2" decide complaint-routing en
without 'no sums' 'as no amount was given' one '{"case": "3", "about": {"damage": true}, "repeat": "no"}' decide complaint-routing en
says 'why this department' 0 'In charge: claims department' one '{"case": "3", "about": {"damage": true}, "repeat": "no"}' explain complaint-routing en
says 'where another fact would lead' 0 '- supervision department (R1), if unfriendly attitude: yes' \
    one '{"case": "3", "about": {"damage": true}, "repeat": "no"}' explain complaint-routing en
says 'another department of the same clause' 0 'operations department (R6), if cause of the wrong goods: mis-sorted or mis-loaded' \
    one '{"case": "3", "about": {"wrong_goods": true}, "wrong_goods_cause": "label", "repeat": "no"}' explain complaint-routing en
fined='{"case": "4", "breach": {"attitude": true}, "found_true": true, "gravity": "minor"}'
says 'a fine explained' 0 'Fined: person responsible: 50.00 CNY (S2)' one "$fined" explain service-fines en
says 'a fine explained' 0 '罚款：责任人：50.00 元（S2）' one "$fined" explain service-fines zh
says 'a clause without a department' 0 'no: S0 (Complaint looked into' one '{"case": "5", "breach": {"attitude": true}}' decide service-fines en
says 'who is fined' 0 'Who is fined' one "$fined" decide service-fines en
without 'no settlements' 'settlements' one "$fined" decide service-fines en
without 'no shares' '分摊' one "$fined" decide service-fines zh

printf '\357\273\277X = 5\r\n# the longer one\r\nY=20\r\n' > "$2"
says 'a file of Notepad' 0 '"working_days": 20' decide "$case1" "--params $2"

# Reports on ledgers of policies that share nothing: what goes where, week by week, and what was found; no word of settlements.
report() { "$onus" report --policy rules/$1.json tests/examples/$2.csv --quiet --lang "$3" ${4:-} 2>/dev/null; }
says 'by department' 0 'claims department                 in charge      3' report complaint-routing complaints en
says 'by department' 0 '企管部        告知         1' report complaint-routing complaints zh
says 'by week' 0 '2026-11-02 to 2026-11-08      8           7     1' report complaint-routing complaints en
says 'what was found' 0 'no award for department and person this month     R11         1' report complaint-routing complaints en
says 'a week of a ledger without dates, by the event' 0 '2026-11-02 to 2026-11-08,6,5,1' \
    "$onus" report --policy rules/complaint-routing.json $here/ledger.csv --by week --format csv --quiet --lang en
says 'as a table' 0 'claims department,in charge,3' report complaint-routing complaints en '--by department --format csv --no-bom'
says 'who is fined' 1 '王芳      person responsible  S1                1   30.00' report service-fines service-breaches en
says 'a year' 1 '2026 年              6       5     1  310.00' report service-fines service-breaches zh
for word in Borne ettlement Reconciled 'Claims report' bears; do
    without 'no shares' "$word" report service-fines service-breaches en
    without 'no shares' "$word" report complaint-routing complaints en
done
for word in 分摊 赔付 核对; do without 'no shares' "$word" report service-fines service-breaches zh; done

# A claim of which nothing is known: what is missing is said, although there are more outcomes than can be listed.
for format in ndjson text csv; do
    says "nothing is known of the papers ($format)" 0 report sh -c 'echo "{\"case\": \"1\"}" | "$1" decide --policy rules/claims-papers.json --format $2 --quiet --lang en' - "$onus" $format
done
says 'nothing is known of the papers' 0 '"status": "insufficient"' sh -c 'echo "{\"case\": \"1\"}" | "$1" decide --policy rules/claims-papers.json --format ndjson --quiet' - "$onus"
says 'nothing is known, explained' 0 'incident report' sh -c 'echo "{\"case\": \"1\"}" | "$1" explain --policy rules/claims-papers.json --quiet --lang en' - "$onus"

# The way of a claim by its days; the days of goods nobody fetched.
says 'paid too early' 0 '"finding": "paid_too_early"' sh -c 'printf "case,events.agreed,events.paid\nA,2026-11-05,2026-11-04\n" | "$1" decide --policy rules/claims-papers.json --input-format csv --format ndjson --quiet' - "$onus"
says 'nine days' 0 '不得退回' sh -c 'printf "case,事项,有发货人证明,发出到货通知,货物退回\nA,退货,否,2026/10/30,2026/11/8\n" | "$1" due --policy rules/time-limits/carrier.json --input-format csv --at 2026-11-08T10:00+08:00 --offset +08:00 --quiet --lang zh' - "$onus"
says 'what becomes of two events, hashed' 0 "$(printf 'case={}events.complaint=2026-11-02\n' | sed 's/^case={}//' | sha256sum | cut -c1-64)" \
    sh -c 'echo "{\"events\": {\"complaint\": \"2026-11-02\"}}" | "$1" decide --policy rules/time-limits/carrier.json --format ndjson --stamp --quiet' - "$onus"
exit $failed
