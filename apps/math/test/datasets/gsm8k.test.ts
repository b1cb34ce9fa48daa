import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Dataset, keyOf, readDataset } from '../../src/datasets/dataset';
import { splits } from '../../src/tasks/split';

const folder = fileURLToPath(new URL('../../../../../shared/data/gsm8k', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.log('GSM8K is not at ../shared/data/gsm8k: its tests are skipped.');

describe.skipIf(!isThere)('GSM8K', () => {
  let dataset: Dataset;
  beforeAll(async () => {
    dataset = await readDataset(folder);
  });

  test('has 7,473 training problems, of which 361 are for validation, and 1,319 test problems', () => {
    expect(dataset.schema).toBe('gsm8k');
    expect(splits.map((split) => dataset.splits[split].length)).toEqual([7112, 361, 1319]);
    expect(dataset.repeated).toBe(0);
  });

  test('no problem is in two splits', () => {
    const keys = splits.flatMap((split) => dataset.splits[split].map(keyOf));
    expect(new Set(keys).size).toBe(7473 + 1319);
  });

  test('every final answer is a whole number or a decimal one, and no solution shows the calculator', () => {
    for (const { gold, solution } of splits.flatMap((split) => dataset.splits[split])) {
      expect(gold).toMatch(/^-?\d+(\.\d+)?$/);
      expect(solution).not.toContain('<<');
    }
  });
});
