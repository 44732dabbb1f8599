#!/bin/sh
# How many complaints of a kind a department has had in a month, as far as a ledger tells it.
set -u
onus=$1 scratch=$2 here=tests/cli/complaints policy=rules/complaint-routing-repeatedly.json failed=0

wrong() {
    printf '%s: %s\n' "$1" "$2"
    failed=1
}

# A letter a row, read off results in ndjson: whether R11 holds (+), does not (-), or is open (?); ! for an error.
letters() {
    sed -e 's/.*"status": "error".*/!/' -e 's/.*"fact": "same_kind_count".*/?/' -e 's/^{.*"finding": "incident"}.*/+/' -e 's/^{.*/-/' | tr -d '\n'
}

# rows FIGURE LETTERS COMMAND...: by the figure, standard output of the command has these.
rows() {
    figure=$1 wanted=$2
    shift 2
    got=$("$@" --policy $policy --param repeatedly="$figure" --quiet 2> "$scratch.err" | letters)
    [ "$got" = "$wanted" ] || wrong "repeatedly is $figure" "$got instead of $wanted: $*"
}

says() {
    what=$1 status=$2 needle=$3
    shift 3
    got=$("$@" 2>&1)
    code=$?
    if [ $code -ne "$status" ] || ! printf '%s\n' "$got" | grep -qF -- "$needle"; then
        wrong "$what" "exit status $code, wanted $status and '$needle' in: $got"
    fi
}

# The rows of month.csv make 1, 2; 1; 1; 2; 2; 3; any number (no department); 1 to 3 (a subject that is open); 2 to 4; 2; 3 to 5; 5 (stated); 6; 1; an error (2 is stated, and there
# are 4); 5 to 6.
decided() { rows "$1" "$2" "$onus" decide --format ndjson $here/month.csv; }
decided 2 '-+--+++??+++++-!+'
decided 3 '------+???-+++-!+'
decided 4 '-------?-?-?++-!+'
decided 5 '-------?---?++-!+'
decided 6 '-------?-----+-!?'
decided 7 '-------?-------!-'

# The same of every way to it.
rows 3 '------+???-+++-!+' "$onus" decide --format ndjson --jobs 4 $here/month.csv
"$onus" decide --policy $policy --param repeatedly=3 --format ndjson --stamp --quiet $here/month.csv > "$scratch" 2> "$scratch.err"
says 'what is stated and cannot be' 1 'ledger-shows-more' cat "$scratch" "$scratch.none"
says 'results are rechecked' 0 'Every stored result still follows' sh -c '"$1" recheck "$2" "$3" --policy "$4" --param repeatedly=3 --lang en 2> /dev/null' - "$onus" "$scratch" $here/month.csv $policy
says 'the stamp has the figure' 0 '"parameters": {"repeatedly": 3}}, "evidence": ' head -1 "$scratch"
says 'by another figure they differ' 1 'was decided with: repeatedly=3 then, repeatedly=4 now.' \
    "$onus" recheck "$scratch" $here/month.csv --policy $policy --param repeatedly=4 --lang en
says 'or do not, and it is told' 1 '参数有变，结果相同：M1、M2、M3、' "$onus" recheck "$scratch" $here/month.csv --policy $policy --param repeatedly=4 --lang zh
says 'as a document' 1 '"figures_changed": {"stored": "repeatedly=3", "now": "repeatedly=4"}' "$onus" recheck "$scratch" $here/month.csv --policy $policy --param repeatedly=4 --format json
says 'who is told is compared' 1 'Told: were enterprise management department, company leaders; now none.' "$onus" recheck "$scratch" $here/month.csv --policy $policy --param repeatedly=4 --lang en
sed 's/, "parameters": {"repeatedly": 3}//' "$scratch" > "$scratch.old"
says 'a stamp without figures' 1 'none then, repeatedly=4 now' "$onus" recheck "$scratch.old" $here/month.csv --policy $policy --param repeatedly=4 --lang en
says 'nothing is set' 2 'not set: repeatedly' "$onus" recheck "$scratch" $here/month.csv --policy $policy --lang en
says 'a letter has the figure' 1 '当月同类投诉视为“重复多次”的次数 = 3' "$onus" decide --policy $policy --param repeatedly=3 --letter --lang zh $here/month.csv
says 'explained' 1 'complaints of this kind about the department this month: 3' "$onus" explain --policy $policy --param repeatedly=3 --lang en --quiet $here/month.csv
says 'asked' 1 '"fact": "same_kind_count"' "$onus" ask --policy $policy --param repeatedly=3 --format json --lang en $here/month.csv
says 'told in Chinese' 1 '第 17 行第 7 列：该部门当月同类投诉次数 填为 2，而本台账至此已有至少 4 次' "$onus" decide --policy $policy --param repeatedly=3 --lang zh $here/month.csv
says 'which row lacks what' 1 'it takes meta.department, events.complaint, about.attitude|' "$onus" decide --policy $policy --param repeatedly=3 --lang en $here/month.csv
says 'in a report' 1 'R7+R11' "$onus" report --policy $policy --param repeatedly=3 --lang en $here/month.csv
says 'a report has the figure' 1 'Figures set: repeatedly = 3' "$onus" report --policy $policy --param repeatedly=3 --lang en $here/month.csv
says 'as data' 1 '"figures": "repeatedly = 3"' "$onus" report --policy $policy --param repeatedly=3 --format json $here/month.csv
says 'an old figure and a new one' 1 'M7' "$onus" diff rules/complaint-routing-repeatedly.json rules/complaint-routing.json --param repeatedly=3 --cases $here/month.csv --lang en

# Each policy is told what its own rules tell: which is which makes no difference.
for pair in "rules/complaint-routing.json $policy" "$policy rules/complaint-routing.json"; do
    says "diff $pair" 1 'otherwise: TS-1102, TS-1104, TS-1106, TS-1108.' "$onus" diff $pair --param repeatedly=2 --cases tests/examples/complaints.csv --lang en
done
says 'every row by its own figure' 1 'otherwise: M7, M9, M12.' "$onus" diff $policy $policy --param repeatedly=3 --new-param repeatedly=4 --cases $here/month.csv --lang en

for pair in "rules/complaint-routing.json --compare $policy" "$policy --compare rules/complaint-routing.json"; do
    compared="report tests/examples/complaints.csv --lang en --policy $pair"
    says "$compared" 0 'determined               7                7' "$onus" $compared --param repeatedly=2
    says "$compared, a name of neither" 2 'none of the policies has the parameter often' "$onus" $compared --param repeatedly=2 --param often=2
    says "$compared, nothing is set" 2 'not set: repeatedly' "$onus" $compared
done

# Of a report of several files too, which are one ledger.
(head -1 $here/month.csv; sed -n 2,8p $here/month.csv) > "$scratch.1.csv"
(head -1 $here/month.csv; sed -n 9,16p $here/month.csv) > "$scratch.2.csv"
says 'compared over two files' 0 'insufficient evidence    0                4' "$onus" report "$scratch.1.csv" "$scratch.2.csv" --ignore 该部门当月同类投诉次数 \
    --policy rules/complaint-routing.json --compare $policy --param repeatedly=3 --lang en

# A limit that changes with a figure is another result.
printf '%s\n' '{"case": "1", "complexity": "complex", "events": {"accepted": "2026-11-02T11:00+08:00"}}' > "$scratch.ndjson"
"$onus" decide --policy rules/time-limits/courier.json --param X=3 --param Y=10 --param Z=2 --stamp --format ndjson --quiet "$scratch.ndjson" > "$scratch"
says 'the same limits' 0 'Every stored result still follows' "$onus" recheck "$scratch" "$scratch.ndjson" --policy rules/time-limits/courier.json --param X=3 --param Y=10 --param Z=2 --lang en --quiet
says 'another limit' 1 'were T6 accepted-answered 10 working_days, T6 complete-accepted 2 hours; now T6' "$onus" recheck "$scratch" "$scratch.ndjson" --policy rules/time-limits/courier.json --param X=3 --param Y=12 --param Z=2 --lang en --quiet

says 'the rulebook tells how they are counted' 0 'the number of cases up to this one, it included, with the same department, about the same thing, in the same month' sh -c '"$1" show $2 --lang en | tr "\n" " " | tr -s " "' - "$onus" $policy
says 'the rulebook tells how they are counted' 0 '连同本案及其前各案，department相同、事项相同、在同一月份的件数' sh -c '"$1" show $2 --lang zh | tr -d "\n "' - "$onus" $policy
says 'and what repeats another' 0 '前案与本案slip相同、事项相同，且其“答复时间”早于本案“投诉时间”的，为“同一客户同一事项”，否则为“否”' sh -c '"$1" show $2 --lang zh | tr -d "\n "' - "$onus" rules/complaint-routing.json

# One case alone does not tell it, nor does a ledger out of order.
says 'one case' 0 '"fact": "same_kind_count"' sh -c 'echo "{\"about\": {\"damage\": true}, \"repeat\": \"no\"}" | "$1" decide --policy $2 --param repeatedly=3 --format ndjson' - "$onus" $policy
(head -1 $here/month.csv; sed -n 5p $here/month.csv; sed -n 2,4p $here/month.csv) > "$scratch"
says 'out of order' 1 'not in order of time' "$onus" decide --policy $policy --param repeatedly=3 --input-format csv --lang en "$scratch"

# Rows that could not be read may have been anything.
(head -1 $here/month.csv; sed -n 2p $here/month.csv; echo 'X,B,城东分公司,vielleicht,,2026-10-30,'; sed -n 3p $here/month.csv) > "$scratch"
rows 2 '-!+' "$onus" decide --format ndjson --input-format csv "$scratch"
rows 3 '-!?' "$onus" decide --format ndjson --input-format csv "$scratch"

# What is wrong with such a rule.
wrong_rule() {
    sed "$1" $policy > "$scratch.json"
    cp rules/complaint-routing.json "$(dirname "$scratch")/complaint-routing.json"
    says "$1" 1 "$2" "$onus" check "$scratch.json" --lang en
}
wrong_rule 's/"per": "month"/"per": "week"/' 'per has no value "week"'
wrong_rule 's/"same": \["department"\], //' '"same" is missing here'
wrong_rule 's/"at": "complaint", "per"/"per"/' '"at" is missing here'
wrong_rule 's/"per": "month"/"first": "1"/' 'there is no "first" here'
wrong_rule 's/"per": "month"/"after": "replied"/' 'there is no "after" here'
wrong_rule 's/"same": \["department"\]/"same": ["a", "b", "c", "d", "e", "f", "g"]/' 'the limit is 6'
wrong_rule 's/"any": \["about.attitude"/"any": ["about.damage"/' 'any names "about.damage" twice'
wrong_rule 's/"repeats": {"fact": "same_kind_count"/"repeats": {"fact": "wrong_goods_cause"/' '"first" is missing here'
wrong_rule 's/"repeats": {"fact": "same_kind_count"/"repeats": {"fact": "no_such"/' 'there is no fact "no_such"'
# Cases that touch no change: in the words of what changes, and of nobody who pays.
says 'what no case touches' 1 'of them: whether a clause decides' \
    "$onus" diff rules/complaint-routing.json $policy --param repeatedly=2 --cases tests/examples/complaints.csv --quiet --lang en
exit $failed
