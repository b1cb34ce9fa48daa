import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compare } from '../../src/commands/compare';
import { resolveConfig } from '../../src/config';
import { temporaryFolder } from '../temporary-folder';
import { tiny } from '../tiny';
import { printed } from './run-command';

test('every estimator starts from the same supervised weights', async () => {
  const run = join(temporaryFolder(), 'run');
  const configs = (['maxpo', 'grpo'] as const).map((estimator) => resolveConfig(tiny, { rl: { estimator } }));
  const text = await printed(() => compare({ configs, run, resume: false }));
  expect(text).toContain('Percentage points above maxpo');
  expect(text).toMatch(/^grpo +\d+\.\d %/m);
  expect(readdirSync(run)).toEqual([
    'after-grpo.json',
    'after-maxpo.json',
    'before.json',
    'config.json',
    'environment.json',
    'grpo',
    'maxpo',
    'report.html',
    'sft',
  ]);
  // The first answers are drawn from the same weights with the same key, and so are the same.
  const firstSample = (name: string) => {
    const [line] = readFileSync(join(run, name, 'samples.jsonl'), 'utf8').split('\n');
    const { prompt, answers } = JSON.parse(line!) as { prompt: string; answers: { text: string }[] };
    return [prompt, ...answers.map((answer) => answer.text)];
  };
  expect(firstSample('grpo')).toEqual(firstSample('maxpo'));
  expect(existsSync(join(run, 'rl'))).toBe(false);
});
