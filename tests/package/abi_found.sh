# SPDX-License-Identifier: Apache-2.0
# abi_found.sh PREFIX FOLDER CC: the comparison of abi.sh finds what breaks programs, and lets pass what does not. On a library of a few lines.
. tests/package/common.sh
. "$here/abi_compare.sh"
command -v abidiff >/dev/null || skip "there is no abidiff (Debian: abigail-tools)"
# library NAME STRUCT ENUM MORE: a library with these members, these values and these further functions.
library() {
  mkdir -p "$1"
  printf 'typedef enum { %s } paint;\ntypedef struct { %s } box;\nunsigned long long box_volume(const box *it, paint how);\n%s;\n' "$3" "$2" "$4" >"$1/box.h"
  printf '#include "box.h"\nunsigned long long box_volume(const box *it, paint how) { return it->wide + how; }\n%s\n' \
    "$([ "$4" = "extern int none" ] || echo "$4 { return 0; }")" >"$1/box.c"
  $cc -g -fPIC -shared -Wl,-soname,libbox.so.0 "$1/box.c" -o "$1/libbox.so"
}
none="extern int none"
library old "unsigned wide; unsigned high;" "RED, BLUE" "int box_count(void)"
bad=0
expect() { # STATUS NAME
  found=same
  abi_same old old/libbox.so "$2" "$2/libbox.so" >"$2.report" 2>&1 || found=broken
  [ $found = "$1" ] || { echo "$2: found to be $found, and it is $1"; cat "$2.report"; bad=1; }
}
library untouched "unsigned wide; unsigned high;" "RED, BLUE" "int box_count(void)"
library more_functions "unsigned wide; unsigned high;" "RED, BLUE" "int box_count(void)"
printf 'int box_more(void);\n' >>more_functions/box.h
printf 'int box_more(void) { return 1; }\n' >>more_functions/box.c
$cc -g -fPIC -shared -Wl,-soname,libbox.so.0 more_functions/box.c -o more_functions/libbox.so
library more_values "unsigned wide; unsigned high;" "RED, BLUE, GREEN" "int box_count(void)"
library function_gone "unsigned wide; unsigned high;" "RED, BLUE" "$none"
library parameter "unsigned wide; unsigned high;" "RED, BLUE" "int box_count(int which)"
library member_between "unsigned wide; unsigned deep; unsigned high;" "RED, BLUE" "int box_count(void)"
library member_at_end "unsigned wide; unsigned high; unsigned deep;" "RED, BLUE" "int box_count(void)"
library members_swapped "unsigned high; unsigned wide;" "RED, BLUE" "int box_count(void)"
library member_wider "unsigned long long wide; unsigned high;" "RED, BLUE" "int box_count(void)"
library values_moved "unsigned wide; unsigned high;" "GREEN, RED, BLUE" "int box_count(void)"
for name in untouched more_functions more_values; do expect same $name; done
for name in function_gone parameter member_between member_at_end members_swapped member_wider values_moved; do expect broken $name; done
exit $bad
