import { Linear } from '@lab/nn';
import { array, grad, jit, mul, random, sum, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ArgumentError, type ChunkOptions, chunkedLogProbs, tokenLogProbs } from '../src';
import { expectClose } from './support';

const hidden = random.normal(random.key(0), [2, 5, 4]);
const output = {
  weight: random.normal(random.key(1), [7, 4]),
  bias: random.normal(random.key(2), [7]),
  lowRank: { a: random.normal(random.key(3), [2, 4]), b: random.normal(random.key(4), [7, 2]) },
};
const targets = array(Int32Array.of(0, 1, 2, 3, 4, 5, 6, 0, 3, 3), { shape: [2, 5] });
const weights = random.normal(random.key(5), [2, 5]);

type Trained = { readonly output: Linear.Params; readonly hidden: Tensor };

async function leavesOf(params: unknown): Promise<number[]> {
  return (await Promise.all(tree.leaves<Tensor>(params).map((leaf) => leaf.data()))).flatMap((data) => [
    ...data,
  ]);
}

describe('chunkedLogProbs', () => {
  const whole = (temperature: number) => tokenLogProbs(Linear.apply(output, hidden), targets, temperature);

  it.each([1, 3, 4, 10, 100])(
    'equals the log-probabilities of all logits, %i tokens at once',
    async (tokensAtOnce) => {
      for (const temperature of [1, 0.7]) {
        const logProbs = chunkedLogProbs(output, hidden, targets, { tokensAtOnce, temperature });
        expect(logProbs.shape).toEqual([2, 5]);
        expectClose(await logProbs.data(), await whole(temperature).data(), 1e-5);
      }
    },
  );

  it('has the same gradients in hidden states and in every parameter of the output layer', async () => {
    const gradientOf = (logProbs: (trained: Trained) => Tensor) =>
      jit(grad((trained: Trained) => sum(mul(logProbs(trained), weights))))({ output, hidden });
    const expected = await gradientOf((trained) =>
      tokenLogProbs(Linear.apply(trained.output, trained.hidden), targets, 0.7),
    );
    for (const tokensAtOnce of [3, 5, 100]) {
      const options = { tokensAtOnce, temperature: 0.7 };
      const gradients = await gradientOf((trained) =>
        chunkedLogProbs(trained.output, trained.hidden, targets, options),
      );
      expectClose(await leavesOf(gradients), await leavesOf(expected), 1e-4);
    }
  });

  it('gives hidden states the same gradient where the output layer is frozen, and refuses to give it one', async () => {
    const gradient = (options: ChunkOptions) =>
      jit(grad((x: Tensor) => sum(mul(chunkedLogProbs(output, x, targets, options), weights))))(hidden);
    const [frozen, free] = [await gradient({ frozen: true, tokensAtOnce: 4 }), await gradient({})];
    expectClose(await frozen.data(), await free.data(), 1e-5);
    const asked = jit(
      grad((own: Linear.Params) => sum(chunkedLogProbs(own, hidden, targets, { frozen: true }))),
    );
    await expect(asked(output)).rejects.toThrow('whose gradient is asked for');
  });

  it('refuses settings outside their domain', () => {
    expect(() => chunkedLogProbs(output, hidden, targets, { tokensAtOnce: 0 })).toThrow(
      new ArgumentError('tokensAtOnce: must be a positive integer, got 0'),
    );
    expect(() => chunkedLogProbs(output, hidden, targets, { temperature: 0 })).toThrow('temperature');
  });
});
