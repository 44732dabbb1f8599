// SPDX-License-Identifier: Apache-2.0
// node decide.js POLICY FILE > RESULTS: the policy as JavaScript made of its text, over an NDJSON file of complete cases; case, status, shares, decided_by and amounts as
// `onus decide --format ndjson --fields case,status,shares,decided_by,amounts` writes them, byte for byte. What a program would do that has no engine: JSON.parse, one generated
// function that V8 compiles, results joined into large writes. bench_stream.sh compares the results first.
'use strict';
const fs = require('fs');
const [policyFile, file] = process.argv.slice(2);
const policy = JSON.parse(fs.readFileSync(policyFile, 'utf8'));
const parties = policy.parties.map((party) => party.id);

// ---- Facts: one local variable each ----
const variables = new Map(); // path -> name in the code
const presumed = new Map();
for (const fact of policy.facts)
  for (const party of fact.each || [''])
    presumed.set(fact.path.replace('{party}', party), 'presume' in fact ? fact.presume : undefined);
function variable(path) {
  if (!variables.has(path)) variables.set(path, 'f' + variables.size);
  return variables.get(path);
}

// ---- Conditions ----
function test(path, wanted) {
  const name = variable(path);
  if (Array.isArray(wanted)) return '(' + wanted.map((value) => name + '===' + JSON.stringify(value)).join('||') + ')';
  if (wanted !== null && typeof wanted === 'object') return '!' + test(path, Array.isArray(wanted.not) ? wanted.not : [wanted.not]);
  return name + '===' + JSON.stringify(wanted);
}
function condition(when, party) {
  if (when === undefined) return 'true';
  if (typeof when === 'string') return 't_' + when;
  if (Array.isArray(when)) return '(' + when.map((part) => condition(part, party)).join('&&') + ')';
  return '(' + Object.entries(when).map(([key, value]) => {
    if (key === 'any') return '(' + value.map((part) => condition(part, party)).join('||') + ')';
    if (key === 'all') return condition(value, party);
    if (key === 'not') return '!' + condition(value, party);
    return test(key.replace('{party}', party), value);
  }).join('&&') + ')';
}

// ---- Shares: of each set of clauses that decide, worked out once ----
const ratio = (text) => text.split('/').map(BigInt).concat(1n).slice(0, 2);
const gcd = (a, b) => (b === 0n ? a : gcd(b, a % b));
const written = ([a, b]) => { const g = gcd(a, b); return b === g ? String(a / g) : a / g + '/' + b / g; };
const rank = new Map(policy.precedence.flat().map((group, index) => [group, index]));
const concurrent = new Map(policy.groups.map((group) => [group.id, group.concurrent === true]));
const liable = []; // {id, group, when, shares, over}
for (const clause of policy.clauses) {
  if (clause.liable === undefined) continue;
  for (const party of clause.each || ['']) {
    const {when, ...shares} = clause.liable;
    liable.push({id: clause.id, group: clause.group, over: clause.prevails_over || [],
      when: `${condition(clause.when, party)}&&${condition(when, party)}`,
      shares: Object.entries(shares).map(([name, share]) => [name.replace('{party}', party), ratio(share)])});
  }
}
const compare = (a, b) => a.localeCompare(b, 'en', {numeric: true});
function deciding(mask) {
  let held = liable.filter((clause, i) => mask[i]);
  const reaches = (from, to) => from.over.some((id) => id === to || liable.some((middle) => middle.id === id && reaches(middle, to)));
  const prevails = (a, b) => rank.get(a.group) < rank.get(b.group) || (a.group === b.group && reaches(a, b.id));
  held = held.filter((clause) => !held.some((other) => prevails(other, clause)));
  let shares = held[0].shares;
  if (concurrent.get(held[0].group)) {
    const blamed = parties.filter((party) => held.some((clause) => clause.shares.some(([name]) => name === party)));
    shares = blamed.map((party) => [party, [1n, BigInt(blamed.length)]]);
  }
  shares = parties.flatMap((party) => shares.filter(([name]) => name === party));
  const ids = [...new Set(held.map((clause) => clause.id))].sort(compare);
  const whole = shares.reduce((product, [, [, below]]) => product * below / gcd(product, below), 1n);
  return {text: ', "status": "determined", "shares": {' + shares.map(([name, share]) => `"${name}": "${written(share)}"`).join(', ') + '}, "decided_by": [' +
    ids.map((id) => `"${id}"`).join(', ') + ']', names: shares.map(([name]) => name), parts: shares.map(([, [above, below]]) => Number(above * whole / below)), whole: Number(whole)};
}

// ---- The function ----
const tests = liable.map((clause, i) => ({...clause, index: i}));
const outside = condition(policy.outside.when), nothing = condition(policy.nothing_to_share);
const terms = Object.entries(policy.terms).map(([name, when]) => `const t_${name}=${condition(when)};`).join('\n');
const fetch = () => [...variables].map(([path, name]) => {
  const [head, tail] = path.split('.');
  const at = tail === undefined ? `c.${head}` : `c.${head}?.${tail}`;
  const value = presumed.get(path);
  return `const ${name}=${value === undefined ? at : `${at}??${JSON.stringify(value)}`};`;
}).join('\n');
const body = `if(${outside})return -1;if(${nothing})return -2;\n${terms}\nlet m=0;\n` + tests.map((clause) => `if(${clause.when})m+=${2 ** clause.index};`).join('\n') + '\nreturn m;';
const decide = new Function('c', fetch() + '\n' + body);

const known = new Map();
function outcome(mask) {
  let found = known.get(mask);
  if (found === undefined) {
    found = deciding(liable.map((clause, i) => Math.floor(mask / 2 ** i) % 2 === 1));
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
