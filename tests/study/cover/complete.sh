#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# complete.sh PROGRAM FILE: too few cases fail, those made for the rest pass and are enough, and a file that is there is left alone.
set -u
program=$1 file=$2 policy=rules/inter-club.json few=tests/study/cover/few.golden.json
rm -f "$file"
expect() { # STATUS ARGUMENTS...
  wanted=$1
  shift
  "$program" "$@" >/dev/null 2>&1
  got=$?
  [ $got -eq "$wanted" ] && return
  echo "onus $*: exit status $got, not $wanted" >&2
  exit 1
}
expect 1 cover $policy $few
expect 0 cover --least 24.21 $policy $few
expect 1 cover --least 24.22 $policy $few
expect 2 cover --least 101 $policy $few
expect 2 cover --least many $policy $few
expect 2 cover $policy no-such-file.json
expect 2 cover $policy $policy
expect 2 cover no-such-file.json $few
expect 1 cover --complete "$file" $policy $few
expect 2 cover --complete "$file" $policy $few
expect 2 cover --complete no-such-folder/missing.json $policy $few
expect 0 test $policy "$file"
expect 0 cover $policy $few "$file"
expect 0 cover --complete "$file" $policy $few "$file"
