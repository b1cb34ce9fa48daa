import { describe, expect, it } from 'vitest';
import { realLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64 } from './tensors';

const group = (logRatios: number[], advantages: number[]) => ({
  logProbs: float64(logRatios.map((x) => [x - 1, x - 1])),
  oldLogProbs: float64(logRatios.map(() => [-1, -1])),
  advantages: float64(advantages),
});

describe('realLoss', () => {
  itAgreesWithPyTorch('realLoss', realLoss);

  it('classifies the answers of a group, by hand', async () => {
    const inputs = group([0.5, -1, 0.25], [1, -1, -1]);
    const expected = Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.exp(-2) + Math.exp(0.5));
    expect(await realLoss(inputs, { groupSize: 3 }).item()).toBeCloseTo(expected, 14);
  });

  it('gives nothing to a group of one kind', async () => {
    expect(await realLoss(group([0.5, -1], [1, 2]), { groupSize: 2 }).item()).toBe(0);
    const half = Math.log(2) + Math.log(2);
    const two = group([3, 3, 0, 0], [1, 1, 1, -1]);
    expect(await realLoss(two, { groupSize: 2 }).item()).toBeCloseTo(half / 2, 14);
  });

  it('names what is out of range', () => {
    const inputs = group([0, 0, 0], [1, 0, 0]);
    expectRefusal('groupSize', () => realLoss(inputs, { groupSize: 2 }));
    expectRefusal('groupSize', () => realLoss(inputs, { groupSize: 0 }));
    expectRefusal('tau', () => realLoss(inputs, { groupSize: 3, tau: 0 }));
  });
});
