// SPDX-License-Identifier: Apache-2.0
// Makes what require() needs from what import has: core.cjs from core.mjs, index.d.cts from index.d.ts. `npm run build` and `npm pack` run it.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';

const here = (name) => new URL(name, import.meta.url);
const source = readFileSync(here('core.mjs'), 'utf8');
const names = [...source.matchAll(/^export (?:class|function) (\w+)/gm)].map((match) => match[1]);
writeFileSync(here('core.cjs'), `${source.replace(/^export /gm, '')}\nmodule.exports = { ${names.join(', ')} };\n`);
copyFileSync(here('index.d.ts'), here('index.d.cts'));
