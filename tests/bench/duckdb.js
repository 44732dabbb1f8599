// SPDX-License-Identifier: Apache-2.0
// node duckdb.js POLICY FILE RESULTS THREADS: the policy as one SQL statement made of its text, which DuckDB runs over an NDJSON file of complete cases: read_json with the columns named, CASE, COPY.
// Case, status, shares and decided_by as `onus decide --format ndjson --fields case,status,shares,decided_by` writes them, byte for byte; bench_stream.sh compares them first.
// @duckdb/node-api is looked for where NODE_PATH says.
'use strict';
const {DuckDBInstance} = require('@duckdb/node-api');
const {read, writeShares, writeIds} = require('./policy.js');
const [policyFile, file, results, threads] = process.argv.slice(2);
const text = (value) => "'" + String(value).replaceAll("'", "''") + "'";
const policy = read(policyFile, {
  equal: (name, value) => (typeof value === 'boolean' ? (value ? name : `NOT ${name}`) : `${name} = ${text(value)}`),
  any: (parts) => '(' + parts.join(' OR ') + ')',
  all: (parts) => '(' + (parts.length === 0 ? 'true' : parts.join(' AND ')) + ')',
  not: (part) => `NOT (${part})`,
  term: (name) => 't_' + name,
});

// ---- Columns: those of dotted paths are fields of one ----
const type = (fact) => (fact.boolean ? 'BOOLEAN' : 'VARCHAR');
const columns = new Map([['case', 'VARCHAR']]), fields = new Map();
for (const path of policy.variables.keys()) {
  const [head, tail] = path.split('.');
  if (tail === undefined) columns.set(head, type(policy.facts.get(path)));
  else fields.set(head, [...(fields.get(head) || []), `${tail} ${type(policy.facts.get(path))}`]);
}
for (const [head, list] of fields) columns.set(head, `STRUCT(${list.join(', ')})`);
const reading = [...columns].map(([name, kind]) => `"${name}": ${text(kind)}`).join(', ');
const variables = [...policy.variables].map(([path, name]) => {
  const fact = policy.facts.get(path);
  const missing = fact.presumed !== undefined ? fact.presumed : fact.boolean ? false : '';
  return `coalesce(${path}, ${typeof missing === 'boolean' ? missing : text(missing)}) AS ${name}`;
});

// ---- Outcomes: the first group of which some rule holds decides, and in it the rules over which no other that holds prevails ----
const bits = (list, name) => list.map((item, i) => `CASE WHEN ${name(item)} THEN ${2 ** i} ELSE 0 END`).join(' + ');
const every = (count, write) => `[${Array.from({length: 2 ** count}, (_, mask) => text(write(mask))).join(', ')}]`;
const among = (list, mask) => list.filter((_, i) => (mask >> i & 1) === 1);
const rule = (item) => 'r' + policy.rules.indexOf(item);
function deciding(item) {
  const stronger = policy.rules.filter((other) => other.group === item.group && policy.prevails(other, item));
  return stronger.length === 0 ? rule(item) : `(${rule(item)} AND NOT (${stronger.map(rule).join(' OR ')}))`;
}
function outcome(group) {
  const rules = policy.rules.filter((item) => item.group === group), ids = [...new Set(rules.map((item) => item.id))];
  const decides = (id) => '(' + rules.filter((item) => item.id === id).map(deciding).join(' OR ') + ')';
  const blames = (party) => '(' + rules.filter((item) => item.shares.some(([name]) => name === party)).map(deciding).join(' OR ') + ')';
  const blamed = policy.parties.filter((party) => rules.some((item) => item.shares.some(([name]) => name === party)));
  const idText = `${every(ids.length, (mask) => ', ' + writeIds(among(ids, mask)) + '}')}[${bits(ids, decides)} + 1]`;
  if (policy.concurrent.get(group)) {
    const equal = (mask) => among(blamed, mask).map((party) => [party, [1n, BigInt(among(blamed, mask).length)]]);
    return `${every(blamed.length, (mask) => writeShares(equal(mask)))}[${bits(blamed, blames)} + 1] || ${idText}`;
  }
  const sorted = (item) => policy.outcome([item]).shares;
  return `(CASE ${rules.map((item) => `WHEN ${deciding(item)} THEN ${text(writeShares(sorted(item)))}`).join(' ')} END) || ${idText}`;
}
const groups = [...policy.rank].sort((a, b) => a[1] - b[1]).map(([group]) => group).filter((group) => policy.rules.some((item) => item.group === group));
if (new Set(policy.rank.values()).size !== policy.rank.size) throw new Error('groups of one rank are not written for');
const cases = groups.map((group) => `WHEN ${policy.rules.filter((item) => item.group === group).map(rule).join(' OR ')} THEN '"determined", ' || ${outcome(group)}`);

const statement = `COPY (
WITH facts AS (SELECT "case", ${variables.join(', ')} FROM read_json(${text(file)}, format = 'newline_delimited', columns = {${reading}})),
 terms AS (SELECT *, ${policy.terms.map(([name, code]) => `${code} AS t_${name}`).join(', ')} FROM facts),
 rules AS (SELECT *, ${policy.rules.map((item, i) => `${item.when} AS r${i}`).join(', ')} FROM terms)
SELECT '{"case": "' || "case" || '", "status": ' || CASE WHEN ${policy.outside} THEN '"outside"}' WHEN ${policy.nothing} THEN '"no_loss"}' ${cases.join('\n ')} ELSE '"silent"}' END FROM rules
) TO ${text(results)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')`;
if (process.env.SHOW) console.error(statement);

(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET threads = ${Number(threads)}`);
  await connection.run(statement);
})();
