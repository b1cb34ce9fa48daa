import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { randomEntropy, SeedSequence } from '../../src/random/seed-sequence';
import { golden } from './golden';

describe('SeedSequence', () => {
  test.each(['0', '1'] as const)('pool and state of seed %s', (seed) => {
    const sequence = new SeedSequence(Number(seed));
    expect([...sequence.pool]).toEqual(golden[seed].seedseq_pool);
    expect([...sequence.generateState(8)]).toEqual(golden[seed].seedseq_u32x8);
    expect([...sequence.generateState(8)]).toEqual(golden[seed].seedseq_u32x8);
  });

  test.each(Object.entries(golden.other_seeds))('pool of seed %s', (seed, { pool }) => {
    expect([...new SeedSequence(BigInt(seed)).pool]).toEqual(pool);
  });

  test('numbers and bigints are the same entropy', () => {
    expect(new SeedSequence(123).pool).toEqual(new SeedSequence(123n).pool);
    expect(new SeedSequence(2 ** 40).pool).toEqual(new SeedSequence([0, 256]).pool);
  });

  test.each(['0', '1'] as const)('children of seed %s', (seed) => {
    const words = new SeedSequence(Number(seed))
      .spawn(2)
      .map((child) => [...new BigUint64Array(child.generateState(4).buffer)].map(String));
    expect(words).toEqual(golden[seed].spawn2_u64x2);
  });

  test('children are numbered on from the last ones', () => {
    const [one, two] = [new SeedSequence(5), new SeedSequence(5)];
    one.spawn(2);
    const third = one.spawn(1)[0]!;
    expect(third.spawnKey).toEqual([2]);
    expect(third.pool).toEqual(two.spawn(3)[2]!.pool);
    expect(third.spawn(1)[0]!.spawnKey).toEqual([2, 0]);
  });

  test('entropy of the system is a safe integer and differs', () => {
    const draws = Array.from({ length: 20 }, randomEntropy);
    expect(draws.every(Number.isSafeInteger)).toBe(true);
    expect(new Set(draws).size).toBe(20);
    expect(new SeedSequence().entropy).not.toBe(new SeedSequence().entropy);
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 53, -3n])('refuses %s', (entropy) => {
    expect(() => new SeedSequence(entropy)).toThrow(ArgumentError);
    expect(() => new SeedSequence([1, entropy])).toThrow(`got ${entropy}`);
  });
});
