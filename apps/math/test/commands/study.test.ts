import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { study as runStudy } from '../../src/commands/study';
import { readStudy } from '../../src/study';
import { temporaryFolder } from '../temporary-folder';
import { tiny } from '../tiny';
import { printed } from './run-command';

const work = temporaryFolder();

test('runs every arm with every seed, writes its page, and gives the same again when repeated', async () => {
  const { seed: _, ...settings } = tiny;
  const path = join(work, 'study.json');
  const rl = { ...tiny.rl, gradientVariance: 2 };
  const arms = { 'MaxPO, k = 2': { k: 2 }, RLOO: { estimator: 'rloo' }, 'TopM:2': { objective: 'TopM:2' } };
  const content = { name: 'tiny', title: 'Tiny', seeds: [0, 1], settings: { ...settings, rl }, arms };
  writeFileSync(path, JSON.stringify(content));
  const options = { study: readStudy(path), run: join(work, 'runs'), out: join(work, 'docs') };
  const page = () => readFileSync(join(work, 'docs', 'tiny.md'), 'utf8');

  const text = await printed(() => runStudy(options));
  expect(text).toContain('pass@k in percent: mean over the seeds');
  const first = page();
  expect(first).toContain('| RLOO | 1 |');
  expect(first).toMatch(/\| MaxPO, k = 2 \| \d\.\d\de-\d \|/);

  await printed(() => runStudy(options));
  expect(page()).toBe(first);
});
