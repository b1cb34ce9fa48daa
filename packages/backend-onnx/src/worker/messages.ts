import type { Coverage, Graph, HostArray, TypedArray } from '@lab/tensor';

/** The name of an array or of a compiled graph that lives in the worker; the caller gives names out. */
export type Handle = number;

/** What the worker is asked, in order. Requests with a `reply` are answered under that number. */
export type Request =
  | { readonly kind: 'upload'; readonly storage: Handle; readonly array: HostArray }
  | { readonly kind: 'release'; readonly storage: Handle }
  | { readonly kind: 'download'; readonly storage: Handle; readonly reply: number }
  | { readonly kind: 'compile'; readonly executable: Handle; readonly graph: Graph; readonly reply: number }
  | {
      readonly kind: 'run';
      readonly executable: Handle;
      readonly inputs: readonly Handle[];
      readonly donated: readonly boolean[];
      readonly outputs: readonly Handle[];
      readonly reply: number;
    }
  | { readonly kind: 'dispose'; readonly executable: Handle };

/** An error as data. */
export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What requests are answered with. */
export interface Results {
  readonly upload: undefined;
  readonly release: undefined;
  readonly download: TypedArray;
  readonly compile: Coverage;
  readonly run: undefined;
  readonly dispose: undefined;
}

/** What the worker says: once that it is ready, then one answer per request that wants one. */
export type Response =
  | { readonly ready: true }
  | { readonly ready: false; readonly error: ErrorMessage }
  | { readonly reply: number; readonly result: Results[keyof Results] }
  | { readonly reply: number; readonly error: ErrorMessage };
