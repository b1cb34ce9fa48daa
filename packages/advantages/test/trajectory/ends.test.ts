import { describe, expect, it } from 'vitest';
import { CONTINUES, endsOf, LAST, TRUNCATED } from '../../src/trajectory/ends';

const rewards = [0, 0, 0, 0, 0, 0];
const finalValues = [1, 1, 1, 1, 1, 1];

describe('endsOf', () => {
  it('marks the last row, and nothing else by itself', () => {
    const none = { rewards, gamma: 1 };
    expect([...endsOf(none, 6, 1)]).toEqual([0, 0, 0, 0, 0, LAST]);
    expect([...endsOf(none, 6, 3)]).toEqual([0, 0, 0, LAST, LAST, LAST]);
    expect([...endsOf({ rewards: [], gamma: 1 }, 0, 2)]).toEqual([]);
  });

  it.each([
    ['bytes', (flags: number[]) => Uint8Array.from(flags)],
    ['bytes that start anywhere', (flags: number[]) => Uint8Array.of(9, ...flags).subarray(1)],
    ['numbers', (flags: number[]) => flags],
    ['booleans', (flags: number[]) => flags.map(Boolean)],
  ])('reads flags that are %s; a termination stands', (_, list) => {
    const terminated = list([1, 0, 0, 0, 1, 0]);
    const truncated = list([1, 0, 1, 0, 0, 1]);
    expect([...endsOf({ rewards, gamma: 1, terminated, truncated, finalValues }, 6, 2)]).toEqual([
      1,
      CONTINUES,
      TRUNCATED,
      CONTINUES,
      1,
      TRUNCATED,
    ]);
  });

  it('takes every flag that is set as the same', () => {
    const ends = endsOf({ rewards, gamma: 1, terminated: Uint8Array.of(1, 2, 3, 255, 0, 0) }, 6, 1);
    expect(Array.from(ends, (end) => end > 0 && end < TRUNCATED)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([...endsOf({ rewards, gamma: 1, terminated: [0.5, 256, 0, 0, 0, 0] }, 6, 1)]).toEqual([
      1,
      1,
      0,
      0,
      0,
      LAST,
    ]);
  });

  it('remembers nothing of the call before', () => {
    const all = Uint8Array.of(1, 1, 1, 1, 1, 1);
    endsOf({ rewards, gamma: 1, terminated: all, truncated: all }, 6, 1);
    expect([...endsOf({ rewards, gamma: 1, truncated: [0, 0, 0, 1, 0, 0], finalValues }, 6, 1)]).toEqual([
      0,
      0,
      0,
      TRUNCATED,
      0,
      LAST,
    ]);
  });

  it('names a flag list of the wrong size and a missing final value', () => {
    const six = { rewards, gamma: 1 };
    expect(() => endsOf({ ...six, terminated: [0] }, 6, 1)).toThrow('terminated.length must be 6, got 1');
    expect(() => endsOf({ ...six, truncated: new Uint8Array(7) }, 6, 1)).toThrow(
      'truncated.length must be 6, got 7',
    );
    expect(() => endsOf({ ...six, truncated: [0, 1, 0, 0, 0, 0] }, 6, 1)).toThrow('finalValues[1] must be');
  });
});
