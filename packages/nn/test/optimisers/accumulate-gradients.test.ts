import { array, jit, mean, mul, random, square, sub, sum, type Tensor, valueAndGrad } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { accumulateGradients, ConfigError } from '../../src/index';
import { expectNumbers, leavesOf, numbersOf } from '../support';

interface Batch {
  readonly x: Tensor;
  readonly y: Tensor;
}

const params = { w: array([0.5, -1, 2]) };
const batch = { x: random.normal(random.key(0), [6, 3]), y: random.normal(random.key(1), [6]) };
const whole = valueAndGrad(({ w }: typeof params, { x, y }: Batch) =>
  mean(square(sub(sum(mul(x, w), { axis: 1 }), y))),
);

describe('accumulateGradients', () => {
  it.each([1, 2, 6])('gives the numbers of the whole batch in %d parts', async (parts) => {
    const [loss, gradients] = whole(params, batch);
    const accumulated = accumulateGradients(whole, parts);
    for (const step of [accumulated, jit(accumulated)]) {
      const [sameLoss, sameGradients] = await step(params, batch);
      expectNumbers(await numbersOf(sameLoss), await numbersOf(loss), 1e-5);
      expectNumbers((await leavesOf(sameGradients)).w as number[], await numbersOf(gradients.w), 1e-5);
    }
  });

  it('refuses parts that do not divide', () => {
    expect(() => accumulateGradients(whole, 4)(params, batch)).toThrow(
      new ConfigError('accumulateGradients: 4 parts do not divide a batch leaf of shape [6,3]'),
    );
    expect(() => accumulateGradients(whole, 0)).toThrow(ConfigError);
  });
});
