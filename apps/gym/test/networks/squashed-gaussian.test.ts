import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { squashedAction, squashedGaussian } from '../../src/networks/squashed-gaussian';

describe('squashedGaussian', () => {
  it('squashes mean + std noise, and corrects the density for it', async () => {
    const outputs = array([0.3, Math.log(0.5)], { shape: [1, 2] });
    const { actions, logProbs } = squashedGaussian(outputs, array([2], { shape: [1, 1] }));
    const a = Math.tanh(0.3 + 0.5 * 2);
    const density = -0.5 * 4 - Math.log(0.5) - 0.5 * Math.log(2 * Math.PI);
    expect(await actions.item()).toBeCloseTo(a, 6);
    expect(await logProbs.item()).toBeCloseTo(density - Math.log(1 - a * a + 1e-6), 4);
  });

  it('is the same in plain numbers, and the mean without noise', () => {
    const outputs = [0.3, -9, Math.log(0.5), 7];
    expect(squashedAction(outputs, 0, 2, 0, () => 2)).toBeCloseTo(Math.tanh(1.3), 12);
    // Its deviation is kept at exp(2).
    expect(squashedAction(outputs, 0, 2, 1, () => 1)).toBeCloseTo(Math.tanh(-9 + Math.exp(2)), 12);
    expect(squashedAction(outputs, 0, 2, 0)).toBeCloseTo(Math.tanh(0.3), 12);
  });
});
