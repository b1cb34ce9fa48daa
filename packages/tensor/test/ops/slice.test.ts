import { describe, expect, it } from 'vitest';
import { array } from '../../src/ops/array';
import { reshape } from '../../src/ops/broadcast';
import { arange } from '../../src/ops/create';
import { pad, slice } from '../../src/ops/slice';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const x = reshape(arange(12), [3, 4]);

describe('slice', () => {
  it('cuts a region', async () => {
    expect(await values(slice(x, [1, 1], [3, 3]))).toEqual([5, 6, 9, 10]);
    expect(await values(slice(x, [0, 0], [3, 4], [2, 3]))).toEqual([0, 3, 8, 11]);
    expect(slice(x, [0, 1], [3, 4], [1, 2]).shape).toEqual([3, 2]);
    expect(slice(x, [1, 4], [1, 4]).shape).toEqual([0, 0]);
    expect(await slice(5, [], []).item()).toBe(5);
  });

  it('says which region does not fit which shape', () => {
    expect(() => slice(x, [0, 0], [3, 5])).toThrow('slice: [0, 0] to [3, 5] to [1, 1] does not fit: [3, 4]');
    expect(() => slice(x, [2, 0], [1, 4])).toThrow('slice');
    expect(() => slice(x, [-1, 0], [3, 4])).toThrow('slice');
    expect(() => slice(x, [0], [3])).toThrow('slice');
    expect(() => slice(x, [0, 0], [3, 4], [1, 0])).toThrow('slice');
  });
});

describe('pad', () => {
  it('adds elements around', async () => {
    expect(await values(pad(array([1, 2]), [[1, 2]]))).toEqual([0, 1, 2, 0, 0]);
    const padded = pad(
      array([[1, 2]]),
      [
        [0, 1],
        [1, 0],
      ],
      -1,
    );
    expect(padded.shape).toEqual([2, 3]);
    expect(await values(padded)).toEqual([-1, 1, 2, -1, -1, -1]);
    expect(await values(pad(array([]), [[1, 1]], 3))).toEqual([3, 3]);
    expect(await pad(5, []).item()).toBe(5);
  });

  it('refuses bad widths and values', () => {
    expect(() => pad(x, [[1, 1]])).toThrow('pad: 1 pairs of widths for shape [3, 4]');
    expect(() => pad(array([1]), [[0, -1]])).toThrow('pad: width -1 is not a whole number from 0 up');
    expect(() => pad(array([1], { dtype: 'int32' }), [[0, 1]], 0.5)).toThrow(
      'pad: 0.5 is not an element of int32',
    );
  });
});

describe('gradients', () => {
  const y = float64(samples(12), [3, 4]);

  it('of cutting', async () => {
    await expectGradient((a) => slice(a, [1, 1], [3, 3]), [y]);
    await expectGradient((a) => slice(a, [0, 0], [3, 4], [2, 3]), [y]);
    await expectGradient((a) => slice(a, [1, 0], [3, 4], [1, 2]), [y]);
    await expectGradient((a) => slice(a, [1, 0], [1, 4], [2, 2]), [y]);
  });

  it('of padding', async () => {
    await expectGradient(
      (a) =>
        pad(
          a,
          [
            [1, 0],
            [2, 3],
          ],
          9,
        ),
      [y],
    );
  });
});
