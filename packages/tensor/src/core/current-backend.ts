import type { Backend } from './backend';
import { referenceBackend } from './reference-backend';

let chosen: Backend | undefined;

/** Chooses where operations outside `jit` run, and the default of `jit`. */
export function setBackend(backend: Backend): void {
  chosen = backend;
}

/** The chosen backend; the reference backend until one is chosen. */
export function currentBackend(): Backend {
  chosen ??= referenceBackend();
  return chosen;
}
