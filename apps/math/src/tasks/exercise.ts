import { TaskError } from '../errors';
import type { Random } from '../random';
import { equals, format, type Rational } from './rational';
import { splitProblems } from './split';
import { type CharacterTask, type Judgement, type Problem, right, wrong } from './task';

/** A problem on one line with one right number for an answer. */
export interface Exercise extends Problem {
  /** What the prompt shows between its padding and its colon. */
  readonly question: string;
  readonly solution: string;
}

/** What tells one kind of exercise from another. */
export interface ExerciseKind {
  readonly name: string;
  /** Every character of questions and answers; blank and colon are added. */
  readonly characters: string;
  /** Characters of the longest question. */
  readonly longestQuestion: number;
  /** Characters of the longest solution. */
  readonly longestSolution: number;
  /** A random exercise, or undefined where the draw has to be repeated. */
  draw(random: Random): Exercise | undefined;
  /** The number that an answer writes; undefined where it keeps not to the rules. It never throws. */
  numberIn(answer: string): Rational | undefined;
  /** The rules for answers, as in "not a whole number". */
  readonly form: string;
  /** Reads a question that a person typed; undefined where it is none. */
  parse(question: string): Exercise | undefined;
  /** What a person may type, in words. */
  readonly expected: string;
}

/**
 * The task of a kind of exercise. Prompts, such as `  gcd(48,36):`, are padded on the left to one width. An answer is
 * right where it is, exactly, the number that the solution is. An imperfect demonstration lacks the last character written.
 */
export function exerciseTask(kind: ExerciseKind): CharacterTask<Exercise> {
  const { name, longestQuestion } = kind;
  return {
    name,
    alphabet: [...new Set(` :${kind.characters}`)].join(''),
    promptLength: longestQuestion + 1,
    maxAnswerLength: kind.longestSolution + 1,
    problem: splitProblems(name, kind.draw),
    prompt: ({ question }) => `${question.padStart(longestQuestion)}:`,
    demonstration: ({ solution }, random, { imperfect }) =>
      random() < imperfect ? solution.slice(0, -1) : solution,
    judge: (exercise, answer) => judge(exercise, answer, kind),
    parseProblem(text) {
      const exercise = kind.parse(text.trim().replace(/ *:$/, ''));
      if (exercise === undefined || exercise.question.length > longestQuestion)
        throw new TaskError(`${name}: cannot read '${text}'; expected ${kind.expected}`);
      return exercise;
    },
  };
}

function judge({ solution }: Exercise, answer: string, { numberIn, form }: ExerciseKind): Judgement {
  const [value, target] = [numberIn(answer), numberIn(solution)];
  if (value === undefined || target === undefined) return wrong(`not ${form}`, { wellFormed: false });
  if (equals(value, target)) return right(`is ${solution}`);
  return wrong(`is not ${solution}`, { wellFormed: true, answer: format(value) });
}
