import { describe, expect, it } from 'vitest';
import { names } from '../../experiments/arms';
import { findings } from '../../experiments/findings';
import { type ArmResults, lossTable, routingTable } from '../../experiments/tables';

const one = (loss: number, byK: Record<string, number> = {}) => ({
  losses: { 2: loss, ...byK },
  readings: { union: 0.25, sigma: 0.3 },
  parameters: 12_345,
  cpuSeconds: 9,
});
const level = { 1: 0.406, 4: 0.406, 8: 0.406, 16: 0.406, mean: 0.406 };
// Section 12.3 of the specification: what its prototype gave in tier A.
const prototype: ArmResults = {
  'dense 256': [one(0.979), one(0.98)],
  'dense 512': [one(0.575)],
  'top-2 of 4 x 128': [one(0.61), one(0.39)],
  'gated dense 256': [one(0.66)],
  [names.learned]: [one(0.406, level), one(0.406, level)],
  [names.fixed]: [one(0.472, { 1: 0.525, 4: 0.446, 8: 0.433, 16: 0.427, mean: 0.459 })],
  [names.regularised]: [one(0.415, { 1: 0.423, 4: 0.411, 8: 0.409, 16: 0.408, mean: 0.41 })],
  [names.frozen]: [one(1.25)],
};

describe('findings', () => {
  it('say what holds, on which seeds, and by how much', () => {
    const said = findings(prototype, 256);
    expect(said[0]).toBe(`The order ${names.learned} < top-2 of 4 x 128 < dense 256 holds on 1 of 2 seeds.`);
    expect(said[1]).toContain(`dense 512 gives 0.575, not lower than ${names.learned}, 0.406`);
    expect(said[2]).toContain('takes the loss from 0.980 to 0.660, 55.7 % of what');
    expect(said[3]).toContain('not lower than dense 256');
    expect(said[4]).toContain('from 0.406 to 0.406 and is flat in K; z = mu gives 0.406');
    expect(said[5]).toBe(
      `${names.fixed}: from K = 1 to 16 the loss goes from 0.525 to 0.427 and falls with every doubling of K; z = mu gives 0.459.`,
    );
    expect(said).toHaveLength(7);
  });

  it('say so where nothing is gained', () => {
    const worse = { ...prototype, [names.learned]: [one(1.2, { 1: 1.2 })] };
    expect(findings(worse, 256)[2]).toContain(`${names.learned} gains nothing over dense`);
  });
});

describe('tables', () => {
  it('show means over seeds and their range, and leave out what there is none of', () => {
    const lines = lossTable(prototype).split('\n');
    expect(lines[2]).toBe('| dense 256 | 12,345 |  | 0.980 |  |  |  |  | 0.979 - 0.980 |');
    expect(routingTable(prototype)).toContain('| dense 512 | 25.0 % | 0.300 |  |  |  |  | 9 |');
  });
});
