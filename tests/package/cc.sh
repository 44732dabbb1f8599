# SPDX-License-Identifier: Apache-2.0
# A compiler and nothing else; and the libraries are found by the name that they carry.
. tests/package/common.sh
$cc -std=c11 -Wall -Werror -I"$prefix/include" "$here/../examples/decide_one.c" -L"$library" -lonus -o one
$cc -std=c11 -Wall -Werror -I"$prefix/include" "$here/consumer.c" -L"$library" -lonus-io -lonus -o both
LD_LIBRARY_PATH=$library ./one
LD_LIBRARY_PATH=$library ./both
readelf -d "$library/libonus.so" | grep -q 'SONAME.*\[libonus\.so\.0\]'
readelf -d "$library/libonus-io.so" | grep -q 'SONAME.*\[libonus-io\.so\.0\]'
# The core needs libc alone; and no path of the build is left in either.
if readelf -d "$library/libonus.so" | grep NEEDED | grep -v 'libc\.so\|ld-linux'; then exit 1; fi
if readelf -d "$library/libonus.so" "$library/libonus-io.so" | grep 'RPATH\|RUNPATH'; then exit 1; fi
