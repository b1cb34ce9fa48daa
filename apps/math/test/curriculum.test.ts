import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { curriculum } from '../src/curriculum';
import { seededRandom } from '../src/random';
import type { Problem } from '../src/tasks/task';
import { right, wrong } from '../src/tasks/task';
import { rewarded } from './rewarded';
import { sessionIn, tiny } from './tiny';

const { model } = sessionIn('unused');
const config = resolveConfig(tiny, { rl: { curriculum: 'measured', curriculumPool: 6 } });

/** Answers to a problem, so many of them right. */
const answersTo = (rights: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const judgement = i < rights ? right('') : wrong('', { wellFormed: true });
    return rewarded({ text: '', tokens: [1], logProbs: [-1], judgement });
  });
const shares = (problems: Problem[]) => {
  const counts: Record<string, number> = {};
  for (const { identity } of problems) counts[identity] = (counts[identity] ?? 0) + 1 / problems.length;
  return counts;
};

test('off, problems are drawn as ever and nothing is kept', () => {
  const off = curriculum(tiny, model.task);
  off.hear({ problems: [], groups: [] });
  expect(off.draw(seededRandom(1), 3)).toHaveLength(3);
  expect(off.memory).toBeUndefined();
});

test('prefers problems of which half of the answers are right, and gives none up', () => {
  const measured = curriculum(config, model.task);
  const pool = [...new Map(measured.draw(seededRandom(0), 200).map((p) => [p.identity, p])).values()];
  expect(pool.length).toBeGreaterThan(2);
  const [even, ...others] = pool as [Problem, ...Problem[]];
  const problems = [even, ...others];
  measured.hear({ problems, groups: problems.map((p) => answersTo(p === even ? 50 : 0, 100)) });
  const drawn = shares(measured.draw(seededRandom(1), 4000));
  const least = 0.1 / (1 + 0.1 * others.length);
  for (const { identity } of others) expect(drawn[identity]!).toBeCloseTo(least, 1);
  expect(drawn[even.identity]!).toBeGreaterThan(5 * least);
});

test('goes on from what a checkpoint kept', () => {
  const first = curriculum(config, model.task);
  const problems = first.draw(seededRandom(2), 3);
  first.hear({ problems, groups: problems.map(() => answersTo(4, 4)) });
  const second = curriculum(config, model.task, JSON.parse(JSON.stringify(first.memory)));
  expect(second.draw(seededRandom(3), 20)).toEqual(first.draw(seededRandom(3), 20));
});
