import { add, cast, jit, mul, random, sum, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { expectGradients, expectSame, inDouble, normals, numbersOf } from '../support';
import { layers } from './cases';

const x = normals(1, [2, 3, 6]);
const cases = Object.entries(layers).map(([name, ffn]) => ({ name, ffn }));

describe.each(cases)('$name', ({ ffn }) => {
  // Weights large enough that routing is decided, and biases that are not 0.
  const drawn = ffn.init(random.key(2));
  const params = tree.map<Tensor>((leaf) => add(mul(leaf, 3), 0.1), drawn) as object;

  it('gives outputs of the shape of its inputs and the common statistics', async () => {
    const { output, statistics } = ffn.apply(params, x);
    expect(output.shape).toEqual([2, 3, 6]);
    for (const name of ['loadCv', 'dead', 'maxViolation', 'union']) {
      expect(Number.isFinite(await statistics![name]!.item())).toBe(true);
    }
    const union = await statistics!.union!.item();
    expect(union).toBeGreaterThan(0);
    expect(union).toBeLessThanOrEqual(1);
    expect(statistics!.load!.rank).toBe(1);
  });

  it('has the gradients of finite differences, auxiliary loss included', async () => {
    const inputs = inDouble({ params, x });
    const weights = cast(normals(3, [2, 3, 6]), 'float64');
    await expectGradients(
      (varied: typeof inputs) => {
        const { output, auxiliaryLoss } = ffn.apply(varied.params, varied.x);
        const loss = sum(mul(output, weights));
        return auxiliaryLoss ? add(loss, auxiliaryLoss) : loss;
      },
      inputs,
      2,
    );
  });

  it('gives the same compiled, with and without a key', async () => {
    const run = jit(
      (p: typeof params, input: Tensor, key: Tensor | null) => ffn.apply(p, input, key ? { key } : {}).output,
    );
    for (const key of [null, random.key(3)]) {
      await expectSame(await run(params, x, key), ffn.apply(params, x, key ? { key } : {}).output, 1e-6);
    }
  });

  it('draws other parameters for another key', async () => {
    const sumOf = async (seed: number) => {
      const leaves = tree.leaves<Tensor>(ffn.init(random.key(seed)));
      return (await Promise.all(leaves.map(numbersOf))).flat().reduce((a, b) => a + b, 0);
    };
    expect(await sumOf(1)).toBe(await sumOf(1));
    expect(await sumOf(1)).not.toBe(await sumOf(2));
  });

  it('refuses vectors of another width', () => {
    expect(() => ffn.apply(params, normals(1, [2, 5]))).toThrow(/5/);
  });
});
