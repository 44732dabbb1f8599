# SPDX-License-Identifier: Apache-2.0
# A workbook is opened by LibreOffice with every formula computed anew, after what was stored of its results is taken away; the totals must be those of the report.
# Skipped where there is no LibreOffice, zip or unzip.
onus=$1 cases=tests/examples/november.ndjson
for tool in soffice unzip zip; do command -v $tool >/dev/null || exit 77; done
d=$(mktemp -d) && trap 'rm -rf $d' EXIT
$onus report $cases --lang en --quiet --format xlsx >$d/report.xlsx 2>/dev/null
mkdir $d/book $d/profile $d/profile/user
(cd $d/book && unzip -q ../report.xlsx && sed -i 's|\(</f><v>\)[^<]*|\1-1|g' xl/worksheets/*.xml && zip -q -r ../emptied.xlsx .)
cat >$d/profile/user/registrymodifications.xcu <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
END
# Comma, quote, UTF-8, from line 1, every sheet in a file of its own.
timeout 300 soffice -env:UserInstallation=file://$d/profile --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
  --outdir $d $d/emptied.xlsx >/dev/null 2>&1 || exit 77
ls $d/emptied-*.csv >/dev/null 2>&1 || exit 77
total() { grep '^Together' "$d/emptied-$1.csv" | tr -d '"\r'; }
check() { test "$(total "$1")" = "$2" || { echo "$1: $(total "$1")"; exit 1; }; }
check 'What each party bears' "$($onus report $cases --lang en --quiet 2>/dev/null |
  awk '/^What each party/ {on = 1} on && /^Together/ {gsub(",", ""); print $1 ",," $2 "," $3 "," $4 + 0; exit}')"
check 'By month' Together,19,13,4,2,10863.01,6265,18600,315
check 'By person' Together,,,10863.01,315
