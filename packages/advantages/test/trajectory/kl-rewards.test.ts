import { describe, expect, it } from 'vitest';
import { klRewards } from '../../src/trajectory/index';

const logProbs = [-1, -2];
const reference = [-1.5, -1];

describe('klRewards', () => {
  it('subtracts the estimate, by hand', () => {
    const run = (estimator: 'k1' | 'abs' | 'k2' | 'k3') => [
      ...klRewards([0, 1], logProbs, reference, { beta: 0.5, estimator }),
    ];
    expect(run('k1')).toEqual([-0.25, 1.5]);
    expect(run('abs')).toEqual([-0.25, 0.5]);
    expect(run('k2')).toEqual([-0.0625, 0.75]);
    expect(run('k3')[0]).toBeCloseTo(-0.5 * (Math.exp(-0.5) - 1 + 0.5), 15);
    expect(run('k3')[1]).toBeCloseTo(1 - 0.5 * (Math.E - 1 - 1), 15);
  });

  it('leaves masked tokens alone, whatever they hold', () => {
    const rewards = klRewards([0, 1], [Number.NaN, -2], reference, { beta: 1, mask: [0, 1] });
    expect([...rewards]).toEqual([0, 2]);
  });

  it('estimates the divergence without bias, all but k2', () => {
    const p = [0.2, 0.5, 0.3];
    const ref = [0.3, 0.3, 0.4];
    const divergence = p.reduce((sum, chance, a) => sum + chance * Math.log(chance / ref[a]!), 0);
    const expected = (estimator: 'k1' | 'k2' | 'k3') =>
      -klRewards([0, 0, 0], p.map(Math.log), ref.map(Math.log), { beta: 1, estimator }).reduce(
        (sum, reward, a) => sum + p[a]! * reward,
        0,
      );
    expect(expected('k1')).toBeCloseTo(divergence, 14);
    expect(expected('k3')).toBeCloseTo(divergence, 14);
    expect(Math.abs(expected('k2') - divergence)).toBeGreaterThan(1e-3);
  });

  it.each<[string, () => unknown]>([
    ['beta', () => klRewards([0], [0], [0], { beta: -1 })],
    ['estimator', () => klRewards([0], [0], [0], { beta: 1, estimator: 'k4' as 'k1' })],
    ['logProbs.length', () => klRewards([0], [], [0], { beta: 1 })],
    ['referenceLogProbs.length', () => klRewards([0], [0], [], { beta: 1 })],
    ['mask.length', () => klRewards([0], [0], [0], { beta: 1, mask: [] })],
    ['rewards[0]', () => klRewards([Number.NaN], [0], [0], { beta: 1 })],
    ['logProbs[0]', () => klRewards([0], [Number.NEGATIVE_INFINITY], [0], { beta: 1 })],
  ])('names %s', (argument, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'AdvantageError', argument }));
  });
});
