import type { Tokenizer } from '@lab/lm';
import type { UnlearningItem } from '../data/unlearning-item';
import { ArgumentError, ControlTokenError } from '../errors';
import { type ControlTokens, controlTexts } from './control-tokens';
import type { PromptFormat } from './prompt-format';
import { type ReservedToken, textEncoder } from './text-encoder';

/** A question, and what is to be forgotten while it is answered. */
export interface PromptRequest {
  readonly question: string;
  /** Texts between the unlearning tokens, one pair each; none for a plain question. */
  readonly forget?: readonly string[];
}

/** A prompt with its answer; the loss is on the tokens from `responseStart` on. */
export interface Example {
  readonly tokens: readonly number[];
  readonly responseStart: number;
}

/** Makes token ids of questions and answers. */
export interface PromptBuilder {
  readonly tokenizer: Tokenizer;
  /** Reading it throws {@link ControlTokenError} where there are none. */
  readonly control: ControlTokens;
  /** The prompt's tokens. Only this emits the unlearning tokens, and only around `forget`. */
  prompt(request: PromptRequest): number[];
  /** The answer's tokens, the end token last. */
  response(answer: string): number[];
  /** A prompt with its answer. */
  example(request: PromptRequest, answer: string): Example;
  /** The prompt that asks an item. */
  itemPrompt(item: UnlearningItem): number[];
}

/** What {@link promptBuilder} needs. */
export interface PromptBuilderOptions {
  readonly tokenizer: Tokenizer;
  /** Absent for a model without unlearning tokens: requests are then refused. */
  readonly control?: ControlTokens;
  readonly format: PromptFormat;
  /** Further tokens that no text may become, such as the marks of a chat template. */
  readonly reserved?: readonly ReservedToken[];
}

/**
 * Prompts of in-context unlearning:
 *
 *   before <<UNL>> target <</UNL>> question after
 *
 * Targets, questions and answers are text of others: none becomes a control token, so no user can open or close a request.
 *
 * Source: Takashiro et al. 2024, arXiv:2410.00382.
 * @throws ArgumentError if the two unlearning tokens are one; from `prompt`, for an empty question or target;
 *   ControlTokenError where text becomes a control token, or something is to be forgotten and there are no unlearning tokens
 * @example builder.prompt({ question: 'where is it ?', forget: ['paris'] });
 */
export function promptBuilder(options: PromptBuilderOptions): PromptBuilder {
  const { tokenizer, control, format, reserved = [] } = options;
  if (control && control.open === control.close)
    throw new ArgumentError(`control: open and close are the same token, ${control.open}`);
  const encode = textEncoder(tokenizer, [...reservedBy(control), ...reserved]);
  const unlearning = (): ControlTokens => {
    if (control) return control;
    throw new ControlTokenError('forget: the model has no unlearning tokens');
  };
  const prompt = ({ question, forget = [] }: PromptRequest): number[] => {
    const spans = forget.flatMap((target, index) => [
      unlearning().open,
      ...encoded(`forget[${index}]`, target, encode),
      unlearning().close,
    ]);
    const asked = format.spaced && spans.length > 0 ? ` ${question}` : question;
    return [...format.before, ...spans, ...encoded('question', asked, encode), ...format.after];
  };
  const response = (answer: string) => {
    const text = format.spaced ? ` ${answer}` : answer;
    return [...encoded('answer', text, encode), tokenizer.endToken];
  };
  return {
    tokenizer,
    get control() {
      return unlearning();
    },
    prompt,
    response,
    example(request, answer) {
      const tokens = prompt(request);
      return { tokens: [...tokens, ...response(answer)], responseStart: tokens.length };
    },
    itemPrompt: ({ question, target }) =>
      prompt({ question, ...(target !== undefined && { forget: [target] }) }),
  };
}

function reservedBy(control: ControlTokens | undefined): ReservedToken[] {
  if (!control) return [];
  return (['open', 'close'] as const).map((name) => ({ id: control[name], text: controlTexts[name] }));
}

function encoded(name: string, text: string, encode: (text: string) => number[]): number[] {
  if (text.trim() === '') throw new ArgumentError(`${name}: must not be empty`);
  return encode(text);
}
