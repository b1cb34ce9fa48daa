import { Linear } from '@lab/nn';
import { random, reshape, type Tensor } from '@lab/tensor';
import type { SequenceCore, UnrollOptions } from '../sequence-core';

/** A core with a linear layer to classes. */
export interface ClassifierParams<P> {
  readonly core: P;
  readonly head: Linear.Params;
}

/** Fresh parameters of a core and its head. */
export function initClassifier<P, S>(
  core: SequenceCore<P, S>,
  classes: number,
  key: Tensor,
): ClassifierParams<P> {
  const head = Linear.init(random.fold(key, 1), { inputs: core.outputs, outputs: classes });
  return { core: core.init(random.fold(key, 0)), head };
}

/**
 * Logits [time, batch, classes] after every observation, and the last state.
 * @param xs [time, batch, inputs]
 */
export function classify<P, S>(
  core: SequenceCore<P, S>,
  { core: params, head }: ClassifierParams<P>,
  state: S,
  xs: Tensor,
  options: UnrollOptions<S> = {},
): [state: S, logits: Tensor] {
  const [last, outputs] = core.unroll(params, state, xs, options);
  const [time, batch, features] = outputs.shape as [number, number, number];
  const logits = Linear.apply(head, reshape(outputs, [time * batch, features]));
  return [last, reshape(logits, [time, batch, -1])];
}
