# SPDX-License-Identifier: Apache-2.0
. tests/package/common.sh
command -v pkg-config >/dev/null || skip "there is no pkg-config"
export PKG_CONFIG_PATH="$library/pkgconfig"
version=$(sed -n 's/^#define ONUS_VERSION "\(.*\)"/\1/p' "$prefix/include/onus.h")
[ "$(pkg-config --modversion onus onus-io | sort -u)" = "$version" ]
$cc "$here/../examples/decide_one.c" $(pkg-config --cflags --libs onus) -o one
$cc "$here/consumer.c" $(pkg-config --cflags --libs onus-io) -o both
LD_LIBRARY_PATH=$library ./one
LD_LIBRARY_PATH=$library ./both
$cc -static "$here/consumer.c" $(pkg-config --static --cflags --libs onus-io) -o all || skip "static: there is no static libc"
./all
