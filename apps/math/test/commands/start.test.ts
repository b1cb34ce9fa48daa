import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { start } from '../../src/commands/start';
import { temporaryFolder } from '../temporary-folder';
import { tiny } from '../tiny';
import { printed } from './run-command';

test('trains, evaluates before and after, and writes the report; resuming a finished run only says so again', async () => {
  const run = join(temporaryFolder(), 'run');
  const text = await printed(() => start({ config: tiny, run, resume: false }));
  expect(text).toContain('pass@k on 3 test problems, 4 answers each, with 95 % intervals');
  expect(text).toMatch(/^k +before RL +after RL +difference$/m);
  expect(text).toMatch(/^4 +\d+\.\d %/m);
  expect(text).toContain('Well-formed answers:');
  expect(text).toContain(`Report: ${join(run, 'report.html')}`);
  const files = ['after.json', 'before.json', 'config.json', 'environment.json', 'report.html', 'rl', 'sft'];
  expect(readdirSync(run)).toEqual(files);

  const evaluatedAt = statSync(join(run, 'after.json')).mtimeMs;
  const metrics = readFileSync(join(run, 'rl', 'metrics.jsonl'));
  expect(await printed(() => start({ config: tiny, run, resume: true }))).toBe(text);
  expect(statSync(join(run, 'after.json')).mtimeMs).toBe(evaluatedAt);
  expect(readFileSync(join(run, 'rl', 'metrics.jsonl'))).toEqual(metrics);
});
