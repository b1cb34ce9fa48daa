import { grad } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { clippedValueLoss, huberValueLoss, valueLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

const values = float64([1, 2, 5]);
const returns = float64([0, 2, 2]);

describe('valueLoss', () => {
  itAgreesWithPyTorch('valueLoss', valueLoss);

  it('is half the mean square, by hand', async () => {
    expect(await valueLoss({ values, returns }).item()).toBe((0.5 + 0 + 4.5) / 3);
    expect(await valueLoss({ values, returns, mask: float64([1, 1, 0]) }).item()).toBe(0.25);
    expect(await valueLoss({ values, returns }, { aggregation: 'constant', normaliser: 1 }).item()).toBe(5);
  });

  it('gives no gradient to the returns', async () => {
    const slope = grad((x: typeof values) => valueLoss({ values: x, returns: x }))(values);
    expect(await numbers(slope)).toEqual([0, 0, 0]);
  });

  it('lets no masked NaN through', async () => {
    const dirty = float64([1, Number.NaN, Number.NaN]);
    const mask = float64([1, 0, 0]);
    expect(await valueLoss({ values: dirty, returns: dirty, mask }).item()).toBe(0);
  });
});

describe('clippedValueLoss', () => {
  itAgreesWithPyTorch('clippedValueLoss', clippedValueLoss);

  it('takes the larger of the loss and that of the clipped value, by hand', async () => {
    const oldValues = float64([2, 2, 2]);
    // Pulled to within 0.5 of 2, the values are 1.5, 2 and 2.5; only the first is further off than unclipped.
    const expected = (0.5 * 1.5 ** 2 + 0 + 4.5) / 3;
    expect(await clippedValueLoss({ values, returns, oldValues }, { range: 0.5 }).item()).toBeCloseTo(
      expected,
      14,
    );
  });
});

describe('huberValueLoss', () => {
  itAgreesWithPyTorch('huberValueLoss', huberValueLoss);

  it('is linear beyond delta, by hand', async () => {
    expect(await huberValueLoss({ values, returns }).item()).toBe((0.5 + 0 + 2.5) / 3);
    const slope = grad((x: typeof values) => huberValueLoss({ values: x, returns }, { delta: 2 }))(values);
    expect(await numbers(slope)).toEqual([1 / 3, 0, 2 / 3]);
  });
});

describe('bad input', () => {
  it.each<[string, () => unknown]>([
    ['values.shape', () => valueLoss({ values: float64([[[1]]]), returns })],
    ['returns.shape', () => valueLoss({ values, returns: float64([1]) })],
    ['mask.shape', () => valueLoss({ values, returns, mask: float64([[1, 1, 1]]) })],
    ['oldValues.shape', () => clippedValueLoss({ values, returns, oldValues: float64([1]) })],
    ['range', () => clippedValueLoss({ values, returns, oldValues: values }, { range: 0 })],
    ['delta', () => huberValueLoss({ values, returns }, { delta: -1 })],
  ])('names %s', (argument, run) => expectRefusal(argument, run));
});
