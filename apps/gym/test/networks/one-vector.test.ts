import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { oneVector } from '../../src/networks/one-vector';

describe('oneVector', () => {
  it('joins the leaves in order and parts them again', async () => {
    const params = {
      a: array([
        [1, 2],
        [3, 4],
      ]),
      b: [array([5])],
    };
    const { join, part } = oneVector(params);
    const vector = join(params);
    expect(Array.from(await vector.data())).toEqual([1, 2, 3, 4, 5]);
    const again = part(vector);
    expect(again.a.shape).toEqual([2, 2]);
    expect(Array.from(await again.b[0]!.data())).toEqual([5]);
  });
});
