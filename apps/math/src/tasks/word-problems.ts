import { integerBelow, type Random } from '../random';
import { type Exercise, exerciseTask } from './exercise';
import { parseInteger } from './numerals';
import { integer } from './rational';
import { changes, longestSentences, Narrator } from './stories';
import type { CharacterTask } from './task';

/** The dials of word problems. */
export interface WordProblemOptions {
  /** How often the count changes. */
  readonly steps: number;
  /** Numbers in the text are from 1 to this; counts grow to ten times as much at most. */
  readonly largest: number;
  /** Sentences with a number that has nothing to do with the question. */
  readonly distractors: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** What GSM8K writes before a final answer. */
const MARK = '#### ';

/**
 * Little stories about a count that changes, told with sentences of our own.
 *
 * "Ada has 12 coins. Ada buys 5 more. How many coins does Ada have now?" is answered by the worked `12+5=17`, then, on a
 * line of its own, `#### 17`; only what follows the last `####` is judged, or all of an answer without one. Stories with
 * the same numbers and changes are the same problem to the split, whoever they are about.
 */
export function wordProblems(options: WordProblemOptions): CharacterTask<Exercise> {
  const { steps, largest, distractors } = options;
  const width = `${10 * largest}`.length;
  const sentences = longestSentences(`${largest}`.length);
  const characters = ` \n0123456789+-*/=#.,?${LETTERS}${LETTERS.toUpperCase()}`;
  return exerciseTask({
    name: 'wordProblems',
    characters,
    longestQuestion:
      sentences.opening +
      steps * (sentences.change + 1) +
      distractors * (sentences.distraction + 1) +
      sentences.question +
      1,
    longestSolution: steps * (3 * width + '+=\n'.length) + MARK.length + width,
    draw: (random) => draw(random, options),
    numberIn(answer) {
      const value = parseInteger(answer.slice(answer.lastIndexOf('#') + 1).trim());
      return value === undefined ? undefined : integer(value);
    },
    form: 'a whole number',
    parse(text) {
      const [, question = '', written = ''] = /^(.*)\s+####\s*(\d+)$/.exec(text) ?? [];
      const answer = parseInteger(written);
      const isKnown = [...question].every((character) => characters.includes(character));
      if (answer === undefined || !isKnown) return undefined;
      return { identity: question, question, solution: `${MARK}${answer}` };
    },
    expected: 'a question in plain letters, then #### and its answer',
  });
}

function draw(random: Random, options: WordProblemOptions): Exercise | undefined {
  const { largest, distractors } = options;
  const narrator = new Narrator(random);
  // From 2, because things are told of in the plural.
  const drawNumber = () => 2 + integerBelow(random, largest - 1);
  const first = drawNumber();
  const opening = narrator.opening(first);
  const steps = drawSteps(narrator, first, options);
  if (steps === undefined) return undefined;
  const story = steps.map(({ sentence }) => sentence);
  for (let i = 0; i < distractors; i++) {
    story.splice(integerBelow(random, story.length + 1), 0, narrator.distraction(drawNumber()));
  }
  return {
    identity: `${first}${steps.map(({ change }) => change).join('')}`,
    question: [opening, ...story, narrator.question()].join(' '),
    solution: [...steps.map(({ worked }) => worked), `${MARK}${steps.at(-1)!.count}`].join('\n'),
  };
}

/** One change of the count. */
interface Step {
  /** `+5`. */
  readonly change: string;
  readonly sentence: string;
  /** `12+5=17`. */
  readonly worked: string;
  /** The count afterwards. */
  readonly count: number;
}

/** Undefined where a change cannot follow on the count, or makes it too large. */
function drawSteps(
  narrator: Narrator,
  first: number,
  { steps: length, largest }: WordProblemOptions,
): Step[] | undefined {
  const steps: Step[] = [];
  let count = first;
  while (steps.length < length) {
    const { sign, sentences, operand } = changes[integerBelow(narrator.random, changes.length)]!;
    const k = operand(narrator.random, count, largest);
    if (k === undefined) return undefined;
    const next = { '+': count + k, '-': count - k, '*': count * k, '/': count / k }[sign];
    if (next > 10 * largest) return undefined;
    steps.push({
      change: `${sign}${k}`,
      sentence: narrator.tell(sentences, k),
      worked: `${count}${sign}${k}=${next}`,
      count: next,
    });
    count = next;
  }
  return steps;
}
