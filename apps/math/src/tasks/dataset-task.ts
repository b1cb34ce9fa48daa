import type { Verdict } from '@lab/math-verify';
import type { Verifier } from '@lab/math-verify/node';
import { type Dataset, keyOf } from '../datasets/dataset';
import type { Question } from '../datasets/schemas';
import { TaskError } from '../errors';
import type { Split } from './split';
import { type Judgement, type Problem, right, type Task, unscored, wrong } from './task';

/** A problem from a file, or typed by a person. */
export interface DatasetProblem extends Problem {
  readonly question: string;
  /** The final answer; absent where a person typed a question without one. */
  readonly gold?: string;
}

/** What a data set is made a task with. */
export interface DatasetTaskOptions {
  readonly name: string;
  /** What the model reads of a question. */
  promptOf(question: string): string;
  /** Whether a prompt and its worked solution are short enough to be trained on. */
  fits(prompt: string, solution: string | undefined): boolean;
  /** Judges in threads of its own, each text for a limited time. */
  readonly verifier: Verifier;
}

/**
 * A data set as a task: answers are texts of any length, and @lab/math-verify looks for the final answer in
 * them; what it has no time for is unscored. Well-formed is an answer that marks its final answer, with `####`, `\boxed{}` or in another way that is known.
 * An imperfect demonstration lacks its last line.
 */
export function datasetTask(
  { splits }: Dataset,
  { name, promptOf, fits, verifier }: DatasetTaskOptions,
): Task<DatasetProblem> {
  const trainable = firstThat(splits.train, (question) => {
    return fits(promptOf(question.question), question.solution);
  });
  return {
    name,
    problem(split, index) {
      if (!Number.isSafeInteger(index) || index < 0)
        throw new TaskError(`index must be 0, 1, 2, ...: ${index}`);
      const question = split === 'train' ? trainable(index) : splits[split][index];
      if (question === undefined) throw new TaskError(shortage(name, split, splits[split].length, index));
      return problemOf(question);
    },
    prompt: ({ question }) => promptOf(question),
    demonstration({ solution }, random, { imperfect }) {
      if (solution === undefined)
        throw new TaskError(`${name}: this problem has no worked solution to learn from; set sft.steps to 0`);
      return random() < imperfect ? solution.split('\n').slice(0, -1).join('\n') : solution;
    },
    judge: async ({ gold }, answer) =>
      gold === undefined
        ? unscored('the right answer is not known')
        : judgementOf(await verifier.verify(answer, gold)),
    sameAnswer: async (a, b) => (await verifier.verify(`\\boxed{${a}}`, b)).outcome === 'right',
    close: () => verifier.close(),
    parseProblem(text) {
      const [, question = '', gold] = /^(.*?)(?:####([^#]*))?$/s.exec(text.trim()) ?? [];
      if (question.trim() === '')
        throw new TaskError(
          `${name}: cannot read '${text}'; expected a question, and, to have answers judged, #### and its answer`,
        );
      return {
        identity: question,
        question: question.trim(),
        ...(gold !== undefined && { gold: gold.trim() }),
      };
    },
  };
}

function problemOf(question: Question): DatasetProblem {
  const { question: text, gold, solution } = question;
  return { identity: keyOf(question), question: text, gold, ...(solution !== undefined && { solution }) };
}

function judgementOf({ outcome, rule, answer: found, reason: why }: Verdict): Judgement {
  const reason = found === undefined ? why : `${found}: ${why}`;
  if (outcome === 'unscored') return unscored(reason);
  return {
    ...(outcome === 'right' ? right(reason) : wrong(reason, { wellFormed: true })),
    wellFormed: isMarked(rule),
    ...(found !== undefined && { answer: found }),
  };
}

/** Not a number that happens to be the last of the text. */
function isMarked(rule: Verdict['rule']): boolean {
  return rule !== 'none' && rule !== 'lastNumber';
}

function shortage(name: string, split: Split, count: number, index: number): string {
  const rest = split === 'train' && count > 0 ? ' that are short enough' : `, asked for number ${index + 1}`;
  return `${name} has ${split === 'train' ? 'no' : `only ${count}`} ${split} problems${rest}`;
}

/** By an index that goes round, the item there or the next that passes; each item is asked about once, when first met. */
function firstThat<T>(items: readonly T[], passes: (item: T) => boolean): (index: number) => T | undefined {
  const known = new Map<number, boolean>();
  const passesAt = (place: number) => {
    if (!known.has(place)) known.set(place, passes(items[place]!));
    return known.get(place)!;
  };
  return (index) => {
    for (let i = 0; i < items.length; i++) {
      const place = (index + i) % items.length;
      if (passesAt(place)) return items[place];
    }
    return undefined;
  };
}
