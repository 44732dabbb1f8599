#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# sources.sh: the files, below src/, that the JSON API needs: the rooms of libonus and libonus-io without tables of CSV (but csv_text.c, which the reader of cases asks
# too), headers for C, golden files and calendars. links.sh fails when one is missing here.
set -eu
cd "$(dirname "$0")/../../../src"
ls base/*.c time/*.c policy/*.c facts/*.c diagram/*.c decide/*.c study/*.c builtin/*.c codec/*.c api/*.c |
  grep -vE '^codec/(csv_(header|known|reader|rows|values)|calendar|embed.*|header.*|golden_.*|recheck.*|results_.*)\.c$'
sed -n 's/^set(ONUS_SHOW_SOURCES \(.*\))$/\1/p' report/sources.cmake | tr ' ' '\n' | sed 's,^,report/,'
