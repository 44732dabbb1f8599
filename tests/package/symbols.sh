# SPDX-License-Identifier: Apache-2.0
# Every exported symbol is declared in a header, every function declared is exported by one library, and the archives show what the libraries do.
. tests/package/common.sh
cat "$prefix"/include/onus*.h | $cc -fpreprocessed -dD -E -P - 2>/dev/null | grep -v '^#' | tr '\n' ' ' | tr ';' '\n' |
  sed -n 's/.*ONUS_API [^(]*[ *]\(onus_[a-z0-9_]*\)(.*/\1/p' | sort >declared
for name in onus onus-io; do
  nm -D --defined-only "$library/lib$name.so" | awk '{ print $3 }' | sort >$name.shared
  nm -g --defined-only "$library/lib$name.a" | awk 'NF == 3 { print $3 }' | sort >$name.archive
  cmp $name.shared $name.archive
done
sort onus.shared onus-io.shared >exported
[ -s declared ] && diff declared exported
