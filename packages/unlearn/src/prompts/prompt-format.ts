import type { ChatTemplate, Tokenizer } from '@lab/lm';
import { ControlTokenError } from '../errors';
import type { WordTokenizer } from './word-tokenizer';

/** What stands around a user's turn. Trusted: it may hold control tokens of the model's own. */
export interface PromptFormat {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Whether the tokeniser needs a space before the question after the closing token. */
  readonly spaced: boolean;
}

/** `<start> <inst> ... </inst>`, as documents of a generated world. */
export function worldFormat(tokenizer: WordTokenizer): PromptFormat {
  const [start, open, close] = ['<start>', '<inst>', '</inst>'].map((mark) => tokenizer.mark(mark));
  return { before: [start!, open!], after: [close!], spaced: false };
}

/** A question and an answer in plain words, for models without a chat template. */
export function plainFormat(
  tokenizer: Pick<Tokenizer, 'encode'>,
  before = 'Question: ',
  after = '\nAnswer:',
): PromptFormat {
  return { before: tokenizer.encode(before), after: tokenizer.encode(after), spaced: true };
}

/** Nothing that templates change or cut off. */
const PLACEHOLDER = 'b7e151628aed2a6a';

/**
 * What a chat template puts around a single user's message.
 * @throws ControlTokenError if the template does not print the message once
 */
export function chatFormat(template: ChatTemplate, tokenizer: Pick<Tokenizer, 'encode'>): PromptFormat {
  const messages = [{ role: 'user' as const, content: PLACEHOLDER }];
  const parts = template.render(messages, { addGenerationPrompt: true }).split(PLACEHOLDER);
  if (parts.length !== 2)
    throw new ControlTokenError(`template: prints the message ${parts.length - 1} times instead of once`);
  const [before = '', after = ''] = parts;
  return { before: tokenizer.encode(before), after: tokenizer.encode(after), spaced: true };
}
