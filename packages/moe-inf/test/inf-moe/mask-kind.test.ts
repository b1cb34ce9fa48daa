import { array, grad, mul, NaNError, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { type MaskKind, maskKinds, select } from '../../src';
import { expectGradients, expectNumbers, inDouble, normals, numbersOf } from '../support';

const scores = array([[[0, Math.log(3), -1, -2]]]);
const kept = (maskKind: MaskKind, n: number) => ({ maskKind, kept: n, temperature: 1 });

describe('select', () => {
  it('weighs the kept units by their softmax, with mean 1', async () => {
    const { mask, indices } = select(scores, kept('softmax', 2));
    expect(await numbersOf(indices)).toEqual([1, 0]);
    expectNumbers(await numbersOf(mask), [0.5, 1.5, 0, 0], 1e-6);
  });

  it('weighs them by twice their sigmoid', async () => {
    const { mask } = select(scores, kept('sigmoid', 2));
    expectNumbers(await numbersOf(mask), [1, 1.5, 0, 0], 1e-6);
  });

  it.each(['ste', 'hard'] as const)('keeps them as they are for %s', async (maskKind) => {
    expect(await numbersOf(select(scores, kept(maskKind, 3)).mask)).toEqual([1, 1, 1, 0]);
  });

  it.each(maskKinds)(
    'keeps exactly n of each row, and the lowest index of equal ones, for %s',
    async (kind) => {
      const equal = array([[[1, 2, 2, 2, 0]], [[0, 0, 0, 0, 0]]]);
      const { mask } = select(equal, kept(kind, 2));
      const keeps = (await numbersOf(mask)).map((value) => (value > 0 ? 1 : 0));
      expect(keeps).toEqual([0, 1, 1, 0, 0, 1, 1, 0, 0, 0]);
    },
  );

  it('repeats given choices with the weights of the scores', async () => {
    const chosen = array([[[3, 1]]], { dtype: 'int32' });
    const { mask } = select(scores, kept('sigmoid', 2), chosen);
    expectNumbers(await numbersOf(mask), [0, 1.5, 0, 2 / (1 + Math.exp(2))], 1e-6);
  });

  it('refuses NaN', async () => {
    const { mask } = select(array([[[1, Number.NaN, 2]]]), kept('softmax', 1));
    await expect(mask.data()).rejects.toThrow(NaNError);
  });

  it.each(['softmax', 'sigmoid'] as const)(
    'has the gradient of its values on kept units, for %s',
    async (kind) => {
      const a = inDouble(normals(1, [2, 3, 6]));
      const weights = inDouble(normals(2, [2, 3, 6]));
      const loss = (x: Tensor) => sum(mul(select(x, kept(kind, 3)).mask, weights));
      await expectGradients(loss, a, 36);
      const gradient = await numbersOf(grad(loss)(a));
      const { mask } = select(a, kept(kind, 3));
      const offKept = (await numbersOf(mask)).map((m, i) => (m === 0 ? gradient[i] : 0));
      expect(offKept.every((g) => g === 0)).toBe(true);
    },
  );

  it('has softmax gradients that add up to 0 in each row', async () => {
    const a = inDouble(normals(3, [1, 4, 6]));
    const weights = inDouble(normals(4, [1, 4, 6]));
    const gradient = grad((x: Tensor) => sum(mul(select(x, kept('softmax', 3)).mask, weights)))(a);
    const rows = await numbersOf(sum(gradient, { axis: -1 }));
    expectNumbers(rows, [0, 0, 0, 0], 1e-12);
  });

  it("has the sigmoid's gradient on all units for ste, around the n-th largest score", async () => {
    const gradient = grad((x: Tensor) => sum(select(x, { maskKind: 'ste', kept: 2, temperature: 2 }).mask))(
      scores,
    );
    const s = [0, Math.log(3), -1, -2].map((a) => 1 / (1 + Math.exp(-(a - 0) / 2)));
    expectNumbers(
      await numbersOf(gradient),
      s.map((value) => (value * (1 - value)) / 2),
      1e-6,
    );
  });

  it('has no gradient for hard', async () => {
    const gradient = grad((x: Tensor) => sum(select(x, kept('hard', 2)).mask))(scores);
    expect(await numbersOf(gradient)).toEqual([0, 0, 0, 0]);
  });
});
