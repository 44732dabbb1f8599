// SPDX-License-Identifier: Apache-2.0
// A policy's text made into the code of another language, for programs that decide without an engine (decide.js, duckdb.js). A language says how to write equal(variable, value), any(list), all(list),
// not(code) and term(name).
'use strict';
const fs = require('fs');

const ratio = (text) => text.split('/').map(BigInt).concat(1n).slice(0, 2);
const gcd = (a, b) => (b === 0n ? a : gcd(b, a % b));
const written = ([a, b]) => { const g = gcd(a, b); return b === g ? String(a / g) : a / g + '/' + b / g; };
const compare = (a, b) => a.localeCompare(b, 'en', {numeric: true});

function read(file, language) {
  const policy = JSON.parse(fs.readFileSync(file, 'utf8'));
  const parties = policy.parties.map((party) => party.id);

  // ---- Facts: a variable each of those that conditions read ----
  const facts = new Map(); // path -> {boolean, presumed}
  for (const fact of policy.facts)
    for (const party of fact.each || [''])
      facts.set(fact.path.replace('{party}', party), {boolean: fact.boolean === true, presumed: fact.presume});
  const variables = new Map(); // path -> name in the code
  function variable(path) {
    if (!variables.has(path)) variables.set(path, 'f' + variables.size);
    return variables.get(path);
  }

  // ---- Conditions ----
  function test(path, wanted) {
    if (Array.isArray(wanted)) return language.any(wanted.map((value) => language.equal(variable(path), value)));
    if (wanted !== null && typeof wanted === 'object')
      return language.not(test(path, Array.isArray(wanted.not) ? wanted.not : [wanted.not]));
    return language.equal(variable(path), wanted);
  }
  function condition(when, party) {
    if (when === undefined) return language.all([]);
    if (typeof when === 'string') return language.term(when);
    if (Array.isArray(when)) return language.all(when.map((part) => condition(part, party)));
    return language.all(Object.entries(when).map(([key, value]) => {
      if (key === 'any') return language.any(value.map((part) => condition(part, party)));
      if (key === 'all') return condition(value, party);
      if (key === 'not') return language.not(condition(value, party));
      return test(key.replace('{party}', party), value);
    }));
  }

  // ---- Clauses that say who is liable, one for each party that they are written for ----
  const rules = []; // {id, group, over, when, shares}
  for (const clause of policy.clauses) {
    if (clause.liable === undefined) continue;
    for (const party of clause.each || ['']) {
      const {when, ...shares} = clause.liable;
      rules.push({id: clause.id, group: clause.group, over: clause.prevails_over || [],
        when: language.all([clause.when, when].filter((part) => part !== undefined).map((part) => condition(part, party))),
        shares: Object.entries(shares).map(([name, share]) => [name.replace('{party}', party), ratio(share)])});
    }
  }
  const rank = new Map(policy.precedence.flatMap((groups, index) => groups.map((group) => [group, index])));
  const concurrent = new Map(policy.groups.map((group) => [group.id, group.concurrent === true]));
  const reaches = (from, to) => from.over.some((id) => id === to || rules.some((middle) => middle.id === id && reaches(middle, to)));
  const prevails = (a, b) => rank.get(a.group) < rank.get(b.group) || (a.group === b.group && reaches(a, b.id));

  // What it comes to where just these rules hold: the clauses that decide, and shares in the order of parties.
  function outcome(holding) {
    const held = holding.filter((rule) => !holding.some((other) => prevails(other, rule)));
    let shares = held[0].shares;
    if (concurrent.get(held[0].group)) {
      const blamed = parties.filter((party) => held.some((rule) => rule.shares.some(([name]) => name === party)));
      shares = blamed.map((party) => [party, [1n, BigInt(blamed.length)]]);
    }
    return {ids: [...new Set(held.map((rule) => rule.id))].sort(compare),
      shares: parties.flatMap((party) => shares.filter(([name]) => name === party))};
  }
  return {parties, facts, variables, rules, rank, concurrent, prevails, outcome, outside: condition(policy.outside.when),
    nothing: condition(policy.nothing_to_share), terms: Object.entries(policy.terms).map(([name, when]) => [name, condition(when)])};
}

// As results have them.
const quoted = (list) => list.map((text) => `"${text}"`).join(', ');
const writeShares = (shares) => `"shares": {${shares.map(([name, share]) => `"${name}": "${written(share)}"`).join(', ')}}`;
const writeIds = (ids) => `"decided_by": [${quoted(ids)}]`;

module.exports = {read, writeShares, writeIds, gcd};
