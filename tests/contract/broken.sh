# SPDX-License-Identifier: Apache-2.0
# broken.sh BUILT FOLDER CC: archives and headers with one promise broken each: objects.sh and headers.sh find it.
set -eu
built=$1 folder=$2 cc=$3
bad=0
rm -rf "$folder"
mkdir -p "$folder"
compile() { # NAME CODE
  printf '%s\n' "$2" >"$folder/$1.c"
  $cc -std=gnu17 -w -O2 -fPIC -c "$folder/$1.c" -o "$folder/$1.o"
}
compile sound '#include <string.h>
size_t onus_sound(const char *text); size_t onus_sound(const char *text) { return strlen(text); }'
archives() { # LIBRARY OBJECT: both, this one with that object
  rm -f "$folder"/*.a
  for name in onus onus-io; do ar rc "$folder/lib$name.a" "$folder/sound.o"; done
  ar r "$folder/lib$1.a" "$folder/$2.o"
}
archives onus sound
sh tests/contract/objects.sh "$folder" || { echo "objects.sh finds fault with what is sound"; bad=1; }

if sh tests/contract/objects.sh "$folder/nowhere" >/dev/null; then echo "objects.sh is content with nothing"; bad=1; fi

# object WHAT LIBRARY CODE WORD...: the library with one more object; these words name what is found.
object() {
  compile broken "$3"
  archives "$2" broken
  if sh tests/contract/objects.sh "$folder" >"$folder/said"; then echo "objects.sh misses $1 in $2"; bad=1; fi
  shift 3
  for said in "$@"; do
    grep -qw -- "$said" "$folder/said" || { echo "objects.sh does not say $said:"; cat "$folder/said"; bad=1; }
  done
}
calls='#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
int weak(void) __attribute__((weak));
void onus_more(jmp_buf there);
void onus_more(jmp_buf there) {
  printf("%d", errno); puts("line"); fopen("/etc/onus", "r"); write(1, "", 0);
  setlocale(LC_ALL, ""); time(0); getenv("LANG"); rand(); qsort(0, 0, 1, 0);
  if (weak) weak();
  if (errno == 1) exit(1);
  if (errno == 2) abort();
  if (errno == 3) _exit(1);
  longjmp(there, 1);
}'
for library in onus onus-io; do
  object 'a variable' $library 'int onus_count; void onus_more(void); void onus_more(void) { onus_count++; }' $library .bss
  object 'a variable with a value' $library 'int onus_next(void); int onus_next(void) { static int next = 7; return next++; }' $library
  object 'a variable of a thread' $library '_Thread_local int onus_mine;' $library
  object 'a pointer that can be written' $library 'extern int onus_other; int *onus_here = &onus_other;' $library
  object 'a constructor' $library 'int puts(const char *); __attribute__((constructor)) static void begin(void) { puts(""); }' $library itself
  object 'calls' $library "$calls" $library printf puts fopen write setlocale time getenv rand qsort weak exit abort _exit longjmp
done
object 'reading with jansson' onus-io 'char *json_loads(const char *, unsigned long, void *); void onus_more(void); void onus_more(void) { json_loads("", 0, 0); }' onus-io json_loads
object 'settings of jansson' onus-io 'void json_set_alloc_funcs(void *, void *); void onus_more(void); void onus_more(void) { json_set_alloc_funcs(0, 0); }' onus-io json_set_alloc_funcs
# header WHAT LINE: one more declaration in onus.h.
header() {
  rm -rf "$folder/include"
  cp -r include "$folder/include"
  echo "$2" >>"$folder/include/onus.h"
  if CC=$cc sh tests/contract/headers.sh "$built" "$folder/include" >/dev/null; then echo "headers.sh misses $1"; bad=1; fi
}
header 'a bit-field' 'struct onus_more {
    unsigned flag : 1;
};'
header 'a bit-field on one line' 'struct onus_more { unsigned flag : 1, other : 2; };'
header 'a bit-field without a name' 'struct onus_more { unsigned : 0; };'
header 'a bit-field as wide as a macro says' '#define ONUS_WIDE 3
struct onus_more { _Bool flag : ONUS_WIDE; };'
header 'a union' 'union onus_more { int a; char b; };'
header 'floating point' 'double onus_more(void);'
header 'long' 'void onus_more(unsigned long how);'
header 'FILE' '#include <stdio.h>
void onus_more(FILE *file);'
if ! CC=$cc sh tests/contract/headers.sh "$built" include; then bad=1; fi
exit $bad
