# SPDX-License-Identifier: Apache-2.0
# What other languages cannot map, and what compilers lay out in their own ways, does not stand in a public header: bit-fields, unions, floating point, long.
set -eu
bad=0
for header in include/onus*.h include/onus/*.h; do
  code=$(sed -e 's/"[^"]*"//g' "$header" | ${CC:-cc} -fpreprocessed -dD -E -P - 2>/dev/null)
  [ -n "$code" ]
  for word in union float double long short 'time_t' 'FILE'; do
    if printf '%s\n' "$code" | grep -nwE "$word"; then echo "$header: $word"; bad=1; fi
  done
  if printf '%s\n' "$code" | grep -nE '^ *[A-Za-z_][A-Za-z0-9_ ]* +[A-Za-z_][A-Za-z0-9_]* *: *[0-9]+ *;'; then echo "$header: bit-field"; bad=1; fi
done
exit $bad
