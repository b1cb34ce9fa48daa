import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdvantageError, drGrpo, maxpo, perGroup, reinforce, rloo } from '../../src/index';

const byTwo = (rewards: ArrayLike<number>) => maxpo(rewards, { k: 2 });

describe('perGroup', () => {
  it('equals the estimator on each group, for groups that are interleaved as well', () => {
    const ids = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(ids, (given) => {
        const rewards = given.map((_, i) => ((i * 7) % 5) - 2);
        const { advantages } = perGroup(rloo, rewards, { ids: given });
        for (const id of new Set(given)) {
          const inGroup = (_: unknown, i: number) => given[i] === id;
          expect(advantages.filter(inGroup)).toEqual(rloo(rewards.filter(inGroup)));
        }
      }),
    );
  });

  it('leaves unscored rollouts out, whatever their reward, and gives them 0', () => {
    const rewards = [0, 1, Number.NaN, 2, 4, 1, Number.POSITIVE_INFINITY, 0];
    const mask = [1, 1, 0, 1, 1, 1, 0, 1];
    const { advantages, tooSmall } = perGroup(byTwo, rewards, { sizes: [5, 3] }, { mask, minimumSize: 1 });
    expect(Array.from(advantages.subarray(0, 5).filter((_, i) => i !== 2))).toEqual(
      Array.from(byTwo([0, 1, 2, 4])),
    );
    expect([advantages[2], advantages[6]]).toEqual([0, 0]);
    // Two rollouts are too few for k = 2 and its baseline.
    expect(Array.from(advantages.subarray(5))).toEqual([0, 0, 0]);
    expect(tooSmall).toBe(1);
  });

  it('is the estimator on what the mask leaves of interleaved groups, and 0 elsewhere', () => {
    const rollout = fc.record({
      id: fc.integer({ min: 0, max: 3 }),
      reward: fc.integer({ min: -5, max: 5 }),
      scored: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(rollout, { minLength: 1, maxLength: 30 }), (batch) => {
        const ids = batch.map(({ id }) => id);
        const mask = batch.map(({ scored }) => scored);
        const rewards = batch.map(({ reward, scored }) => (scored ? reward : Number.NaN));
        const { advantages } = perGroup(drGrpo, rewards, { ids }, { mask, minimumSize: 1 });
        const expected = batch.map(() => 0);
        for (const id of new Set(ids)) {
          const left = ids.flatMap((other, i) => (other === id && mask[i] ? [i] : []));
          if (left.length === 0) continue;
          const alone = drGrpo(left.map((i) => rewards[i]!));
          for (const [j, i] of left.entries()) expected[i] = alone[j]!;
        }
        expect(Array.from(advantages)).toEqual(expected);
      }),
    );
  });

  it('counts groups that masking left with fewer than minimumSize', () => {
    const mask = [true, false, false, false, true, true];
    const batch = [3, 0, 0, 0, 1, 0];
    expect(perGroup(drGrpo, batch, 2, { mask })).toEqual({
      advantages: Float64Array.of(0, 0, 0, 0, 0.5, -0.5),
      tooSmall: 2,
    });
    expect(perGroup(reinforce, batch, 2, { mask, minimumSize: 1 })).toEqual({
      advantages: Float64Array.of(3, 0, 0, 0, 1, 0),
      tooSmall: 1,
    });
  });

  it('lets an error through where a group was too small as given, or is wrong otherwise', () => {
    expect(() => perGroup(byTwo, [1, 2], 2)).toThrow(
      'k must be at most n - 1 = 1 in a group of n = 2, got 2',
    );
    expect(() => perGroup(rloo, [1, Number.NaN, 2, 0], 4, { mask: [1, 1, 1, 0] })).toThrow(AdvantageError);
    const wrong = () => {
      throw new TypeError('mine');
    };
    expect(() => perGroup(wrong, [1, 2, 3], 3, { mask: [1, 1, 0] })).toThrow(TypeError);
  });

  it('does not write to its arguments, and takes an estimator that returns its own', () => {
    const rewards = Float64Array.of(1, 2, 3, 4);
    expect(perGroup((r) => r, rewards, 2).advantages).toEqual(rewards);
    expect(rewards).toEqual(Float64Array.of(1, 2, 3, 4));
  });

  it('writes where it is told, over the rewards as well', () => {
    const out = new Float64Array(4).fill(9);
    expect(perGroup(rloo, [0, 1, 2, 4], 2, { out }).advantages).toBe(out);
    expect(out).toEqual(Float64Array.of(-1, 1, -2, 2));
    perGroup(rloo, [0, 1, 2, 4], { ids: [7, 8, 7, 8] }, { out, mask: [1, 0, 1, 1] });
    expect(out).toEqual(Float64Array.of(-2, 0, 2, 0));
    const rewards = Float64Array.of(0, 1, 2, 4);
    perGroup(rloo, rewards, 2, { out: rewards });
    expect(rewards).toEqual(Float64Array.of(-1, 1, -2, 2));
    expect(() => perGroup(rloo, [1, 2], 2, { out: new Float64Array(3) })).toThrow(
      'out.length must be 2, got 3',
    );
  });

  it('refuses a mask that does not fit, a minimum of 0, and an estimator that loses a rollout', () => {
    expect(() => perGroup(rloo, [1, 2], 2, { mask: [1] })).toThrow(
      expect.objectContaining({ argument: 'mask.length' }),
    );
    expect(() => perGroup(rloo, [1, 2], 2, { minimumSize: 0 })).toThrow(
      expect.objectContaining({ argument: 'minimumSize' }),
    );
    expect(() => perGroup((r) => r.slice(1), [1, 2], 2)).toThrow(
      'estimator(rewards).length must be 2, got 1',
    );
  });
});
