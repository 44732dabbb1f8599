// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { OnusError, Policy, provide } from './core.mjs';

let module;

/** The compiled module, to be handed to worker threads. */
export function load() {
  module ??= new WebAssembly.Module(readFileSync(new URL('./onus.wasm', import.meta.url)));
  return module;
}
provide(load);
export { OnusError, Policy };
