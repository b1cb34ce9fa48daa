import type { Random } from '../random';
import type { Split } from './split';

/** One problem of a task; each task adds what its prompt shows and its judge needs. */
export interface Problem {
  /** What tells it from every other problem of its task, in whatever order its parts are shown: what the split hashes. */
  readonly identity: string;
  /** One right answer; absent where a person typed a problem that nothing here can solve. */
  readonly solution?: string;
}

/** What a judge says of one answer. */
export interface Judgement {
  /** `unscored` where nothing can be said, as without a known answer: neither a success nor a failure to learn from. */
  readonly outcome: 'right' | 'wrong' | 'unscored';
  /** 1 for a right answer, 0 for any other: a reward for form alone is the first thing a policy learns to farm. */
  readonly reward: number;
  /** Whether the answer keeps the task's rules, whatever its value. */
  readonly wellFormed: boolean;
  /** Why, in words for a person. */
  readonly reason: string;
  /** The final answer that was found in the text, of which a majority is made. Absent: the text itself, if it is well-formed. */
  readonly answer?: string;
}

/** A task is its data and its judge. */
export interface Task<P extends Problem = Problem> {
  readonly name: string;
  /**
   * The index-th problem of a split, the same in every process. No problem is in two splits; those of `validation`
   * and `test` are all different, those of `train` repeat.
   *
   * @throws TaskError where the split has no such problem
   */
  problem(split: Split, index: number): P;
  /** What the model reads. */
  prompt(problem: P): string;
  /**
   * What the model should write; with probability `imperfect` an answer that ends too early.
   *
   * @throws TaskError where the problem has no known solution
   */
  demonstration(problem: P, random: Random, options: { readonly imperfect: number }): string;
  /** Right or wrong, for any text whatever: it never throws. The text ends before the end mark. */
  judge(problem: P, answer: string): Judgement | Promise<Judgement>;
  /** Whether two final answers mean the same, where that may be so although they are written differently. */
  sameAnswer?(a: string, b: string): Promise<boolean>;
  /** Ends what the task keeps running. */
  close?(): Promise<void>;
  /** Reads a problem that a person typed. @throws TaskError where it cannot */
  parseProblem(text: string): P;
}

/** A task whose texts keep to a few characters, each of which can be a token. */
export interface CharacterTask<P extends Problem = Problem> extends Task<P> {
  judge(problem: P, answer: string): Judgement;
  /** Every character of prompts and answers; a tokeniser adds its own padding and end marks. */
  readonly alphabet: string;
  /** Characters of every prompt. */
  readonly promptLength: number;
  /** Tokens to sample for an answer: the longest demonstration and its end mark. */
  readonly maxAnswerLength: number;
}

/** A right answer. */
export function right(reason: string): Judgement {
  return { outcome: 'right', reward: 1, wellFormed: true, reason };
}

/** A wrong answer. */
export function wrong(
  reason: string,
  what: Pick<Judgement, 'wellFormed'> & Pick<Partial<Judgement>, 'answer'>,
): Judgement {
  return { outcome: 'wrong', reward: 0, reason, ...what };
}

/** An answer of which nothing can be said. */
export function unscored(reason: string): Judgement {
  return { outcome: 'unscored', reward: 0, wellFormed: true, reason };
}
