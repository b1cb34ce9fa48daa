import { array } from '@lab/tensor';
import { Generator } from 'gymnasium-js';
import { describe, expect, it } from 'vitest';
import { policyFor } from '../../src/policies/policy';

const logits = Float32Array.of(0, Math.log(2), Math.log(5), 3, 3, -50);

describe('categorical', () => {
  const policy = policyFor({ kind: 'discrete', n: 3, start: 0 });

  it('draws in proportion to exp(logits)', () => {
    const random = new Generator(1);
    const counts = [0, 0, 0];
    for (let i = 0; i < 8000; i++) {
      const actions = policy.allocate(1);
      policy.sample(logits, {}, random, actions);
      counts[actions[0]!]!++;
    }
    const expected = [1 / 8, 2 / 8, 5 / 8];
    for (const [i, count] of counts.entries())
      expect(Math.abs(count / 8000 - expected[i]!)).toBeLessThan(0.02);
  });

  it('writes the log-probabilities that the tensors give', async () => {
    const actions = policy.allocate(2);
    const logProbs = new Float32Array(2);
    policy.sample(logits, {}, new Generator(3), actions, logProbs);
    const expected = policy.logProbs({}, array(logits, { shape: [2, 3] }), array(actions));
    for (const [i, value] of (await expected.data()).entries()) expect(logProbs[i]).toBeCloseTo(value, 6);
  });

  it('takes the first of the most probable', () => {
    const actions = policy.allocate(2);
    policy.mode(logits, actions);
    expect(Array.from(actions)).toEqual([2, 0]);
  });

  it('has the entropy of its probabilities', async () => {
    const entropies = await policy.entropies({}, array([0, 0, 0, 0, 0, -99], { shape: [2, 3] })).data();
    expect(entropies[0]).toBeCloseTo(Math.log(3), 6);
    expect(entropies[1]).toBeCloseTo(Math.log(2), 6);
  });
});

describe('gaussian', () => {
  const box = { low: Float64Array.of(-1, -1), high: Float64Array.of(1, 1) };
  const policy = policyFor({ kind: 'continuous', size: 2, ...box });
  const logStd = Float32Array.of(0, Math.log(0.1));

  it("draws around its means, and its log-probabilities are the tensors'", async () => {
    const actions = policy.allocate(1);
    const logProbs = new Float32Array(1);
    const means = Float32Array.of(2, -3);
    policy.sample(means, { logStd }, new Generator(5), actions, logProbs);
    expect(Math.abs(actions[1]! + 3)).toBeLessThan(0.5);
    const shape = { shape: [1, 2] };
    const expected = policy.logProbs({ logStd: array(logStd) }, array(means, shape), array(actions, shape));
    expect(logProbs[0]).toBeCloseTo(await expected.item(), 4);
  });

  it('has the entropy of independent normals', async () => {
    const entropies = policy.entropies({ logStd: array(logStd) }, array([0, 0, 0, 0], { shape: [2, 2] }));
    const expected = 1 + Math.log(2 * Math.PI) + Math.log(0.1);
    expect(entropies.shape).toEqual([2]);
    expect((await entropies.data())[1]).toBeCloseTo(expected, 5);
  });
});
