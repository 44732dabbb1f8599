// SPDX-License-Identifier: Apache-2.0
// What callers get wrong: it stops nothing beside it, and is told with its place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OnusError, Policy } from '../index.mjs';

const policy = new Policy();
const circle = { loss: 'lost' };
circle.meta = { circle };

test('a bad case among many stops nothing', () => {
  const bad = ['{', '{}, {}', '', '[]', '{"case": "A", "loss": "lots"}', '{"case": "B", "loss": }', { loss: '\udce9' }, '{"loss": "\udce9"}', circle, { loss: 1n }, undefined, () => 1, null, 7];
  const good = { loss: 'none' };
  const results = policy.decideMany(bad.flatMap((value) => [value, good]));
  assert.equal(results.length, 2 * bad.length);
  results.forEach(({ status, case: id, error }, place) => {
    assert.equal(status, place % 2 ? 'no_loss' : 'error', JSON.stringify(results[place]));
    if (!['A', 'B'].includes(id)) assert.equal(id, `#${place + 1}`);
    if (place % 2 === 0) assert.ok(error.id && error.message);
  });
  assert.deepEqual([results[0].error.line, results[0].error.column], [1, 2]);
  assert.equal(results[8].case, 'A');
  assert.match(results[16].error.message, /circular/);
});

test('text is never changed to be read', () => {
  assert.equal(policy.decide('{"loss": "none", "meta": "\udce9"}').status, 'error');
  assert.equal(policy.decide({ loss: 'none', meta: '\ud83d\ude00' }).meta, '\u{1f600}');
});

test('explain, ask and diff of what cannot be read', () => {
  for (const about of [(value) => policy.explain(value), (value) => policy.ask(value)]) {
    for (const [text, line, column] of [['{"loss":\n ,}', 2, 2], ['{}, "assume": {}', 1, 3], ['', 1, 1], ['{"loss": "lots"}', 1, 10]]) {
      assert.throws(() => about(text), (error) => error instanceof OnusError && error.diagnostic.line === line && error.diagnostic.column === column, text);
    }
    assert.throws(() => about(undefined), TypeError);
  }
  assert.throws(() => policy.diff('ltl-handover/h8-strict', { cases: ['{}', '{"loss":\n}'] }),
    ({ diagnostic }) => diagnostic.file === 'cases[#2]' && diagnostic.line === 2);
  assert.equal(policy.diff('ltl-handover/h8-strict', { cases: ['{}', {}] }).replay.cases, 2);
  assert.equal(policy.explain('\ufeff{"loss": "none"}').status, 'no_loss');
});

test('all that was wrong with a policy', () => {
  assert.throws(() => new Policy('{}'), ({ id, others }) => id === 'missing-key' && others.length === 3);
  assert.throws(() => policy.diff('{}'), ({ diagnostic, others }) => diagnostic.file === 'other' && others.length === 3);
});
