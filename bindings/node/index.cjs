// SPDX-License-Identifier: Apache-2.0
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { OnusError, Policy, provide } = require('./core.cjs');

let module_;
function load() {
  module_ ??= new WebAssembly.Module(readFileSync(join(__dirname, 'onus.wasm')));
  return module_;
}
provide(load);
module.exports = { OnusError, Policy, load };
