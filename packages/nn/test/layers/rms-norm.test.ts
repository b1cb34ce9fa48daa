import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, RmsNorm } from '../../src/index';
import { expectModule, expectNumbers, leavesOf, moduleCase, numbersOf } from '../support';

describe('RmsNorm', () => {
  it("gives PyTorch's output and gradients", async () => {
    await expectModule(moduleCase('rmsNorm'), ({ weight }, x) =>
      RmsNorm.apply({ weight } as RmsNorm.Params, x),
    );
  });

  it('starts with weight 1', async () => {
    expect(await leavesOf(RmsNorm.init(random.key(0), { width: 3 }))).toEqual({ weight: [1, 1, 1] });
  });

  it('takes another epsilon', async () => {
    const params = RmsNorm.init(random.key(0), { width: 2 });
    // Mean square 7: x / sqrt(7 + 2).
    const y = RmsNorm.apply(params, array([[Math.sqrt(14), 0]]), 2);
    expectNumbers(await numbersOf(y), [Math.sqrt(14) / 3, 0], 1e-6);
  });

  it('refuses bad sizes', () => {
    expect(() => RmsNorm.init(random.key(0), { width: 1.5 })).toThrow(ConfigError);
  });
});
