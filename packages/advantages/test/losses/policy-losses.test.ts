import { add, array, jit, mul, random, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import type { PolicyLossInputs } from '../../src/losses';
import * as losses from '../../src/losses';
import { expectRefusal, float64, gradientOf, numbers } from './tensors';

type PolicyLoss = (inputs: PolicyLossInputs, options?: { aggregation?: 'constant' }) => Tensor;

/** Every policy loss with the options it needs, and whether it takes an aggregation. */
const all: [name: string, loss: PolicyLoss][] = [
  ['clippedPolicyLoss', losses.clippedPolicyLoss],
  ['reinforceLoss', losses.reinforceLoss],
  ['gspoLoss', losses.gspoLoss],
  ['luspoLoss', losses.luspoLoss],
  ['gmpoLoss', losses.gmpoLoss],
  ['cispoLoss', losses.cispoLoss],
  ['sapoLoss', losses.sapoLoss],
  ['vespoLoss', losses.vespoLoss],
  ['dppoLoss', losses.dppoLoss],
  ['dppoLoss kl', (inputs, options) => losses.dppoLoss(inputs, { divergence: 'kl', ...options })],
  ['droLoss', (inputs, options) => losses.droLoss(inputs, { beta: 0.1, ...options })],
  ['clipCovLoss', (inputs, options) => losses.clipCovLoss(inputs, { key: random.key(1), ...options })],
  ['klCovLoss', losses.klCovLoss],
  ['realLoss', (inputs) => losses.realLoss(inputs, { groupSize: 2 })],
  ['aStarPoLoss', (inputs) => losses.aStarPoLoss(inputs, { beta: 0.1 })],
];

const inputs = {
  logProbs: float64([
    [-1.0, -0.5, -2.0],
    [-0.7, -1.2, -0.1],
  ]),
  oldLogProbs: float64([
    [-1.1, -0.9, -1.5],
    [-0.6, -1.25, -0.6],
  ]),
  advantages: float64([2, -1]),
  mask: array([
    [1, 1, 0],
    [1, 0, 0],
  ]),
};

describe.each(all)('%s', (_, loss) => {
  it.each([Number.NaN, Number.NEGATIVE_INFINITY, 1000])('lets no masked %d through', async (garbage) => {
    const dirty = {
      ...inputs,
      logProbs: float64([
        [-1.0, -0.5, garbage],
        [-0.7, garbage, garbage],
      ]),
      oldLogProbs: float64([
        [-1.1, -0.9, garbage],
        [-0.6, garbage, garbage],
      ]),
    };
    expect(await numbers(loss(dirty))).toEqual(await numbers(loss(inputs)));
    expect(await gradientOf(loss, dirty)).toEqual(await gradientOf(loss, inputs));
    const slope = await gradientOf(loss, dirty);
    expect([slope[2]!, slope[4]!, slope[5]!].map(Math.abs)).toEqual([0, 0, 0]);
  });

  it('is 0 with gradient 0 where nothing counts, whatever the advantages', async () => {
    const nothing = {
      ...inputs,
      advantages: float64([Number.NaN, Number.NaN]),
      mask: array([
        [0, 0, 0],
        [0, 0, 0],
      ]),
    };
    expect(Math.abs(await loss(nothing).item())).toBe(0);
    expect((await gradientOf(loss, nothing)).map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('takes booleans for a mask, and no mask for all', async () => {
    const bools = {
      ...inputs,
      mask: array([
        [true, true, false],
        [true, false, false],
      ]),
    };
    expect(await loss(bools).item()).toBe(await loss(inputs).item());
    const { mask: _, ...unmasked } = inputs;
    const ones = array([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect(await loss(unmasked).item()).toBe(await loss({ ...inputs, mask: ones }).item());
  });

  it('takes the policy itself for the old one where there is none', async () => {
    const { oldLogProbs: _, ...onPolicy } = inputs;
    const same = { ...inputs, oldLogProbs: inputs.logProbs };
    expect(await loss(onPolicy).item()).toBe(await loss(same).item());
    expect(await gradientOf(loss, onPolicy)).toEqual(await gradientOf(loss, same));
  });

  it('takes the advantage of a sequence for that of its tokens', async () => {
    const perToken = float64([
      [2, 2, 2],
      [-1, -1, -1],
    ]);
    const spread = loss({ ...inputs, advantages: perToken });
    expect(await spread.item()).toBeCloseTo(await loss(inputs).item(), 14);
  });

  it('has finite gradients however far the ratio is', async () => {
    const oldLogProbs = float64([
      [-500, 500, 0],
      [500, 0, 0],
    ]);
    const slope = await gradientOf(loss, { ...inputs, oldLogProbs });
    expect(slope.every(Number.isFinite)).toBe(true);
  });

  it('gives no gradient to advantages, old log-probabilities and weights', async () => {
    const through = await gradientOf(
      (given) =>
        loss({
          ...given,
          oldLogProbs: mul(given.logProbs, 1.1),
          advantages: mul(given.logProbs, -2),
          weights: add(given.logProbs, 3),
        }),
      inputs,
    );
    const fixed = {
      ...inputs,
      oldLogProbs: mul(inputs.logProbs, 1.1),
      advantages: mul(inputs.logProbs, -2),
      weights: add(inputs.logProbs, 3),
    };
    expect(through).toEqual(await gradientOf(loss, fixed));
  });

  it('is the same compiled, and in float32', async () => {
    const compiled = jit((x: typeof inputs) => loss(x));
    expect(await (await compiled(inputs)).item()).toBeCloseTo(await loss(inputs).item(), 12);
    const single = {
      logProbs: array(await numbers(inputs.logProbs), { shape: [2, 3] }),
      oldLogProbs: array(await numbers(inputs.oldLogProbs), { shape: [2, 3] }),
      advantages: array(await numbers(inputs.advantages)),
      mask: inputs.mask,
    };
    expect(loss(single).dtype).toBe('float32');
    expect(await loss(single).item()).toBeCloseTo(await loss(inputs).item(), 5);
  });

  it('names what has a wrong shape', () => {
    const two = array([1, 2]);
    expectRefusal('logProbs.shape', () => loss({ ...inputs, logProbs: array([[[1]]]) }));
    if (loss !== losses.reinforceLoss) {
      expectRefusal('oldLogProbs.shape', () => loss({ ...inputs, oldLogProbs: two }));
    }
    expectRefusal('advantages.shape', () => loss({ ...inputs, advantages: array([1, 2, 3]) }));
    expectRefusal('mask.shape', () => loss({ ...inputs, mask: two }));
    expectRefusal('weights.shape', () => loss({ ...inputs, weights: two }));
  });
});

describe('at a ratio of 1', () => {
  const onPolicy = { logProbs: inputs.logProbs, advantages: inputs.advantages };
  const followAdvantage = all.filter(
    ([name]) => !['luspoLoss', 'realLoss', 'aStarPoLoss', 'clipCovLoss', 'klCovLoss'].includes(name),
  );
  it.each(followAdvantage)('%s has the gradient of REINFORCE', async (_, loss) => {
    const slope = await gradientOf(loss, onPolicy);
    const expected = await gradientOf(losses.reinforceLoss, onPolicy);
    for (const [i, value] of expected.entries()) expect(slope[i]).toBeCloseTo(value, 14);
  });
});
