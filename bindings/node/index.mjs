// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import core from './core.cjs'; // one for import and require(), so that an OnusError is the same class in both

const { OnusError, Policy, provide } = core;

let module;

/** The compiled module, to be handed to worker threads. */
export function load() {
  module ??= new WebAssembly.Module(readFileSync(new URL('./onus.wasm', import.meta.url)));
  return module;
}
provide(load);
export { OnusError, Policy };
