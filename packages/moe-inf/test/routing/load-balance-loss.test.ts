import { array, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { loadBalanceLoss } from '../../src';
import { expectGradients, inDouble, normals } from '../support';

const int = (rows: number[][]) => array(rows, { dtype: 'int32' });

describe('loadBalanceLoss', () => {
  it.each([1, 2, 3])('is 1 at uniform routing, k = %i', async (k) => {
    const indices = int([0, 1, 2, 3].map((t) => Array.from({ length: k }, (_, j) => (t + j) % 4)));
    expect(await loadBalanceLoss(array(Array(4).fill(Array(4).fill(0.25))), indices).item()).toBeCloseTo(
      1,
      6,
    );
  });

  it.each([1, 2, 4])(
    'is E / k where all tokens choose the same k = %i experts with equal mass',
    async (k) => {
      const probs = array(Array(3).fill(Array.from({ length: 4 }, (_, i) => (i < k ? 1 / k : 0))));
      const indices = int(Array(3).fill(Array.from({ length: k }, (_, j) => j)));
      expect(await loadBalanceLoss(probs, indices).item()).toBeCloseTo(4 / k, 6);
    },
  );

  it('has the gradient of the probabilities alone', async () => {
    const indices = int([[0], [1], [1]]);
    await expectGradients((p: Tensor) => sum(loadBalanceLoss(p, indices)), inDouble(normals(1, [3, 4])), 12);
  });
});
