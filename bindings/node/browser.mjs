// SPDX-License-Identifier: Apache-2.0
import { OnusError, Policy, provide } from './core.mjs';

let loading;

async function bytesOf(from) {
  if (from instanceof ArrayBuffer || ArrayBuffer.isView(from)) return from;
  const response = await fetch(from);
  if (!response.ok) throw new Error(`${from}: ${response.status}`);
  return response.arrayBuffer();
}

/** Fetches and compiles the module, once, or compiles the bytes that are given. After this a Policy can be made without waiting. */
export function load(from = new URL('./onus.wasm', import.meta.url)) {
  loading ??= bytesOf(from)
    .then((bytes) => WebAssembly.compile(bytes))
    .then((module) => (provide(() => module), module))
    .catch((error) => { loading = undefined; throw error; });
  return loading;
}
export { OnusError, Policy };
