import { describe, expect, it } from 'vitest';
import { ObservationNormaliser, RewardScaler } from '../../src/environments/normalisers';

describe('ObservationNormaliser', () => {
  it('brings what it saw to mean 0 and variance 1, within 10', () => {
    const normaliser = new ObservationNormaliser(2);
    normaliser.update(Float32Array.of(1, 10, 3, 30), 2);
    const rows = Float32Array.of(1, 10, 3, 30, 1e6, 20);
    normaliser.apply(rows);
    const expected = [-1, -1, 1, 1, 10, 0];
    for (const [i, value] of rows.entries()) expect(value).toBeCloseTo(expected[i]!, 2);
  });

  it('goes on from its state as JSON', () => {
    const first = new ObservationNormaliser(1);
    first.update(Float32Array.of(0.1, 0.7, 5), 3);
    const second = new ObservationNormaliser(1, JSON.parse(JSON.stringify(first.state)));
    const rows = [first, second].map((normaliser) => {
      normaliser.update(Float32Array.of(-2), 1);
      const row = Float32Array.of(1.5);
      normaliser.apply(row);
      return row[0];
    });
    expect(rows[0]).toBe(rows[1]);
  });
});

describe('RewardScaler', () => {
  it('divides by the deviation of the discounted return, which ends with the episode', () => {
    const scaler = new RewardScaler(1, 0.5);
    const none = Uint8Array.of(0);
    const scaled = [1, 1, 1].map((reward, i) => {
      const rewards = Float64Array.of(reward);
      scaler.apply(rewards, i === 1 ? Uint8Array.of(1) : none, none);
      return rewards[0]!;
    });
    // Returns 1, 1.5 and, after the end, 1 again: variance 1/18 of the three.
    expect(scaled[2]).toBeCloseTo(1 / Math.sqrt(1 / 18), 1);
  });
});
