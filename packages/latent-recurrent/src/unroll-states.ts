import { scan, type Tensor } from '@lab/tensor';
import type { SequenceCore } from './sequence-core';

/**
 * {@link SequenceCore.unroll} step by step, with the state after every observation, for looking into.
 * @param xs [time, batch, inputs]
 * @returns every tensor of the state as [time, batch, ...], and the outputs [time, batch, outputs]
 */
export function unrollStates<P, S>(
  core: SequenceCore<P, S>,
  params: P,
  state: S,
  xs: Tensor,
): { states: S; outputs: Tensor } {
  const body = (before: S & object, x: Tensor): [S & object, { states: S & object; outputs: Tensor }] => {
    const [after, outputs] = core.step(params, before, x) as [S & object, Tensor];
    return [after, { states: after, outputs }];
  };
  return scan(body, state as S & object, xs)[1];
}
