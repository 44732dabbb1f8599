// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { OnusError, Policy, load } from '../index.mjs';

const package_ = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = process.env.ONUS_PROGRAM;
const read = (path) => readFileSync(join(root, path), 'utf8');
const rulebooks = ['ltl-handover', 'inter-club'];
const golden = (name) => JSON.parse(read(`rules/${name}.golden.json`)).cases.map(({ case: value }) => value);
const lines = (path) => read(path).split('\n').filter(Boolean);
const one = golden('ltl-handover')[0];

for (const name of rulebooks) {
  test(`${name}: golden cases as the program decides them, to the byte`, { skip: !program && 'ONUS_PROGRAM is not set' }, () => {
    const policy = new Policy(read(`rules/${name}.json`));
    const cases = golden(name);
    assert.ok(cases.length > 5);
    for (const value of cases) {
      const text = JSON.stringify(value);
      let expected;
      try {
        expected = execFileSync(program, ['decide', '--policy', `rules/${name}.json`, '--input-format', 'json', '--format', 'ndjson', '-'],
          { cwd: root, input: text, stdio: ['pipe', 'pipe', 'ignore'] });
      } catch (error) {
        expected = error.stdout; // a case that is silent or in error has its exit status
      }
      assert.equal(`${policy.decideText(text)}\n`, expected.toString());
    }
    policy.close();
  });

  const conformance = `tests/conformance/${name}`;
  test(`${name}: conformance, to the byte`, { skip: !existsSync(join(root, `${conformance}.cases.ndjson`)) && 'no such file' }, () => {
    const policy = new Policy(read(`rules/${name}.json`));
    const results = lines(`${conformance}.results.ndjson`);
    lines(`${conformance}.cases.ndjson`).forEach((text, index) => assert.equal(policy.decideText(text), results[index]));
    policy.close();
  });
}

test('figures that a company sets', () => {
  const policy = new Policy(read('rules/time-limits/courier.json'));
  const complaint = { complexity: 'complex', events: { accepted: '2026-11-02T11:00+08:00' } };
  const parameters = { X: 3, Y: 5, Z: 2 };
  assert.equal(policy.decide(complaint).error.id, 'parameters-missing');
  assert.equal(policy.decide(complaint, { parameters }).limits[0].working_days, 5);
  assert.equal(policy.explain(complaint, { parameters }).status, 'determined');
  assert.throws(() => policy.decide(complaint, { parameters: { ...parameters, Y: 2 } }), { id: 'settings-contradict' });
  const other = read('rules/time-limits/courier.json');
  assert.deepEqual(policy.diff(other, { parameters }).changes, []);
  assert.ok(policy.diff(other, { parameters, other_parameters: { Y: 6 }, cases: [complaint] }).changes.length > 0);
});

test('every request answers', () => {
  const policy = new Policy();
  assert.equal(policy.decide(one).status, 'determined');
  assert.deepEqual(policy.decideMany([one, one]), [policy.decide(one), policy.decide(one)]);
  assert.equal(policy.hash.length, 64);
  for (const answer of [policy.explain(one), policy.ask(one), policy.check(), policy.diff(read('rules/ltl-handover.json')),
    policy.show(), policy.describe(), policy.schema('case')]) assert.equal(typeof answer, 'object');
  assert.match(policy.show({ as: 'text', lang: 'zh' }), /[\u4e00-\u9fff]/);
  policy.close();
});

test('errors are exceptions, of a case a result', () => {
  assert.throws(() => new Policy('{"onus": '), (error) => error instanceof OnusError && error.diagnostic.line === 1 && error.message.length > 5);
  const policy = new Policy();
  assert.throws(() => policy.call({ do: 'decode' }), OnusError);
  assert.throws(() => policy.decide(one, { colour: true }), OnusError);
  assert.equal(policy.decide('{"case": ').status, 'error');
  assert.equal(policy.decide({ ...one, settlement: '1.001' }).status, 'error');
  assert.equal(policy.decide({ ...one, settlement: 1.001 }).status, 'error');
  assert.equal(policy.decide('['.repeat(1e6)).status, 'error');
  assert.equal(policy.decide(one).status, 'determined');
  policy.close();
  policy.close();
  assert.throws(() => policy.decide(one), /closed/);
});

test('require() gives the same', () => {
  const common = createRequire(import.meta.url)('../index.cjs');
  assert.deepEqual(new common.Policy().decide(one), new Policy().decide(one));
  assert.equal(common.OnusError, OnusError);
  const bare = (text) => text.replace(/^export /gm, '').replace(/^module\.exports.*\n/m, '').trim();
  const same = (made, source) => assert.equal(bare(readFileSync(join(package_, made), 'utf8')), bare(readFileSync(join(package_, source), 'utf8')), made);
  same('core.cjs', 'core.mjs');
  assert.equal(readFileSync(join(package_, 'index.d.cts'), 'utf8'), readFileSync(join(package_, 'index.d.ts'), 'utf8'));
});

test('threads, each with its own policy of one module', async () => {
  const code = `const { parentPort, workerData } = require('node:worker_threads');
    const { Policy } = require(workerData.path);
    const policy = new Policy(undefined, { module: workerData.module });
    let text; for (let n = 0; n < 1000; n++) text = policy.decideText(workerData.one);
    parentPort.postMessage(text);`;
  const workerData = { path: join(package_, 'index.cjs'), module: load(), one: JSON.stringify(one) };
  const texts = await Promise.all([1, 2, 3, 4].map(() => new Promise((resolve, reject) => {
    new Worker(code, { eval: true, workerData }).once('message', resolve).once('error', reject);
  })));
  for (const text of texts) assert.equal(text, new Policy().decideText(one));
});

test('memory grows when needed, and nothing leaks', () => {
  const module = new WebAssembly.Module(readFileSync(join(package_, 'onus.wasm')));
  let memory;
  const instance = WebAssembly.Instance;
  WebAssembly.Instance = class extends instance { constructor(...given) { super(...given); memory = this.exports.memory; } };
  const policy = new Policy(undefined, { module });
  WebAssembly.Instance = instance;
  assert.equal(policy.decideMany(new Array(20000).fill(one)).length, 20000);
  const round = () => { const other = new Policy(undefined, { module }); other.decide(one); other.explain(one); other.close(); };
  for (let n = 0; n < 20; n++) round();
  const before = memory.buffer.byteLength;
  assert.ok(before > 4194304);
  for (let n = 0; n < 100000; n++) policy.decideText(one);
  for (let n = 0; n < 200; n++) round();
  assert.equal(memory.buffer.byteLength, before);
  policy.close();
});

test('a forgotten policy is freed', { skip: !globalThis.gc && 'needs --expose-gc' }, async () => {
  for (let n = 0; n < 50; n++) new Policy().decide(one);
  globalThis.gc();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(new Policy().decide(one).status, 'determined');
});

test('from bytes that are given', async () => {
  const browser = await import('../browser.mjs?bytes');
  await assert.rejects(browser.load(new Uint8Array(8)), WebAssembly.CompileError);
  const module = await browser.load(readFileSync(join(package_, 'onus.wasm')));
  assert.equal(new browser.Policy(undefined, { module }).decideText(one), new Policy().decideText(one));
});

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
test('in a browser', { skip: !chromium && 'no chromium' }, async () => {
  const page = `<script type="module">import { load, Policy } from './browser.mjs';
    let said; try { await load(); said = new Policy().decideText(${JSON.stringify(JSON.stringify(one))}); } catch (error) { said = String(error); }
    await fetch('/said', { method: 'POST', body: said });</script>`;
  const types = { mjs: 'text/javascript', wasm: 'application/wasm' };
  let heard;
  const said = new Promise((resolve) => { heard = resolve; });
  const server = createServer(async (request, response) => {
    if (request.url === '/') return response.setHeader('content-type', 'text/html').end(page);
    if (request.url === '/said') {
      const parts = [];
      for await (const part of request) parts.push(part);
      response.end();
      return heard(Buffer.concat(parts).toString());
    }
    const path = join(package_, request.url);
    if (!existsSync(path)) return response.writeHead(404).end();
    response.setHeader('content-type', types[path.split('.').pop()] ?? 'text/plain').end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = mkdtempSync(join(tmpdir(), 'onus-'));
  const browser = spawn(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`,
    '--remote-debugging-port=0', `http://127.0.0.1:${server.address().port}/`], { stdio: 'ignore' });
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  const late = setTimeout(() => heard('the browser said nothing for a minute'), 60000);
  try {
    assert.equal(await said, new Policy().decideText(one));
  } finally {
    clearTimeout(late);
    browser.kill();
    await ended;
    server.closeAllConnections?.();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); // its processes end one after another
  }
});
