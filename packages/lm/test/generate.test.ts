import { array, type Backend, jit, liveArrays, random, referenceBackend, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  applyDecoder,
  type Completion,
  type DecoderConfig,
  generator,
  gpt2,
  initDecoder,
  llama,
  tokenLogProbs,
} from '../src';

const size = { vocabularySize: 11, contextLength: 32, layers: 2, width: 16, heads: 4 };
const families: [string, DecoderConfig][] = [
  ['GPT-2', gpt2(size)],
  ['Llama with grouped heads', llama({ ...size, keyValueHeads: 2 })],
];
const prompts = [[1, 2, 3, 4], [5], [6, 7]];

/** Log-probabilities of completions as the trainer computes them, on left-padded rows. */
async function trainerLogProbs(
  config: DecoderConfig,
  params: never,
  rows: number[][],
  start: number[],
  temperature: number,
) {
  const score = jit((p: never, tokens: Tensor, targets: Tensor, pad: Tensor) =>
    tokenLogProbs(applyDecoder(p, tokens, config, { start: pad }), targets, temperature),
  );
  const int = (values: number[][]) =>
    array(Int32Array.from(values.flat()), { shape: [values.length, values[0]!.length] });
  const result = await score(
    params,
    int(rows.map((row) => row.slice(0, -1))),
    int(rows.map((row) => row.slice(1))),
    array(Int32Array.from(start)),
  );
  return { data: await result.data(), width: rows[0]!.length - 1 };
}

describe.each(families)('%s', (_, config) => {
  const params = initDecoder(random.key(3), config);

  it('gives the log-probabilities that the trainer gives, for prompts of different lengths', async () => {
    const temperature = 0.7;
    const { generate } = generator(config);
    const options = { maxNewTokens: 6, samplesPerPrompt: 3, temperature };
    const completions = await generate(params, prompts, random.key(1), options);
    const rows: number[][] = [];
    const start: number[] = [];
    prompts.forEach((prompt, p) => {
      for (const { tokens } of completions[p]!) {
        start.push(4 - prompt.length);
        rows.push([...new Array<number>(4 - prompt.length).fill(0), ...prompt, ...tokens]);
      }
    });
    const { data, width } = await trainerLogProbs(config, params as never, rows, start, temperature);
    completions.flat().forEach(({ logProbs }, row) => {
      logProbs.forEach((logProb, step) => {
        expect(Math.abs(logProb - (data[row * width + 3 + step] as number))).toBeLessThan(1e-4);
      });
    });
  });

  it('draws the same for the same key, whatever the batch', async () => {
    const options = { maxNewTokens: 5, samplesPerPrompt: 2 };
    const whole = await generator(config).generate(params, prompts, random.key(5), options);
    const split = await generator(config, { maxBatch: 2 }).generate(params, prompts, random.key(5), options);
    expect(split.map((samples) => samples.map(({ tokens }) => tokens))).toEqual(
      whole.map((samples) => samples.map(({ tokens }) => tokens)),
    );
  });

  it('continues greedily as the full model would', async () => {
    const [[completion]] = (await generator(config).generate(params, [[1, 2, 3]], random.key(0), {
      maxNewTokens: 4,
      temperature: 0,
    })) as unknown as [[Completion]];
    const tokens = [1, 2, 3];
    for (let step = 0; step < 4; step++) {
      const logits = await applyDecoder(params, array([tokens], { dtype: 'int32' }), config).data();
      const last = [...logits.slice(-11)];
      tokens.push(last.indexOf(Math.max(...last)));
    }
    expect(completion.tokens).toEqual(tokens.slice(3));
  });

  it('ends at a stop token and says so', async () => {
    const everything = Array.from({ length: 11 }, (_, i) => i);
    const [[completion]] = (await generator(config).generate(params, [[1]], random.key(0), {
      maxNewTokens: 4,
      stopTokens: everything,
    })) as unknown as [[Completion]];
    expect(completion.tokens.length).toBe(1);
    expect(completion.stopped).toBe(true);
  });
});

describe('generate', () => {
  const config = gpt2(size);
  const run = (list: number[][], options: object) =>
    generator(config).generate(initDecoder(random.key(0), config), list, random.key(0), {
      maxNewTokens: 4,
      ...options,
    });

  it('names bad arguments', async () => {
    await expect(run([[]], {})).rejects.toThrow('prompt 0 is empty');
    await expect(run([[1], [11]], {})).rejects.toThrow('prompts: prompt 1: 11 is not in [0, 11)');
    await expect(run([new Array(29).fill(1)], {})).rejects.toThrow(
      'prompt 0 has 29 tokens, the context leaves room for 28',
    );
    await expect(run([[1]], { maxNewTokens: 0 })).rejects.toThrow(
      'maxNewTokens: must be a positive integer, got 0',
    );
    await expect(run([[1]], { topP: 1.5 })).rejects.toThrow('topP: must be in (0, 1], got 1.5');
  });

  it.each([
    [{ samplesPerPrompt: 1.5 }, 'samplesPerPrompt: must be a positive integer, got 1.5'],
    [{ stopTokens: [11] }, 'stopTokens: 11 is not in [0, 11)'],
  ])('refuses %o', async (options, message) => {
    await expect(run([[1]], options)).rejects.toThrow(message);
  });

  it('refuses settings outside their domain', () => {
    expect(() => generator(config, { padToken: 11 })).toThrow('padToken: 11 is not in [0, 11)');
    expect(() => generator(config, { maxBatch: 0 })).toThrow('maxBatch: must be a positive integer, got 0');
  });

  it('gives nothing for no prompts', async () => {
    expect(await run([], {})).toEqual([]);
  });

  it('fills the context to its end', async () => {
    const [[completion]] = (await run([new Array(28).fill(1)], {})) as [[Completion]];
    expect(completion.tokens.length).toBe(4);
    const ragged = await run([new Array(28).fill(1), [2]], {});
    expect(ragged.map((samples) => samples[0]?.tokens.length)).toEqual([4, 4]);
  });

  it('runs every prompt once, whatever the number of samples', async () => {
    const { backend, prefillRows } = countingBackend();
    const { generate } = generator(config, { backend });
    const options = { maxNewTokens: 3, samplesPerPrompt: 8 };
    const completions = await generate(
      initDecoder(random.key(0), config),
      [
        [1, 2],
        [3, 4],
      ],
      random.key(0),
      options,
    );
    expect(completions.map((samples) => samples.length)).toEqual([8, 8]);
    expect(prefillRows()).toBe(2);
  });

  it('leaves no array behind, also after an error', async () => {
    const params = initDecoder(random.key(0), config);
    const broken = {
      ...params,
      finalNorm: { ...params.finalNorm, weight: array(new Float32Array(16).fill(NaN)) },
    };
    const key = random.key(0);
    const { generate } = generator(config);
    const options = { maxNewTokens: 3, samplesPerPrompt: 2 };
    await generate(params, prompts, key, options);
    const before = liveArrays();
    await generate(params, prompts, key, options);
    expect(liveArrays()).toBe(before);
    await expect(generate(broken, prompts, key, options)).rejects.toThrow('logits: NaN at token 0');
    expect(liveArrays()).toBe(before);
  });
});

/** A backend that counts the rows of prompts that pass through it: of int32 inputs with two axes. */
function countingBackend(): { backend: Backend; prefillRows: () => number } {
  const reference = referenceBackend();
  let rows = 0;
  const backend: Backend = {
    ...reference,
    async compile(graph) {
      const executable = await reference.compile(graph);
      const tokens = graph.inputs.filter(({ dtype, shape }) => dtype === 'int32' && shape.length === 2);
      return {
        ...executable,
        run(inputs, donated) {
          for (const { shape } of tokens) rows += shape[0] as number;
          return executable.run(inputs, donated);
        },
      };
    },
  };
  return { backend, prefillRows: () => rows };
}
