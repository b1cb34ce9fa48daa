import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { train } from '../../src/commands/train';
import { resolveConfig } from '../../src/config';
import { dials } from '../../src/tasks/dials';
import { printed } from '../commands/run-command';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

test.each(Object.keys(dials))('%s is trained on by its name', async (task) => {
  const config = resolveConfig({
    task,
    model: { layers: 1, width: 8, heads: 2 },
    sft: { steps: 1, batch: 2 },
    rl: { steps: 1, prompts: 2, samples: 3, k: 2 },
    eval: { problems: 2 },
    runtime: { backend: 'reference' },
  });
  const run = join(folder, task);
  await printed(() => train({ config, run, resume: false }));
  const [row] = readFileSync(join(run, 'rl', 'metrics.jsonl'), 'utf8').split('\n');
  const { reward, logProbGap } = JSON.parse(row!);
  expect(reward).toBeGreaterThanOrEqual(0);
  expect(logProbGap).toBeLessThan(1e-5);
});
