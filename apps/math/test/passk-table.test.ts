import { expect, test } from 'vitest';
import { comparisonCells, passAtKCells, textTable } from '../src/passk-table';

test('one checkpoint', () => {
  const rows = [
    { k: 1, passAtK: { mean: 0.125, low: 0.0915, high: 0.1584 } },
    { k: 64, passAtK: { mean: 1, low: 1, high: 1 } },
  ];
  expect(textTable(passAtKCells(rows))).toBe(
    ['k   pass@k', '1    12.5 % [9.2, 15.8]', '64  100.0 % [100.0, 100.0]'].join('\n'),
  );
});

test('two checkpoints, with a mark where the interval of the difference excludes zero', () => {
  const rows = [
    {
      k: 1,
      before: { mean: 0.12, low: 0.1, high: 0.14 },
      after: { mean: 0.26, low: 0.23, high: 0.29 },
      difference: { mean: 0.14, low: 0.12, high: 0.16 },
    },
    {
      k: 16,
      before: { mean: 0.7, low: 0.65, high: 0.75 },
      after: { mean: 0.68, low: 0.63, high: 0.73 },
      difference: { mean: -0.02, low: -0.05, high: 0.01 },
    },
  ];
  expect(textTable(comparisonCells(rows, { before: 'supervised', after: 'after RL' }))).toBe(
    [
      'k   supervised            after RL              difference',
      '1    12.0 % [10.0, 14.0]   26.0 % [23.0, 29.0]   +14.0 [+12.0, +16.0] *',
      '16   70.0 % [65.0, 75.0]   68.0 % [63.0, 73.0]    -2.0 [-5.0, +1.0]',
    ].join('\n'),
  );
});
