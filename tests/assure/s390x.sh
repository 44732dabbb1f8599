#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Big-endian (s390x): the golden results, reports and studies are those of a little-endian machine, byte for byte.
. "$(dirname "$0")/common.sh"
arch=s390x compiler=s390x-linux-gnu-gcc-11 flags="" emulator=qemu-s390x
need "$compiler" "gcc-11-s390x-linux-gnu libc6-dev-s390x-cross"
need $emulator qemu-user
. "$(dirname "$0")/foreign.sh"
