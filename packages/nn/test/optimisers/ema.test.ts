import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { applyUpdates, ConfigError, ema } from '../../src/index';
import { leavesOf } from '../support';

describe('ema', () => {
  it('starts at the parameters and moves by 1 - decay', async () => {
    const average = ema(0.75);
    const start = average.init({ w: array([4, 0]) });
    const next = average.update(start, { w: array([8, -4]) });
    expect(await leavesOf(next)).toEqual({ w: [5, -1] });
  });

  it('starts with copies, so that the parameters may be given away', async () => {
    const params = { w: array([1, 2]) };
    const start = ema(0.5).init(params);
    expect(await leavesOf(start)).toEqual({ w: [1, 2] });
    params.w.dispose();
    await leavesOf(applyUpdates({ w: array([9, 9]) }, { w: array([9, 9]) }));
    expect(await leavesOf(start)).toEqual({ w: [1, 2] });
  });

  it('refuses decays outside [0, 1)', () => {
    expect(() => ema(1)).toThrow(ConfigError);
  });
});

describe('applyUpdates', () => {
  it('adds', async () => {
    expect(await leavesOf(applyUpdates([array([1]), array([2])], [array([10]), array([-2])]))).toEqual({
      '0': [11],
      '1': [0],
    });
  });
});
