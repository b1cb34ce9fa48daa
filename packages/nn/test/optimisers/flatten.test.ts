import { array, eye, jit, ones, type Tensor, zeros } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { flatten, type GradientTransformation, scaleByAdam, stateless } from '../../src/index';
import { ravel, unravel } from '../../src/optimisers/ravel';
import { leavesOf } from '../support';

const params = {
  a: array([
    [1, 2],
    [3, 4],
  ]),
  b: [array([5, 6]), array(7), ones([1, 2, 1])],
  c: zeros([0, 3]),
}; // prettier-ignore

describe('ravel', () => {
  it('joins matrices in a row and the rest in a vector, and back', async () => {
    const flat = ravel(params);
    expect([flat.matrices?.shape, flat.vectors?.shape]).toEqual([[1, 6], [3]]);
    expect(await leavesOf(flat)).toEqual({ matrices: [1, 2, 3, 4, 1, 1], vectors: [5, 6, 7] });
    const back = unravel(flat, params);
    expect(await leavesOf(back)).toEqual(await leavesOf(params));
    expect([back.a.shape, back.b[1]?.shape, back.b[2]?.shape, back.c.shape]).toEqual([
      [2, 2],
      [],
      [1, 2, 1],
      [0, 3],
    ]);
  });

  it('leaves out what would be empty', async () => {
    expect(Object.keys(ravel({ b: array([1]) }))).toEqual(['vectors']);
    expect(Object.keys(ravel([eye(2)]))).toEqual(['matrices']);
    expect(ravel({})).toEqual({});
    expect(unravel({}, {})).toEqual({});
  });
});

describe('flatten', () => {
  it('shows the inner transformation two leaves', () => {
    const seen: string[][] = [];
    const spy = stateless((gradients, given) => {
      seen.push(Object.keys(gradients as object), Object.keys(given as object));
      return gradients;
    });
    flatten(spy).update(params, [], params);
    expect(seen).toEqual([
      ['matrices', 'vectors'],
      ['matrices', 'vectors'],
    ]);
  });

  it('keeps the state flat through a compiled step', async () => {
    const optimiser: GradientTransformation<ReturnType<typeof inner.init>> = flatten(inner);
    const step = jit((gradients: typeof params, state: ReturnType<typeof inner.init>) =>
      optimiser.update(gradients, state),
    );
    const [updates, state] = await step(params, optimiser.init(params));
    expect((state.mu as unknown as { matrices: Tensor }).matrices.shape).toEqual([1, 6]);
    const [expected] = inner.update(params, inner.init(params));
    expect(await leavesOf(updates)).toEqual(await leavesOf(expected));
  });
});

const inner = scaleByAdam();
