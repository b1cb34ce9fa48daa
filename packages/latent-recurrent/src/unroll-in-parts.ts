import { array, concat, gather, slice, type Tensor } from '@lab/tensor';
import { resetMask } from './cell-core';
import { checkSizes } from './checks';
import type { UnrollOptions } from './sequence-core';
import { detach, selectState } from './state';

type Unroll<S> = (state: S, xs: Tensor, options: UnrollOptions<S>) => [S, Tensor];

/**
 * Unrolls in parts of `truncation` observations with a detached state between them, for cores that look at all
 * observations at once. A reset to a given state, which such a core cannot look at, is done between observations.
 */
export function unrollInParts<S>(
  state: S,
  xs: Tensor,
  { resets, initial, truncation }: UnrollOptions<S>,
  unroll: Unroll<S>,
): [S, Tensor] {
  const [time, batch] = xs.shape as [number, number, number];
  if (truncation !== undefined) checkSizes('unroll', { truncation });
  const byHand = resets && initial !== undefined ? resetMask(resets, time, batch) : undefined;
  const length = byHand ? 1 : (truncation ?? time);
  const outputs: Tensor[] = [];
  let current = state;
  for (let t = 0; t < time; t += length) {
    const end = Math.min(t + length, time);
    if (truncation !== undefined && t % truncation === 0) current = detach(current);
    if (byHand) current = selectState(gather(byHand, array(t, { dtype: 'int32' }), 0), initial as S, current);
    const own = resets && !byHand ? { resets: part(resets, t, end) } : {};
    const [next, y] = unroll(current, part(xs, t, end), own);
    outputs.push(y);
    current = next;
  }
  return [current, outputs.length === 1 ? (outputs[0] as Tensor) : concat(outputs, 0)];
}

function part(x: Tensor, from: number, to: number): Tensor {
  return slice(x, [from, ...x.shape.slice(1).map(() => 0)], [to, ...x.shape.slice(1)]);
}
