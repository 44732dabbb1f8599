// SPDX-License-Identifier: Apache-2.0
export interface Diagnostic {
  id: string; message: string; file?: string; line?: number; column?: number; path?: string;
  given?: unknown; expected?: unknown; nearest?: string; other?: unknown; witness?: unknown;
}
export declare class OnusError extends Error {
  readonly id: string;
  readonly diagnostic: Diagnostic;
  readonly others: Diagnostic[];
}
/** A case: an object, or its JSON text. Write money as a string, "1234.50". */
export type Case = Record<string, unknown> | string;
/** A policy document: an object or its text, or the id of a built-in policy. */
export type Document = Record<string, unknown> | string;
export interface Spoken { lang?: 'en' | 'zh' }
export interface DecideOptions extends Spoken {
  presumed?: boolean; stamp?: boolean; contested?: boolean | Document[]; assume?: Record<string, unknown>; parameters?: Record<string, number | string>;
}
export interface Result {
  case: string;
  status: string;
  shares?: Record<string, string>;
  amounts?: Record<string, string>;
  decided_by?: string[];
  error?: Diagnostic;
  [more: string]: unknown;
}
export interface PolicyOptions { base?: Document; module?: WebAssembly.Module }
export type Answer = Record<string, any>;
export interface Question { question: Answer | null; result: Result; [more: string]: unknown }
export declare class Policy {
  constructor(policy?: Document, options?: PolicyOptions);
  readonly hash: string;
  decide(value: Case, options?: DecideOptions): Result;
  decideText(value: Case, options?: DecideOptions): string;
  /** `ledger`: they are the rows of a ledger, in order of time. */
  decideMany(values: Iterable<Case>, options?: DecideOptions & { ledger?: boolean }): Result[];
  explain(value: Case, options?: Spoken & { why_not?: string[]; assume?: Record<string, unknown>; parameters?: Record<string, number | string> }): Answer;
  ask(value: Case, options?: Spoken & { again?: boolean; declined?: string[]; assume?: Record<string, unknown>; parameters?: Record<string, number | string> }): Question;
  check(options?: Spoken & { other?: Document; base?: Document; deny?: string[] }): Answer;
  diff(other: Document, options?: Spoken & { base?: Document; cases?: Iterable<Case>; ledger?: boolean; parameters?: Record<string, number | string>; other_parameters?: Record<string, number | string> }): Answer;
  show(options?: Spoken & { as?: 'text' | 'html'; clause?: string }): Answer | string;
  describe(options?: Spoken): Answer;
  schema(of: 'case' | 'policy' | 'result' | 'request' | 'response', options?: Spoken): Answer;
  call(request: Record<string, unknown> | string): any;
  callText(request: string): string;
  /** Frees it; `using` (TypeScript 5.2) does so too. */
  close(): void;
}
/** Node: the compiled module, at once. Browser: a promise of it, to be awaited before the first Policy. */
export declare function load(from?: string | URL | ArrayBuffer | ArrayBufferView): WebAssembly.Module | Promise<WebAssembly.Module>;
