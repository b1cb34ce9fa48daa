import { describe, expect, it } from 'vitest';
import * as ours from '../src/index';
import { claims } from './claims/index';
import { biasOf, largestResidual } from './measure-claims';

const row = (name: string) => claims.find((claim) => claim.name === name)!;

describe.each(claims)('$name', (claim) => {
  it(claim.unbiased ? `is unbiased for ${claim.target}` : `is biased for ${claim.target}`, () => {
    const { plain, anyScale } = biasOf(claim);
    if (claim.unbiased) expect(plain).toBeLessThan(1e-12);
    // No learning rate makes up for it: the factor that would differs from question to question.
    else expect(anyScale).toBeGreaterThan(0.01);
  });

  it(claim.centered ? 'sums to zero in every group' : 'does not sum to zero in some group', () => {
    const residual = largestResidual(claim);
    if (claim.centered) expect(residual).toBeLessThan(1e-12);
    else expect(residual).toBeGreaterThan(0.01);
  });
});

describe('mutants are caught', () => {
  const maxpo = row('maxpo(r, { k })');

  it('MaxPO without the factor k', () => {
    expect(biasOf({ ...maxpo, scale: row('rloo(r)').scale }).plain).toBeCloseTo(1 / 2, 12);
  });

  it('MaxPO with the group mean in place of the leave-two-out baseline', () => {
    const mutant = {
      ...maxpo,
      estimate: (r: readonly number[]) => {
        const signal = ours.expectedImprovement(r, { k: 2 });
        const mean = signal.reduce((sum, value) => sum + value, 0) / signal.length;
        return signal.map((value) => value - mean);
      },
    };
    expect(largestResidual(mutant)).toBeLessThan(1e-12);
    expect(biasOf(mutant).anyScale).toBeGreaterThan(0.01);
  });

  it('MaxPO one k off', () => {
    expect(biasOf({ ...maxpo, estimate: (r) => ours.maxpo(r, { k: 3 }) }).anyScale).toBeGreaterThan(0.01);
  });

  it('RLOO that keeps the rollout in its baseline and claims the full gradient', () => {
    expect(biasOf({ ...row('rloo(r)'), estimate: (r) => ours.drGrpo(r) }).plain).toBeCloseTo(1 / 4, 12);
  });

  it('a baseline that has seen the rewards it is subtracted from', () => {
    const peeking = (r: readonly number[]) => ours.reinforce(r, { baseline: ours.movingBaseline(1, r) });
    expect(biasOf({ ...row('reinforce(r, { baseline })'), estimate: peeking }).plain).toBeGreaterThan(0.01);
  });

  it('MaxRL outside of its 0/1 rewards', () => {
    const { binary: _, ...maxRl } = row('maxRl(r)');
    expect(biasOf(maxRl).anyScale).toBeGreaterThan(0.01);
  });
});
