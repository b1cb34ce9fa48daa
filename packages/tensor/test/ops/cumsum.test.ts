import { describe, expect, it } from 'vitest';
import { array, cumsum } from '../../src';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

describe('cumsum', () => {
  it('adds up along any axis', async () => {
    const x = array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(await values(cumsum(x))).toEqual([1, 3, 6, 4, 9, 15]);
    expect(await values(cumsum(x, { axis: 0 }))).toEqual([1, 2, 3, 5, 7, 9]);
  });

  it('leaves out the element itself, and starts at the end', async () => {
    const x = array([1, 2, 3], { dtype: 'int32' });
    expect(await values(cumsum(x, { exclusive: true }))).toEqual([0, 1, 3]);
    expect(await values(cumsum(x, { reverse: true }))).toEqual([6, 5, 3]);
    expect(await values(cumsum(x, { reverse: true, exclusive: true }))).toEqual([5, 3, 0]);
  });

  it('leaves out infinity and NaN themselves', async () => {
    const x = array([1, Number.POSITIVE_INFINITY, 2]);
    expect(await values(cumsum(x, { exclusive: true }))).toEqual([0, 1, Number.POSITIVE_INFINITY]);
  });

  it('takes one element and none, and refuses scalars and bool', async () => {
    expect(await values(cumsum(array([4])))).toEqual([4]);
    expect(cumsum(array([], { shape: [2, 0] })).shape).toEqual([2, 0]);
    expect(() => cumsum(array(1))).toThrow('cumsum: axis -1 is out of range for rank 0');
    expect(() => cumsum(array([true]))).toThrow('cumsum: needs numeric elements, got bool');
  });

  it('has the gradient of differences', async () => {
    const x = float64(samples(12), [2, 3, 2]);
    for (const exclusive of [false, true]) {
      for (const reverse of [false, true])
        await expectGradient((t) => cumsum(t, { axis: 1, exclusive, reverse }), [x]);
    }
  });
});
