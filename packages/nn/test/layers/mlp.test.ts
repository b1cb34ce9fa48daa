import { array, neg, random, type Tensor, transpose } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { type Ffn, geluMlp, initialisers, mlp, reluMlp } from '../../src/index';
import { expectModule, expectNumbers, leavesOf, moduleCase, numbersOf } from '../support';

const hand = {
  up: {
    weight: array([
      [1, 0],
      [0, 1],
      [1, 1],
    ]),
    bias: array([0, 0, -1]),
  }, // prettier-ignore
  down: { weight: array([[1, 10, 100]]), bias: array([0.5]) },
};

describe('mlp', () => {
  it("gives the output and gradients of transformers' GPT2MLP", async () => {
    const ffn = geluMlp({ width: 8, hidden: 12 });
    await expectModule(moduleCase('GPT2MLP'), (named, x) => {
      const linear = (name: string) => ({
        weight: transpose(named[`${name}.weight`] as Tensor),
        bias: named[`${name}.bias`] as Tensor,
      });
      return ffn.apply({ up: linear('c_fc'), down: linear('c_proj') }, x).output;
    });
  });

  it('rectifies', async () => {
    const { output, auxiliaryLoss } = reluMlp({ width: 2, hidden: 3 }).apply(hand, array([[2, -1]]));
    expect(await numbersOf(output)).toEqual([2.5]);
    expect(auxiliaryLoss).toBeUndefined();
  });

  it('has the erf form of the GELU, too', async () => {
    const ffn = geluMlp({ width: 2, hidden: 3, approximate: false });
    // gelu(1) = 0.8413447460685429, gelu(0) = 0: 1 + 0 at (1, 0) and at the third unit 0.
    expectNumbers(await numbersOf(ffn.apply(hand, array([[1, 0]])).output), [1.3413447460685428], 1e-6);
  });

  it('takes any activation', async () => {
    const { output } = mlp({ width: 2, hidden: 3 }, (x) => neg(x)).apply(hand, array([[1, 2]]));
    expect(await numbersOf(output)).toEqual([-(1 + 20 + 200) + 0.5]);
  });

  it('draws every product by its own key and takes initialisers', async () => {
    const ffn: Ffn<unknown> = reluMlp({ width: 2, hidden: 2, bias: false, outputWeight: initialisers.zeros });
    const params = await leavesOf(ffn.init(random.key(0)));
    expect(Object.keys(params)).toEqual(['up.weight', 'down.weight']);
    expect(params['down.weight']).toEqual([0, 0, 0, 0]);
    const { up, down } = reluMlp({ width: 2, hidden: 2 }).init(random.key(0));
    expect(await numbersOf(up.weight)).not.toEqual(await numbersOf(down.weight));
  });
});
