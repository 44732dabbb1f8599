# SPDX-License-Identifier: Apache-2.0
# hostile.sh PROGRAM FOLDER: texts of a policy and of cases that are meant for a spreadsheet, a browser or a terminal, through everything that the program writes (SECURITY.md).
set -u
onus=$1 folder=$2 policy=tests/cli/hostile/policy.json
bad=0
rm -rf "$folder"
mkdir -p "$folder"
export LC_ALL=C
fault() { echo "hostile: $*"; bad=1; }
turn='\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c'

cat >"$folder/cases.ndjson" <<'END'
{"case": "=1+1<script>\u202e", "date": "2026-11-07", "loss": "lost", "left": {"driver": true}, "days": 7, "settlement": "10.01", "persons": {"driver": ["=cmd|'/C calc'!A0", "<script>x</script>\u202e"], "loader": ["@x", "-x"]}, "events": {"found": "2026-11-07T10:00"}, "meta": {"=note": "+1<script>", "</dd><img src=x>": "\u001b[2J\u2066"}}
{"case": "@b", "loss": "?", "persons": {"driver": ["+y"]}, "meta": {"t": "\t=1"}}
{"case": "-c", "loss": "none", "date": "2026-11-08"}
{"case": "+<script>d", "loss": "lots<script>\u001b[31m\u202e"}
{"case": "e", "<img src=x>\u001b[31m\u202e": 1}
{"case": "f", "loss": "lost", "persons": {"driver": ["\u001b[31m"]}}
END
"$onus" decide --policy $policy "$folder/cases.ndjson" --format ndjson --stamp --quiet >"$folder/results.ndjson" 2>/dev/null

# run NAME ARGUMENTS...: output and messages in NAME.out and NAME.err; the program ends as it should.
run() {
  name=$1
  shift
  "$onus" "$@" </dev/null >"$folder/$name.out" 2>"$folder/$name.err"
  status=$?
  [ $status -lt 3 ] || fault "onus $* ends with $status"
  [ -s "$folder/$name.out" ] || [ $status = 2 ] || fault "onus $* writes nothing"
  terminal "$name.err"
}

# No control character but the newline and, between letters, the form feed; no mark of direction.
terminal() {
  ! grep -nP '[\x00-\x08\x0b\x0d-\x1f\x7f]' "$folder/$1" >"$folder/found" || fault "$1 has control characters: $(cat -v "$folder/found" | head -n 3)"
  ! grep -nP "$turn" "$folder/$1" >"$folder/found" || fault "$1 has marks of direction: $(cat -v "$folder/found" | head -n 3)"
}

# Nothing but our own elements, and no mark of direction; no attribute that runs.
page() {
  terminal "$1"
  ! grep -niE '<script|<img|<svg/|<a [^>]*javascript|</?u>|<i>' "$folder/$1" >"$folder/found" || fault "$1 has somebody else's elements: $(head -c 300 "$folder/found")"
  ! sed 's/"[^"]*"//g' "$folder/$1" | grep -niE '<[a-z][^>]* on[a-z]+=' >"$folder/found" || fault "$1 has attributes that run: $(head -c 300 "$folder/found")"
}

# No cell is a formula. The byte order mark is passed over; cells are taken apart at commas outside quotes.
table() {
  sed '1s/^\xef\xbb\xbf//' "$folder/$1" | awk '
    { line = line (line == "" ? "" : "\n") $0; if (gsub(/"/, "\"", line) % 2) next
      n = length(line); cell = ""; quoted = 0
      for (i = 1; i <= n + 1; i++) {
        c = substr(line, i, 1)
        if (c == "\"") { quoted = !quoted; continue }
        if ((c == "," && !quoted) || i > n) { if (cell ~ /^[=+@\t\r-]/ && cell !~ /^-?[0-9.]+$/) print NR ": " cell; cell = "" } else cell = cell c }
      line = "" }' >"$folder/found"
  [ ! -s "$folder/found" ] || fault "$1 has formulas: $(head -n 3 "$folder/found")"
}

for language in en zh; do
  for command in "decide-text decide" "decide-html decide --format html" "decide-csv decide --format csv" "decide-letter decide --letter" "voucher decide --voucher --format html" \
    "explain explain --why-not A" "due-text due --at 2026-11-09T10:00 --offset +08:00" "due-csv due --at 2026-11-09T10:00 --offset +08:00 --format csv" \
    "report-text report" "report-html report --format html" "report-csv report --format csv --by person"; do
    set -- $command
    name=$1-$language
    shift
    run "$name" "$@" --policy $policy "$folder/cases.ndjson" --lang $language
    case $name in
      *html*|voucher*) page "$name.out" ;;
      *csv*) table "$name.out" ;;
      *) terminal "$name.out" ;;
    esac
  done
  run "check-$language" check $policy --lang $language; terminal "check-$language.out"
  run "show-$language" show $policy --lang $language; terminal "show-$language.out"
  run "show-html-$language" show $policy --format html --lang $language; page "show-html-$language.out"
  run "diff-$language" diff $policy $policy --lang $language --cases "$folder/cases.ndjson"; terminal "diff-$language.out"
  run "recheck-$language" recheck "$folder/results.ndjson" "$folder/cases.ndjson" --policy $policy --lang $language; terminal "recheck-$language.out"
done

# ---- Messages about what stands in other files, and about their names ----
# refused NAME WORDS ARGUMENTS...: ends with 1 or 2, says WORDS, and nothing that moves a cursor or turns the direction of writing.
refused() {
  name=$1 words=$2
  shift 2
  "$onus" "$@" </dev/null >"$folder/$name.out" 2>"$folder/$name.err"
  status=$?
  [ $status = 1 ] || [ $status = 2 ] || fault "onus $* ends with $status"
  grep -q "$words" "$folder/$name.err" || fault "onus $* does not say '$words': $(head -c 200 "$folder/$name.err")"
  [ "$(wc -c <"$folder/$name.err")" -lt 4500 ] || fault "onus $* says more than anybody reads"
  terminal "$name.err"
}
limits=tests/cli/complaints/limits.json
escape=$(printf '\033[31m\342\200\256')
printf 'X=7\n%s\n' "$escape" >"$folder/settings"
refused setting 'is set as NAME=VALUE' check $limits --params "$folder/settings"
printf '%s=7\n' "$escape" >"$folder/settings"
refused parameter 'no parameter' check $limits --params "$folder/settings"
printf 'X=%s\n' "$escape" >"$folder/settings"
refused value 'cannot be' check $limits --params "$folder/settings"
printf 'X=7\0\nY=9\n' >"$folder/settings"
refused zero 'zero byte' check $limits --params "$folder/settings"
head -c 3000000 /dev/zero | tr '\0' X >"$folder/settings"
refused long 'is set as NAME=VALUE' check $limits --params "$folder/settings"
refused option 'no option' decide "--$escape"
refused command 'no command' "$escape"
refused file 'cannot read' decide "$folder/$escape.csv"
refused both 'one too many' decide one "$escape"
refused words 'takes' report --from "$escape" "$folder/cases.ndjson"
refused nobody 'falls to' report "$folder/cases.ndjson" --policy $policy --statement "$escape"
: >"$folder/$escape.ndjson"
refused empty 'no case' decide "$folder/$escape.ndjson"
printf 'person,month,wage,minimum\n%s,2026-11,x,1\n' "$escape" >"$folder/wages.csv"
refused wages 'wages.csv' report "$folder/cases.ndjson" --policy $policy --statement '=cmd|' --wages "$folder/wages.csv"

# ---- What a policy extends ----
# extends TARGET STATUS WORDS: checking a policy that extends TARGET ends with STATUS within seconds, and says WORDS.
extends() {
  printf '{"policy": "ltl-handover/x", "extends": "%s"}' "$1" >"$folder/extending.json"
  timeout 20 "$onus" check --quiet "$folder/extending.json" >"$folder/extends.out" 2>"$folder/extends.err" </dev/null || true
  timeout 20 "$onus" show "$folder/extending.json" >/dev/null 2>"$folder/extends.err" </dev/null
  status=$?
  [ $status = "$2" ] || fault "extending $1 ends with $status and not $2: $(head -n 1 "$folder/extends.err")"
  grep -q "$3" "$folder/extends.err" || [ -z "$3" ] || fault "extending $1 does not say '$3': $(head -n 1 "$folder/extends.err")"
}
here=$(pwd)
ln -s "$here/rules/ltl-handover.json" "$folder/link.json"
ln -s loop.json "$folder/loop.json"
mkfifo "$folder/pipe.json"
mkdir "$folder/folder.json"
extends "$here/rules/ltl-handover.json" 0 ''
extends link.json 0 ''
extends "../$(basename "$folder")/link.json" 0 ''
extends extending.json 2 'extends'
extends loop.json 2 'cannot read'
extends nothing.json 2 'cannot read'
extends pipe.json 2 'a plain file'
extends folder.json 2 'a plain file'
extends /dev/zero 2 'a plain file'
extends /dev/stdin 2 'a plain file'
extends '' 2 ''

# ---- Large files: 64 MiB, and one byte more ----
{ cat $policy; head -c $((67108864 - $(wc -c <$policy))) /dev/zero | tr '\0' ' '; } >"$folder/large.json"
run large show "$folder/large.json"
[ $status = 0 ] || fault "a policy of 64 MiB is not read: $(head -n 1 "$folder/large.err")"
echo >>"$folder/large.json"
run large show "$folder/large.json"
[ $status = 2 ] && grep -q 'larger than 64 MiB' "$folder/large.err" || fault "a policy of more than 64 MiB ends with $status"
rm -f "$folder/large.json"
exit $bad
