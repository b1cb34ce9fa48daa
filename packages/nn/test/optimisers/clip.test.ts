import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, clipByGlobalNorm, clipByValue, globalNorm } from '../../src/index';
import { expectNumbers, leavesOf } from '../support';

describe('globalNorm', () => {
  it('is over all leaves, and 0 of none', async () => {
    expect(await globalNorm({ a: array([3]), b: [array([[4, 12]])] }).item()).toBe(13);
    expect(await globalNorm({}).item()).toBe(0);
  });
});

describe('clipByGlobalNorm', () => {
  it('shortens what is too long and leaves the rest', async () => {
    const [short] = clipByGlobalNorm(2.5).update({ a: array([3]), b: array([4]) }, []);
    const { a, b } = await leavesOf(short);
    expectNumbers([...(a ?? []), ...(b ?? [])], [1.5, 2], 1e-6);
    const [same] = clipByGlobalNorm(6).update({ a: array([3]), b: array([4]) }, []);
    expect(await leavesOf(same)).toEqual({ a: [3], b: [4] });
  });
});

describe('clipByValue', () => {
  it('clips each element', async () => {
    const [updates] = clipByValue(2).update([array([-3, 1, 5])], []);
    expect(await leavesOf(updates)).toEqual({ '0': [-2, 1, 2] });
  });
});

it.each([0, -1, Number.NaN])('a bound of %d is refused', (bound) => {
  expect(() => clipByGlobalNorm(bound)).toThrow(
    new ConfigError(`clipByGlobalNorm: max must be positive, got ${bound}`),
  );
  expect(() => clipByValue(bound)).toThrow(ConfigError);
});
