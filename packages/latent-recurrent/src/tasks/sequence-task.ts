import type { RandomNumbers } from '../random-numbers';

/** The target of a position that is not scored. */
export const unscored = -1;

/** One sequence with what is to be answered. */
export interface Example {
  /** [time * inputs]: the features of every observation, one after the other. */
  readonly observations: Float32Array;
  /** [time]: the right class after each observation, or {@link unscored}. */
  readonly targets: Int32Array;
  /** Hidden truths such as a stack's depth, [time] each, for looking into a model; absent where there are none. */
  readonly states?: Readonly<Record<string, Int32Array>>;
}

/** How good the answers to one example are. */
export interface Verdict {
  /** Share of the scored positions that are right; 1 where none is scored. */
  readonly accuracy: number;
  /** Whether all of them are. */
  readonly exact: boolean;
  /** {@link accuracy} over the last tenth of the scored positions, where a wrong state has had time to show. */
  readonly lastTenth: number;
}

/** A task: where its sequences come from, and what a right answer is. */
export interface SequenceTask {
  readonly name: string;
  /** Features per observation. */
  readonly inputs: number;
  /** Classes to choose from at every position. */
  readonly classes: number;
  /** A sequence; what `size` measures (tokens, side of a maze) is the task's. */
  sample(random: RandomNumbers, size: number): Example;
  /** @param answers [time], a class each */
  judge(example: Example, answers: ArrayLike<number>): Verdict;
}

/** The judge of tasks in which each position counts by itself. */
export function judgePositions({ targets }: Example, answers: ArrayLike<number>): Verdict {
  const right: boolean[] = [];
  targets.forEach((target, t) => {
    if (target !== unscored) right.push(answers[t] === target);
  });
  const last = right.slice(-Math.max(1, Math.floor(right.length / 10)));
  return { accuracy: shareOf(right), exact: right.every(Boolean), lastTenth: shareOf(last) };
}

/** Symbols as one-hot observations. */
export function oneHotObservations(symbols: ArrayLike<number>, inputs: number): Float32Array {
  const observations = new Float32Array(symbols.length * inputs);
  for (let t = 0; t < symbols.length; t++) observations[t * inputs + (symbols[t] as number)] = 1;
  return observations;
}

function shareOf(right: readonly boolean[]): number {
  return right.length === 0 ? 1 : right.filter(Boolean).length / right.length;
}
