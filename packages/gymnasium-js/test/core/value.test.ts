import { describe, expect, it } from 'vitest';
import { closeMatch, didYouMean } from '../../src/core/close-match';
import { assignValue, copyValue, valuesEqual } from '../../src/core/value';

describe('values', () => {
  it('copies share nothing with the original', () => {
    const original = { a: new Float32Array([1, 2]), b: [1, new Int8Array([3])], c: 'x', d: null };
    const copy = copyValue(original);
    expect(copy).toEqual(original);
    copy.a[0] = 9;
    (copy.b[1] as Int8Array)[0] = 9;
    expect(original.a[0]).toBe(1);
    expect((original.b[1] as Int8Array)[0]).toBe(3);
  });

  it('are assigned in place where the form agrees', () => {
    const target = new Float32Array(2);
    expect(assignValue(target, new Float32Array([1, 2]))).toBe(target);
    expect([...target]).toEqual([1, 2]);
    const other = new Float32Array(3);
    expect(assignValue<unknown>(target, other)).not.toBe(other);
    expect(assignValue<unknown>(target, 5)).toBe(5);
  });

  it.each([
    [new Float32Array([1]), new Float32Array([1]), true],
    [new Float32Array([1]), new Float64Array([1]), false],
    [[1, { a: 2 }], [1, { a: 2 }], true],
    [[1, { a: 2 }], [1, { a: 3 }], false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [Number.NaN, Number.NaN, true],
    [1, 1.000001, false],
    ['a', 'a', true],
    [null, undefined, false],
  ])('%s and %s are equal: %s', (a, b, equal) => {
    expect(valuesEqual(a, b)).toBe(equal);
  });

  it('numbers agree within a tolerance', () => {
    expect(valuesEqual([1], [1.000001], 1e-5)).toBe(true);
    expect(valuesEqual([1], [1.1], 1e-5)).toBe(false);
  });
});

describe('close matches', () => {
  it.each([
    ['CartPol', ['CartPole', 'Acrobot'], 'CartPole'],
    ['cartpole', ['CartPole'], 'CartPole'],
    ['Zebra', ['CartPole', 'Acrobot'], null],
    ['Taxi-v', ['Taxi', 'Tax'], 'Taxi'],
  ])('%s among %s is %s', (word, candidates, match) => {
    expect(closeMatch(word, candidates)).toBe(match);
    expect(didYouMean(word, candidates)).toBe(match === null ? '' : ` Did you mean: \`${match}\`?`);
  });
});
