import type { Answer } from './answer';
import { checkValues } from './compare/check-values';
import { equalAnswers } from './compare/equal-answers';
import { isEvaluated } from './compare/is-evaluated';
import { LimitError, MathVerifyError, UnreadableError } from './errors';
import { type Extraction, type ExtractionRule, extractionRules, extractWith } from './extract/extract';
import { completeLimits, type Limits } from './limits';
import { parseAnswer } from './parse/parse-answer';

/** How `verify` reads and judges. All fields may be left out. */
export interface VerifyOptions {
  /** The rules of extraction, in the order in which they are tried. Default: all of `extractionRules`. */
  readonly rules?: readonly ExtractionRule[];
  /** With 'evaluated', an answer that leaves sums or products of numbers to be done is wrong, as 48 + 24 for 72. Default 'any'. */
  readonly form?: 'any' | 'evaluated';
  /** Bounds beyond which an answer is unscored. */
  readonly limits?: Partial<Limits>;
}

/** What became of an answer. */
export interface Verdict {
  /** 'unscored' is no judgement: the gold cannot be read, a limit is passed, or time is up. Never count it as wrong. */
  readonly outcome: 'right' | 'wrong' | 'unscored';
  /** The rule that found the answer, or 'none'. */
  readonly rule: ExtractionRule | 'none';
  /** The step that decided, for logs. */
  readonly reason: string;
  /** The answer as it stands in the text. */
  readonly answer?: string;
}

interface Settings {
  readonly rules: readonly ExtractionRule[];
  readonly form: 'any' | 'evaluated';
  readonly limits: Limits;
}

function settingsOf({ rules = extractionRules, form = 'any', limits }: VerifyOptions): Settings {
  const unknown = rules.find((rule) => !extractionRules.includes(rule));
  if (unknown !== undefined)
    throw new MathVerifyError('rules', unknown, `among ${extractionRules.join(', ')}`);
  if (form !== 'any' && form !== 'evaluated') throw new MathVerifyError('form', form, "'any' or 'evaluated'");
  return { rules, form, limits: completeLimits(limits) };
}

function checkText(name: string, text: unknown): void {
  if (typeof text !== 'string') throw new MathVerifyError(name, text, 'a string');
}

/** The gold is read by the same rules, but for the last number of prose: a gold that is prose is not read at all. */
function readGold(gold: string, limits: Limits): Answer {
  if (gold.length > limits.textLength) throw new LimitError('too long');
  const marked = extractWith(gold, ['boxed', 'hash', 'answerTag', 'answerLine'], limits);
  const answer = parseAnswer(marked ? (marked.answer ?? '') : gold, limits);
  checkValues(answer);
  return answer;
}

function judge(gold: Answer, found: Extraction, { form, limits }: Settings): Omit<Verdict, 'rule'> {
  if (found.answer === undefined) return { outcome: 'wrong', reason: 'the answer is cut off or denied' };
  try {
    const answer = parseAnswer(found.answer, limits);
    const { equal, reason } = equalAnswers(gold, answer);
    const isUnfinished = equal && form === 'evaluated' && !isEvaluated(gold, answer);
    return {
      outcome: equal && !isUnfinished ? 'right' : 'wrong',
      reason: isUnfinished ? 'not evaluated' : reason,
    };
  } catch (error) {
    if (error instanceof UnreadableError) return { outcome: 'wrong', reason: `the answer: ${error.message}` };
    if (error instanceof LimitError) return { outcome: 'unscored', reason: `the answer: ${error.message}` };
    throw error;
  }
}

function tryGold(gold: string, limits: Limits): Answer | string {
  try {
    return readGold(gold, limits);
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof LimitError) return `the gold: ${error.message}`;
    throw error;
  }
}

/**
 * Whether the answer in `text` is the same as `gold`: a whole model output against a reference answer (or a whole reference solution that
 * marks its answer). Values are compared exactly or with proven error bounds, never to a tolerance.
 *
 * Throws `MathVerifyError` for arguments that are no strings and for bad options; never for what a text contains.
 *
 * @example verify('So we get \\boxed{\\frac{1}{2}}.', '0.5') // { outcome: 'right', rule: 'boxed', reason: 'exact number', ... }
 */
export function verify(text: string, gold: string, options: VerifyOptions = {}): Verdict {
  checkText('text', text);
  checkText('gold', gold);
  const settings = settingsOf(options);
  if (text.length > settings.limits.textLength)
    return { outcome: 'unscored', rule: 'none', reason: 'the text is too long' };
  const goldAnswer = tryGold(gold, settings.limits);
  if (typeof goldAnswer === 'string') return { outcome: 'unscored', rule: 'none', reason: goldAnswer };
  const found = extractWith(text, settings.rules, settings.limits);
  if (!found) return { outcome: 'wrong', rule: 'none', reason: 'no answer' };
  const answer = found.answer === undefined ? {} : { answer: found.answer };
  return { rule: found.rule, ...judge(goldAnswer, found, settings), ...answer };
}

/**
 * The answer in a text, by the first rule that applies; `undefined` if none does, or if the text passes the limits.
 *
 * @example extract('#### 72') // { rule: 'hash', answer: '72' }
 */
export function extract(
  text: string,
  options: Pick<VerifyOptions, 'rules' | 'limits'> = {},
): Extraction | undefined {
  checkText('text', text);
  const { rules, limits } = settingsOf(options);
  return text.length > limits.textLength ? undefined : extractWith(text, rules, limits);
}
