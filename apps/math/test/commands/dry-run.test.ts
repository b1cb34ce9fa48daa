import { expect, test } from 'vitest';
import { dryRun } from '../../src/commands/dry-run';
import { resolveConfig } from '../../src/config';
import { tiny } from '../tiny';
import { printed } from './run-command';

test('says what a run needs, and how long by steps that it times', async () => {
  const config = resolveConfig(tiny, { rl: { steps: 500 } });
  const text = await printed(() => dryRun({ config, rl: true }));
  expect(text).toMatch(/parameters +\d+/);
  expect(text).toMatch(/weights, gradient, moments +\d+ MiB/);
  expect(text).toMatch(/keys and values, sampling +\d+ MiB/);
  expect(text).toMatch(/Memory: \d{2,} MiB at most in these steps/);
  expect(text).toMatch(/supervised +8 steps of \d+ tokens/);
  expect(text).toMatch(/RL +500 steps of 4 x 8 answers/);
  expect(text).toMatch(/RL +\d+\.\d\d s per step, of which sampling \d+\.\d\d +about/);
});

test('of supervised training alone it says nothing of RL', async () => {
  const text = await printed(() => dryRun({ config: tiny, rl: false }));
  expect(text).not.toContain('RL');
});
