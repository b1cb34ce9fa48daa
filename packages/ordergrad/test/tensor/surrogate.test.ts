import { array, type DeviceArray, exp, grad, logSoftmax, mul, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { exactOrderGrad, max, median, orderGrad, topM } from '../../src/index';
import { mixedSurrogate, orderAdvantages, surrogate } from '../../src/tensor';

const vector = (values: readonly number[]) => array(Float64Array.from(values));
const read = async (x: Tensor) => Array.from(await (x as DeviceArray).data());
const close = (values: ArrayLike<number>, digits = 12) =>
  Array.from(values, (x) => expect.closeTo(x, digits));

describe('surrogate', () => {
  it('has the gradient -(k / n) A_i in each log-probability: the factor k is in', async () => {
    const transform = orderGrad({ n: 4, k: 2, objective: max });
    const advantages = vector(Array.from(transform.advantages([0, 1, 2, 4])));
    const loss = (logProbs: Tensor) => surrogate({ logProbs, advantages, k: 2 });
    expect(await read(grad(loss)(vector([-1, -2, -1, -3])))).toEqual(close([1 / 2, 1 / 2, 1 / 6, -7 / 6]));
  });

  it('refuses shapes that differ', () => {
    const inputs = { logProbs: vector([1, 2]), advantages: vector([1]), k: 1 };
    expect(() => surrogate(inputs)).toThrow('advantages.shape must be [2], got [1]');
  });
});

describe('orderAdvantages', () => {
  it.each([1, 3, 5, 6])('equals the transform, for a batch with ties: k = %d of 6', async (k) => {
    const transform = orderGrad({ n: 6, k, objective: median });
    const rewards = [3, 1, 1, 0, -2, 5, 7, 7, 7, 7, 7, 7];
    const traced = orderAdvantages(array(Float64Array.from(rewards), { shape: [2, 6] }), transform);
    expect(await read(traced)).toEqual(close(transform.advantages(rewards)));
    expect((await read(traced)).slice(6)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('mixedSurrogate', () => {
  // The action a is drawn from softmax(theta), and its reward is c_a exp(s theta_0): theta acts in both ways.
  const [c, s] = [[1, 3, -2], 0.5];
  const theta = [0.2, -0.4, 0.1];
  const n = 4;
  const transform = orderGrad({ n, k: 2, objective: topM(1) });

  /** Every group of four actions of three. */
  const groups = Array.from({ length: 3 ** n }, (_, code) =>
    Array.from({ length: n }, (_, i) => Math.floor(code / 3 ** i) % 3),
  );

  it('is unbiased where the parameters act both through the choice and directly', async () => {
    const chancesAt = (at: readonly number[]) => {
      const powers = at.map(Math.exp);
      const total = powers.reduce((a, b) => a + b);
      return powers.map((power) => power / total);
    };
    const objectiveAt = (at: readonly number[]) =>
      exactOrderGrad({
        rewards: c.map((x) => x * Math.exp(s * at[0]!)),
        probabilities: chancesAt(at),
        k: transform.k,
        objective: transform.objective,
      }).value;
    const expected = theta.map((_, i) => {
      const moved = (by: number) => objectiveAt(theta.map((x, j) => (i === j ? x + by : x)));
      return (moved(1e-5) - moved(-1e-5)) / 2e-5;
    });
    const chances = chancesAt(theta);
    const total = [0, 0, 0];
    for (const actions of groups) {
      const drawn = array(
        actions.map((a) => [0, 1, 2].map((b) => (a === b ? 1 : 0))),
        { dtype: 'float64' },
      );
      const worth = vector(actions.map((a) => c[a]!));
      const loss = (parameters: Tensor) => {
        const first = sum(mul(parameters, vector([1, 0, 0])));
        const rewards = mul(worth, exp(mul(first, s)));
        const logProbs = sum(mul(drawn, logSoftmax(parameters)), { axis: 1 });
        return mixedSurrogate({ rewards, logProbs, transform });
      };
      const gradient = await read(grad(loss)(vector(theta)));
      const chance = actions.reduce((product, a) => product * chances[a]!, 1);
      for (const [i, g] of gradient.entries()) total[i]! -= chance * g;
    }
    expect(total).toEqual(close(expected, 7));
  });
});
