#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# plot.sh <TABLE >SVG: decision time by clauses, one line a number of facts, from what `bench_growth decide` writes. Both axes are logarithmic; that of times ends at the power of ten above the longest.
# The dashed line grows in proportion to clauses.
exec awk -F '\t' '
function x(clauses) { return 60 + (log(clauses) - log(10)) / (log(1000) - log(10)) * 560 }
function y(time) { return 340 - (log(time) - log(low)) / (log(high) - log(low)) * 320 }
NR > 1 && $3 != "limit" {
  if ($1 != facts) { facts = $1; lines++; label[lines] = facts }
  clauses[lines, ++count[lines]] = $2; time[lines, count[lines]] = $3
  if ($3 > most) most = $3
  if (least == "" || $3 < least) least = $3
}
END {
  for (low = 1; low * 10 <= least; low *= 10);
  for (high = 10; high < most; high *= 10);
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 680 390\" font-family=\"sans-serif\" font-size=\"12\">"
  print "<rect width=\"680\" height=\"390\" fill=\"white\"/>"
  for (t = low; t <= high; t *= 10) {
    printf "<line x1=\"60\" x2=\"620\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", y(t), y(t)
    printf "<text x=\"52\" y=\"%.1f\" text-anchor=\"end\">%d ns</text>\n", y(t) + 4, t
  }
  for (c = 10; c <= 1000; c *= 10) printf "<text x=\"%.1f\" y=\"360\" text-anchor=\"middle\">%d</text>\n", x(c), c
  print "<text x=\"340\" y=\"380\" text-anchor=\"middle\">clauses (a complete case: status, shares, clauses)</text>"
  reach = high / time[1, 1] < 100 ? high / time[1, 1] : 100
  printf "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#999\" stroke-dasharray=\"4\"/>\n", x(10), y(time[1, 1]), x(10 * reach), y(time[1, 1] * reach)
  for (i = 1; i <= lines; i++) {
    points = ""
    for (k = 1; k <= count[i]; k++) points = points sprintf("%.1f,%.1f ", x(clauses[i, k]), y(time[i, k]))
    colour = sprintf("hsl(%d,60%%,40%%)", i * 80)
    printf "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n", colour, points
    printf "<text x=\"76\" y=\"%d\" fill=\"%s\">%d facts</text>\n", 24 + i * 16, colour, label[i]
  }
  print "</svg>"
}'
