import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { checkRatio } from '../../src/algorithms/check-ratio';
import { minibatchOrder } from '../../src/algorithms/minibatch-order';
import { ppoLoss, summaryOf } from '../../src/algorithms/ppo-loss';
import { policyFor } from '../../src/policies/policy';
import { testConfig } from '../session';

const policy = policyFor({ kind: 'discrete', n: 2, start: 0 });
const { ppo: settings } = testConfig({ ppo: { normaliseAdvantages: false } });
const half = Math.log(0.5);
const batch = {
  actions: array(Int32Array.of(0, 0)),
  logProbs: array([half, half]),
  advantages: array([1, -1]),
  returns: array([1, 1]),
  values: array([0, 0]),
};

describe('ppoLoss', () => {
  it('is the formula: a ratio of 1.6 clipped at 1.2, one of 0.4 not, values at most 0.2 from before', async () => {
    // Probabilities 0.8 and 0.2 of the first action.
    const outputs = array([Math.log(4), 0, 0, Math.log(4)], { shape: [2, 2] });
    const [, readings] = ppoLoss(settings, policy, {}, { outputs, values: array([0.5, 0.1]) }, batch, 0.2);
    const metrics = summaryOf((await readings.data()) as Float32Array);
    const policyLoss = -(1.2 - 0.8) / 2;
    const valueLoss = (0.8 ** 2 + 0.9 ** 2) / 4;
    const entropy = -(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2));
    expect(metrics.policyLoss).toBeCloseTo(policyLoss, 6);
    expect(metrics.valueLoss).toBeCloseTo(valueLoss, 6);
    expect(metrics.entropy).toBeCloseTo(entropy, 6);
    expect(metrics.loss).toBeCloseTo(policyLoss + 0.5 * valueLoss - 0.01 * entropy, 6);
    expect(metrics.clipFraction).toBe(1);
    expect(metrics.ratioGap).toBeCloseTo(0.6, 6);
    expect(metrics.approximateKl).toBeCloseTo((0.6 - Math.log(1.6) + (-0.6 - Math.log(0.4))) / 2, 6);
  });

  it('normalises advantages over the minibatch', async () => {
    const outputs = array([0, 0, 0, 0], { shape: [2, 2] });
    const own = { ...batch, advantages: array([3, 1]) };
    const all = { ...settings, normaliseAdvantages: true };
    const [, readings] = ppoLoss(all, policy, {}, { outputs, values: array([0, 0]) }, own, 0.2);
    expect((await readings.data())[1]).toBeCloseTo(0, 6);
  });
});

describe('checkRatio', () => {
  it('refuses a ratio that is not 1, and one that is no number', () => {
    expect(() => checkRatio(1e-6)).not.toThrow();
    expect(() => checkRatio(0.1)).toThrow('every ratio must be 1');
    expect(() => checkRatio(Number.NaN)).toThrow('every ratio must be 1');
  });
});

describe('minibatchOrder', () => {
  it('has every row once per epoch, in an order of its own', async () => {
    const order = minibatchOrder({ seed: 1, iteration: 2, rows: 8, epochs: 2, minibatches: 4 });
    expect(order.shape).toEqual([8, 2]);
    const rows = Array.from(await order.data());
    const [first, second] = [rows.slice(0, 8), rows.slice(8)];
    expect([...first].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...second].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(first).not.toEqual(second);
  });
});
