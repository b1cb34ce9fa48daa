import { array, grad, jit, mul, random, slice, sum, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it, test } from 'vitest';
import {
  applyDecoder,
  type Continuations,
  continuationLogits,
  type DecoderConfig,
  type DecoderParams,
  type FfnReport,
  gpt2,
  initDecoder,
  llama,
  tokenLogProbs,
} from '../src';
import { expectClose, tokensOf } from './support';

const size = { vocabularySize: 9, contextLength: 12, layers: 3, width: 16, heads: 4 };
const families: [string, DecoderConfig][] = [
  ['GPT-2', gpt2(size)],
  ['Llama with grouped heads', llama({ ...size, keyValueHeads: 2, queryKeyNorm: true })],
  ['Llama with a sliding window', llama({ ...size, slidingWindow: 3 })],
];

const ints = (values: readonly number[]) => array(Int32Array.from(values));
const prompts = [
  [4, 6, 1],
  [0, 5, 1], // of two tokens, 5 and 1
];
const start = [0, 1];
const rows = [0, 0, 1, 1];
const texts = [
  [1, 0, 8, 2],
  [7, 2, 8, 3],
  [1, 3, 3, 0],
  [5, 5, 6, 7],
];
const batch: Continuations = {
  prompts: tokensOf(prompts),
  start: ints(start),
  tokens: tokensOf(texts),
};
const whole = tokensOf(rows.map((prompt, i) => [...(prompts[prompt] ?? []), ...(texts[i] ?? [])]));
const pads = ints(rows.map((prompt) => start[prompt] ?? 0));

/** [rows, 4, vocabulary]: what the texts are drawn from, by whole sequences. */
function logitsOfWhole(params: DecoderParams, config: DecoderConfig): Tensor {
  const logits = applyDecoder(params, whole, config, { start: pads });
  return slice(logits, [0, 2, 0], [4, 6, config.vocabularySize]);
}

describe.each(families)('continuations of %s', (_, config) => {
  const params = tree.map((leaf) => mul(leaf, 4), initDecoder(random.key(5), config));

  it('have the logits of whole sequences', async () => {
    const logits = continuationLogits(params, batch, config);
    expect(logits.shape).toEqual([4, 4, 9]);
    expectClose(await logits.data(), await logitsOfWhole(params, config).data(), 1e-4);
  });

  it.each([false, true])('have the gradient of whole sequences, recomputed: %s', async (recompute) => {
    const weights = array(
      Float32Array.from({ length: 16 }, (_, i) => Math.sin(i + 1)),
      { shape: [4, 4] },
    );
    const loss = (logits: Tensor) => sum(mul(tokenLogProbs(logits, batch.tokens), weights));
    const gradients = await jit((p: DecoderParams) => ({
      shared: grad((own: DecoderParams) => loss(continuationLogits(own, batch, config, { recompute })))(p),
      whole: grad((own: DecoderParams) => loss(logitsOfWhole(own, config)))(p),
    }))(params);
    const leavesOf = async (gradient: unknown) =>
      Promise.all(tree.leaves<Tensor>(gradient).map(async (leaf) => [...(await leaf.data())]));
    const [shared, expected] = [await leavesOf(gradients.shared), await leavesOf(gradients.whole)];
    expect(shared).toHaveLength(expected.length);
    expect(Math.max(...expected.flat().map(Math.abs))).toBeGreaterThan(1);
    for (const [i, leaf] of shared.entries()) expectClose(leaf, expected[i] ?? [], 1e-3);
  });

  it('of one token see the prompt alone', async () => {
    const tokens = tokensOf(texts.map((text) => text.slice(0, 1)));
    const logits = continuationLogits(params, { ...batch, tokens }, config);
    expect(logits.shape).toEqual([4, 1, 9]);
    const expected = slice(logitsOfWhole(params, config), [0, 0, 0], [4, 1, 9]);
    expectClose(await logits.data(), await expected.data(), 1e-4);
  });
});

test('feed-forwards are told the positions of the texts, and are heard of once', async () => {
  const heard: [number, number[]][] = [];
  const listening = {
    init: () => ({}),
    apply: (_: object, x: Tensor, { positions }: { positions?: Tensor } = {}) => ({
      output: mul(x, 0),
      statistics: { positions: positions as Tensor },
    }),
  };
  const config = gpt2({ ...size, feedForwards: [listening, null, listening] });
  const reports: [FfnReport, number][] = [];
  continuationLogits(initDecoder(random.key(1), config), batch, config, {
    onFfn: (report, layer) => void reports.push([report, layer]),
  });
  for (const [{ statistics }, layer] of reports) {
    if (statistics?.positions) heard.push([layer, [...(await statistics.positions.data())]]);
  }
  const positions = [3, 4, 5, 3, 4, 5, 2, 3, 4, 2, 3, 4];
  expect(heard).toEqual([
    [0, positions],
    [2, positions],
  ]);
});

test('prompts need as many texts each', () => {
  const config = gpt2(size);
  const params = initDecoder(random.key(1), config);
  const tokens = tokensOf(texts.slice(1));
  expect(() => continuationLogits(params, { ...batch, tokens }, config)).toThrow(
    'tokens: 3 texts are no multiple of the 2 prompts',
  );
});

test('prompts and texts that exceed the context length together are refused', () => {
  const config = gpt2({ ...size, contextLength: 5 });
  const params = initDecoder(random.key(1), config);
  expect(() => continuationLogits(params, batch, config)).toThrow('tokens: 6 exceed the context length, 5');
});
