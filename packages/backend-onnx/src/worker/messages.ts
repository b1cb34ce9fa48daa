import type { Coverage, Graph, HostArray, TypedArray } from '@lab/tensor';

/** The name of an array or of a compiled graph that lives in the worker; the caller gives names out. */
export type Handle = number;

/** What the worker is told and does not answer. */
export type Command =
  | { readonly kind: 'upload'; readonly storage: Handle; readonly array: HostArray }
  | { readonly kind: 'release'; readonly storage: Handle }
  | { readonly kind: 'dispose'; readonly executable: Handle };

/** What the worker is asked. */
export type Question =
  | { readonly kind: 'download'; readonly storage: Handle }
  | { readonly kind: 'compile'; readonly executable: Handle; readonly graph: Graph }
  | {
      readonly kind: 'run';
      readonly executable: Handle;
      readonly inputs: readonly Handle[];
      readonly donated: readonly boolean[];
      readonly outputs: readonly Handle[];
    };

/** The answers by kind of question. */
export interface Answers {
  readonly download: TypedArray;
  readonly compile: Coverage;
  readonly run: undefined;
}

/** What is sent to the worker; it acts on one message after the other. */
export type Request =
  | Command
  | { readonly kind: 'ask'; readonly number: number; readonly question: Question };

/** An error as data. */
export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What the worker sends: once whether it is ready, with `number` -1, then an answer to every question. */
export type Response =
  | { readonly number: number; readonly answer: Answers[keyof Answers] }
  | { readonly number: number; readonly error: ErrorMessage };

/** The number of the question that every worker starts with: whether it could make its backend. */
export const opening = -1;
