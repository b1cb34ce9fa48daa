import { Interrupted } from '@lab/settings';
import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { evaluate, type ProblemResult, shareOf } from '../src/evaluate';
import { initialParams } from '../src/trainer-state';
import { sessionIn, tiny } from './tiny';

const results = (config = tiny, signal?: AbortSignal) => {
  const session = sessionIn('unused', config, signal);
  return evaluate(session, initialParams(session.model, 0), 'evaluate');
};

describe('evaluate', () => {
  test('counts the answers to the first problems of the split', async () => {
    const found = await results();
    const { task } = sessionIn('unused').model;
    expect(found.map(({ problem }) => problem)).toEqual(
      [0, 1, 2].map((i) => task.prompt(task.problem('test', i))),
    );
    for (const { samples, correct, wellFormed, answers } of found) {
      expect(samples).toBe(4);
      expect(answers).toHaveLength(4);
      expect(correct).toBe(answers.filter(({ right }) => right).length);
      expect(wellFormed).toBeGreaterThanOrEqual(correct);
    }
  });

  test('draws by the seed alone', async () => {
    const [first, again, other] = [
      await results(),
      await results(),
      await results(resolveConfig(tiny, { seed: 1 })),
    ];
    expect(again).toEqual(first);
    expect(other.map(({ answers }) => answers)).not.toEqual(first.map(({ answers }) => answers));
  });

  test('stops at Ctrl-C', async () => {
    await expect(results(tiny, AbortSignal.abort())).rejects.toBeInstanceOf(Interrupted);
  });
});

test('shares weigh answers alike', () => {
  const result = (samples: number, correct: number, wellFormed: number): ProblemResult => {
    return { problem: '', samples, correct, wellFormed, answers: [] };
  };
  const two = [result(10, 1, 5), result(30, 3, 3)];
  expect(shareOf(two, 'correct')).toBe(0.1);
  expect(shareOf(two, 'wellFormed')).toBe(0.2);
});
