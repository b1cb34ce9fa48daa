import { describe, expect, it } from 'vitest';
import { ConfigError, type DyckFamily, dyck, dyckExample, InputError, randomNumbers } from '../../src/index';

/** The tokens of one-hot observations. */
function tokensOf(observations: Float32Array, inputs: number): number[] {
  return Array.from({ length: observations.length / inputs }, (_, t) =>
    observations.slice(t * inputs, (t + 1) * inputs).indexOf(1),
  );
}

describe('dyck', () => {
  it('asks for the top of the stack', () => {
    // ( [ ] ) with types 0 and 1 of 3
    const example = dyckExample([0, 1, 4, 3], 3);
    expect([...example.targets]).toEqual([0, 1, 0, 3]);
    expect([...(example.states?.depth ?? [])]).toEqual([1, 2, 1, 0]);
    expect(tokensOf(example.observations, 6)).toEqual([0, 1, 4, 3]);
  });

  it('or for the next token where that closes', () => {
    expect([...dyckExample([0, 1, 4, 3], 3, 'close').targets]).toEqual([-1, 4, 3, -1]);
  });

  it('refuses strings that do not match', () => {
    expect(() => dyckExample([0, 3], 2)).toThrow(
      new InputError('dyck: token 3 at 1 closes a bracket that is not open'),
    );
    expect(() => dyckExample([2], 2)).toThrow(InputError);
    expect(() => dyck({ k: 0, m: 1 })).toThrow(ConfigError);
    expect(() => dyck({ k: 1, m: 1, family: 'other' as DyckFamily })).toThrow(ConfigError);
  });

  it.each(['iid', 'flat', 'zigzag', 'zigzag-switch'] as const)(
    '%s strings stay in depth, and end empty',
    (family) => {
      const task = dyck({ k: 5, m: 3, family });
      const random = randomNumbers(7);
      for (let i = 0; i < 20; i++) {
        const { states, targets } = task.sample(random, 24);
        const depth = states?.depth as Int32Array;
        expect(Math.max(...depth)).toBeLessThanOrEqual(family === 'flat' ? 1 : 3);
        expect(depth.at(-1)).toBe(0);
        expect(targets.at(-1)).toBe(5);
      }
    },
  );

  it('iid strings open and close alike often in the middle', () => {
    const { states } = dyck({ k: 4, m: 3 }).sample(randomNumbers(8), 4000);
    const depth = [...(states?.depth ?? [])];
    // A walk on 0..3 that turns at both ends: the ends are visited half as often as the middle.
    const share = (wanted: number) => depth.filter((each) => each === wanted).length / depth.length;
    expect([0, 1, 2, 3].map((each) => Math.round(share(each) * 30) / 30)).toEqual(
      [1 / 6, 1 / 3, 1 / 3, 1 / 6].map((each) => Math.round(each * 30) / 30),
    );
  });

  it('zigzags open m times and close m times; switching ones change the type every four periods', () => {
    const plain = dyck({ k: 6, m: 2, family: 'zigzag' }).sample(randomNumbers(9), 10);
    const [type] = tokensOf(plain.observations, 12) as [number];
    const [open, close] = [type, type + 6];
    expect(tokensOf(plain.observations, 12)).toEqual([
      open,
      open,
      close,
      close,
      open,
      open,
      close,
      close,
      open,
      open,
    ]);
    const switching = dyck({ k: 6, m: 2, family: 'zigzag-switch' }).sample(randomNumbers(10), 48);
    const types = tokensOf(switching.observations, 12).map((token) => token % 6);
    const blocks = [types.slice(0, 16), types.slice(16, 32), types.slice(32)];
    expect(blocks.map((block) => new Set(block).size)).toEqual([1, 1, 1]);
    expect(types[0]).not.toBe(types[16]);
    expect(types[16]).not.toBe(types[32]);
  });
});
