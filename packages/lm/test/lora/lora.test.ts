import { array, jit, random, type Tensor, tree, valueAndGrad } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  applyDecoder,
  crossEntropy,
  type DecoderParams,
  generator,
  gpt2,
  initDecoder,
  type LoraParams,
  llama,
  lora,
} from '../../src';
import { expectClose, rowsOf, tokensOf } from '../support';
import { loraFixture } from './support';

const names = ['gpt2-tiny', 'llama-tiny'] as const;

describe.each(names)('adapters of %s against PEFT', (name) => {
  const { base, settings, adapters, expected } = loraFixture(name);
  const { config, params } = base;
  const adapter = lora(config, settings);
  const rows = rowsOf(expected.ids);
  const tokens = tokensOf(rows);

  it('computes the logits', async () => {
    const logits = await applyDecoder(adapter.attach(params, adapters), tokens, config).data();
    expectClose(logits, expected.logits.data, 1e-4);
    const plain = await applyDecoder(params, tokens, config).data();
    expect(Math.max(...plain.map((x, i) => Math.abs(x - (logits[i] as number))))).toBeGreaterThan(0.1);
  });

  it('computes the loss and the gradient of every matrix', async () => {
    const loss = (trained: LoraParams, frozen: DecoderParams, inputs: Tensor, targets: Tensor) =>
      crossEntropy(applyDecoder(adapter.attach(frozen, trained), inputs, config), targets);
    const step = jit((trained: LoraParams, frozen: DecoderParams, inputs: Tensor, targets: Tensor) =>
      valueAndGrad(loss)(trained, frozen, inputs, targets),
    );
    const inputs = tokensOf(rows.map((row) => row.slice(0, -1)));
    const targets = tokensOf(rows.map((row) => row.slice(1)));
    const [value, gradients] = await step(adapters, params, inputs, targets);
    expect(await value.item()).toBeCloseTo(expected.loss, 5);
    expect(Object.keys(gradients)).toHaveLength(Object.keys(expected.gradients).length / 2);
    for (const [module, { a, b }] of Object.entries(gradients as LoraParams)) {
      expectClose(await a.data(), expected.gradients[`${module}.lora_A`]?.data as number[], 1e-4);
      expectClose(await b.data(), expected.gradients[`${module}.lora_B`]?.data as number[], 1e-4);
    }
  });

  it('gives the same logits merged, and the model back unmerged', async () => {
    const merged = await jit(adapter.merge)(params, adapters);
    expectClose(await applyDecoder(merged, tokens, config).data(), expected.logits.data, 1e-4);
    const back = adapter.unmerge(merged, adapters);
    const before = tree.paths<Tensor>(params);
    expect(tree.paths<Tensor>(back).map(([path]) => path)).toEqual(before.map(([path]) => path));
    for (const [index, leaf] of tree.leaves<Tensor>(back).entries()) {
      expectClose(await leaf.data(), await (before[index] as [string, Tensor])[1].data(), 1e-6);
    }
  });

  it('samples with the cache what the merged model samples', async () => {
    const { generate } = generator(config);
    const run = async (model: DecoderParams) =>
      (await generate(model, rows, random.key(0), { maxNewTokens: 8, temperature: 0 })).flat();
    const attached = await run(adapter.attach(params, adapters));
    const merged = await run(adapter.merge(params, adapters));
    expect(attached.map(({ tokens }) => tokens)).toEqual(merged.map(({ tokens }) => tokens));
    expectClose(
      attached.flatMap(({ logProbs }) => logProbs),
      merged.flatMap(({ logProbs }) => logProbs),
      1e-4,
    );
  });
});

describe('lora', () => {
  const size = { vocabularySize: 11, contextLength: 8, layers: 2, width: 8, heads: 2 };
  const config = llama({ ...size, keyValueHeads: 1, hiddenWidth: 12 });
  const params = initDecoder(random.key(0), config);
  const tokens = tokensOf([[1, 2, 3, 4]]);
  const settings = { rank: 2, alpha: 4, targetModules: ['q_proj', 'k_proj', 'v_proj'] };

  it('starts with adapters that change nothing, drawn within the bound of PyTorch', async () => {
    const adapter = lora(config, { ...settings, targetModules: 'all-linear' });
    const adapters = adapter.init(random.key(1));
    expect(Object.keys(adapters)).toHaveLength(2 * 7);
    for (const { a, b } of Object.values(adapters)) {
      const largest = Math.max(...[...(await a.data())].map(Math.abs));
      expect(largest).toBeLessThanOrEqual(1 / Math.sqrt(a.shape[1] as number));
      expect(largest).toBeGreaterThan(0);
      expect(new Set(await b.data())).toEqual(new Set([0]));
    }
    const adapted = applyDecoder(adapter.attach(params, adapters), tokens, config);
    expect(await adapted.data()).toEqual(await applyDecoder(params, tokens, config).data());
  });

  it('adapts only the modules that are named, an output layer of its own among them', () => {
    const targeted = (targetModules: string[] | 'all-linear', model = config) =>
      Object.keys(lora(model, { ...settings, targetModules }).init(random.key(0)));
    expect(targeted(['mlp.up_proj'])).toEqual(['model.layers.0.mlp.up_proj', 'model.layers.1.mlp.up_proj']);
    expect(targeted(['model.layers.1.self_attn.o_proj', 'lm_head'])).toEqual([
      'model.layers.1.self_attn.o_proj',
      'lm_head',
    ]);
    expect(targeted(['c_proj'], gpt2(size))).toHaveLength(4);
    expect(targeted('all-linear', gpt2(size))).toHaveLength(8);
  });

  it('divides alpha by the rank, or by its root where asked', async () => {
    const ones = (shape: number[]) => array(new Float32Array(shape[0]! * shape[1]!).fill(1), { shape });
    const adapters = { 'model.layers.0.self_attn.o_proj': { a: ones([4, 8]), b: ones([8, 4]) } };
    const added = async (rankStabilised: boolean) => {
      const adapter = lora(config, { rank: 4, alpha: 6, rankStabilised, targetModules: ['o_proj'] });
      const at = (model: DecoderParams) => model.blocks[0]!.attention.output.weight.data();
      const [merged, before] = [await at(adapter.merge(params, adapters)), await at(params)];
      return (merged[5] as number) - (before[5] as number);
    };
    expect(await added(false)).toBeCloseTo((6 / 4) * 4, 5);
    expect(await added(true)).toBeCloseTo((6 / 2) * 4, 5);
  });

  it('drops inputs of adapters with a key, and nothing without', async () => {
    const adapter = lora(config, { ...settings, dropout: 0.5 });
    const adapters = tree.map(
      (leaf, [module]) => random.normal(random.key(String(module).length), leaf.shape),
      adapter.init(random.key(1)),
    );
    const logits = async (key?: Tensor) => [
      ...(await applyDecoder(adapter.attach(params, adapters, key && { key }), tokens, config).data()),
    ];
    const plain = await logits();
    expect(await logits()).toEqual(plain);
    expect(await logits(random.key(2))).not.toEqual(plain);
    expect(await logits(random.key(2))).toEqual(await logits(random.key(2)));
    expect(await logits(random.key(2))).not.toEqual(await logits(random.key(3)));
  });

  it.each([
    [{ rank: 0 }, 'rank: must be a positive integer, got 0'],
    [{ alpha: Number.NaN }, 'alpha: must be finite, got NaN'],
    [{ dropout: 1 }, 'dropout: must be in [0, 1), got 1'],
    [{ targetModules: [] }, 'targetModules: must name a module, got none'],
    [
      { targetModules: ['c_attn'] },
      "targetModules: no module is called 'c_attn'; the model has q_proj, k_proj",
    ],
  ])('refuses %o', (change, message) => {
    const make = () => lora(config, { ...settings, ...change });
    expect(make).toThrow(ArgumentError);
    expect(make).toThrow(message);
  });

  it('refuses adapters of another model', () => {
    const adapter = lora(config, settings);
    const other = lora(gpt2(size), { ...settings, targetModules: ['c_fc'] }).init(random.key(0));
    expect(() => adapter.attach(params, other)).toThrow(
      new ArgumentError("adapters: the model has no module 'transformer.h.0.mlp.c_fc'"),
    );
    const wide = lora({ ...config, width: 10 }, settings).init(random.key(0));
    expect(() => adapter.merge(params, wide)).toThrow(
      "'model.layers.0.self_attn.q_proj' has shapes [2,10] and [8,2], expected [rank, 8] and [8, rank]",
    );
  });
});
