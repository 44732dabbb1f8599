// SPDX-License-Identifier: Apache-2.0
// node decide.js POLICY FILE > RESULTS: the policy as JavaScript made of its text, over an NDJSON file of complete cases; case, status, shares, decided_by and amounts as
// `onus decide --format ndjson --fields case,status,shares,decided_by,amounts` writes them, byte for byte. What a program would do that has no engine: JSON.parse, one generated
// function that V8 compiles, results joined into large writes. bench_stream.sh compares the results first.
'use strict';
const fs = require('fs');
const {read, writeShares, writeIds, gcd} = require('./policy.js');
const [policyFile, file] = process.argv.slice(2);
const policy = read(policyFile, {
  equal: (name, value) => name + '===' + JSON.stringify(value),
  any: (parts) => '(' + parts.join('||') + ')',
  all: (parts) => '(' + (parts.length === 0 ? 'true' : parts.join('&&')) + ')',
  not: (part) => '!(' + part + ')',
  term: (name) => 't_' + name,
});

// ---- The function: which rules hold, as bits of a number; -1 outside, -2 nothing to share ----
const fetch = [...policy.variables].map(([path, name]) => {
  const [head, tail] = path.split('.');
  const at = tail === undefined ? `c.${head}` : `c.${head}?.${tail}`;
  const {presumed} = policy.facts.get(path);
  return `const ${name}=${presumed === undefined ? at : `${at}??${JSON.stringify(presumed)}`};`;
});
const terms = policy.terms.map(([name, code]) => `const t_${name}=${code};`);
const tests = policy.rules.map((rule, index) => `if(${rule.when})m+=${2 ** index};`);
const decide = new Function('c', [...fetch, `if(${policy.outside})return -1;if(${policy.nothing})return -2;`, ...terms, 'let m=0;', ...tests, 'return m;'].join('\n'));

// ---- What is written of each set of rules, worked out once ----
const known = new Map();
function outcome(mask) {
  let found = known.get(mask);
  if (found === undefined) {
    const {ids, shares} = policy.outcome(policy.rules.filter((rule, i) => Math.floor(mask / 2 ** i) % 2 === 1));
    const whole = shares.reduce((product, [, [, below]]) => product * below / gcd(product, below), 1n);
    found = {text: `, "status": "determined", ${writeShares(shares)}, ${writeIds(ids)}`, names: shares.map(([name]) => name),
      parts: shares.map(([, [above, below]]) => Number(above * whole / below)), whole: Number(whole)};
    known.set(mask, found);
  }
  return found;
}
const money = (fen) => { const rest = fen % 100; return (fen - rest) / 100 + (rest < 10 ? '.0' : '.') + rest; };
function amounts(result, text) {
  const dot = text.indexOf('.'), fen = dot < 0 ? Number(text) * 100 : Number(text.slice(0, dot)) * 100 + Number(text.slice(dot + 1).padEnd(2, '0'));
  const {names, parts, whole} = result;
  if (names.length === 1) return `, "amounts": {"${names[0]}": "${money(fen)}"}`;
  const got = parts.map((part) => Math.floor(fen * part / whole)), rests = parts.map((part) => fen * part % whole);
  let left = fen;
  for (const part of got) left -= part;
  for (; left > 0; left--) {
    let best = 0;
    for (let i = 1; i < rests.length; i++) if (rests[i] > rests[best]) best = i;
    got[best]++;
    rests[best] = -1;
  }
  return ', "amounts": {' + names.map((name, i) => `"${name}": "${money(got[i])}"`).join(', ') + '}';
}
function line(text) {
  const c = JSON.parse(text), mask = decide(c), start = `{"case": "${c.case}"`;
  if (mask === -2) return start + ', "status": "no_loss"}\n';
  if (mask === -1) return start + ', "status": "outside"}\n';
  if (mask === 0) return start + ', "status": "silent"}\n';
  const result = outcome(mask);
  return start + result.text + (c.settlement === undefined ? '' : amounts(result, c.settlement)) + '}\n';
}

// ---- File to file, a MiB at a time ----
const input = fs.openSync(file, 'r'), chunk = Buffer.alloc(1 << 20);
let kept = '';
const decoder = new (require('string_decoder').StringDecoder)('utf8');
for (let size; (size = fs.readSync(input, chunk, 0, chunk.length, null)) > 0;) {
  const lines = (kept + decoder.write(chunk.subarray(0, size))).split('\n');
  kept = lines.pop();
  let out = '';
  for (const text of lines) out += line(text);
  fs.writeSync(1, out);
}
if (kept.trim() !== '') fs.writeSync(1, line(kept));
