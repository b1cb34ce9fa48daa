import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HuggingFaceTokenizer, Tokenizer } from '@lab/lm';
import { loadChatTemplate, loadTokenizer } from '@lab/lm/node';
import { FormatError } from '../errors';
import type { PromptBuilderOptions } from '../prompts/prompt-builder';
import { chatFormat, plainFormat, worldFormat } from '../prompts/prompt-format';
import type { ReservedToken } from '../prompts/text-encoder';
import { WordTokenizer } from '../prompts/word-tokenizer';
import { readJsonObject, writeJson } from './json-file';

const wordsFile = 'words.json';

/**
 * What prompts are made with: the tokeniser of a world, or one of the transformers library, whose chat template is used where there is
 * one and whose special tokens no text becomes.
 *
 * @throws FormatError, or one of @lab/lm, naming the file that is missing or cannot be used
 */
export async function loadPrompts(folder: string): Promise<Omit<PromptBuilderOptions, 'control'>> {
  if (existsSync(join(folder, wordsFile))) {
    const tokenizer = loadWords(folder);
    return { tokenizer, format: worldFormat(tokenizer) };
  }
  const tokenizer = withoutAddedTokens(await loadTokenizer(folder));
  const template = await loadChatTemplate(folder);
  return {
    tokenizer,
    format: template ? chatFormat(template, tokenizer) : plainFormat(tokenizer),
    reserved: specialTokens(folder),
  };
}

/** Writes the tokeniser of a world. */
export function saveWords(folder: string, { words, marks }: WordTokenizer): void {
  writeJson(join(folder, wordsFile), { words, marks });
}

/** The tokeniser of a world. Throws {@link FormatError} naming the file if it holds none. */
export function loadWords(folder: string): WordTokenizer {
  const path = join(folder, wordsFile);
  const { words, marks } = readJsonObject(path);
  if (isTexts(words) && isTexts(marks)) return new WordTokenizer(words, marks);
  throw new FormatError(`${path}: words and marks must be lists of texts`);
}

/** A prompt is put together of parts, none of which may begin with a start token of its own. */
function withoutAddedTokens(tokenizer: HuggingFaceTokenizer): Tokenizer {
  const { vocabularySize, padToken, endToken } = tokenizer;
  return {
    ...{ vocabularySize, padToken, endToken },
    encode: (text) => tokenizer.encode(text, { addSpecialTokens: false }),
    decode: (ids) => tokenizer.decode(ids),
  };
}

/** Such as the marks of turns, with which a question could end its own turn. */
function specialTokens(folder: string): ReservedToken[] {
  const { added_tokens: added } = readJsonObject(join(folder, 'tokenizer.json'));
  return ((added as { id: number; content: string; special?: boolean }[] | undefined) ?? [])
    .filter(({ special }) => special)
    .map(({ id, content }) => ({ id, text: content }));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
