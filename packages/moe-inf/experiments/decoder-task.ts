import type { DecoderConfig } from '@lab/lm';

/** Sequences to train on, all [count, time]. */
export interface TrainingBatch {
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
  /** 1 where the target counts. */
  readonly mask: Float32Array;
}

/** Sequences to evaluate on. */
export interface HeldOutBatch extends Omit<TrainingBatch, 'targets'> {
  /** [count, time, as many as `chances`]: what may come next. */
  readonly successors: Int32Array;
}

/** What a decoder learns. */
export interface DecoderTask {
  readonly count: number;
  readonly time: number;
  readonly config: Omit<DecoderConfig, 'feedForwards'>;
  /** Of every held-out successor; [1] where only the next token of a text is known. */
  readonly chances: readonly number[];
  /** What is subtracted from cross-entropies: the entropy of the successors, or 0 where nobody knows it. */
  readonly entropy: number;
  readonly heldOut: readonly HeldOutBatch[];
  /** A fresh source of batches, the same ones for the same seed. */
  batches(seed: number): () => TrainingBatch;
}
