import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRun } from '@lab/runs';
import { expect, test } from 'vitest';
import type { ProblemResult } from '../src/evaluate';
import { tableBlock, writeReport } from '../src/report';
import { rlSettings } from '../src/rl';
import { rollout } from './rollouts/example';
import { temporaryFolder } from './temporary-folder';
import { tiny } from './tiny';

const folder = temporaryFolder();
const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));

function result(correct: number): ProblemResult {
  const answers = [
    { text: '3-7', right: false },
    { text: '<b>', right: correct > 1 },
  ];
  return { problem: ' 3  7=21:', samples: 2, correct, wellFormed: 2, answers };
}

function logged() {
  mkdirSync(join(folder, 'sft'), { recursive: true });
  writeFileSync(join(folder, 'sft', 'metrics.jsonl'), '{"step":1,"loss":2}\n{"step":2,"loss":1}\n');
  const run = openRun(join(folder, 'rl'), { config: rlSettings(tiny), rolloutBytes: 2 ** 20 });
  for (const step of [1, 2]) {
    const shares = { reward: 0.95, wellFormed: 1, allWrong: 0.01, allRight: 0.2 };
    run.metrics.append({ step, ...shares, entropy: 0.5, gradientNorm: 1, learningRate: 0.01 });
    run.rollouts!.append([
      rollout({ step, group: 0, completion: '<script>alert(1)</script>' }),
      rollout({ step, group: 1, completion: '\x1b[2J', outcome: 'wrong', reward: 0, advantage: -0.5 }),
    ]);
  }
  run.close();
}

test('the page of a run in progress has its curves, what it writes, and what made it', () => {
  write('config.json', tiny);
  write('environment.json', {
    node: 'v20.1.2',
    platform: 'linux x64',
    processor: 'a',
    packages: { '@lab/lm': '1.2.3' },
  });
  logged();
  const page = readFileSync(writeReport(folder, tiny), 'utf8');
  expect(page).toContain('<h2>So far</h2>');
  expect(page).not.toContain('before RL');
  expect(page).not.toContain("The doctor's findings".replace("'", '&#39;'));
  expect(page).toContain('8 supervised steps, then 4 policy updates of 4 x 8 answers; seed 0.');
  // Answers, groups without signal, entropy, gradient, and the supervised loss.
  expect(page.match(/<svg/g)).toHaveLength(5);
  expect(page).toContain('step 2, problem 0, answer 0: right, reward 1, advantage +0.5');
  expect(page).toContain('<pre> 1  2=3:&lt;script&gt;alert(1)&lt;/script&gt;</pre>');
  expect(page).toContain('<pre> 1  2=3:\\x1b[2J</pre>');
  expect(page).not.toContain('<script');
  expect(page).toContain('<td>Node.js</td><td>v20.1.2</td>');
  expect(page).toContain('<td>@lab/lm</td><td>1.2.3</td>');
  expect(page).toMatch(/<td>hash of the settings<\/td><td>[0-9a-f]{16}<\/td>/);
  expect(page).toContain('&quot;estimator&quot;: &quot;maxpo&quot;');
});

test('that of a finished run says what RL did, with pass@k before and after', () => {
  write('before.json', { results: [result(1)] });
  write('after.json', { results: [result(2)] });
  const path = writeReport(folder, tiny);
  const page = readFileSync(path, 'utf8');
  expect(path).toBe(join(folder, 'report.html'));
  expect(page).toContain('<p>pass@1 rose from 50.0\u00a0% to 100.0\u00a0%');
  expect(page).toContain('<td> +50.0 [+50.0,\u00a0+50.0]\u00a0*</td>');
  expect(page.match(/<svg/g)).toHaveLength(6);
  expect(page).toContain('✗\u00a03\u22127 ✓\u00a0&lt;b&gt;');
});

test("what is wrong stands below the result, in the doctor's words", () => {
  const run = openRun(join(folder, 'rl'), { config: rlSettings(tiny), rolloutBytes: 2 ** 20 });
  for (const step of [1, 2]) run.metrics.append({ step, reward: 0, allWrong: 1, allRight: 0, entropy: 0.5 });
  run.close();
  const page = readFileSync(writeReport(folder, tiny), 'utf8');
  expect(page).toContain('The doctor&#39;s findings');
  expect(page).toContain(
    '<p>too-hard: In the last quarter of the steps 100\u00a0% of the groups had no right answer',
  );
  expect(page).not.toContain('What it writes');
});

test('cells become a table', () => {
  expect(
    tableBlock(
      [
        ['k', 'p'],
        ['1', '2 %'],
      ],
      'What it is.',
    ),
  ).toEqual({
    kind: 'table',
    columns: ['k', 'p'],
    rows: [['1', '2 %']],
    caption: 'What it is.',
  });
});
