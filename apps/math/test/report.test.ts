import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProblemResult } from '../src/evaluate';
import { comparePassAtK } from '../src/passk-report';
import { tableBlock, writeReport } from '../src/report';
import { temporaryFolder } from './temporary-folder';
import { tiny } from './tiny';

const folder = temporaryFolder();

function log(phase: string, rows: readonly object[]): void {
  mkdirSync(join(folder, phase), { recursive: true });
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(join(folder, phase, 'metrics.jsonl'), lines);
}

function result(correct: number): ProblemResult {
  const answers = [
    { text: '3-7', right: false },
    { text: '<b>', right: correct > 1 },
    { text: 'Ada has 12 coins and finds 5 more, so she has 17.', right: false },
  ];
  return { problem: ' 3  7=21:', samples: 2, correct, wellFormed: 2, answers };
}

test('the page of a run holds words, tables, figures, answers and settings', () => {
  log(
    'sft',
    [1, 2].map((step) => ({ step, loss: 3 - step })),
  );
  log(
    'rl',
    [1, 2].map((step) => ({
      step,
      reward: 0.1 * step,
      wellFormed: 1,
      allWrong: 0.5,
      allRight: 0,
      entropy: null,
    })),
  );
  const outcome = {
    before: [result(1)],
    after: [result(2)],
    comparison: comparePassAtK([result(1)], [result(2)]),
    imperfect: 0.4,
  };
  const path = writeReport(folder, tiny, outcome, ['It rose.', 'All of it.']);
  const page = readFileSync(path, 'utf8');
  expect(path).toBe(join(folder, 'report.html'));
  expect(page).toContain('<p>It rose.</p>\n<p>All of it.</p>');
  expect(page).toContain('<td> +50.0 [+50.0, +50.0] *</td>');
  expect(page.match(/<svg/g)).toHaveLength(5);
  expect(page).toContain('✗\u00a03\u22127 ✓\u00a0&lt;b&gt;');
  expect(page).toContain('✗ Ada has 12 coins and finds 5 more, so she has 17.');
  expect(page).toContain('&quot;estimator&quot;: &quot;maxpo&quot;');
  expect(page).toContain('8 supervised steps, then 4 policy updates of 4 x 8 answers; seed 0.');
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
