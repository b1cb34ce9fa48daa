import { Linear } from '@lab/nn';
import { array, jit, random, type Tensor, tree, valueAndGrad, zerosLike } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  applyDecoder,
  crossEntropy,
  type DecoderParams,
  generator,
  gpt2,
  hiddenStates,
  initDecoder,
  llama,
  outputLayer,
} from '../src';
import { toHuggingFaceTensors } from '../src/hugging-face/tensors';
import { checkpointFixture, checkpointNames, expectClose, rowsOf, tokensOf } from './support';

describe.each(checkpointNames)('decoder of %s against transformers', (name) => {
  const { config, params, expected } = checkpointFixture(name);
  const rows = rowsOf(expected.ids);

  it('computes the logits', async () => {
    const logits = applyDecoder(params, tokensOf(rows), config);
    expect(logits.shape).toEqual([2, 10, config.vocabularySize]);
    expectClose(await logits.data(), expected.logits.data, 1e-4);
  });

  it('computes the same logits after padding on the left', async () => {
    const pads = [3, 5];
    const padded = rows.map((row, i) => [...new Array<number>(pads[i] as number).fill(31), ...row]);
    const short = padded.map((row) => row.slice(0, 13));
    const logits = await applyDecoder(params, tokensOf(short), config, {
      start: array(Int32Array.from(pads)),
    }).data();
    const real = (row: number, count: number) =>
      logits.slice((row * 13 + (pads[row] as number)) * 32, (row * 13 + (pads[row] as number) + count) * 32);
    expectClose(real(0, 10), expected.logits.data.slice(0, 320), 1e-4);
    expectClose(real(1, 8), expected.logits.data.slice(320, 320 + 8 * 32), 1e-4);
  });

  it('computes the mean cross-entropy and the norm of its gradient for every parameter', async () => {
    const loss = (p: DecoderParams, inputs: Tensor, targets: Tensor) =>
      crossEntropy(applyDecoder(p, inputs, config), targets);
    const step = jit((p: DecoderParams, inputs: Tensor, targets: Tensor) =>
      valueAndGrad(loss)(p, inputs, targets),
    );
    const [value, gradients] = await step(
      params,
      tokensOf(rows.map((row) => row.slice(0, -1))),
      tokensOf(rows.map((row) => row.slice(1))),
    );
    expect(await value.item()).toBeCloseTo(expected.loss, 5);
    const named = await toHuggingFaceTensors(gradients as DecoderParams, config);
    const norms = Object.fromEntries(
      Object.entries(named).map(([key, { data }]) => [key, Math.hypot(...(data as Float32Array))]),
    );
    const names = Object.keys(expected.gradientNorms);
    expect(Object.keys(norms).sort()).toEqual(names.toSorted());
    expectClose(
      names.map((key) => norms[key] as number),
      Object.values(expected.gradientNorms),
      1e-4,
    );
  });

  it('continues greedily as transformers does, run over whole sequences', async () => {
    let sequences = rows;
    for (let step = 0; step < 8; step++) {
      const logits = applyDecoder(params, tokensOf(sequences), config);
      const best = rowsOf({ shape: [20 + 2 * step, 32], data: [...(await logits.data())] })
        .filter((_, index) => (index + 1) % (10 + step) === 0)
        .map((row) => row.indexOf(Math.max(...row)));
      sequences = sequences.map((row, index) => [...row, best[index] as number]);
    }
    expect(sequences.map((row) => row.slice(10))).toEqual(rowsOf(expected.greedy));
  });

  it('continues greedily as transformers does, also when one prompt is padded', async () => {
    const greedy = rowsOf(expected.greedy);
    const { generate } = generator(config);
    const run = async (prompts: number[][]) => {
      const completions = await generate(params, prompts, random.key(0), {
        maxNewTokens: 8,
        temperature: 0,
      });
      return completions.map(([completion]) => completion?.tokens);
    };
    expect(await run(rows)).toEqual(greedy);
    // Beside a longer prompt, row 1 is padded.
    const longer = [...(rows[0] as number[]), ...(greedy[0] as number[]).slice(0, 3)];
    const [, beside] = await run([longer, rows[1] as number[]]);
    expect(beside).toEqual(greedy[1]);
  });
});

describe('applyDecoder', () => {
  const size = { vocabularySize: 7, contextLength: 4, layers: 1, width: 8, heads: 2 };

  it.each([
    ['learned', gpt2(size)],
    ['rotary', llama(size)],
  ])('refuses more tokens than the context, with %s positions', (_, config) => {
    const params = initDecoder(random.key(0), config);
    expect(() => applyDecoder(params, tokensOf([[1, 2, 3, 4, 5]]), config)).toThrow(
      'tokens: 5 exceed the context length, 4',
    );
  });

  it('sees no later token', async () => {
    const config = llama(size);
    const params = initDecoder(random.key(1), config);
    const [first, second] = await Promise.all(
      [
        [1, 2, 3, 4],
        [1, 2, 6, 0],
      ].map((row) => applyDecoder(params, tokensOf([row]), config).data()),
    );
    expect(first?.slice(0, 14)).toEqual(second?.slice(0, 14));
    expect(first?.slice(14)).not.toEqual(second?.slice(14));
  });

  it('gives finite logits for a row of padding alone', async () => {
    const config = llama(size);
    const params = initDecoder(random.key(1), config);
    const logits = applyDecoder(params, tokensOf([[0, 0]]), config, { start: array(Int32Array.of(2)) });
    expect([...(await logits.data())].every(Number.isFinite)).toBe(true);
  });
});

describe('options of applyDecoder', () => {
  const config = llama({ vocabularySize: 7, contextLength: 6, layers: 3, width: 8, heads: 2 });
  const params = initDecoder(random.key(2), config);
  const inputs = tokensOf([[1, 2, 3, 4]]);
  const targets = tokensOf([[2, 3, 4, 5]]);

  it('computes the same loss and gradients when it computes blocks again', async () => {
    const run = (recompute: boolean) =>
      jit((p: DecoderParams) =>
        valueAndGrad((own: DecoderParams) =>
          crossEntropy(applyDecoder(own, inputs, config, { recompute }), targets),
        )(p),
      )(params);
    const [[loss, gradients], [again, other]] = await Promise.all([run(false), run(true)]);
    expect(await again.item()).toBe(await loss.item());
    const leaves = tree.leaves<Tensor>(other);
    for (const [index, leaf] of tree.leaves<Tensor>(gradients).entries()) {
      expectClose(await (leaves[index] as Tensor).data(), await leaf.data(), 1e-7);
    }
  });

  it('lets the residual stream be changed between blocks', async () => {
    const layers: number[] = [];
    const onResidual = (x: Tensor, layer: number) => {
      layers.push(layer);
      return layer === 2 ? zerosLike(x) : x;
    };
    const logits = await applyDecoder(params, inputs, config, { onResidual }).data();
    expect(layers).toEqual([0, 1, 2, 3]);
    // Without what came before, every position is the same.
    expectClose(logits.slice(0, 7), logits.slice(7, 14), 1e-6);
  });

  it('makes logits from hidden states by the output layer', async () => {
    const logits = Linear.apply(outputLayer(params), hiddenStates(params, inputs, config));
    expect(await logits.data()).toEqual(await applyDecoder(params, inputs, config).data());
  });
});

describe('initDecoder', () => {
  const size = { vocabularySize: 50, contextLength: 16, layers: 2, width: 32, heads: 4 };
  const deviation = async (tensor: Tensor) => {
    const data = [...(await tensor.data())];
    return Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length);
  };

  it('has as many parameters as GPT-2 of this size', () => {
    const count = (p: DecoderParams) => tree.leaves<Tensor>(p).reduce((sum, { size }) => sum + size, 0);
    // Embeddings 66 * 32; a block 12 * 32^2 + 13 * 32; the last norm 2 * 32.
    expect(count(initDecoder(random.key(0), gpt2(size)))).toBe(66 * 32 + 2 * (12 * 1024 + 13 * 32) + 64);
  });

  it('draws weights of deviation 0.02, and products into the residual stream 1 / sqrt(2 layers) of that', async () => {
    const { tokenEmbedding, blocks } = initDecoder(random.key(0), gpt2(size));
    expect(Math.abs((await deviation(tokenEmbedding.weight)) - 0.02)).toBeLessThan(0.002);
    const { output } = blocks[0]!.attention as { output: { weight: Tensor } };
    expect(Math.abs((await deviation(output.weight)) - 0.01)).toBeLessThan(0.001);
  });

  it('ties the output to the embedding only where asked', () => {
    expect('output' in initDecoder(random.key(0), gpt2(size))).toBe(false);
    const { output } = initDecoder(random.key(0), gpt2({ ...size, tiedEmbeddings: false }));
    expect(output?.weight.shape).toEqual([50, 32]);
  });
});
