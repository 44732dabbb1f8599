# SPDX-License-Identifier: Apache-2.0
# headers.sh FOLDER [HEADERS]: what other languages cannot map, and what compilers lay out in their own ways, does not stand in a public header: bit-fields, unions,
# floating point, long. HEADERS is include/.
set -eu
headers=${2:-include}
bad=0
for header in "$headers"/onus*.h "$headers"/onus/*.h; do
  code=$(sed -e 's/"[^"]*"//g' "$header" | ${CC:-cc} -fpreprocessed -dD -E -P - 2>/dev/null)
  [ -n "$code" ]
  if printf '%s\n' "$code" | grep -nwE 'union|float|double|long|short|_Complex|time_t|off_t|wchar_t|u?intmax_t|FILE'; then echo "$header: what is named there"; bad=1; fi
  # Nothing else in a header has a colon.
  if printf '%s\n' "$code" | grep -n ':'; then echo "$header: bit-field"; bad=1; fi
done
exit $bad
