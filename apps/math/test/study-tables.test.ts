import { expect, test } from 'vitest';
import { textTable } from '../src/passk-table';
import { studyTables } from '../src/study-tables';
import { studyResults } from './study-results-example';

const tables = studyTables(studyResults);

test('means, differences, noise, and every seed', () => {
  expect(tables.map(({ title }) => title.split(':')[0])).toEqual([
    'pass@k in percent',
    'Percentage points above A',
    expect.stringContaining('Noise of the batch gradient g'),
    'Every seed, pass@k in percent with 95 % bootstrap intervals over problems',
  ]);
  expect(textTable(tables[0]!.cells)).toBe(
    [
      '           pass@1             pass@2',
      'before RL  12.5 [0.0, 25.0]   25.0 [0.0, 50.0]',
      'A          37.5 [25.0, 50.0]  50.0 [50.0, 50.0]',
      'B          62.5 [50.0, 75.0]  100.0 [100.0, 100.0]',
    ].join('\n'),
  );
  expect(tables[1]!.cells[1]).toEqual(['B', '+25.0 (+25.0, +25.0)', '+50.0 (+50.0, +50.0)']);
  expect(tables[2]!.cells[1]).toEqual(['A', '1.50e+0', '3.50e+0', '62.5 [50.0, 75.0]']);
  expect(tables[3]!.cells).toHaveLength(7);
  expect(tables[3]!.cells[2]!.slice(0, 2)).toEqual(['A', '0']);
});

test('without measured variance there is no table of it', () => {
  const plain = studyResults.map((result) => ({ ...result, metrics: [{ step: 1, reward: 0.5 }] }));
  expect(studyTables(plain).map(({ title }) => title)).not.toContainEqual(expect.stringContaining('Noise'));
});
