import { LimitError, UnreadableError } from '../errors';
import type { Limits } from '../limits';
import { parseAnswer } from '../parse/parse-answer';
import { type Found, lastBoxed } from './boxed';
import { lastNumber } from './last-number';
import { answerLine, answerTag, hashLine } from './marked';

/** The rules of extraction, in the order in which they are tried unless the options say otherwise. */
export const extractionRules = ['boxed', 'hash', 'answerTag', 'answerLine', 'whole', 'lastNumber'] as const;

/**
 * `boxed`: the last balanced `\boxed{}`. `hash`: the line after the last `####`. `answerTag`: the last `<answer>`.
 * `answerLine`: after 'Answer:' or 'answer is'. `whole`: a text that is nothing but an answer. `lastNumber`: the last number in prose.
 */
export type ExtractionRule = (typeof extractionRules)[number];

/** The answer found in a text, and by which rule; no `answer` where the rule's mark stands but its content was cut off or denied. */
export interface Extraction extends Found {
  readonly rule: ExtractionRule;
}

/** A capital, small letters and a space begin a sentence, not a formula. */
const sentence = /^[A-Z][a-z]+\s/;

function wholeText(text: string, limits: Limits): Found | undefined {
  const answer = text.trim();
  if (answer.length > 200 || sentence.test(answer)) return undefined;
  try {
    parseAnswer(answer, limits);
    return { answer };
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof LimitError) return undefined;
    throw error;
  }
}

const finders: Readonly<Record<ExtractionRule, (text: string, limits: Limits) => Found | undefined>> = {
  boxed: lastBoxed,
  hash: hashLine,
  answerTag,
  answerLine,
  whole: wholeText,
  lastNumber,
};

/** What follows the thinking of a reasoning model; nothing if the thinking never ends. */
export function afterThinking(text: string): string {
  const end = text.lastIndexOf('</think>');
  if (end >= 0) return text.slice(end + '</think>'.length);
  return text.includes('<think>') ? '' : text;
}

/**
 * The answer in a text by the first rule that applies, or `undefined` if none does. What a model thinks between `<think>` and `</think>`
 * is no answer.
 *
 * @example extract('So \\boxed{\\frac{1}{2}}.') // { rule: 'boxed', answer: '\\frac{1}{2}' }
 */
export function extractWith(
  text: string,
  rules: readonly ExtractionRule[],
  limits: Limits,
): Extraction | undefined {
  const said = afterThinking(text);
  for (const rule of rules) {
    const found = finders[rule](said, limits);
    if (found) return { rule, ...found };
  }
  return undefined;
}
