# SPDX-License-Identifier: Apache-2.0
# Sourced with: PREFIX FOLDER CC. Where the libraries lie, and an empty folder to work in.
set -eu
prefix=$1 folder=$2 cc=$3
here=$PWD/tests/package
library=$(dirname "$(find "$prefix" -name libonus.so.0)")
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
skip() { echo "skipped: $1"; exit 77; }
