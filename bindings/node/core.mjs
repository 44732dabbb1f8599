// SPDX-License-Identifier: Apache-2.0
// Onus in WebAssembly, wherever there is a JavaScript engine. make.mjs makes core.cjs from this file.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What was wrong with a policy or a request. A case in error is no exception: it has a result whose status is "error". */
export class OnusError extends Error {
  constructor(error) {
    super(error.message);
    this.name = 'OnusError';
    this.id = error.id;
    const { others = [], ...diagnostic } = error;
    this.diagnostic = diagnostic;
    this.others = others;
  }
}

const refused = () => new OnusError({ id: 'memory', message: 'memory was refused' });
const NOT_THERE = 44, NO_SYSTEM = 52; // of WASI

/** The functions that the module asks of its surroundings: a clock, and files, of which there are none. */
function surroundings(module, memory) {
  const known = {
    clock_time_get: (clock, precision, at) => (new DataView(memory().buffer).setBigUint64(at, BigInt(Date.now()) * 1000000n, true), 0),
    emscripten_notify_memory_growth: () => {},
    proc_exit: (code) => { throw new Error(`onus.wasm stopped (${code})`); },
    fd_write: (file, parts, count, written) => (new DataView(memory().buffer).setUint32(written, 0, true), NO_SYSTEM),
  };
  const imports = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== 'function') throw new Error(`onus.wasm asks for the ${kind} ${space}.${name}`);
    (imports[space] ??= {})[name] = known[name] ?? (() => (space === 'env' ? -1 : name.startsWith('path_') ? NOT_THERE : NO_SYSTEM));
  }
  return imports;
}

/** One instance of the module: its memory, and texts into and out of it. */
class Machine {
  constructor(module) {
    const instance = new WebAssembly.Instance(module, surroundings(module, () => this.c.memory));
    this.c = instance.exports;
    this.c._initialize?.();
    this.c.__wasm_call_ctors?.();
    this.room = 0;
    this.size = 0;
    this.cell = this.c.malloc(8); // where a length or an error is written
  }

  /** Copies a text to a place that is used again by the next one; calls use(place, length). */
  with(text, use) {
    const most = text.length * 3 + 1;
    if (most > this.size) {
      const place = this.c.malloc(most);
      if (!place) throw refused();
      if (this.room) this.c.free(this.room);
      this.room = place;
      this.size = most;
    }
    const bytes = new Uint8Array(this.c.memory.buffer, this.room, this.size);
    const { written } = encoder.encodeInto(text, bytes);
    bytes[written] = 0;
    try {
      return use(this.room, written);
    } finally {
      if (this.size > 1 << 20) { // a large text is not kept
        this.c.free(this.room);
        this.room = this.size = 0;
      }
    }
  }

  /** A place of its own for a text; 0 for none. */
  copy(text) {
    if (text === undefined) return [0, 0];
    const bytes = encoder.encode(text);
    const place = this.c.malloc(bytes.length + 1);
    if (!place) throw refused();
    const memory = new Uint8Array(this.c.memory.buffer);
    memory.set(bytes, place);
    memory[place + bytes.length] = 0;
    return [place, bytes.length];
  }

  word() { return new DataView(this.c.memory.buffer).getUint32(this.cell, true); }
  clear() { new DataView(this.c.memory.buffer).setUint32(this.cell, 0, true); }
  text(place, length) { return decoder.decode(new Uint8Array(this.c.memory.buffer, place, length)); }

  /** The JSON error at the cell, as an exception; its text is freed. */
  error() {
    const place = this.word();
    if (!place) return refused();
    const memory = new Uint8Array(this.c.memory.buffer);
    const text = this.text(place, memory.indexOf(0, place) - place);
    this.c.onus_json_text_free(place);
    const value = JSON.parse(text);
    return new OnusError({ ...(value.error ?? value), others: value.others });
  }
}

let provided = () => { throw new Error('onus.wasm is not loaded: await load() first'); };
const machines = new WeakMap(); // module -> machine

/** Says where the module comes from when a Policy is made without one. */
export function provide(module) { provided = module; }

function machineOf(module) {
  let machine = machines.get(module);
  if (!machine) machines.set(module, machine = new Machine(module));
  return machine;
}

function release({ machine, json, workers }) {
  for (const worker of workers.values()) machine.c.onus_json_worker_free(worker);
  machine.c.onus_json_free(json);
}
const forgotten = new FinalizationRegistry(release);

// Half a surrogate pair has no form in UTF-8 and would become another character: as an escape it is refused, and where is said.
const halves = (text) => (/\p{Surrogate}/u.test(text) ? text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`) : text);
const textOf = (value) => (typeof value === 'string' ? halves(value) : JSON.stringify(value));
const document = (value) => (typeof value === 'string' ? JSON.stringify(value) : textOf(value));
function caseText(value) {
  const text = textOf(value);
  if (text === undefined) throw new TypeError(`a case is an object or JSON text, and not ${typeof value}`);
  return text;
}
const isJson = (text) => { try { JSON.parse(text); return true; } catch { return false; } };
const WORKERS = 8; // kept at once, one for each set of options

/** A policy, compiled once. Not to be used from two threads: a worker thread makes its own, of the same WebAssembly.Module if wanted. */
export class Policy {
  #held;

  /** @param policy its document as an object or text, or the id of a built-in policy; none: the shipped rulebook. */
  constructor(policy, { base, module = provided() } = {}) {
    const machine = machineOf(module);
    const texts = [];
    try {
      texts.push(machine.copy(textOf(policy)));
      texts.push(machine.copy(textOf(base)));
      machine.clear();
      const json = machine.c.onus_json_open(...texts[0], ...texts[1], machine.cell);
      if (!json) throw machine.error();
      this.#held = { machine, json, workers: new Map() };
    } finally {
      for (const [place] of texts) if (place) machine.c.free(place);
    }
    forgotten.register(this, this.#held, this);
  }

  get #open() {
    if (!this.#held) throw new Error('the Policy is closed');
    return this.#held;
  }

  #worker(options) {
    const { machine, json, workers } = this.#open;
    const key = JSON.stringify(options);
    let worker = workers.get(key);
    if (worker) return worker;
    machine.clear();
    worker = machine.with(key, (place, length) => machine.c.onus_json_worker_open(json, place, length, machine.cell));
    if (!worker) throw machine.error();
    if (workers.size === WORKERS) {
      const [oldest] = workers;
      machine.c.onus_json_worker_free(oldest[1]);
      workers.delete(oldest[0]);
    }
    workers.set(key, worker);
    return worker;
  }

  /** The SHA-256 of the policy's canonical form. */
  get hash() {
    const { machine, json } = this.#open;
    return machine.text(machine.c.onus_json_hash(json), 64);
  }

  /** The result of one case, as text. */
  decideText(value, options = {}) {
    const worker = this.#worker(options);
    const { machine } = this.#open;
    return machine.with(caseText(value), (place, length) => {
      const result = machine.c.onus_json_worker_text(worker, place, length, machine.cell);
      if (!result) throw refused();
      return machine.text(result, machine.word());
    });
  }

  /** The result of one case: an object, or JSON text. */
  decide(value, options) { return JSON.parse(this.decideText(value, options)); }

  /** The results of many cases, in their order. A case without an id is called "#1", "#2" ... by its place; one that is no JSON stops none of the others. */
  decideMany(values, options = {}) {
    const instead = new Map(); // place -> the error of what cannot stand in a request
    const texts = Array.from(values, (value, place) => {
      try {
        const text = caseText(value);
        if (typeof value !== 'string' || isJson(text)) return text;
        instead.set(place, JSON.parse(this.decideText(text, { lang: options.lang })));
      } catch (error) {
        if (!(error instanceof TypeError || error instanceof RangeError)) throw error; // of JSON.stringify(): a circle, a BigInt
        instead.set(place, { error: { id: 'wrong-type', message: error.message.split('\n')[0] } });
      }
      return 'null';
    });
    const results = JSON.parse(this.callText(`{"do":"decide","cases":[${texts.join(',')}]${this.#more(options)}}`));
    for (const [place, { case: id = '#1', error }] of instead) {
      results[place].error = error;
      if (id !== '#1') results[place].case = id;
    }
    return results;
  }

  explain(value, options) { return this.#about('explain', value, options); }
  ask(value, options) { return this.#about('ask', value, options); }

  check({ other, base, ...options } = {}) { return this.#withOther('check', other, base, options); }
  diff(other, { base, cases, ...options } = {}) {
    const texts = cases && `,"cases":[${Array.from(cases, (value, place) => this.#readable(value, { lang: options.lang }, `cases[#${place + 1}]`)).join(',')}]`;
    return this.#withOther('diff', other, base, options, texts);
  }

  show(options) { return this.call({ do: 'show', ...options }); }
  describe(options) { return this.call({ do: 'describe', ...options }); }
  schema(of, options) { return this.call({ do: 'schema', of, ...options }); }

  #more(options = {}) {
    const text = JSON.stringify(options ?? {});
    return text === '{}' ? '' : `,${text.slice(1, -1)}`;
  }

  /** The text of a case that can be read; otherwise an error that says where it cannot. */
  #readable(value, { lang, parameters } = {}, file = undefined) {
    const text = caseText(value);
    const { error } = this.decide(text, { lang, parameters });
    if (error && !(file && error.id === 'parameters-missing')) throw new OnusError(file ? { ...error, file } : error);
    return text.replace(/^\ufeff/, '');
  }

  #about(what, value, options) {
    return JSON.parse(this.callText(`{"do":"${what}","case":${this.#readable(value, options ?? {})}${this.#more(options)}}`));
  }

  #withOther(what, other, base, options, more = '') {
    const parts = [`"do":"${what}"`];
    if (other !== undefined) parts.push(`"other":${document(other)}`);
    if (base !== undefined) parts.push(`"base":${document(base)}`);
    return JSON.parse(this.callText(`{${parts.join(',')}${more}${this.#more(options)}}`));
  }

  /** A request of the JSON API; what it asked for, or an OnusError. */
  call(request) { return JSON.parse(this.callText(textOf(request))); }

  /** The same, as text. */
  callText(request) {
    const { machine, json } = this.#open;
    const place = machine.with(request, (at, length) => machine.c.onus_json_text(json, at, length, machine.cell));
    if (!place) throw refused();
    let response;
    try {
      response = machine.text(place, machine.word());
    } finally {
      machine.c.onus_json_text_free(place);
    }
    if (response.startsWith('{"ok": ')) return response.slice(7, -1);
    const { error, others } = JSON.parse(response);
    throw new OnusError({ ...error, others });
  }

  /** Frees its memory. Also done when it is forgotten; closing twice is nothing. */
  close() {
    if (!this.#held) return;
    forgotten.unregister(this);
    release(this.#held);
    this.#held = undefined;
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() { this.close(); }
}
