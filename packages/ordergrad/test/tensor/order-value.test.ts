import { readFileSync } from 'node:fs';
import {
  add,
  array,
  type DeviceArray,
  grad,
  jit,
  mean,
  mul,
  random,
  square,
  sum,
  type Tensor,
  tanh,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { cvar, max, median, orderGrad, parseObjective, topM } from '../../src/index';
import { orderValue } from '../../src/tensor';

interface Case {
  readonly n: number;
  readonly k: number;
  readonly objective: string;
  readonly noise: number[];
  readonly theta: [number, number];
  readonly value: number;
  readonly rewardGradient: number[];
  readonly thetaGradient: number[];
}

const path = new URL('../fixtures/reparameterised.json', import.meta.url);
const cases: Case[] = JSON.parse(readFileSync(path, 'utf8')).cases;
const vector = (values: readonly number[]) => array(Float64Array.from(values));
const read = async (x: Tensor) => Array.from(await (x as DeviceArray).data());
const close = (values: readonly number[], digits = 12) => values.map((x) => expect.closeTo(x, digits));

/** tanh(a z) + b z^2, as in the fixture. */
const rewardsOf = (a: Tensor, b: Tensor, noise: Tensor) => add(tanh(mul(a, noise)), mul(b, square(noise)));

it.each(cases)(
  "equals PyTorch's autograd: $objective, n = $n, k = $k",
  async ({ n, k, objective, ...row }) => {
    const transform = orderGrad({ n, k, objective: parseObjective(objective) });
    const noise = vector(row.noise);
    const value = (a: Tensor, b: Tensor) => orderValue(rewardsOf(a, b, noise), transform);
    const [a, b] = row.theta.map((x) => array(Float64Array.of(x), { shape: [] })) as [
      DeviceArray,
      DeviceArray,
    ];
    expect(await read(value(a, b))).toEqual(close([row.value]));
    expect(await read(grad((x: Tensor) => value(x, b))(a))).toEqual(close([row.thetaGradient[0]!]));
    expect(await read(grad((x: Tensor) => value(a, x))(b))).toEqual(close([row.thetaGradient[1]!]));
    const rewards = rewardsOf(a, b, noise);
    expect(await read(grad((r: Tensor) => orderValue(r, transform))(rewards))).toEqual(
      close(row.rewardGradient),
    );
  },
);

describe('the gradient', () => {
  const values = [0.4, -1.3, 2.2, 0.9, -0.1];

  it.each([max, median, topM(2), cvar(0.4)])('agrees with finite differences: $name', async (objective) => {
    const transform = orderGrad({ n: 5, k: 3, objective });
    const step = 1e-6;
    const differences = values.map((_, i) => {
      const moved = (by: number) => transform.value(values.map((x, j) => (i === j ? x + by : x)));
      return (moved(step) - moved(-step)) / (2 * step);
    });
    const gradient = grad((r: Tensor) => orderValue(r, transform))(vector(values));
    expect(await read(gradient)).toEqual(close(differences, 8));
  });

  it('is shared equally among equal rewards, whatever their order', async () => {
    const transform = orderGrad({ n: 4, k: 2, objective: max });
    const gradient = (r: readonly number[]) => read(grad((x: Tensor) => orderValue(x, transform))(vector(r)));
    // Ranks weigh 0, 1/6, 1/3, 1/2; the two in the middle are equal.
    expect(await gradient([1, 7, 1, 0])).toEqual(close([1 / 4, 1 / 2, 1 / 4, 0]));
    expect(await gradient([3, 3, 3, 3])).toEqual(close([1 / 4, 1 / 4, 1 / 4, 1 / 4]));
  });
});

it('treats every row of a batch as a group, in float32 and compiled too', async () => {
  const transform = orderGrad({ n: 6, k: 4, objective: topM(2) });
  const rewards = random.normal(random.key(3), [5, 6]);
  const compiled = await jit((r: Tensor) => orderValue(r, transform))(rewards);
  const expected = transform.values(await (rewards as DeviceArray).data());
  expect(compiled.shape).toEqual([5]);
  expect(await read(compiled)).toEqual(close(Array.from(expected), 6));
  expect((await read(grad((r: Tensor) => mean(orderValue(r, transform)))(rewards))).length).toBe(30);
});

it('works for a group of one, and refuses another shape', async () => {
  const one = orderGrad({ n: 1, k: 1, objective: max });
  expect(await read(orderValue(vector([4]), one))).toEqual([4]);
  expect(await read(grad((r: Tensor) => sum(orderValue(r, one)))(vector([4])))).toEqual([1]);
  expect(() => orderValue(vector([1, 2]), one)).toThrow('rewards.shape must be [groups, 1] or [1], got [2]');
});
