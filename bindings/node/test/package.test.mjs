// SPDX-License-Identifier: Apache-2.0
// The package as it is installed: packed, unpacked elsewhere, by import, by require() and in TypeScript.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const package_ = fileURLToPath(new URL('..', import.meta.url));
const there = (command) => spawnSync(command, ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'onus-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const run = (command, ...given) => execFileSync(command, given, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const sample = `import { OnusError, Policy, load, type Diagnostic, type Result } from 'onus';
const compiled: WebAssembly.Module | Promise<WebAssembly.Module> = load();
const policy: Policy = new Policy();
const result: Result = policy.decide({ loss: 'none' }, { lang: 'zh', contested: ['ltl-handover/h8-strict'] });
const statuses: string[] = policy.decideMany([{ loss: 'none' }, '{}'], { presumed: true }).map((each) => each.status);
let wrong: Diagnostic | undefined = policy.decide('{').error;
try { new Policy('{}'); } catch (error) { if (error instanceof OnusError) wrong = error.diagnostic; }
console.log(result.status, statuses.length, wrong?.id, compiled instanceof WebAssembly.Module);
policy.close();
`;

test('packed and installed elsewhere', { skip: !there('npm') && 'no npm' }, () => {
  const home = { npm_config_cache: join(folder, 'cache'), npm_config_update_notifier: 'false' };
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: package_, env: { ...process.env, ...home }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [packed] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  mkdirSync(join(folder, 'node_modules'));
  run('tar', '-xzf', packed);
  run('mv', 'package', 'node_modules/onus');
  assert.deepEqual(readdirSync(join(folder, 'node_modules/onus')).sort(), ['README.md', 'browser.mjs', 'core.cjs', 'core.mjs', 'index.cjs', 'index.d.cts', 'index.d.ts', 'index.mjs', 'onus.wasm', 'package.json']);
  const use = "const policy = new Policy(); console.log(policy.decide({ loss: 'none' }).status); policy.close();";
  writeFileSync(join(folder, 'a.mjs'), `import { Policy } from 'onus'; ${use}`);
  writeFileSync(join(folder, 'a.cjs'), `const { Policy } = require('onus'); ${use}`);
  for (const name of ['a.mjs', 'a.cjs']) assert.equal(run(process.execPath, name), 'no_loss\n');
});

test('in TypeScript', { skip: !(there('npm') && there('tsc')) && 'no tsc' }, () => {
  const check = (name, text) => {
    writeFileSync(join(folder, name), text);
    return spawnSync('tsc', ['--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--module', 'node16', '--moduleResolution', 'node16', name], { cwd: folder, encoding: 'utf8' });
  };
  for (const kind of ['mts', 'cts']) {
    const checked = check(`sample.${kind}`, sample);
    assert.equal(checked.status, 0, checked.stdout);
    assert.equal(run(process.execPath, `sample.${kind.replace('t', 'j')}`), 'no_loss 2 missing-key true\n');
  }
  for (const line of ["policy.decide({}, { lang: 'fr' });", 'policy.decide(5);', 'new Policy(5);', "policy.schema('cases');", 'const n: number = result.status;']) {
    assert.notEqual(check('wrong.mts', `${sample}${line}\n`).status, 0, line);
  }
});
