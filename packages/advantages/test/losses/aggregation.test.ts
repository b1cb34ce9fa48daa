import { array, scalar } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { type AggregationOptions, aggregate } from '../../src/losses';
import { expectRefusal, float64 } from './tensors';

const losses = float64([
  [1, 3, 100],
  [2, 100, 100],
  [100, 100, 100],
]);
const mask = array([
  [1, 1, 0],
  [1, 0, 0],
  [0, 0, 0],
]);

describe('aggregate', () => {
  it.each<[AggregationOptions, number]>([
    [{}, 2],
    [{ aggregation: 'token-mean' }, 2],
    [{ aggregation: 'sequence-mean' }, 4 / 3],
    [{ aggregation: 'sequence-sum' }, 2],
    [{ aggregation: 'constant' }, 6 / 9],
    [{ aggregation: 'token-mean', normaliser: 12 }, 0.5],
    [{ aggregation: 'sequence-mean', normaliser: 2 }, 2],
    [{ aggregation: 'sequence-sum', normaliser: 12 }, 0.5],
    [{ aggregation: 'constant', normaliser: scalar(12, 'float64') }, 0.5],
  ])('with %o', async (options, expected) => {
    expect(await aggregate(losses, mask, options).item()).toBeCloseTo(expected, 14);
  });

  it('over parts of a batch adds up to the whole with the whole as normaliser', async () => {
    const rows = [float64([[1, 3, 100]]), float64([[2, 100, 100]])];
    const masks = [array([[1, 1, 0]]), array([[1, 0, 0]])];
    for (const [aggregation, normaliser, whole] of [
      ['token-mean', 3, 2],
      ['sequence-mean', 2, 2],
    ] as const) {
      const parts = await Promise.all(
        rows.map((row, i) => aggregate(row, masks[i], { aggregation, normaliser }).item()),
      );
      expect(parts[0]! + parts[1]!).toBeCloseTo(whole, 14);
    }
  });

  it('of nothing is 0', async () => {
    for (const aggregation of ['token-mean', 'sequence-mean', 'sequence-sum', 'constant'] as const) {
      const empty = array([], { shape: [0, 3], dtype: 'float64' });
      expect(await aggregate(empty, undefined, { aggregation }).item()).toBe(0);
      expect(
        await aggregate(
          losses,
          array([
            [0, 0, 0],
            [0, 0, 0],
            [0, 0, 0],
          ]),
          { aggregation },
        ).item(),
      ).toBe(0);
    }
  });

  it('takes single steps', async () => {
    expect(await aggregate(float64([1, 2, 6])).item()).toBe(3);
    expect(await aggregate(float64([1, 2, 6]), array([1, 0, 1])).item()).toBe(3.5);
  });

  it('names what does not fit', () => {
    expectRefusal('mask.shape', () => aggregate(losses, array([1, 1, 1])));
    expectRefusal('losses.shape', () => aggregate(scalar(1)));
    expectRefusal('aggregation', () => aggregate(losses, mask, { aggregation: 'sum' as 'constant' }));
    expectRefusal('normaliser', () => aggregate(losses, mask, { normaliser: -1 }));
  });
});
