# SPDX-License-Identifier: Apache-2.0
# names.sh TRIED FOLDER: whatever the headers declare and may ask for memory, by the calls that the archives' code makes, was tried (TRIED, a name a line), and can say that it was refused.
set -eu
tried=$1 folder=$2
archives="$folder/libonus-parts.a $folder/libonus-io-parts.a"
objdump -f "$folder/libonus-parts.a" | grep -q 'elf64-x86-64' && command -v awk >/dev/null || { echo "skipped: only code for x86-64 is read"; exit 77; }

# "CALLER CALLEE", a function whose address is taken as if it were called. A static function is named with its file.
edges() {
  { nm $archives; echo '=='; objdump -dr $archives; } | awk '
    function hex(text,  i, n) { n = 0; for (i = 1; i <= length(text); i++) n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1; return n }
    function full(name) { return ((object " " name) in own) ? object "/" name : name }
    /^==$/ { code = 1; next }
    !code && /\.o:$/ { object = $0; sub(/:$/, "", object); next }
    !code { if ($2 ~ /^[tT]$/) { at[object, hex(substr($1, 9)) ] = $3; if ($2 == "t") own[object " " $3] = 1 } next }
    # Where a relocation follows, the target that stands in the line is not the real one.
    function settle() { if (target != "" && target != caller) print full(caller), full(target); target = "" }
    /R_X86_64_/ {
      target = ""
      to = $3
      if (to ~ /^\.text\+0x/) { sub(/.*\+0x/, "", to); if (!((object, hex(to) + 4) in at)) next; to = at[object, hex(to) + 4] }
      sub(/[-+]0x[0-9a-f]+$/, "", to)
      if (to !~ /^\./) print full(caller), full(to)
      next
    }
    { settle() }
    /file format/ { object = $1; sub(/:$/, "", object); next }
    /^[0-9a-f]+ <.*>:$/ { caller = $2; gsub(/[<>:]/, "", caller); next }
    /lea .*# [0-9a-f]+ <[A-Za-z0-9_.]+>$/ { target = $0; sub(/.*</, "", target); sub(/>.*/, "", target); next }
    /(call|j[a-z]+) +[0-9a-f]+ </ { target = $0; sub(/.*</, "", target); sub(/[+>].*/, "", target) }
    END { settle() }' | sort -u
}

# Of the archives (only base/memory.c calls malloc: objects.sh), jansson, libcsv and libc.
asks='memory_new memory_grow memory_resize arena_new json_object json_array json_integer json_string json_stringn json_sprintf json_pack json_loads json_dumps
  json_dump_callback json_object_set_new json_array_append_new csv_init csv_parse iconv_open'
may_ask() {
  edges | awk -v asks="$asks" '
    { callers[$2] = callers[$2] " " $1 }
    END {
      count = split(asks, queue, /[ \n]+/)
      for (i = 1; i <= count; i++) seen[queue[i]] = 1
      for (i = 1; i <= count; i++) {
        n = split(callers[queue[i]], from, " ")
        for (k = 1; k <= n; k++) if (!(from[k] in seen)) { seen[from[k]] = 1; queue[++count] = from[k] }
      }
      for (name in seen) print name
    }' | sort
}
# "NAME TYPE": what the headers declare.
declared() {
  cat include/onus*.h | ${CC:-cc} -fpreprocessed -dD -E -P - 2>/dev/null | grep -v '^#' | tr '\n' ' ' | tr ';' '\n' |
    sed -n 's/.*ONUS_API \([^(]*[ *]\)\(onus_[a-z0-9_]*\)(.*/\2 \1/p' | sort
}
work=$tried.work
declared >"$work.declared"
may_ask | join - "$work.declared" >"$work.asking"
[ "$(wc -l <"$work.asking")" -gt 80 ] || { echo "hardly any function asks for memory: the archives were not understood"; exit 1; }
bad=0
# How it says that memory was refused: by status, as an event, or by NULL where the header says so.
if grep -vE ' onus_status ?$| onus_read_event ?$|^onus_json_(open|text|worker_open|worker_text) ' "$work.asking"; then
  echo "These ask for memory and cannot say that it was refused."; bad=1
fi
sort -u "$tried" >"$work.tried"
if cut -d' ' -f1 "$work.asking" | comm -23 - "$work.tried" | grep .; then echo "These ask for memory and have no story that refuses it."; bad=1; fi
exit $bad
