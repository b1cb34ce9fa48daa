import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRun } from '@lab/runs';
import { ConfigError } from '@lab/settings';
import { expect, test } from 'vitest';
import { gather } from '../../src/doctor/gather';
import { readOptional } from '../../src/doctor/read-optional';
import { rlSettings } from '../../src/rl';
import { rollout } from '../rollouts/example';
import { temporaryFolder } from '../temporary-folder';
import { tiny } from '../tiny';

const folder = temporaryFolder();
const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));
const counts = { problem: 'p', samples: 4, correct: 1 };

test('everything that a run has written of a phase', () => {
  write('config.json', tiny);
  write('before.json', { results: [{ ...counts, answers: [{ text: 'long' }] }] });
  write('after-grpo.json', { results: [counts] });
  write('failure.json', { name: 'RunError', message: 'full' });
  const config = { ...tiny, rl: { ...tiny.rl, estimator: 'grpo' as const } };
  const run = openRun(join(folder, 'grpo'), { config: rlSettings(config), rolloutBytes: 2 ** 20 });
  run.metrics.append({ step: 1, reward: 0.5 });
  run.timings.append({ step: 1, seconds: 2 });
  run.rollouts!.append([rollout(), rollout({ sample: 1, reward: 0 })]);
  run.close();
  const evidence = gather(folder, 'grpo');
  expect(evidence).toMatchObject({
    metrics: [{ step: 1, reward: 0.5 }],
    timings: [{ step: 1, seconds: 2 }],
    rollouts: [{ step: 1, answers: 2, mixed: 1 }],
    evaluations: { before: [counts], after: [counts] },
    failure: { name: 'RunError', message: 'full' },
  });
  // Those of the phase itself, where an arm has its own.
  expect(evidence.config.rl.estimator).toBe('grpo');
});

test('without evaluations of the phase there are none', () => {
  mkdirSync(join(folder, 'rl'), { recursive: true });
  expect(gather(folder)).not.toHaveProperty('evaluations');
});

test('says where there is no such phase, or a file is damaged', () => {
  expect(() => gather(folder, 'maxpo')).toThrow(ConfigError);
  writeFileSync(join(folder, 'failure.json'), '{"na');
  expect(() => gather(folder)).toThrow('failure.json: is not JSON');
  expect(readOptional(join(folder, 'absent.json'))).toBeUndefined();
});
