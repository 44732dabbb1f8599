# SPDX-License-Identifier: Apache-2.0
# sessions.sh PROGRAM FOLDER: interviews answered at random. Each ends by itself, and the file it leaves comes to the same as it said, when `decide` reads it, and when it
# is taken up again and nothing is added.
set -eu
program=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder"
case_of() { sed -n '/^#1  /,/^$/p'; }
for seed in $(seq 40); do
  saved=$folder/$seed.json
  awk -v seed="$seed" 'BEGIN {
    srand(seed)
    for (i = 0; i < 80; i++) {
      chance = rand()
      if (chance < 0.15) print "?"
      else if (chance < 0.2) print "b"
      else if (chance < 0.25) print "h"
      else if (chance < 0.3) print "1|2"
      else if (chance < 0.35) print "y"
      else if (chance < 0.4) print "1234.56"
      else print 1 + int(rand() * 3)
    }
  }' | "$program" ask --lang en --save "$saved" > "$folder/$seed.txt" || test $? -eq 1
  case_of < "$folder/$seed.txt" > "$folder/$seed.said"
  test -s "$folder/$seed.said"
  "$program" decide --quiet --lang en "$saved" | case_of | cmp - "$folder/$seed.said"
  "$program" ask --lang en "$saved" < /dev/null > "$folder/$seed.again" || test $? -eq 1
  case_of < "$folder/$seed.again" | cmp - "$folder/$seed.said"
done
