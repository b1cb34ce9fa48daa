import { describe, expect, it } from 'vitest';
import { array, logSoftmax, softmax, type Tensor } from '../../src';
import { softmaxOps } from '../../src/ops/softmax';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const { log } = Math;
const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

async function expectClose(x: Tensor, expected: number[], digits = 6): Promise<void> {
  const actual = await values(x);
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, n) => {
    expect(value).toBeCloseTo(expected[n] as number, digits);
  });
}

describe('softmax', () => {
  it('normalises exponentials along any axis', async () => {
    const x = array([0, log(3), log(4), log(12)], { shape: [2, 2] });
    await expectClose(softmax(x), [0.25, 0.75, 0.25, 0.75]);
    await expectClose(softmax(x, 0), [0.2, 0.2, 0.8, 0.8]);
    await expectClose(
      softmax(
        array([
          [[1], [1]],
          [[2], [2]],
        ]),
        -2,
      ),
      [0.5, 0.5, 0.5, 0.5],
    );
  });

  it('does not overflow, gives 0 to -Infinity, and NaN where nothing is left', async () => {
    await expectClose(softmax(array([1000, 1000, low])), [0.5, 0.5, 0]);
    expect(await values(softmax(array([low, low])))).toEqual([Number.NaN, Number.NaN]);
    expect(await values(softmax(array([0, Number.NaN])))).toEqual([Number.NaN, Number.NaN]);
    expect(await values(softmax(array([0, high])))).toEqual([Number.NaN, Number.NaN]);
  });

  it('takes one element and none, and refuses scalars and int32', async () => {
    expect(await values(softmax(array([-3])))).toEqual([1]);
    expect(softmax(array([], { shape: [2, 0] })).shape).toEqual([2, 0]);
    expect(() => softmax(array(1))).toThrow('softmax: axis -1 is out of range for rank 0');
    expect(() => softmax(array([1], { dtype: 'int32' }))).toThrow('softmax: needs float elements, got int32');
  });
});

describe('logSoftmax', () => {
  it('is the logarithm, also of what is 0 in float32', async () => {
    await expectClose(logSoftmax(array([0, log(3)])), [log(0.25), log(0.75)]);
    await expectClose(logSoftmax(array([[0], [log(3)]]), 0), [log(0.25), log(0.75)]);
    expect(await values(logSoftmax(array([0, -1000])))).toEqual([0, -1000]);
  });

  it('gives -Infinity to -Infinity', async () => {
    expect(await values(logSoftmax(array([0, low])))).toEqual([0, low]);
  });
});

describe('both', () => {
  it('have the gradient of differences', async () => {
    const x = float64(samples(12), [2, 3, 2]);
    for (const axis of [0, 1, -1]) {
      await expectGradient((t) => softmax(t, axis), [x]);
      await expectGradient((t) => logSoftmax(t, axis), [x]);
    }
  });

  it('have a decomposition of the same values', async () => {
    const x = float64(samples(12), [2, 3, 2]);
    for (const axis of [0, 1, 2]) {
      const [ordinary, logarithm] = [softmaxOps.softmax, softmaxOps.logSoftmax].map(
        (definition) => definition.decompose([x], { axis })[0] as Tensor,
      );
      await expectClose(ordinary as Tensor, await values(softmax(x, axis)), 14);
      await expectClose(logarithm as Tensor, await values(logSoftmax(x, axis)), 14);
    }
    const empty = float64([], [2, 0]);
    expect(softmaxOps.softmax.decompose([empty], { axis: 1 })[0]?.shape).toEqual([2, 0]);
  });
});
