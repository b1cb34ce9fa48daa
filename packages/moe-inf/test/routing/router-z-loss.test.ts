import { array, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { routerZLoss } from '../../src';
import { expectGradients, inDouble, normals } from '../support';

describe('routerZLoss', () => {
  it('is (ln E)^2 for zero logits', async () => {
    expect(await routerZLoss(array([[0, 0, 0, 0]])).item()).toBeCloseTo(Math.log(4) ** 2, 6);
  });

  it('is the mean over tokens', async () => {
    const value = await routerZLoss(
      array([
        [Math.log(1), Math.log(2)],
        [0, Math.log(6)],
      ]),
    ).item();
    expect(value).toBeCloseTo((Math.log(3) ** 2 + Math.log(7) ** 2) / 2, 5);
  });

  it('has its gradient', async () => {
    await expectGradients((l: Tensor) => routerZLoss(l), inDouble(normals(1, [3, 4])), 12);
  });
});
