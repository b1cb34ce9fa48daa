import { describe, expect, it } from 'vitest';
import { bootstrapInterval, pairedTest } from '../../src/index';

describe('pairedTest', () => {
  it('tries all signs where they are few: the exact p', () => {
    expect(pairedTest([0, 0, 0, 0], [1, 1, 1, 1]).p).toBe(2 / 16);
    // Of |+-1 +-2 +-3| only 0, 2 and 4 fall short of 6.
    expect(pairedTest([0, 0, 0], [1, 2, 3]).p).toBe(2 / 8);
    // 1 + 2 - 3 = 0 is reached by all.
    expect(pairedTest([0, 0, 3], [1, 2, 0]).p).toBe(1);
    // Problems without a difference say nothing.
    expect(pairedTest([0, 0, 5, 5], [1, 1, 5, 5]).p).toBe(2 / 4);
  });

  it('is 1 where nothing differs', () => {
    expect(pairedTest([1, 2], [1, 2])).toEqual({ difference: { mean: 0, low: 0, high: 0 }, p: 1 });
  });

  it('draws signs where they are many, near the exact p and never 0', () => {
    const first = Array.from({ length: 12 }, (_, i) => Math.sin(i));
    const second = first.map((value, i) => value + Math.cos(3 * i) + 0.4);
    const exact = pairedTest(first, second).p;
    const drawn = pairedTest(first, second, { permutations: 4000, seed: 5 }).p;
    expect(drawn).not.toBe(exact);
    expect(Math.abs(drawn - exact)).toBeLessThan(0.03);
    const clear = Array.from({ length: 40 }, () => 1);
    expect(
      pairedTest(
        clear.map(() => 0),
        clear,
        { permutations: 99 },
      ).p,
    ).toBe(1 / 100);
  });

  it('gives the paired bootstrap interval of the difference', () => {
    const [first, second] = [
      [0, 1, 0, 1, 1],
      [1, 1, 0.5, 1, 0],
    ];
    expect(pairedTest(first, second, { seed: 2 }).difference).toEqual(
      bootstrapInterval([1, 0, 0.5, 0, -1], { seed: 2 }),
    );
  });

  it.each([
    [[1, 2], [1], {}, 'second.length'],
    [[], [], {}, 'first.length'],
    [[1], [Number.NaN], {}, 'second[0]'],
    [[1], [1], { permutations: 0 }, 'permutations'],
  ])('refuses %j and %j with %j', (first, second, options, argument) => {
    expect(() => pairedTest(first, second, options)).toThrow(expect.objectContaining({ argument }));
  });
});
