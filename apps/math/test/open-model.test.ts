import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gpt2, initDecoder, trainBpe } from '@lab/lm';
import { saveCheckpoint, saveTokenizer } from '@lab/lm/node';
import { ConfigError } from '@lab/settings';
import { random } from '@lab/tensor';
import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { TaskError } from '../src/errors';
import { openModel } from '../src/open-model';
import { initialParams } from '../src/trainer-state';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
const rows = Array.from({ length: 60 }, (_, i) => ({
  question: `Ada has ${i} coins and finds ${i % 7} more. How many has she?`,
  answer: `${i}+${i % 7}=<<${i}+${i % 7}=${i + (i % 7)}>>${i + (i % 7)}\n#### ${i + (i % 7)}`,
}));
const problems = join(folder, 'problems.jsonl');
writeFileSync(problems, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

const data = { path: problems, promptTokens: 48, answerTokens: 16, vocabulary: 400 };
const settings = { task: 'gsm8k', data, eval: { problems: 5 }, model: { layers: 1, width: 8, heads: 2 } };

/** A checkpoint folder as the hub has them: a model of two layers with a tokeniser of its own. */
async function checkpoint(name: string, contextLength: number): Promise<string> {
  const path = join(folder, name);
  const json = trainBpe(
    rows.map(({ question }) => question),
    { vocabularySize: 320, specialTokens: ['<|endoftext|>'] },
  );
  const config = gpt2({ layers: 2, width: 8, heads: 2, vocabularySize: 330, contextLength });
  await saveCheckpoint(path, { config, params: initDecoder(random.key(7), config) });
  await saveTokenizer(path, json, { eos_token: '<|endoftext|>' });
  return path;
}

test('problems of files get a tokeniser of their own and a context for prompt and answer', async () => {
  const model = await openModel(resolveConfig(settings));
  expect(model).toMatchObject({ promptLength: 48, answerLength: 16 });
  expect(model.decoder).toMatchObject({ layers: 1, width: 8, contextLength: 64 });
  expect(model.decoder.vocabularySize).toBe(model.tokenizer.vocabularySize);
  const problem = model.task.problem('test', 0);
  const prompt = model.encodePrompt(model.task.prompt(problem));
  expect(prompt.length).toBeLessThan(48);
  expect(model.tokenizer.decode(prompt)).toBe(model.task.prompt(problem));
  expect((await model.task.judge(problem, problem.solution!)).outcome).toBe('right');
});

test('a checkpoint brings its tokeniser, shape and weights', async () => {
  const path = await checkpoint('checkpoint', 64);
  const model = await openModel(resolveConfig(settings, { model: { checkpoint: path } }));
  expect(model.decoder).toMatchObject({ layers: 2, width: 8, contextLength: 64, vocabularySize: 330 });
  expect(model.tokenizer.vocabularySize).toBe(320);
  const embedding = await initialParams(model, 0).tokenEmbedding.weight.data();
  const original = initDecoder(random.key(7), model.decoder).tokenEmbedding.weight;
  expect([...embedding]).toEqual([...(await original.data())]);
});

test('generated problems are read by the tokeniser of a checkpoint too', async () => {
  const path = await checkpoint('for-sums', 32);
  const settings = { task: 'chainSum', chainSum: { terms: 2, digits: 1 }, eval: { problems: 5 } };
  const model = await openModel(resolveConfig(settings, { model: { checkpoint: path } }));
  expect(model).toMatchObject({ promptLength: 4, answerLength: 4 });
  const problem = model.task.problem('train', 0);
  expect(model.encodePrompt(model.task.prompt(problem)).length).toBeLessThanOrEqual(4);
});

test('a fixture of packages/lm, written by transformers, with a tokeniser beside it', async () => {
  const path = join(folder, 'gpt2-tiny');
  cpSync(fileURLToPath(new URL('../../../packages/lm/test/fixtures/gpt2-tiny', import.meta.url)), path, {
    recursive: true,
  });
  await expect(openModel(resolveConfig(settings, { model: { checkpoint: path } }))).rejects.toThrow(
    `${join(path, 'tokenizer.json')}: no such file`,
  );
  // Its vocabulary has 32 tokens, fewer than there are bytes.
  await saveTokenizer(path, trainBpe([], { vocabularySize: 257, specialTokens: ['<e>'] }), {
    eos_token: '<e>',
  });
  await expect(openModel(resolveConfig(settings, { model: { checkpoint: path } }))).rejects.toThrow(
    new ConfigError(`model.checkpoint ${path}: its tokeniser has 257 tokens, the model only 32`),
  );
});

test('chat prompts need a template, and then have its start token once', async () => {
  const path = await checkpoint('chat', 64);
  const config = resolveConfig(settings, { data: { prompt: 'chat' }, model: { checkpoint: path } });
  await expect(openModel(config)).rejects.toThrow(ConfigError);
  const template = '<|endoftext|>{% for m in messages %}{{ m.content }}{% endfor %}\n';
  writeFileSync(join(path, 'chat_template.jinja'), template);
  const model = await openModel(config);
  const tokens = model.encodePrompt(model.task.prompt(model.task.problem('test', 0)));
  expect(tokens.filter((token) => token === model.tokenizer.endToken)).toEqual([tokens[0]]);
});

test('too short a context, and too few problems, are told before any training', async () => {
  const path = await checkpoint('short', 40);
  await expect(openModel(resolveConfig(settings, { model: { checkpoint: path } }))).rejects.toThrow(
    new ConfigError(
      `model.checkpoint ${path} has a context of 40 tokens, too few for prompts of 48 and answers of 16`,
    ),
  );
  await expect(openModel(resolveConfig(settings, { eval: { problems: 500 } }))).rejects.toThrow(TaskError);
});

test('an empty folder is no checkpoint', async () => {
  const path = join(folder, 'empty');
  mkdirSync(path);
  await expect(openModel(resolveConfig(settings, { model: { checkpoint: path } }))).rejects.toThrow(
    /no such file/,
  );
});
