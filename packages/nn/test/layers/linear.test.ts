import { array, random, ShapeError } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, initialisers, Linear } from '../../src/index';
import { expectModule, moduleCase, numbersOf } from '../support';

describe('Linear', () => {
  it('multiplies by the transposed weight and adds the bias', async () => {
    const params = {
      weight: array([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      bias: array([10, 20, 30]),
    }; // prettier-ignore
    expect(await numbersOf(Linear.apply(params, array([[1, -1]])))).toEqual([9, 19, 29]);
  });

  it("gives PyTorch's output and gradients", async () => {
    await expectModule(moduleCase('linear'), ({ weight, bias }, x) =>
      Linear.apply({ weight, bias } as Linear.Params, x),
    );
  });

  it("draws weight and bias within PyTorch's bound 1 / sqrt(inputs), each by its own key", async () => {
    const { weight, bias } = Linear.init(random.key(3), { inputs: 16, outputs: 300 });
    expect([weight.shape, bias?.shape]).toEqual([[300, 16], [300]]);
    const drawn = [await numbersOf(weight), await numbersOf(bias as NonNullable<typeof bias>)] as const;
    for (const values of drawn) {
      const largest = Math.max(...values.map(Math.abs));
      expect(largest).toBeLessThanOrEqual(0.25);
      expect(largest).toBeGreaterThan(0.245);
    }
    expect(drawn[0].slice(0, 300)).not.toEqual(drawn[1]);
  });

  it('has no bias where none is wanted, and takes other initialisers', async () => {
    const params = Linear.init(random.key(0), {
      inputs: 2,
      outputs: 2,
      weight: initialisers.ones,
      bias: false,
    });
    expect(Object.keys(params)).toEqual(['weight']);
    expect(await numbersOf(params.weight)).toEqual([1, 1, 1, 1]);
    const biased = Linear.init(random.key(0), { inputs: 2, outputs: 3, bias: initialisers.zeros });
    expect(await numbersOf(biased.bias as NonNullable<typeof biased.bias>)).toEqual([0, 0, 0]);
  });

  it('refuses bad sizes and shapes', () => {
    expect(() => Linear.init(random.key(0), { inputs: 0, outputs: 1 })).toThrow(
      new ConfigError('Linear: inputs must be a positive integer, got 0'),
    );
    expect(() => Linear.init(random.key(0), { inputs: 1, outputs: 1.5 })).toThrow('outputs');
    expect(() => Linear.apply({ weight: array([[1, 2]]) }, array([[1, 2, 3]]))).toThrow(ShapeError);
  });
});
