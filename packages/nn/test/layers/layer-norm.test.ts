import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, LayerNorm } from '../../src/index';
import { expectModule, expectNumbers, leavesOf, moduleCase, numbersOf } from '../support';

describe('LayerNorm', () => {
  it("gives PyTorch's output and gradients", async () => {
    await expectModule(moduleCase('layerNorm'), ({ weight, bias }, x) =>
      LayerNorm.apply({ weight, bias } as LayerNorm.Params, x),
    );
  });

  it('starts with weight 1 and bias 0', async () => {
    expect(await leavesOf(LayerNorm.init(random.key(0), { width: 2 }))).toEqual({
      weight: [1, 1],
      bias: [0, 0],
    });
  });

  it('takes another epsilon', async () => {
    const params = LayerNorm.init(random.key(0), { width: 2 });
    // Mean 2, variance 1: (x - 2) / sqrt(1 + 3).
    expectNumbers(await numbersOf(LayerNorm.apply(params, array([[1, 3]]), 3)), [-0.5, 0.5], 1e-6);
  });

  it('refuses bad sizes', () => {
    expect(() => LayerNorm.init(random.key(0), { width: 0 })).toThrow(ConfigError);
  });
});
