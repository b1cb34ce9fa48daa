import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DecoderConfig, DecoderParams, HuggingFaceTokenizer, Tokenizer } from '@lab/lm';
import { loadChatTemplate, loadCheckpoint, loadTokenizer, saveCheckpoint } from '@lab/lm/node';
import { random } from '@lab/tensor';
import { FormatError } from '../errors';
import { addControlTokens, checkVocabulary } from '../prompts/add-control-tokens';
import type { ControlTokens } from '../prompts/control-tokens';
import { type PromptBuilder, promptBuilder } from '../prompts/prompt-builder';
import { chatFormat, type PromptFormat, plainFormat, worldFormat } from '../prompts/prompt-format';
import { WordTokenizer } from '../prompts/word-tokenizer';
import { readJsonObject, writeJson } from './json-file';

/** A model with what prompts for it are made with. */
export interface UnlearningModel {
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
  readonly builder: PromptBuilder;
  /** The folder that the tokeniser is in, for copies of the model. */
  readonly tokenizerFolder: string;
}

const wordsFile = 'words.json';
const controlFile = 'unlearning.json';

/**
 * Reads a checkpoint folder: one that this package wrote, or any of the transformers library, whose model then gets the
 * unlearning tokens and larger embeddings.
 *
 * @throws FormatError, or one of @lab/lm, naming the file that is missing or cannot be used; VocabularyError if the tokeniser
 *   has more tokens than the model
 * @example const { params, builder } = await loadUnlearningModel('models/llama');
 */
export async function loadUnlearningModel(folder: string): Promise<UnlearningModel> {
  const checkpoint = await loadCheckpoint(folder);
  const control = storedControl(folder);
  const tokenizerFolder = control?.tokenizer ?? folder;
  const { tokenizer, format } = await loadPrompts(tokenizerFolder);
  checkVocabulary(checkpoint.config, tokenizer.vocabularySize);
  const model = control
    ? { ...checkpoint, control: control.tokens }
    : addControlTokens(checkpoint, tokenizer.vocabularySize, random.key(0));
  checkVocabulary(model.config, Math.max(model.control.open, model.control.close) + 1);
  return {
    ...{ config: model.config, params: model.params, tokenizerFolder },
    builder: promptBuilder({ tokenizer, control: model.control, format }),
  };
}

/** Writes a folder that {@link loadUnlearningModel} reads; the tokeniser stays where it is. */
export async function saveUnlearningModel(
  folder: string,
  { config, params, builder, tokenizerFolder }: UnlearningModel,
): Promise<void> {
  await saveCheckpoint(folder, { config, params }, { eos_token_id: builder.tokenizer.endToken });
  writeJson(join(folder, controlFile), { ...builder.control, tokenizer: tokenizerFolder });
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

async function loadPrompts(folder: string): Promise<{ tokenizer: Tokenizer; format: PromptFormat }> {
  if (existsSync(join(folder, wordsFile))) {
    const tokenizer = loadWords(folder);
    return { tokenizer, format: worldFormat(tokenizer) };
  }
  const tokenizer = withoutAddedTokens(await loadTokenizer(folder));
  const template = await loadChatTemplate(folder);
  return { tokenizer, format: template ? chatFormat(template, tokenizer) : plainFormat(tokenizer) };
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

function storedControl(folder: string): { tokens: ControlTokens; tokenizer: string } | undefined {
  const path = join(folder, controlFile);
  if (!existsSync(path)) return undefined;
  const { open, close, tokenizer } = readJsonObject(path);
  if (isId(open) && isId(close) && typeof tokenizer === 'string')
    return { tokens: { open, close }, tokenizer };
  throw new FormatError(`${path}: must have the tokens open and close, and the folder of the tokenizer`);
}

function isId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
