import { array, random, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { swiGlu } from '../../src/index';
import { expectModule, expectNumbers, leavesOf, moduleCase, numbersOf } from '../support';

describe('swiGlu', () => {
  it("gives the output and gradients of transformers' LlamaMLP", async () => {
    const ffn = swiGlu({ width: 8, hidden: 12 });
    await expectModule(moduleCase('LlamaMLP'), (named, x) => {
      const weight = (name: string) => ({ weight: named[`${name}_proj.weight`] as Tensor });
      return ffn.apply({ gate: weight('gate'), up: weight('up'), down: weight('down') }, x).output;
    });
  });

  it('multiplies the gate and the values', async () => {
    const params = {
      gate: { weight: array([[1]]) },
      up: { weight: array([[3]]) },
      down: { weight: array([[2]]) },
    };
    // silu(1) = 0.7310585786300049
    const { output } = swiGlu({ width: 1, hidden: 1 }).apply(params, array([[1]]));
    expectNumbers(await numbersOf(output), [0.7310585786300049 * 6], 1e-6);
  });

  it('has no biases unless asked for, and three different weights', async () => {
    const params = await leavesOf(swiGlu({ width: 2, hidden: 2 }).init(random.key(0)));
    expect(Object.keys(params)).toEqual(['gate.weight', 'up.weight', 'down.weight']);
    expect(new Set(Object.values(params).map(String)).size).toBe(3);
  });
});
