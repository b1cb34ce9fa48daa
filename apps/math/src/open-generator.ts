import { type Generator, generator } from '@lab/lm';
import type { Model } from './model';
import { parallelGenerator } from './parallel-generator';
import type { Session } from './session';

/** Bytes that the keys and values of the rows which are sampled at once may take. */
const CACHE_BYTES = 2 ** 27;

/**
 * What samples a run's answers: in this thread, or in `runtime.rolloutThreads` others.
 *
 * @param maxBatch rows at once at most; fewer where their keys and values would take too much memory
 */
export async function openGenerator({ config, model, backend }: Session, maxBatch = 512): Promise<Generator> {
  const { rolloutThreads: threads } = config.runtime;
  if (threads === 0) return generator(model.decoder, { backend, maxBatch: rowsAtOnce(model, maxBatch) });
  return parallelGenerator({ decoder: model.decoder, ffn: config.ffn, runtime: config.runtime, threads });
}

/** How many rows are sampled at once. */
export function rowsAtOnce(model: Model, maxBatch: number): number {
  return Math.max(1, Math.min(maxBatch, Math.floor(CACHE_BYTES / cacheBytesPerRow(model))));
}

/** Bytes of the keys and values of one row with the longest prompt and answer. */
export function cacheBytesPerRow({ decoder, promptLength, answerLength }: Model): number {
  const { layers, keyValueHeads, headWidth } = decoder;
  return (
    Float32Array.BYTES_PER_ELEMENT * 2 * layers * keyValueHeads * headWidth * (promptLength + answerLength)
  );
}
