import { array, NaNError, square, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, routeTopK } from '../../src';
import { expectGradients, expectNumbers, inDouble, normals, numbersOf } from '../support';

// Probabilities 0.1, 0.4, 0.2, 0.3.
const logits = array([[0.1, 0.4, 0.2, 0.3].map(Math.log)]);

describe('routeTopK', () => {
  it('chooses the largest probabilities and weighs with them', async () => {
    const { indices, weights, probs } = routeTopK(logits, { k: 2 });
    expect(await numbersOf(indices)).toEqual([1, 3]);
    expectNumbers(await numbersOf(weights), [0.4, 0.3], 1e-6);
    expectNumbers(await numbersOf(probs), [0.1, 0.4, 0.2, 0.3], 1e-6);
  });

  it('normalises', async () => {
    const { weights } = routeTopK(logits, { k: 2, normalize: true });
    expectNumbers(await numbersOf(weights), [4 / 7, 3 / 7], 1e-6);
  });

  it('has sigmoid scores and a bias that chooses but does not weigh', async () => {
    const bias = array([10, 0, 0, 0]);
    const { indices, weights } = routeTopK(array([[0, 1, 2, 3]]), { k: 2, score: 'sigmoid', bias });
    expect(await numbersOf(indices)).toEqual([0, 3]);
    expectNumbers(await numbersOf(weights), [0.5, 1 / (1 + Math.exp(-3))], 1e-6);
  });

  it('prefers the lowest index among equals', async () => {
    expect(await numbersOf(routeTopK(array([[1, 1, 1]]), { k: 2 }).indices)).toEqual([0, 1]);
  });

  it('repeats given choices', async () => {
    const chosen = array([[2, 0]], { dtype: 'int32' });
    expectNumbers(await numbersOf(routeTopK(logits, { k: 2, chosen }).weights), [0.2, 0.1], 1e-6);
  });

  it('has the gradients of finite differences in its weights', async () => {
    const loss = (l: Tensor) => {
      const { weights } = routeTopK(l, { k: 2, normalize: true });
      // Normalised weights add up to 1: their squares do not.
      return sum(square(weights));
    };
    await expectGradients(loss, inDouble(normals(1, [3, 5])), 15);
  });

  it('refuses k outside 1 .. experts, and NaN', async () => {
    for (const k of [0, 5, 1.5]) {
      expect(() => routeTopK(logits, { k })).toThrow(ConfigError);
      expect(() => routeTopK(logits, { k })).toThrow(
        `k must be an integer of 1 .. 4, how many there are, got ${k}`,
      );
    }
    const { indices } = routeTopK(array([[1, Number.NaN]]), { k: 1 });
    await expect(indices.data()).rejects.toThrow(NaNError);
  });
});
