// SPDX-License-Identifier: Apache-2.0
// Make core.cjs, for require(), from core.mjs.
import { readFileSync, writeFileSync } from 'node:fs';

const source = readFileSync(new URL('core.mjs', import.meta.url), 'utf8');
const names = [...source.matchAll(/^export (?:class|function) (\w+)/gm)].map((match) => match[1]);
writeFileSync(new URL('core.cjs', import.meta.url),
  source.replace(/^export /gm, '') + `\nmodule.exports = { ${names.join(', ')} };\n`);
