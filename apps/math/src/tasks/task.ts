import type { Random } from '../random';
import type { Split } from './split';

/** Numbers to compute with and the number to reach. */
export interface Problem {
  /** In the order in which the prompt shows them. */
  readonly numbers: readonly number[];
  readonly target: number;
  /** One right answer, known because the problem was made from it; absent where a person typed the problem. */
  readonly solution?: string;
}

/** What a judge says of one answer. */
export interface Judgement {
  readonly outcome: 'right' | 'wrong';
  /** 1 for a right answer, 0 for any other: a reward for form alone is the first thing a policy learns to farm. */
  readonly reward: number;
  /** Whether the answer keeps the task's rules, whatever its value. */
  readonly wellFormed: boolean;
  /** Why, in words for a person. */
  readonly reason: string;
}

/** A task is its data and its judge. */
export interface Task {
  readonly name: string;
  /** Every character of prompts and answers; a tokeniser adds its own padding and end marks. */
  readonly alphabet: string;
  /** Characters of every prompt. */
  readonly promptLength: number;
  /** Tokens to sample for an answer: the longest demonstration and its end mark. */
  readonly maxAnswerLength: number;
  /**
   * The index-th problem of a split, the same in every process. No problem is in two splits; those of `validation`
   * and `test` are all different, those of `train` repeat.
   *
   * @throws TaskError where the split has no such problem
   */
  problem(split: Split, index: number): Problem;
  /** What the model reads, `promptLength` characters. */
  prompt(problem: Problem): string;
  /**
   * What the model should write; with probability `imperfect` an answer that ends too early.
   *
   * @throws TaskError where the problem has no known solution
   */
  demonstration(problem: Problem, random: Random, options: { readonly imperfect: number }): string;
  /** Right or wrong, for any text whatever: it never throws. The text ends before the end mark. */
  judge(problem: Problem, answer: string): Judgement;
  /** Reads a problem that a person typed. @throws TaskError where it cannot */
  parseProblem(text: string): Problem;
}

/** A right answer. */
export function right(reason: string): Judgement {
  return { outcome: 'right', reward: 1, wellFormed: true, reason };
}

/** A wrong answer. */
export function wrong(reason: string, { wellFormed }: { wellFormed: boolean }): Judgement {
  return { outcome: 'wrong', reward: 0, wellFormed, reason };
}
