import { checkSizes } from '../../checks';
import type { RandomNumbers } from '../../random-numbers';
import { judgePositions, oneHotObservations, type SequenceTask, unscored } from '../sequence-task';

/** Regular, deterministic context-free, context-sensitive. */
export type ChomskyLevel = 'R' | 'DCF' | 'CS';

/** A question as symbols and its answer as symbols. */
export interface Question {
  readonly input: readonly number[];
  /** {@link unscored} where a position is padding. */
  readonly answer: readonly number[];
}

/** A task of the Chomsky-hierarchy benchmark, without the form in which it is put to a model. */
export interface ChomskyTask {
  readonly name: string;
  readonly level: ChomskyLevel;
  /** Number of input symbols. */
  readonly inputSize: number;
  /** Number of answer symbols. */
  readonly outputSize: number;
  /** A random question of about that length; tasks that need odd or longer ones take the nearest. */
  sample(random: RandomNumbers, length: number): Question;
}

/**
 * A task as a sequence: the input, then blank symbols (one more input symbol) while the answer is read. The judge counts positions.
 *
 * Source: Deletang et al. 2022, Neural Networks and the Chomsky Hierarchy (arXiv 2207.02098).
 * @param computeSteps blanks before the answer begins; 0 unless given
 * @example const task = answering(reverseString);
 */
export function answering(task: ChomskyTask, computeSteps = 0): SequenceTask {
  if (computeSteps !== 0) checkSizes('answering', { computeSteps });
  const [blank, inputs] = [task.inputSize, task.inputSize + 1];
  return {
    name: task.name,
    inputs,
    classes: task.outputSize,
    sample(random, size) {
      const { input, answer } = task.sample(random, size);
      const silent = new Array<number>(computeSteps).fill(blank);
      const symbols = [...input, ...silent, ...answer.map(() => blank)];
      const targets = [...input, ...silent].map(() => unscored);
      return {
        observations: oneHotObservations(symbols, inputs),
        targets: Int32Array.from([...targets, ...answer]),
      };
    },
    judge: judgePositions,
  };
}

/** Random symbols below `count`. */
export function randomSymbols(random: RandomNumbers, length: number, count: number): number[] {
  return Array.from({ length }, () => Math.floor(random() * count));
}

/** An answer followed by END and unscored padding up to `length`. */
export function endedAnswer(answer: readonly number[], end: number, length: number): number[] {
  return [...answer, end, ...new Array<number>(Math.max(length - answer.length - 1, 0)).fill(unscored)];
}
