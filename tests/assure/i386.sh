#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# 32 bits (i386): the golden results, reports and studies are those of 64 bits, byte for byte.
. "$(dirname "$0")/common.sh"
arch=i386 compiler=gcc flags="-m32 -idirafter /usr/include/x86_64-linux-gnu" emulator=qemu-i386
echo "int main(void) { return 0; }" | gcc -m32 -x c - -o "$work/probe" 2>/dev/null || { echo "skipped: gcc -m32 does not link (Debian: gcc-12-multilib libc6-dev-i386)"; exit 77; }
need $emulator qemu-user
. "$(dirname "$0")/foreign.sh"
