import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError } from '@lab/settings';
import { beforeAll, expect, test, vi } from 'vitest';
import { openCustomRewards } from '../../src/rewards/custom-rewards';
import { right } from '../../src/tasks/task';
import { bundle } from '../bundle';
import { temporaryFolder } from '../temporary-folder';

const work = temporaryFolder();
const program = pathToFileURL(join(work, 'reward-worker.mjs'));

beforeAll(() => bundle('../src/reward-worker.ts', work), 60_000);

function file(name: string, source: string): string {
  const path = join(work, name);
  writeFileSync(path, source);
  return path;
}

const inputs = ['a', 'bb', 'ccc'].map((text) => ({
  problem: { identity: text },
  prompt: `${text}?`,
  answer: { text, tokens: [...text].map(() => 1), logProbs: [], judgement: right('') },
}));

async function scoresOf(custom: string, { timeLimit = 5, threads = 1 } = {}) {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { parts, dispose } = await openCustomRewards({ custom, timeLimit, threads }, program);
  const scores: Record<string, readonly (number | null)[]> = {};
  for (const part of parts) scores[part.name] = await part.scores(inputs);
  await dispose();
  const messages = error.mock.calls.flat().join('\n');
  error.mockRestore();
  return { weights: parts.map(({ weight }) => weight), scores, messages };
}

test('rewards of a TypeScript file that imports another, at once and later', async () => {
  file('length.ts', 'export const lengthOf = (text: string): number => text.length;');
  const custom = file(
    'rewards.ts',
    `import { lengthOf } from './length';
     interface Given { readonly prompt: string; readonly answer: { readonly text: string } }
     export const rewards = {
       brief: ({ answer }: Given) => -lengthOf(answer.text),
       asked: { weight: 0.5, score: async ({ prompt }: Given) => {
         await new Promise((resolve) => setTimeout(resolve, 1));
         return lengthOf(prompt);
       } },
     };`,
  );
  const { weights, scores } = await scoresOf(custom, { threads: 2 });
  expect(weights).toEqual([1, 0.5]);
  expect(scores).toEqual({ brief: [-1, -2, -3], asked: [2, 3, 4] });
});

test('what fails, is no number or hangs is unscored; the others are not', async () => {
  const custom = file(
    'bad.mjs',
    `const on = (text, then) => ({ answer }) => (answer.text === text ? then() : 7);
     export const rewards = {
       throws: on('a', () => { throw new Error('no such thing'); }),
       nothing: on('a', () => undefined),
       late: { timeLimit: 0.05, score: on('bb', () => new Promise((resolve) => setTimeout(resolve, 10000, 7))) },
       hangs: { timeLimit: 0.05, score: on('a', () => { for (;;); }) },
     };`,
  );
  const { scores, messages } = await scoresOf(custom);
  expect(scores).toEqual({
    throws: [null, 7, 7],
    nothing: [null, 7, 7],
    late: [7, null, 7],
    hangs: [null, 7, 7],
  });
  expect(messages).toContain('Reward throws: 1 answers are unscored; of the first: no such thing');
  expect(messages).toContain('Reward nothing: 1 answers are unscored; of the first: gave undefined');
  expect(messages).toContain('Reward late: 1 answers are unscored; of the first: took longer than 0.05 s');
  expect(messages).toContain(
    'Reward hangs: 1 answers are unscored; of the first: took longer than 0.05 s and was ended',
  );
}, 20_000);

test.each([
  ['missing.ts', undefined, 'missing.ts'],
  ['broken.ts', 'export const rewards = {', 'reward.custom'],
  ['empty.ts', 'export const other = 1;', "must export an object 'rewards'"],
])('%s stops before any work', async (name, source, message) => {
  const custom = source === undefined ? join(work, name) : file(name, source);
  const opening = openCustomRewards({ custom, timeLimit: 1, threads: 1 }, program);
  const error = await opening.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as Error).message).toContain(message);
});

test('without a file there is nothing', async () => {
  expect((await openCustomRewards({ custom: '', timeLimit: 1, threads: 1 }, program)).parts).toEqual([]);
});
