import { arange, array, jit, random, reshape, type Tensor, transpose, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { Attention, ConfigError, type initialisers, Rotary } from '../../src/index';
import { expectModule, expectNumbers, moduleCase, numbersOf } from '../support';

type Named = Readonly<Record<string, Tensor>>;

/** `prefix`weight and `prefix`bias of a PyTorch module. */
function linear(named: Named, prefix: string): { weight: Tensor; bias: Tensor } {
  return { weight: named[`${prefix}weight`] as Tensor, bias: named[`${prefix}bias`] as Tensor };
}

describe('Attention', () => {
  it("gives the output and gradients of PyTorch's MultiheadAttention, fused", async () => {
    const config = { width: 8, heads: 2, causal: true };
    await expectModule(moduleCase('MultiheadAttention'), (named, x) => {
      const params = { queryKeyValue: linear(named, 'in_proj_'), output: linear(named, 'out_proj.') };
      return Attention.apply(params, x, config);
    });
  });

  it("gives those of transformers' GPT2Attention, whose weights are stored transposed", async () => {
    const config = { width: 8, heads: 2, causal: true };
    const conv1d = (named: Named, prefix: string) => {
      const { weight, bias } = linear(named, prefix);
      return { weight: transpose(weight), bias };
    };
    await expectModule(moduleCase('GPT2Attention'), (named, x) => {
      const params = { queryKeyValue: conv1d(named, 'c_attn.'), output: conv1d(named, 'c_proj.') };
      return Attention.apply(params, x, config);
    });
  });

  it("gives those of transformers' LlamaAttention, with rotary positions and shared key heads", async () => {
    const config = { width: 8, heads: 4, keyValueHeads: 2, headWidth: 4, causal: true };
    const rotary = Rotary.table(arange(5), Rotary.frequencies(4), 'float64');
    await expectModule(moduleCase('LlamaAttention'), (named, x) => {
      const weight = (name: string) => ({ weight: named[`${name}_proj.weight`] as Tensor });
      const params = { query: weight('q'), key: weight('k'), value: weight('v'), output: weight('o') };
      return Attention.apply(params, x, config, { rotary });
    });
  });

  it('adds a mask to the logits', async () => {
    const config = { width: 2, heads: 1, weight: identityMatrix, bias: false as const };
    const params = Attention.init(random.key(0), config);
    const x = array([
      [
        [1, 0],
        [0, 1],
      ],
    ]); // prettier-ignore
    const hideSecond = array([
      [0, -1e9],
      [0, -1e9],
    ]); // prettier-ignore
    const y = Attention.apply(params, x, config, { mask: hideSecond });
    expectNumbers(await numbersOf(y), [1, 0, 1, 0], 1e-6);
  });

  it('sees later positions unless causal', async () => {
    const config = { width: 4, heads: 2 };
    const params = Attention.init(random.key(0), config);
    const [x, changed] = [1, 2].map((last) =>
      array([
        [
          [1, 0, 2, 1],
          [0, last, 1, last],
        ],
      ]),
    ); // prettier-ignore
    const first = async (input: Tensor | undefined, causal: boolean) =>
      (await numbersOf(Attention.apply(params, input as Tensor, { ...config, causal }))).slice(0, 4);
    expect(await first(x, true)).toEqual(await first(changed, true));
    expect(await first(x, false)).not.toEqual(await first(changed, false));
  });

  it('normalises the queries and keys of every head where asked, packed or not', async () => {
    const config = { width: 6, heads: 2, keyValueHeads: 1, headWidth: 4, fused: true, headNorm: true };
    const drawn = Attention.init(random.key(0), config);
    const params = {
      ...drawn,
      queryNorm: { weight: array([1, 2, 3, 4]) },
      keyNorm: { weight: array([2, 2, 2, 2]) },
    };
    const x = random.normal(random.key(1), [3, 6]);
    const { query, key, value } = Attention.project(params, reshape(x, [3, 1, 6]), config);
    const [q, k, v] = await Promise.all([query, key, value].map(numbersOf));
    const meanSquare = (numbers: readonly number[]) =>
      numbers.reduce((sum, number) => sum + number ** 2, 0) / numbers.length;
    expect(meanSquare([0, 1, 2, 3].map((i) => q![i]! / (i + 1)))).toBeCloseTo(1, 4);
    expect(meanSquare(k!.slice(4, 8))).toBeCloseTo(4, 4);
    const packed = await numbersOf(Attention.projectPacked(params, x));
    const rows = [0, 1, 2].flatMap((row) => [
      ...q!.slice(row * 8, row * 8 + 8),
      ...k!.slice(row * 4, row * 4 + 4),
      ...v!.slice(row * 4, row * 4 + 4),
    ]);
    expectNumbers(packed, rows, 1e-6);
    const flat = Attention.projectPacked(params, x, 1e6);
    expect(Math.abs((await numbersOf(flat))[0]!)).toBeLessThan(0.01);
  });

  it('has parameters of PyTorch shapes, fused or not, for shared key heads', () => {
    const config = { width: 6, heads: 4, keyValueHeads: 2, headWidth: 5 };
    const shapes = (params: unknown) =>
      Object.fromEntries(tree.paths<Tensor>(params).map(([path, leaf]) => [path, leaf.shape]));
    expect(shapes(Attention.init(random.key(0), { ...config, bias: false }))).toEqual({
      'query.weight': [20, 6],
      'key.weight': [10, 6],
      'value.weight': [10, 6],
      'output.weight': [6, 20],
    });
    expect(shapes(Attention.init(random.key(0), { ...config, fused: true, outputBias: false }))).toEqual({
      'queryKeyValue.weight': [40, 6],
      'queryKeyValue.bias': [40],
      'output.weight': [6, 20],
    });
  });

  it('compiles, and gives what it gives uncompiled', async () => {
    const config = { width: 8, heads: 2, keyValueHeads: 1, fused: true, causal: true };
    const params = Attention.init(random.key(5), config);
    const x = random.normal(random.key(6), [2, 3, 8]);
    const compiled = jit((p: Attention.Params, input: Tensor) => Attention.apply(p, input, config));
    const expected = await numbersOf(Attention.apply(params, x, config));
    expectNumbers(await numbersOf(await compiled(params, x)), expected, 1e-6);
  });

  it('refuses heads that do not divide', () => {
    const init = (config: Attention.Config) => () => Attention.init(random.key(0), config);
    expect(init({ width: 6, heads: 4 })).toThrow(
      new ConfigError('Attention: headWidth must be a positive integer, got 1.5'),
    );
    expect(init({ width: 6, heads: 3, keyValueHeads: 2 })).toThrow(
      new ConfigError('Attention: heads must be a multiple of keyValueHeads, got 3 and 2'),
    );
  });
});

const identityMatrix: initialisers.Initialiser = (_key, [rows = 0, columns = 0]) =>
  array(Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => Number(i === j))));
