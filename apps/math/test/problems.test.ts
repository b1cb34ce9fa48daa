import { expect, test } from 'vitest';
import { createModel } from '../src/model';
import { drawProblems } from '../src/problems';
import { seededRandom } from '../src/random';
import { splitOf } from '../src/tasks/split';
import { tiny } from './tiny';

const { task } = createModel(tiny);

test('training problems alone, the same from the same stream', () => {
  const problems = drawProblems(task, seededRandom('rl', 0, 5), 20);
  expect(problems.map(splitOf)).toEqual(new Array(20).fill('train'));
  expect(drawProblems(task, seededRandom('rl', 0, 5), 20)).toEqual(problems);
  expect(drawProblems(task, seededRandom('rl', 0, 6), 20)).not.toEqual(problems);
});
