import {
  applyDecoder,
  type DecoderConfig,
  generator,
  gpt2,
  initDecoder,
  llama,
  tokenLogProbs,
} from '@lab/lm';
import { array, type Backend, jit, mul, random, type Tensor, tree } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackend } from '../src/backend';

const size = { vocabularySize: 23, contextLength: 32, layers: 3, width: 32, heads: 4 };
const families: [string, DecoderConfig][] = [
  ['GPT-2', gpt2(size)],
  ['Llama with grouped heads', llama({ ...size, keyValueHeads: 2 })],
];
const longest = 7;
const prompts = [[1, 2, 3, 4, 5, 6, 7], [8], [9, 10, 11]];

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend({ backend: 'onnx', device: 'cpu', threads: 1 });
});
afterAll(() => backend.dispose());

/** Log-probabilities of every next token, by the whole model at once over left-padded rows: `[row][position]`. */
async function trainerLogProbs(
  config: DecoderConfig,
  params: unknown,
  rows: readonly number[][],
  padding: readonly number[],
  temperature: number,
): Promise<number[][]> {
  const score = jit(
    (weights: never, tokens: Tensor, targets: Tensor, start: Tensor) =>
      tokenLogProbs(applyDecoder(weights, tokens, config, { start }), targets, temperature),
    { backend },
  );
  const int = (values: readonly number[][]) => array(values, { dtype: 'int32' });
  const inputs = rows.map((row) => row.slice(0, -1));
  const targets = rows.map((row) => row.slice(1));
  const scored = await score(
    params as never,
    int(inputs),
    int(targets),
    array([...padding], { dtype: 'int32' }),
  );
  const data = [...(await scored.data())];
  await score.dispose();
  return inputs.map(({ length }, row) => data.slice(row * length, (row + 1) * length));
}

describe.each(families)('on ONNX Runtime, %s', (_, config) => {
  test.each([1, 0.7])(
    'samples with the log-probabilities that the trainer gives at temperature %d',
    async (t) => {
      // Larger than at the start of training, so that the distributions are far from uniform.
      const params = tree.map((leaf) => mul(leaf, 3), initDecoder(random.key(3), config));
      const policy = generator(config, { backend });
      const options = { maxNewTokens: 20, samplesPerPrompt: 4, temperature: t };
      const groups = await policy.generate(params, prompts, random.key(1), options);
      const padding = groups.flatMap((group, p) => group.map(() => longest - prompts[p]!.length));
      const rows = groups.flatMap((group, p) =>
        group.map(({ tokens }) => [
          ...new Array<number>(longest - prompts[p]!.length).fill(0),
          ...prompts[p]!,
          ...tokens,
        ]),
      );
      const trained = await trainerLogProbs(config, params, rows, padding, t);
      const gaps = groups
        .flat()
        .flatMap(({ logProbs }, row) =>
          logProbs.map((logProb, step) => Math.abs(logProb - trained[row]![longest - 1 + step]!)),
        );
      expect(gaps).toHaveLength(3 * 4 * 20);
      expect(Math.max(...gaps)).toBeLessThan(1e-4);
      const sampled = groups.flat().flatMap(({ logProbs }) => logProbs);
      expect(Math.min(...sampled)).toBeLessThan(-Math.log(23) - 1);
      await policy.dispose();
    },
  );
});
