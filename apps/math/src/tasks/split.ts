import { TaskError } from '../errors';
import { hash32 } from '../hash';
import { type Random, seededRandom } from '../random';
import type { Problem } from './task';

/** `train` is learnt from, settings are chosen on `validation`, results are reported on `test`. */
export const splits = ['train', 'validation', 'test'] as const;
/** The name of a split. */
export type Split = (typeof splits)[number];

/** A split has run dry when this many draws in a row bring nothing new. */
const MAX_BARREN_DRAWS = 20_000;

/**
 * The one split that a problem belongs to: three fifths of all problems are for training, one fifth each is held out.
 * A function of the problem alone, so the splits are disjoint whatever draws them, and showing the numbers in another
 * order does not carry a problem over. The fifths are large because the default Countdown has only 3,152 problems, of which 607 are for `test`.
 */
export function splitOf(problem: Pick<Problem, 'identity'>): Split {
  const fifth = hash32(problem.identity) % 5;
  return fifth === 0 ? 'test' : fifth === 1 ? 'validation' : 'train';
}

/**
 * Makes `problem(split, index)` of a task from one random draw (which may fail: undefined). Training problems are drawn
 * afresh per index, with repeats; held-out ones come from one stream per split without the repeats, so that a mean over
 * n of them is a mean over n problems.
 */
export function splitProblems<P extends Problem>(name: string, draw: (random: Random) => P | undefined) {
  const heldOut = {
    validation: distinctProblems(name, 'validation', draw),
    test: distinctProblems(name, 'test', draw),
  };
  return (split: Split, index: number): P => {
    if (!Number.isSafeInteger(index) || index < 0)
      throw new TaskError(`index must be 0, 1, 2, ...: ${index}`);
    if (split !== 'train') return heldOut[split](index);
    const random = seededRandom(name, split, index);
    return drawUntil(
      draw,
      random,
      (problem) => splitOf(problem) === 'train',
      () => `${name} has no ${split} problem`,
    );
  };
}

function distinctProblems<P extends Problem>(
  name: string,
  split: Split,
  draw: (random: Random) => P | undefined,
) {
  const random = seededRandom(name, split);
  const seen = new Set<string>();
  const problems: P[] = [];
  const isNew = (problem: P) => splitOf(problem) === split && !seen.has(problem.identity);
  return (index: number): P => {
    while (problems.length <= index) {
      const shortage = () =>
        `${name} has only ${problems.length} ${split} problems, asked for number ${index + 1}`;
      const problem = drawUntil(draw, random, isNew, shortage);
      seen.add(problem.identity);
      problems.push(problem);
    }
    return problems[index]!;
  };
}

function drawUntil<P>(
  draw: (random: Random) => P | undefined,
  random: Random,
  accepts: (problem: P) => boolean,
  shortage: () => string,
): P {
  for (let draws = 0; draws < MAX_BARREN_DRAWS; draws++) {
    const problem = draw(random);
    if (problem !== undefined && accepts(problem)) return problem;
  }
  throw new TaskError(shortage());
}
