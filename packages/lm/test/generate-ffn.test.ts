import { type Ffn, type FfnOptions, geluMlp, type MlpParams } from '@lab/nn';
import { add, array, broadcastTo, expandDims, gather, jit, mul, random, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { applyDecoder, type DecoderParams, generator, gpt2, initDecoder, tokenLogProbs } from '../src';

const size = { vocabularySize: 11, contextLength: 32, layers: 2, width: 16, heads: 4 };

/** A dense layer whose output is shifted by noise that belongs to the position, scaled as the call says. */
function noisyFfn(width: number): Ffn<MlpParams> {
  const dense = geluMlp({ width, hidden: 2 * width });
  return {
    init: dense.init,
    apply(params: MlpParams, x: Tensor, { key, positions, ...own }: FfnOptions = {}) {
      const { output } = dense.apply(params, x);
      if (!key || own.draw === 'nothing') return { output };
      const table = random.normal(key, [size.contextLength, width]);
      const noise = broadcastTo(gather(table, positions!), x.shape);
      return { output: add(output, mul(noise, (own.scale as number | undefined) ?? 1)) };
    },
  };
}

const config = gpt2({ ...size, feedForwards: [noisyFfn(16), noisyFfn(16)] });
const params = initDecoder(random.key(3), config);
const prompts = [[1, 2, 3, 4], [5], [6, 7]];
const options = { maxNewTokens: 6, samplesPerPrompt: 3 };

/** Log-probabilities of one prompt's completion as the trainer computes them: no padding in front. */
async function recomputed(prompt: readonly number[], answer: readonly number[], ffn?: FfnOptions) {
  const tokens = [...prompt, ...answer];
  const score = jit((p: DecoderParams, inputs: Tensor, targets: Tensor) =>
    tokenLogProbs(applyDecoder(p, inputs, config, ffn ? { ffn } : {}), targets),
  );
  const row = (values: number[]) => expandDims(array(Int32Array.from(values)), 0);
  const logProbs = await score(params, row(tokens.slice(0, -1)), row(tokens.slice(1)));
  return [...(await logProbs.data())].slice(prompt.length - 1);
}

function largestGap(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
}

describe('generation with feed-forwards that draw', () => {
  it('gives the log-probabilities that the trainer gives with the same key and settings', async () => {
    const ffn = { key: random.key(8), scale: 2 };
    const completions = await generator(config).generate(params, prompts, random.key(1), { ...options, ffn });
    for (const [p, prompt] of prompts.entries()) {
      for (const { tokens, logProbs } of completions[p]!) {
        expect(largestGap(logProbs, await recomputed(prompt, tokens, ffn))).toBeLessThan(1e-4);
        expect(largestGap(logProbs, await recomputed(prompt, tokens))).toBeGreaterThan(0.01);
        const other = { ...ffn, key: random.key(9) };
        expect(largestGap(logProbs, await recomputed(prompt, tokens, other))).toBeGreaterThan(0.01);
      }
    }
  });

  it('takes settings call by call from one generator, and leaves the key to the caller', async () => {
    const { generate, dispose } = generator(config);
    const key = random.key(8);
    const tokensWith = async (ffn: FfnOptions | undefined) => {
      const all = await generate(params, prompts, random.key(1), { ...options, ...(ffn && { ffn }) });
      return all.flat().map(({ tokens }) => tokens);
    };
    const without = await tokensWith(undefined);
    expect(await tokensWith({ key, draw: 'nothing' })).toEqual(without);
    expect(await tokensWith({ key, scale: 3 })).not.toEqual(without);
    expect(await tokensWith({ key, scale: 0 })).toEqual(without);
    expect([...(await key.data())]).toEqual([8, 0]);
    await dispose();
  });

  it('does not depend on the batch', async () => {
    const ffn = { key: random.key(8) };
    const tokensOf = async (maxBatch: number) => {
      const { generate } = generator(config, { maxBatch });
      return (await generate(params, prompts, random.key(5), { ...options, ffn })).map((samples) =>
        samples.map(({ tokens }) => tokens),
      );
    };
    expect(await tokensOf(3)).toEqual(await tokensOf(512));
  });

  it('names an option that cannot be part of a compiled function', async () => {
    const run = (ffn: FfnOptions) =>
      generator(config).generate(params, prompts, random.key(0), { ...options, ffn });
    await expect(run({ routing: { next: () => undefined } })).rejects.toThrow(
      'ffn.routing: must be a finite number, a string or a boolean, got [object Object]',
    );
    await expect(run({ samples: Number.NaN })).rejects.toThrow('ffn.samples: must be a finite number');
    await expect(run({ key: 3 as never })).rejects.toThrow('ffn.key: must be a tensor, got 3');
  });
});
