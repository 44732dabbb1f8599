# SPDX-License-Identifier: Apache-2.0
# The archives, in a program that has functions by the names of some within.
. tests/package/common.sh
cat >own.c <<'END'
int text_init(void);
int text_init(void) { return 0; }
int arena_new(void);
int arena_new(void) { return 0; }
END
$cc -std=c11 -I"$prefix/include" "$here/../examples/decide_one.c" own.c "$library/libonus.a" -o one
$cc -std=c11 -I"$prefix/include" "$here/consumer.c" own.c "$library/libonus-io.a" "$library/libonus.a" -ljansson -lcsv -o both
./one
./both
