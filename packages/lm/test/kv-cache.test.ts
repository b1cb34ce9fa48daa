import { type Ffn, geluMlp, type MlpParams } from '@lab/nn';
import { add, array, cast, expandDims, gather, jit, mul, random, scalar, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  applyDecoder,
  type DecoderConfig,
  type DecoderParams,
  decodeStep,
  gpt2,
  initDecoder,
  llama,
  prefill,
} from '../src';
import { expectClose, tokensOf } from './support';

const size = { vocabularySize: 9, contextLength: 10, layers: 2, width: 16, heads: 4 };
const rows = [
  [0, 0, 5, 1, 7, 2, 8, 3],
  [4, 6, 1, 1, 0, 8, 2, 5],
];

/** A dense layer whose output grows with the position. */
function growing(): Ffn<MlpParams> {
  const dense = geluMlp({ width: 16, hidden: 8 });
  return {
    init: dense.init,
    apply: (params, x, { positions } = {}) => {
      const factor = add(expandDims(cast(positions as Tensor, 'float32'), -1), 1);
      return { output: mul(dense.apply(params, x).output, factor) };
    },
  };
}

const families: [string, DecoderConfig][] = [
  ['GPT-2', gpt2(size)],
  ['GPT-2 with one key head', gpt2({ ...size, keyValueHeads: 1 })],
  ['Llama', llama(size)],
  ['Llama with grouped and wide heads', llama({ ...size, keyValueHeads: 2, headWidth: 6 })],
  ['Llama with a sliding window', llama({ ...size, slidingWindow: 3 })],
  ['Llama with normalised heads', llama({ ...size, keyValueHeads: 2, queryKeyNorm: true, normEpsilon: 0.1 })],
  ['GPT-2 with a feed-forward of its own', gpt2({ ...size, feedForwards: [null, growing()] })],
];

describe.each(families)('the cache of %s', (_, config) => {
  const params = initDecoder(random.key(7), config);
  const column = (index: number) => array(Int32Array.from(rows, (row) => row[index] as number));

  it.each([
    ['without padding', undefined],
    ['with padding on the left', [2, 0]],
  ])('gives the logits of the whole sequence, %s', async (_name, pads) => {
    const options = pads ? { start: array(Int32Array.from(pads)) } : {};
    const whole = await applyDecoder(params, tokensOf(rows), config, options).data();
    const expectAt = async (logits: Tensor, time: number) => {
      expect(logits.shape).toEqual([2, 9]);
      const expected = rows.flatMap((_row, i) => [
        ...whole.slice((i * 8 + time) * 9, (i * 8 + time + 1) * 9),
      ]);
      expectClose(await logits.data(), expected, 1e-5);
    };
    const prompts = tokensOf(rows.map((row) => row.slice(0, 4)));
    let [logits, cache] = prefill(params, prompts, config, 8, options);
    expect(cache.shape).toEqual([2, 2, 8, 2, config.keyValueHeads, config.headWidth]);
    await expectAt(logits, 3);
    for (let slot = 4; slot < 8; slot++) {
      [logits, cache] = decodeStep(params, column(slot), scalar(slot, 'int32'), cache, config, options);
      await expectAt(logits, slot);
    }
  });

  it('is not read where it is not filled', async () => {
    const prompts = tokensOf(rows.map((row) => row.slice(0, 4)));
    const [, cache] = prefill(params, prompts, config, 8);
    const [expected] = decodeStep(params, column(4), scalar(4, 'int32'), cache, config);
    const [, roomy] = prefill(params, prompts, config, 10);
    const [actual] = decodeStep(params, column(4), scalar(4, 'int32'), await fill(roomy, 4), config);
    expectClose(await actual.data(), await expected.data(), 1e-6);
  });
});

/** The cache with numbers in the slots that are not in use. */
async function fill(tensor: Tensor, used: number): Promise<Tensor> {
  const [, , capacity, ...slot] = tensor.shape as [number, number, number, number, number, number];
  const width = slot.reduce((a, b) => a * b);
  const data = (await tensor.data()).map((x: number, i: number) =>
    Math.floor(i / width) % capacity < used ? x : 1e3,
  );
  return array(data as Float32Array, { shape: tensor.shape });
}

describe('prefill', () => {
  it('lets several rows continue one prompt', async () => {
    const config = gpt2(size);
    const params = initDecoder(random.key(3), config);
    const [logits, cache] = prefill(params, tokensOf(rows), config, 9);
    const [repeated, larger] = prefill(params, tokensOf(rows), config, 9, {
      rows: array(Int32Array.of(1, 1, 0)),
    });
    const pick = async (x: Tensor, axis: number) =>
      await gather(x, array(Int32Array.of(1, 1, 0)), axis).data();
    expect([...(await repeated.data())]).toEqual([...(await pick(logits, 0))]);
    expect([...(await larger.data())]).toEqual([...(await pick(cache, 3))]);
  });
});

describe('decodeStep', () => {
  it('compiles once for every slot', async () => {
    const config = llama(size);
    const params = initDecoder(random.key(0), config);
    const step = jit((p: DecoderParams, token: Tensor, slot: Tensor, c: Tensor) =>
      decodeStep(p, token, slot, c, config),
    );
    let [, cache] = prefill(params, tokensOf([[1, 2]]), config, 5);
    for (const slot of [2, 3, 4]) {
      [, cache] = await step(params, array(Int32Array.of(3)), scalar(slot, 'int32'), cache);
    }
    expect(step.cacheSize()).toBe(1);
  });
});
