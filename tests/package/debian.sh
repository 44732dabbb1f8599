# SPDX-License-Identifier: Apache-2.0
# debian.sh PREFIX FOLDER CC BUILD_TYPE [REBUILT]: the Debian packages are made, hold what they should, and, for root, can be installed, used and removed without a trace.
. tests/package/common.sh
for tool in dpkg-deb dpkg-shlibdeps cpack; do command -v $tool >/dev/null || skip "there is no $tool"; done
source=$(cd "$here/../.." && pwd)
build=$folder/build
# What reproducible.sh has just built in REBUILT is the same but for where it is to be installed, and is not compiled again.
if [ -n "${5:-}" ]; then source="$5/another folder" build="$5/its build"; fi
cmake -G Ninja -S "$source" -B "$build" -Wno-dev -DONUS_TESTS=OFF -DONUS_BINDINGS=OFF -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_BUILD_TYPE="$4" -DCMAKE_C_COMPILER="$cc" >/dev/null
cmake --build "$build" -j 2 >log || { tail -20 log; exit 1; }
(cd "$build" && cpack -G DEB >"$folder/cpack.log" 2>&1) || { tail -20 cpack.log; exit 1; }
mv "$build"/*.deb .
[ "$(ls *.deb | sed 's/_.*//' | tr '\n' ' ')" = "libonus-dev libonus0 onus " ]
for package in *.deb; do dpkg-deb -x $package root; dpkg-deb -c $package >$package.list; done
grep -q '/libonus\.so\.0$\|/libonus\.so\.0 ->' libonus0_*.list
grep -q '/libonus-io\.so\.0 ->' libonus0_*.list
if grep -v '/$' libonus0_*.list | grep -v '\.so\.\|/doc/'; then exit 1; fi
grep -q '/include/onus/ltl_handover\.h' libonus-dev_*.list
grep -q 'OnusConfig\.cmake' libonus-dev_*.list
grep -q '/bin/onus$' onus_*.list
grep -q '/man1/onus-decide\.1' onus_*.list
[ -z "$(cat *.list | awk '$NF !~ /\/$/ { print $6 }' | sort | uniq -d)" ]
dpkg-deb -f libonus0_*.deb Depends | grep -q libjansson4
dpkg-deb -f libonus-dev_*.deb Depends | grep -q 'libonus0 (= '
echo '{"loss": "none"}' >case.json
root/usr/bin/onus decide case.json --format json | grep -q no_loss
# The module that writes workbooks is found from wherever the program is.
if grep -q '/onus/onus-workbook\.so' onus_*.list; then root/usr/bin/onus report case.json --format xlsx | head -c 2 | grep -q PK; fi

# Into this very system only where nobody would miss it: as root, when asked, and nothing of the kind is there.
[ "$(id -u)" = 0 ] && [ -n "${CI:-}${ONUS_INSTALL_PACKAGES:-}" ] || { echo "not installed: for that, be root and set ONUS_INSTALL_PACKAGES=1"; exit 0; }
if dpkg-query -W libonus0 libonus-dev onus 2>/dev/null | grep -q .; then echo "not installed: it is there already"; exit 0; fi
trap 'dpkg -P onus libonus-dev libonus0 >/dev/null 2>&1' EXIT
dpkg -i ./*.deb >install.log
cd /
onus decide "$folder/case.json" --format json | grep -q no_loss
$cc "$here/consumer.c" -lonus-io -lonus -o "$folder/both"
"$folder/both"
dpkg -P onus libonus-dev libonus0 >"$folder/remove.log"
trap - EXIT
left=$(sed 's/.* \.\//\//; s/ ->.*//' "$folder"/*.list | grep -v '/$' | while read -r file; do [ ! -e "$file" ] || echo "$file"; done)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
