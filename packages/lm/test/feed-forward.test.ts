import { type Ffn, type FfnOptions, geluMlp } from '@lab/nn';
import { add, grad, jit, mean, mul, random, scalar, square, sum, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { applyDecoder, type DecoderParams, type FfnReport, gpt2, initDecoder, llama } from '../src';
import { fromHuggingFaceTensors, toHuggingFaceTensors } from '../src/hugging-face/tensors';
import { expectClose, tokensOf } from './support';

const size = { vocabularySize: 9, contextLength: 8, layers: 2, width: 8, heads: 2 };
const tokens = tokensOf([[1, 2, 3, 4]]);
const dense = geluMlp({ width: 8, hidden: 32 });

interface GatedParams {
  readonly up: { readonly weight: Tensor; readonly bias?: Tensor };
  readonly down: { readonly weight: Tensor; readonly bias?: Tensor };
  readonly router: { readonly gain: Tensor };
}

/** A dense layer times a trained gain, plus `noise` times normal numbers of its key. */
function gated(seen: FfnOptions[] = []): Ffn<GatedParams> {
  return {
    init: (key) => ({ ...dense.init(key), router: { gain: scalar(1) } }),
    apply: (params, x, options: FfnOptions & { readonly noise?: number } = {}) => {
      seen.push(options);
      const { output } = dense.apply(params, x);
      const { key, noise = 0 } = options;
      const scaled = mul(output, params.router.gain);
      return {
        output: key ? add(scaled, mul(random.normal(key, x.shape), noise)) : scaled,
        auxiliaryLoss: mean(square(x)),
        statistics: { gain: params.router.gain },
      };
    },
  };
}

describe('a decoder with replaced feed-forwards', () => {
  const plain = gpt2(size);
  const base = initDecoder(random.key(0), plain);
  const config = gpt2({ ...size, feedForwards: [null, gated()] });
  const withGain = (params: DecoderParams, gain: number): DecoderParams => ({
    ...params,
    blocks: params.blocks.map((block, layer) =>
      layer === 1 ? { ...block, ffn: { ...block.ffn, router: { gain: scalar(gain) } } } : block,
    ),
  });

  it('draws the parameters of each layer by its own feed-forward', () => {
    const { blocks } = initDecoder(random.key(0), config);
    expect(Object.keys(blocks[0]!.ffn)).toEqual(['up', 'down']);
    expect(Object.keys(blocks[1]!.ffn)).toEqual(['up', 'down', 'router']);
  });

  it('computes what the plain decoder computes where the replacement does', async () => {
    const logits = await applyDecoder(withGain(base, 1), tokens, config).data();
    expect(logits).toEqual(await applyDecoder(base, tokens, plain).data());
    expect(await applyDecoder(withGain(base, 2), tokens, config).data()).not.toEqual(logits);
  });

  it('hands on losses and statistics of every layer, with and without computing blocks again', async () => {
    for (const recompute of [false, true]) {
      const losses = (params: DecoderParams): Tensor => {
        const reports: [number, FfnReport][] = [];
        applyDecoder(params, tokens, config, {
          recompute,
          onFfn: (report, layer) => reports.push([layer, report]),
        });
        expect(reports.map(([layer]) => layer)).toEqual([0, 1]);
        expect(reports[0]?.[1]).toEqual({});
        expect(Object.keys(reports[1]?.[1].statistics ?? {})).toEqual(['gain']);
        return reports[1]?.[1].auxiliaryLoss as Tensor;
      };
      const gradients = await jit(grad(losses))(withGain(base, 1));
      const total = await sum(square(gradients.blocks[1]!.ffnNorm.weight)).item();
      // The mean of squares of a normalised vector grows with the norm's weight.
      expect(total).toBeGreaterThan(0.01);
    }
  });

  it('gives each layer a key of its own and the positions, and passes further options on', async () => {
    const seen: FfnOptions[] = [];
    const both = gpt2({ ...size, feedForwards: [gated(seen), gated(seen)] });
    const params = initDecoder(random.key(0), both);
    const run = (ffn: FfnOptions) => applyDecoder(params, tokens, both, { ffn }).data();
    const [quiet, loud] = [await run({ noise: 1 }), await run({ noise: 1, key: random.key(1) })];
    expect(loud).not.toEqual(quiet);
    expect(await run({ noise: 1, key: random.key(1) })).toEqual(loud);
    const keys = await Promise.all(seen.slice(2, 4).map(({ key }) => (key as Tensor).data()));
    expect(keys[0]).not.toEqual(keys[1]);
    expect([...(await (seen[0]!.positions as Tensor).data())]).toEqual([0, 1, 2, 3]);
    expect(seen[0]?.noise).toBe(1);
  });

  it.each([
    ['GPT-2', gpt2, 'transformer.h.1.mlp.c_fc.weight', [8, 32], 'transformer.h.1.mlp.router.gain'],
    ['Llama', llama, 'model.layers.1.mlp.up_proj.weight', [32, 8], 'model.layers.1.mlp.router.gain'],
  ] as const)("is saved beside %s's own tensors and read again", async (_, family, name, shape, extra) => {
    const replaced = family({ ...size, feedForwards: [null, gated()] });
    const params = initDecoder(random.key(3), replaced);
    const tensors = await toHuggingFaceTensors(params, replaced);
    expect(tensors[name]?.shape).toEqual(shape);
    expect([...(tensors[extra]?.data ?? [])]).toEqual([1]);
    const read = fromHuggingFaceTensors(tensors, replaced);
    const [before, after] = [tree.leaves<Tensor>(params), tree.leaves<Tensor>(read)];
    for (const [index, leaf] of before.entries()) {
      expectClose(await (after[index] as Tensor).data(), await leaf.data(), 0);
    }
    const { feedForwards: _removed, ...without } = replaced;
    expect(() => fromHuggingFaceTensors(tensors, without)).toThrow('is not part of the model');
  });
});
