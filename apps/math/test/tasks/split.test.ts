import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { columnArithmetic } from '../../src/tasks/column-arithmetic';
import { countdown } from '../../src/tasks/countdown';
import { splitOf, splits } from '../../src/tasks/split';

const task = countdown({ operands: 3, largestNumber: 12, largestTarget: 199 });

test('a problem belongs to a split by its identity alone', () => {
  expect(splitOf({ identity: '3 7 12=33' })).toBe('train');
  expect(['a', 'b', 'c', 'd'].map((identity) => splitOf({ identity }))).toEqual([
    'test',
    'train',
    'train',
    'train',
  ]);
});

test('every split gives only its own problems, so no problem is in two', () => {
  for (const split of splits) {
    for (let i = 0; i < 500; i++) expect(splitOf(task.problem(split, i))).toBe(split);
  }
});

test('three fifths of the problems are for training', () => {
  const owners = Array.from({ length: 20_000 }, (_, i) => splitOf({ identity: `1 2 3=${i}` }));
  const share = (split: string) => owners.filter((owner) => owner === split).length / owners.length;
  expect(Math.abs(share('train') - 0.6)).toBeLessThan(0.01);
  expect(Math.abs(share('validation') - 0.2)).toBeLessThan(0.01);
  expect(Math.abs(share('test') - 0.2)).toBeLessThan(0.01);
});

test('held-out problems are all different, at least 500 on the default Countdown', () => {
  for (const split of ['validation', 'test'] as const) {
    const seen = new Set(Array.from({ length: 500 }, (_, i) => task.problem(split, i).identity));
    expect(seen.size).toBe(500);
  }
});

test('the order in which problems are asked for does not matter', () => {
  const [forwards, backwards] = [1, 2].map(() =>
    countdown({ operands: 3, largestNumber: 12, largestTarget: 199 }),
  );
  for (const split of splits) {
    const ascending = Array.from({ length: 50 }, (_, i) => forwards!.problem(split, i));
    const descending = Array.from({ length: 50 }, (_, i) => backwards!.problem(split, 49 - i)).reverse();
    expect(descending).toEqual(ascending);
  }
});

test('a split that is too small says so', () => {
  // One digit: 55 sums.
  const narrow = columnArithmetic('addition', { digits: 1, base: 10, reverse: false });
  expect(() => narrow.problem('test', 54)).toThrow(
    /^addition has only \d+ test problems, asked for number 55$/,
  );
  expect(narrow.problem('train', 1_000_000).question).toMatch(/^\d\+\d$/);
});

test.each([-1, 0.5, Number.NaN])('index %d is refused', (index) => {
  expect(() => task.problem('train', index)).toThrow(new TaskError(`index must be 0, 1, 2, ...: ${index}`));
});
