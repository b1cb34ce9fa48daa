import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCheckpoint, saveTokenizer } from '@lab/lm/node';
import { expect, test } from 'vitest';
import { start } from '../../src/commands/start';
import { resolveConfig } from '../../src/config';
import { printed } from '../commands/run-command';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const few = {
  model: { layers: 1, width: 8, heads: 2 },
  sft: { steps: 2, batch: 4, imperfect: 0 },
  rl: { steps: 2, prompts: 2, samples: 4, k: 2 },
  eval: { problems: 3, samples: 2 },
  runtime: { backend: 'reference' },
};

test('a file of problems is learnt from, with prompts and answers of many lengths, and evaluated on', async () => {
  const path = join(folder, 'problems.jsonl');
  const rows = Array.from({ length: 40 }, (_, i) => ({
    question: `Ada has ${i} coins${' and no more'.repeat(i % 4)}. Double?`,
    answer: `${'so '.repeat(i % 3)}2*${i}=${2 * i}\n#### ${2 * i}`,
  }));
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const data = { path, promptTokens: 48, answerTokens: 20, vocabulary: 360 };
  const run = join(folder, 'run');
  const text = await printed(() =>
    start({ config: resolveConfig(few, { task: 'gsm8k', data }), run, resume: false }),
  );
  expect(text).toContain('pass@k on 3 test problems, 2 answers each');
  const metrics = readFileSync(join(run, 'rl', 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const gaps = metrics.map((line) => JSON.parse(line).logProbGap);
  expect(gaps).toHaveLength(2);
  // Sampler, with prompts padded on the left, and trainer, with padding on the right, agree.
  expect(Math.max(...gaps)).toBeLessThan(1e-5);
});

test('a checkpoint that transformers wrote is trained on: a fixture of packages/lm', async () => {
  const checkpoint = join(folder, 'gpt2-tiny');
  const fixture = new URL('../../../../packages/lm/test/fixtures/gpt2-tiny', import.meta.url);
  cpSync(fileURLToPath(fixture), checkpoint, { recursive: true });
  await saveTokenizer(checkpoint, characterTokenizer(' 0123456789+-:'), { eos_token: '<e>' });
  const task = { task: 'chainSum', chainSum: { terms: 2, digits: 1 } };
  const run = join(folder, 'from-checkpoint');
  const config = resolveConfig(few, task, {
    model: { checkpoint },
    sft: { learningRate: 0 },
    rl: { learningRate: 0 },
  });
  await printed(() => start({ config, run, resume: false }));
  const [before, after] = ['before', 'after'].map((name) =>
    JSON.parse(readFileSync(join(run, `${name}.json`), 'utf8')),
  );
  expect(before.results).toHaveLength(3);
  // Without a learning rate the weights stay those of the checkpoint.
  expect(after.results).toEqual(before.results);
  expect((await loadCheckpoint(checkpoint)).config.layers).toBe(2);
});

/** A tokenizer.json of one token per character, which the fixture's 32 tokens have room for. */
function characterTokenizer(alphabet: string) {
  const pieces = ['<e>', ...alphabet.replace(' ', '\u0120')];
  return {
    added_tokens: [
      {
        id: 0,
        content: '<e>',
        special: true,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
      },
    ],
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE' as const,
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges: [],
    },
  };
}
