#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# plot.sh <TABLE >SVG: decision time by clauses, one line a number of facts, from what `bench_growth decide` writes. Both axes are logarithmic.
exec awk -F '\t' '
function x(clauses) { return 60 + (log(clauses) - log(10)) / (log(1000) - log(10)) * 520 }
function y(time) { return 340 - (log(time) - log(10)) / (log(10000) - log(10)) * 320 }
NR > 1 && $3 != "limit" {
  if ($1 != facts) { facts = $1; lines++; label[lines] = facts }
  points[lines] = points[lines] sprintf("%.1f,%.1f ", x($2), y($3)); end[lines] = y($3); last[lines] = x($2)
}
END {
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 680 390\" font-family=\"sans-serif\" font-size=\"12\">"
  print "<rect width=\"680\" height=\"390\" fill=\"white\"/>"
  for (t = 10; t <= 10000; t *= 10) {
    printf "<line x1=\"60\" x2=\"580\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", y(t), y(t)
    printf "<text x=\"52\" y=\"%.1f\" text-anchor=\"end\">%d ns</text>\n", y(t) + 4, t
  }
  for (c = 10; c <= 1000; c *= 10) printf "<text x=\"%.1f\" y=\"360\" text-anchor=\"middle\">%d</text>\n", x(c), c
  print "<text x=\"320\" y=\"380\" text-anchor=\"middle\">clauses (a complete case: status, shares, clauses)</text>"
  for (i = 1; i <= lines; i++) {
    printf "<polyline fill=\"none\" stroke=\"hsl(%d,60%%,40%%)\" stroke-width=\"2\" points=\"%s\"/>\n", i * 80, points[i]
    printf "<text x=\"%.1f\" y=\"%.1f\">%d facts</text>\n", last[i] + 6, end[i] + 4, label[i]
  }
  print "</svg>"
}'
