import { expect, test } from 'vitest';
import type { ProblemResult } from '../src/evaluate';
import { inWords } from '../src/in-words';
import { comparePassAtK } from '../src/passk-report';

/** 40 problems of 4 answers; `counts` are [right, well-formed] of the problems in turn. */
function results(...counts: readonly [number, number][]): ProblemResult[] {
  return Array.from({ length: 40 }, (_, i) => {
    const [correct, wellFormed] = counts[i % counts.length]!;
    return { problem: `${i}`, samples: 4, correct, wellFormed, answers: [] };
  });
}

function words(before: ProblemResult[], after: ProblemResult[], imperfect = 0.4): string[] {
  return inWords({ before, after, comparison: comparePassAtK(before, after), imperfect });
}

test('a habit unlearnt', () => {
  expect(words(results([1, 2], [0, 1]), results([2, 4], [1, 3]))).toEqual([
    'pass@1 rose from 12.5 % to 37.5 %; pass@4 rose from 50.0 % to 100.0 %.',
    'Well-formed answers: 37.5 % before, 87.5 % after. Right among the well-formed: 33.3 % before, 42.9 % after.',
    "What RL did is mostly to unlearn the demonstrations' bad habit of ending too early: form accounts for 77 % of the rise of pass@1.",
  ]);
});

test('clean demonstrations have no habit to unlearn', () => {
  expect(words(results([1, 2], [0, 1]), results([2, 4], [1, 3]), 0)[2]).toBe(
    'What RL did is mostly to keep to the rules of the task: form accounts for 77 % of the rise of pass@1.',
  );
});

test('sharpening: better at once, fewer problems solved at all', () => {
  expect(words(results([1, 4]), results([4, 4], [3, 4], [0, 4]))).toEqual([
    'pass@1 rose from 25.0 % to 59.4 %; pass@4 fell from 100.0 % to 67.5 %.',
    'Well-formed answers: 100.0 % before, 100.0 % after. Right among the well-formed: 25.0 % before, 59.4 % after.',
    'RL mostly made well-formed answers right more often. It also sharpened: fewer problems are solved at all in 4 tries.',
  ]);
});

test('nothing moved, and nothing well-formed', () => {
  expect(words(results([0, 0]), results([0, 0]))).toEqual([
    'pass@1 did not measurably change (from 0.0 % to 0.0 %); pass@4 did not measurably change (from 0.0 % to 0.0 %).',
    'Well-formed answers: 0.0 % before, 0.0 % after. Right among the well-formed: none before, none after.',
    'On the first try RL made the model no better here.',
  ]);
});

test('from nothing, all of the rise is form', () => {
  expect(words(results([0, 0]), results([2, 3]))[2]).toContain(
    'form accounts for 100 % of the rise of pass@1',
  );
});

test('more than all of the rise is said as all of it', () => {
  expect(words(results([1, 1]), results([2, 4]))[2]).toContain('form accounts for all of the rise of pass@1');
});
