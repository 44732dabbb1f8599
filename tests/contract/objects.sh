# SPDX-License-Identifier: Apache-2.0
# objects.sh FOLDER: the archives there have no data that can be written, and call nothing but what is listed here.
set -eu
folder=$1
bad=0
for name in onus onus-io; do
  [ -s "$folder/lib$name.a" ] || { echo "$name: there is no $folder/lib$name.a"; exit 1; }
  size -A "$folder/lib$name.a" | awk -v name=$name '$1 ~ /^\.(data|bss|tdata|tbss)(\.|$)/ && $1 !~ /^\.data\.rel\.ro/ && $2 > 0 {
    print name ": " $2 " bytes can be written in " $1; bad = 1 } END { exit bad }' || bad=1
done

# Nothing runs before it is called.
for name in onus onus-io; do
  ! size -A "$folder/lib$name.a" | grep -E '^\.(init|fini|preinit)_array|^\.[cd]tors|^\.init ' || { echo "$name: runs by itself"; bad=1; }
done

# Of libc: memory through the one default allocator, bytes and strings. No file, no locale, no clock, no environment, no way out but a return.
libc="calloc free malloc realloc memchr memcmp memcpy memmove memset strchr strcmp strcspn strlen strncmp strpbrk strrchr strspn strstr
  __stack_chk_fail _GLOBAL_OFFSET_TABLE_ __memcpy_chk __memset_chk __memmove_chk"
imports() { nm -u "$folder/lib$1.a" | awk '$1 ~ /^[Uvw]$/ { print $2 }' | sort -u; }
allowed() { printf '%s\n' $libc "$@" | sort -u; }
other=$(imports onus | grep -vxF "$(allowed)" || true)
[ -z "$other" ] || { echo "onus calls:" $other; bad=1; }

# The codecs also call libonus, jansson and libcsv, and iconv to read a table in another encoding.
other=$(imports onus-io | grep -v '^onus_\|^json_\|^csv_\|^iconv' | grep -vxF "$(allowed __errno_location)" || true)
[ -z "$other" ] || { echo "onus-io calls:" $other; bad=1; }
# They leave jansson's own settings alone, and read nothing with it. Its json_load...() may read another text than the one that is there where memory is refused, and its
# json_dumps() leave out a key, without a word.
other=$(imports onus-io | grep -E '^json_(set_alloc_funcs|object_seed|load.*|dumps|dumpb|dumpf|dumpfd|dump_file)$' || true)
[ -z "$other" ] || { echo "onus-io calls:" $other; bad=1; }

# malloc and free stand in one file, as the default of the allocator; the codecs give back what jansson made.
callers=$(grep -lE '(^|[^_a-z])(malloc|calloc|realloc)\(' src/base/*.c src/policy/*.c src/facts/*.c src/diagram/*.c src/decide/*.c src/study/*.c src/time/*.c src/builtin/*.c \
  src/codec/*.c src/api/*.c | tr '\n' ' ')
[ "$callers" = "src/base/memory.c " ] || { echo "memory is asked for in: $callers"; bad=1; }
exit $bad
