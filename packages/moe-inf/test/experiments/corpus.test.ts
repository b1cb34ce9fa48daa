import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { batch, corpus, entropy, partsOf, successorProbabilities } from '../../experiments/corpus';
import { numbersOf } from '../support';

describe('the generated corpus', () => {
  it('has four distinct successors of every context, the same for a seed', async () => {
    const data = await corpus(3, 12, 4);
    const rows = await numbersOf(data.successors);
    expect(rows).toHaveLength(576 * 4);
    for (let c = 0; c < 576; c++) expect(new Set(rows.slice(4 * c, 4 * c + 4)).size).toBe(4);
    expect(rows.every((symbol) => symbol >= 0 && symbol < 12)).toBe(true);
    expect(await numbersOf((await corpus(3, 12, 4)).successors)).toEqual(rows);
    expect(await numbersOf((await corpus(4, 12, 4)).successors)).not.toEqual(rows);
  });

  it('has an entropy of 0.9143 nats', () => {
    expect(entropy).toBeCloseTo(0.9143, 4);
  });

  it('names domain and symbols of a context', async () => {
    const data = await corpus(0, 12, 4);
    expect([...partsOf(Int32Array.of(0, 575, 2 * 144 + 5 * 12 + 7), data)]).toEqual([
      0, 0, 0, 3, 11, 11, 2, 5, 7,
    ]);
  });

  it('draws contexts evenly, and successors by their probabilities', async () => {
    const data = await corpus(0, 12, 4);
    const [context, target] = batch(random.key(1), 20_000, data);
    const [contexts, targets, rows] = await Promise.all([context, target, data.successors].map(numbersOf));
    expect(Math.min(...contexts!)).toBe(0);
    expect(Math.max(...contexts!)).toBe(575);
    const counts = [0, 0, 0, 0];
    targets!.forEach((symbol, i) => {
      counts[rows!.slice(4 * contexts![i]!, 4 * contexts![i]! + 4).indexOf(symbol)]! += 1;
    });
    expect(counts.reduce((a, b) => a + b)).toBe(20_000);
    // Standard errors are below 0.0033.
    counts.forEach((count, rank) => {
      expect(Math.abs(count / 20_000 - successorProbabilities[rank]!)).toBeLessThan(0.013);
    });
  });
});
