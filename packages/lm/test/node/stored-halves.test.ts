import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grad, random, type Tensor, tree } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applyDecoder,
  chunkedLogProbs,
  crossEntropy,
  type DecoderParams,
  fromHuggingFaceTensors,
  generator,
  hiddenStates,
  type LoraParams,
  lora,
  outputLayer,
  toHuggingFaceTensors,
  tokenLogProbs,
} from '../../src';
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from '../../src/node';
import { fixturePath, tokensOf } from '../support';

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'halves-'));
});
afterAll(() => rm(work, { recursive: true }));

const ids = [[1, 5, 2, 7, 3]];
const dtypesOf = (params: DecoderParams) =>
  new Set(tree.leaves<Tensor>(params).map(({ dtype, rank }) => `${dtype} of rank ${rank}`));

/** The same float16 file, widened and as it is. */
async function bothOf(fixture: 'gpt2-tiny' | 'llama-tiny' | 'qwen3-tiny') {
  const folder = join(work, fixture);
  const first = await loadCheckpoint(fileURLToPath(fixturePath(fixture)));
  await saveCheckpoint(folder, first, {}, { dtype: 'F16' });
  const [wide, kept] = [await loadCheckpoint(folder), await loadCheckpoint(folder, { dtype: 'keep' })];
  return { wide, kept };
}

const numbers = async (x: Tensor) => [...(await x.data())];

describe.each(['gpt2-tiny', 'llama-tiny', 'qwen3-tiny'] as const)('%s, kept in float16', (fixture) => {
  let wide: Checkpoint;
  let kept: Checkpoint;
  beforeAll(async () => {
    ({ wide, kept } = await bothOf(fixture));
  });

  it('has its matrices in half the memory and computes the same', async () => {
    expect(dtypesOf(wide.params)).toEqual(new Set(['float32 of rank 1', 'float32 of rank 2']));
    expect(dtypesOf(kept.params)).toEqual(new Set(['float32 of rank 1', 'float16 of rank 2']));
    const logitsOf = ({ params, config }: Checkpoint) => numbers(applyDecoder(params, tokensOf(ids), config));
    expect(await logitsOf(kept)).toEqual(await logitsOf(wide));
  });

  it('generates the same', async () => {
    const textsOf = async ({ params, config }: Checkpoint) => {
      const options = { maxNewTokens: 4, samplesPerPrompt: 2 };
      return generator(config).generate(params, [[1, 2], [3]], random.key(4), options);
    };
    expect(await textsOf(kept)).toEqual(await textsOf(wide));
  });

  it('gives adapters the same gradients, and merges with them', async () => {
    const { config } = wide;
    const adapter = lora(config, { rank: 2, alpha: 4, targetModules: 'all-linear' });
    const adapters = tree.map(
      (leaf, [_, part]) => (part === 'b' ? random.normal(random.key(3), leaf.shape) : leaf),
      adapter.init(random.key(2)),
    );
    const gradientsFor = async (params: DecoderParams) => {
      const loss = (own: LoraParams) =>
        crossEntropy(
          applyDecoder(adapter.attach(params, own), tokensOf(ids), config),
          tokensOf([[5, 2, 7, 3, 1]]),
        );
      return Promise.all(tree.leaves<Tensor>(grad(loss)(adapters)).map(numbers));
    };
    expect(await gradientsFor(kept.params)).toEqual(await gradientsFor(wide.params));
    const mergedLogits = (params: DecoderParams) =>
      numbers(applyDecoder(adapter.merge(params, adapters), tokensOf(ids), config));
    expect(await mergedLogits(kept.params)).toEqual(await mergedLogits(wide.params));
  });

  it('is saved as it would be widened', async () => {
    expect(await toHuggingFaceTensors(kept.params, kept.config)).toEqual(
      await toHuggingFaceTensors(wide.params, wide.config),
    );
  });

  it('has log-probabilities in chunks, the output layer being frozen', async () => {
    const { params, config } = kept;
    const hidden = hiddenStates(params, tokensOf(ids), config);
    const targets = tokensOf([[5, 2, 7, 3, 1]]);
    const inChunks = (h: Tensor) => chunkedLogProbs(outputLayer(params), h, targets, { tokensAtOnce: 2 });
    const whole = await numbers(tokenLogProbs(applyDecoder(params, tokensOf(ids), config), targets));
    (await numbers(inChunks(hidden))).forEach((value, i) => {
      expect(value).toBeCloseTo(whole[i]!, 5);
    });
  });
});

describe('other files, to be kept in float16', () => {
  it('are rounded, or as they are where only float16 is to be kept', async () => {
    const folder = fileURLToPath(fixturePath('llama-tiny'));
    const { params, config } = await loadCheckpoint(folder, { dtype: 'float16' });
    expect(dtypesOf(params)).toEqual(new Set(['float32 of rank 1', 'float16 of rank 2']));
    const wide = await loadCheckpoint(folder);
    expect(dtypesOf((await loadCheckpoint(folder, { dtype: 'keep' })).params)).toEqual(dtypesOf(wide.params));
    const [half, whole] = [
      await numbers(applyDecoder(params, tokensOf(ids), config)),
      await numbers(applyDecoder(wide.params, tokensOf(ids), config)),
    ];
    const gaps = half.map((value, i) => Math.abs(value - whole[i]!));
    expect(Math.max(...gaps)).toBeLessThan(0.01);
    expect(Math.max(...gaps)).toBeGreaterThan(0);
  });

  it('stay in float32 where a value is beyond the range', async () => {
    const checkpoint = await loadCheckpoint(fileURLToPath(fixturePath('llama-tiny')));
    const tensors = await toHuggingFaceTensors(checkpoint.params, checkpoint.config);
    (tensors['model.embed_tokens.weight']!.data as Float32Array)[3] = 70_000;
    const params = fromHuggingFaceTensors(tensors, checkpoint.config, 'checkpoint', 'float16');
    expect(params.tokenEmbedding.weight.dtype).toBe('float32');
    expect(params.blocks[0]!.attention.output.weight.dtype).toBe('float16');
  });
});
