import { array, grad, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ArgumentError, crossEntropy, tokenLogProbs } from '../src';
import { expectClose, tokensOf } from './support';

const logits = array(
  [
    [
      [Math.log(1), Math.log(3)],
      [Math.log(4), Math.log(1)],
    ],
  ],
  { dtype: 'float64' },
);
const targets = tokensOf([[1, 1]]);

describe('tokenLogProbs', () => {
  it('gives the logarithm of the probability of every target', async () => {
    const result = tokenLogProbs(logits, targets);
    expect(result.shape).toEqual([1, 2]);
    expectClose(await result.data(), [Math.log(0.75), Math.log(0.2)], 1e-12);
  });

  it('divides the logits by the temperature', async () => {
    const result = tokenLogProbs(logits, targets, 0.5);
    expectClose(await result.data(), [Math.log(9 / 10), Math.log(1 / 17)], 1e-12);
  });

  it('stays finite for large logits', async () => {
    const large = array([[[1000, 0]]], { dtype: 'float64' });
    expectClose(await tokenLogProbs(large, tokensOf([[1]])).data(), [-1000], 1e-9);
  });

  it.each([0, -1, Number.NaN, Infinity])('refuses temperature %d', (temperature) => {
    expect(() => tokenLogProbs(logits, targets, temperature)).toThrow(
      new ArgumentError(`temperature: must be finite and > 0, got ${temperature}`),
    );
  });
});

describe('crossEntropy', () => {
  it('is the mean of -log p', async () => {
    const expected = -(Math.log(0.75) + Math.log(0.2)) / 2;
    expect(await crossEntropy(logits, targets).item()).toBeCloseTo(expected, 12);
  });

  it('counts only tokens under the mask', async () => {
    const mask = array([[0, 1]], { dtype: 'float64' });
    expect(await crossEntropy(logits, targets, mask).item()).toBeCloseTo(-Math.log(0.2), 12);
  });

  it('has the gradient (softmax - onehot) / tokens, and none where masked', async () => {
    const gradient = grad((x: Tensor) => crossEntropy(x, targets))(logits) as Tensor;
    expectClose(await gradient.data(), [0.125, -0.125, 0.4, -0.4], 1e-12);
    const mask = array([[1, 0]], { dtype: 'float64' });
    const masked = grad((x: Tensor) => crossEntropy(x, targets, mask))(logits) as Tensor;
    expectClose(await masked.data(), [0.25, -0.25, 0, 0], 1e-12);
  });
});
