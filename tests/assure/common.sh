# SPDX-License-Identifier: Apache-2.0
# Sourced by the checks of this folder, which run in the source folder as  NAME.sh BUILD : BUILD is a folder with the program and libraries; what a check builds itself goes to
# BUILD-assure/NAME. A check prints its figures, and exits with 0, 1 if something failed, or 77 if a tool is missing.
set -u
build=$1
check=$(basename "$0" .sh)
work=$build-assure/$check
mkdir -p "$work"
jobs=${JOBS:-$(nproc)}

# need TOOL PACKAGE
need() {
  command -v "$1" >/dev/null 2>&1 && return
  echo "skipped: $1 is missing (Debian: $2)"
  exit 77
}

fail() {
  echo "$check: $*"
  exit 1
}
