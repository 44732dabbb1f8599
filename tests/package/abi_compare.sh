# SPDX-License-Identifier: Apache-2.0
# Sourced. abi_same OLD_HEADERS OLD_LIBRARY NEW_HEADERS NEW_LIBRARY: does what was linked with the old library run with the new one? What was only added is no
# matter. abidiff calls no change of a struct incompatible by itself, so that whatever it reports beside additions counts: what it knows to be harmless it leaves out.
abi_same() {
  abi_status=0
  abidiff --no-added-syms --headers-dir1 "$1" --headers-dir2 "$3" "$2" "$4" || abi_status=$?
  [ $abi_status = 0 ]
}
