import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/doctor/diagnose';
import type { Evidence } from '../../src/doctor/evidence';
import { rules } from '../../src/doctor/rules';
import type { MetricsRow } from '../../src/figures';

/** Of a real run; `make-fixtures.ts` says how it was made. */
function evidenceOf(name: string): Evidence {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}

const found = (evidence: Evidence) => diagnose(evidence).map(({ name }) => name);
const countdown = evidenceOf('countdown');

/** The run of `npm start` with some of its metrics, or of another log, changed. */
function changed(
  change: (row: MetricsRow, i: number) => object,
  log: 'metrics' | 'timings' | 'rollouts' = 'metrics',
): Evidence {
  const rows = countdown[log] as readonly MetricsRow[];
  return { ...countdown, [log]: rows.map((row, i) => ({ ...row, ...change(row, i) })) };
}

test.each(['countdown', 'healthy'])('is silent on %s, a run that learns', (name) => {
  expect(diagnose(evidenceOf(name))).toEqual([]);
});

// What else is found follows from the fault: a broken policy is rarely right, and long answers are cut off.
test.each<[name: string, findings: string[]]>([
  ['too-hard', ['too-hard']],
  ['too-easy', ['too-easy']],
  ['dead-zone-of-k', ['dead-zone-of-k']],
  ['no-op-updates', ['no-op-updates']],
  ['learning-rate-too-low', ['learning-rate-too-low']],
  ['learning-rate-too-high', ['cut-off', 'too-hard', 'learning-rate-too-high', 'entropy-collapse']],
  ['far-from-reference', ['too-hard', 'learning-rate-too-high', 'far-from-reference', 'entropy-collapse']],
  ['entropy-collapse', ['too-hard', 'entropy-collapse']],
  ['entropy-explosion', ['cut-off', 'too-hard', 'learning-rate-too-high', 'entropy-explosion']],
  ['cut-off', ['cut-off', 'too-hard']],
  ['no-format', ['cut-off', 'no-format', 'too-hard']],
  ['unscored', ['unscored']],
  ['reward-hacking', ['reward-hacking']],
  ['stale-updates', ['stale-updates', 'one-answer-for-all']],
  ['noisy-evaluation', ['noisy-evaluation']],
])('a real run with the fault %s', (name, findings) => {
  expect(found(evidenceOf(name))).toEqual(findings);
});

describe('faults that are put into the run of npm start', () => {
  test('an estimator of the best of k whose advantages were divided by their deviation: those of GRPO', () => {
    const grpo = evidenceOf('standardised-maxpo');
    expect(found(grpo)).toEqual([]);
    const { config } = grpo;
    expect(found({ ...grpo, config: { ...config, rl: { ...config.rl, estimator: 'maxpo' } } })).toEqual([
      'standardised-maxpo',
    ]);
  });

  test('a sampler that is not the trainer, whether the run went on or stopped', () => {
    expect(found(changed(() => ({ logProbGap: 0.02 })))).toEqual(['sampler-trainer-mismatch']);
    const failure = { name: 'RatioError', message: 'every ratio must be 1' };
    expect(diagnose({ ...countdown, failure })).toMatchObject([
      { name: 'sampler-trainer-mismatch', says: 'The run stopped: every ratio must be 1.' },
    ]);
  });

  test('numbers that are not finite', () => {
    expect(diagnose(changed((_, i) => (i === 60 ? { loss: null } : {})))).toMatchObject([
      { name: 'not-finite', says: 'loss was not a finite number at step 61.' },
    ]);
    const failure = { name: 'NonFiniteError', message: 'loss[0] is NaN' };
    expect(found({ ...countdown, failure })).toEqual(['not-finite']);
  });

  test('another error', () => {
    const failure = { name: 'RunError', message: 'no space left' };
    expect(diagnose({ ...countdown, failure })).toMatchObject([
      { name: 'ended-by-error', says: 'The run was ended by RunError: no space left' },
    ]);
  });

  test('steps that were lost or repeated', () => {
    const lost = { ...countdown, metrics: countdown.metrics.filter((_, i) => i !== 40) };
    expect(diagnose(lost)).toMatchObject([
      { name: 'missing-steps', says: expect.stringContaining('step 42 where step 41 should be') },
    ]);
  });

  test('a process that grows', () => {
    expect(found(changed((_, i) => ({ memoryMegabytes: 500 + 20 * i }), 'timings'))).toEqual([
      'memory-growth',
    ]);
    expect(found(changed((_, i) => ({ memoryMegabytes: i < 5 ? 300 : 1500 }), 'timings'))).toEqual([]);
  });

  test('advantages that explode', () => {
    expect(found(changed((_, i) => (i === 9 ? { largestAdvantage: 4000 } : {}), 'rollouts'))).toEqual([
      'huge-advantages',
    ]);
  });

  test('problems that are too hard or too easy, and few between', () => {
    expect(found(changed(() => ({ allWrong: 0.5, allRight: 0.4 })))).toEqual(['half-hard-half-easy']);
  });

  test('one text that is let pass everywhere', () => {
    const hacked = changed(() => ({ solved: 20, commonestSolved: 19, commonest: '0' }), 'rollouts');
    expect(diagnose(hacked)).toMatchObject([
      { name: 'one-answer-for-all', says: expect.stringContaining('For 95 % of the problems') },
    ]);
  });

  test('a policy that repeats itself', () => {
    expect(found(changed(() => ({ repetition: 0.9, cutOff: 0.2 }), 'rollouts'))).toEqual(['repetition']);
  });

  test('training problems learnt by heart', () => {
    const { before } = countdown.evaluations!;
    expect(found({ ...countdown, evaluations: { before, after: before } })).toEqual(['held-out-flat']);
    const watched = changed((_, i) => (i % 20 === 19 ? { 'eval.pass@1': 0.2, 'eval.pass@1.low': 0.18 } : {}));
    const { evaluations: _, ...rest } = watched;
    expect(found(rest)).toEqual(['held-out-flat']);
  });

  test('updates beyond the clip', () => {
    expect(found(changed(() => ({ clipFraction: 0.4, lastLogProbGap: 1 })))).toEqual(['clip-saturation']);
  });

  test('a flat run without a known cause is told so, and that its loss is no sign', () => {
    const flat = changed((_, i) => ({ reward: 0.2 + 0.01 * (i % 3) }));
    const { evaluations: _, ...rest } = flat;
    expect(diagnose(rest)).toMatchObject([
      {
        name: 'flat',
        says: expect.stringContaining('no cause that is known here'),
        advice: expect.stringContaining('loss near 0'),
      },
    ]);
  });

  test('a run without a step', () => {
    expect(diagnose({ ...countdown, metrics: [], timings: [], rollouts: [] })).toMatchObject([
      { name: 'flat', says: 'No step is done yet, so there is nothing to look at.' },
    ]);
  });
});

test('every rule has a name of its own and says what to try', () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { advice } of rules) expect(advice.length).toBeGreaterThan(30);
});

test('without rollouts nothing is invented', () => {
  expect(diagnose({ ...countdown, rollouts: [] })).toEqual([]);
});
