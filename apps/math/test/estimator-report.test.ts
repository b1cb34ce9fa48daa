import { expect, test } from 'vitest';
import { estimatorTables } from '../src/estimator-report';
import type { ProblemResult } from '../src/evaluate';

const results = (correct: number): ProblemResult[] =>
  Array.from({ length: 3 }, (_, i) => {
    return { problem: `${i}`, samples: 8, correct, wellFormed: 6, answers: [] };
  });

test('levels of every checkpoint, differences from the first estimator', () => {
  const [levels, differences] = estimatorTables(results(1), { maxpo: results(2), rloo: results(4) });
  expect(levels!.cells).toEqual([
    ['', 'well-formed', 'pass@1', 'pass@8'],
    ['before RL', '75.0 %', ' 12.5 % [12.5, 12.5]', '100.0 % [100.0, 100.0]'],
    ['maxpo', '75.0 %', ' 25.0 % [25.0, 25.0]', '100.0 % [100.0, 100.0]'],
    ['rloo', '75.0 %', ' 50.0 % [50.0, 50.0]', '100.0 % [100.0, 100.0]'],
  ]);
  expect(differences!.title).toContain('Percentage points above maxpo');
  expect(differences!.cells).toEqual([
    ['', 'pass@1', 'pass@8'],
    ['rloo', ' +25.0 [+25.0, +25.0] *', '  +0.0 [+0.0, +0.0]'],
  ]);
});

test('a single estimator has nothing to differ from', () => {
  expect(estimatorTables(results(1), { maxpo: results(2) })).toHaveLength(1);
});
