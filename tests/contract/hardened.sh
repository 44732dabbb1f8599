# SPDX-License-Identifier: Apache-2.0
# hardened.sh PROGRAM LIBRARY...: built as ONUS_HARDEN has it, by what readelf says of them.
set -eu
bad=0
must() { # FILE WHAT PATTERN OPTION...: readelf says so
  file=$1 what=$2 pattern=$3
  shift 3
  readelf -W "$@" "$file" | grep -qE "$pattern" || { echo "$(basename "$file"): no $what"; bad=1; }
}
must "$1" "position-independent program" '\(FLAGS_1\).*PIE' -d
for file do
  must "$file" "read-only relocations" 'GNU_RELRO' -l
  must "$file" "binding at start" '\((FLAGS|FLAGS_1|BIND_NOW)\).*(BIND_)?NOW' -d
  must "$file" "stack that cannot be run" 'GNU_STACK .* RW ' -l
  must "$file" "stack protector" '__stack_chk_fail' --dyn-syms
  if readelf -W -l "$file" | grep -q 'LOAD.* RWE'; then echo "$(basename "$file"): a segment can be written and run"; bad=1; fi
  if readelf -W -d "$file" | grep -q TEXTREL; then echo "$(basename "$file"): text is relocated"; bad=1; fi
done
must "$1" "checked copies" '__(memcpy|snprintf|fprintf|vsnprintf|memset|printf|fread|read)_chk' --dyn-syms
exit $bad
