import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { addition } from '../../src/tasks/addition';
import { countdown } from '../../src/tasks/countdown';
import { canonical, splitOf, splits } from '../../src/tasks/split';

const task = countdown({ operands: 3, largestNumber: 12, largestTarget: 199 });

test('a problem is its numbers in any order and its target', () => {
  expect(canonical({ numbers: [12, 3, 7], target: 33 })).toBe('3 7 12=33');
  expect(splitOf({ numbers: [12, 3, 7], target: 33 })).toBe(splitOf({ numbers: [3, 7, 12], target: 33 }));
});

test('every split gives only its own problems, so no problem is in two', () => {
  for (const split of splits) {
    for (let i = 0; i < 500; i++) expect(splitOf(task.problem(split, i))).toBe(split);
  }
});

test('three fifths of the problems are for training', () => {
  const owners = Array.from({ length: 20_000 }, (_, i) => splitOf({ numbers: [1, 2, 3], target: i }));
  const share = (split: string) => owners.filter((owner) => owner === split).length / owners.length;
  expect(Math.abs(share('train') - 0.6)).toBeLessThan(0.01);
  expect(Math.abs(share('validation') - 0.2)).toBeLessThan(0.01);
  expect(Math.abs(share('test') - 0.2)).toBeLessThan(0.01);
});

test('held-out problems are all different, at least 500 on the default Countdown', () => {
  for (const split of ['validation', 'test'] as const) {
    const seen = new Set(Array.from({ length: 500 }, (_, i) => canonical(task.problem(split, i))));
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
  const narrow = addition({ digits: 1, reverse: false });
  expect(() => narrow.problem('test', 54)).toThrow(
    /^addition has only \d+ test problems, asked for number 55$/,
  );
  expect(narrow.problem('train', 1_000_000).numbers).toHaveLength(2);
});

test.each([-1, 0.5, Number.NaN])('index %d is refused', (index) => {
  expect(() => task.problem('train', index)).toThrow(new TaskError(`index must be 0, 1, 2, ...: ${index}`));
});
