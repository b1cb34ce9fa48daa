import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { DecoderConfig, DecoderParams } from '@lab/lm';
import { loadCheckpoint, saveCheckpoint } from '@lab/lm/node';
import { random } from '@lab/tensor';
import { FormatError } from '../errors';
import { addControlTokens, checkVocabulary } from '../prompts/add-control-tokens';
import type { ControlTokens } from '../prompts/control-tokens';
import { type PromptBuilder, promptBuilder } from '../prompts/prompt-builder';
import { readJsonObject, writeJson } from './json-file';
import { loadPrompts } from './load-prompts';

/** A model with what prompts for it are made with. */
export interface UnlearningModel {
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
  readonly builder: PromptBuilder;
  /** The folder that the tokeniser is in, for copies of the model. */
  readonly tokenizerFolder: string;
}

const controlFile = 'unlearning.json';

/** What {@link loadUnlearningModel} may be told. */
export interface LoadOptions {
  /**
   * Whether a model without unlearning tokens gets them. False leaves its probabilities exactly as they are, for evaluations
   * without requests; its builder then refuses to make one. Default true.
   */
  readonly extend?: boolean;
}

/**
 * Reads a checkpoint folder: one that this package wrote, or any of the transformers library, whose model then gets the
 * unlearning tokens and larger embeddings.
 *
 * @throws FormatError, or one of @lab/lm, naming the file that is missing or cannot be used; VocabularyError if the tokeniser
 *   has more tokens than the model
 * @example const { params, builder } = await loadUnlearningModel('models/llama');
 */
export async function loadUnlearningModel(
  folder: string,
  { extend = true }: LoadOptions = {},
): Promise<UnlearningModel> {
  const checkpoint = await loadCheckpoint(folder);
  const control = storedControl(folder);
  const tokenizerFolder = control?.tokenizer ?? folder;
  const prompts = await loadPrompts(tokenizerFolder);
  const { vocabularySize } = prompts.tokenizer;
  checkVocabulary(checkpoint.config, vocabularySize);
  if (!control && !extend) return { ...checkpoint, tokenizerFolder, builder: promptBuilder(prompts) };
  const model = control
    ? { ...checkpoint, control: control.tokens }
    : addControlTokens(checkpoint, vocabularySize, random.key(0));
  checkVocabulary(model.config, Math.max(model.control.open, model.control.close) + 1);
  return {
    ...{ config: model.config, params: model.params, tokenizerFolder },
    builder: promptBuilder({ ...prompts, control: model.control }),
  };
}

/** Writes a folder that {@link loadUnlearningModel} reads; the tokeniser stays where it is, and is referred to from there. */
export async function saveUnlearningModel(
  folder: string,
  { config, params, builder, tokenizerFolder }: UnlearningModel,
): Promise<void> {
  await saveCheckpoint(folder, { config, params }, { eos_token_id: builder.tokenizer.endToken });
  writeJson(join(folder, controlFile), { ...builder.control, tokenizer: relative(folder, tokenizerFolder) });
}

function storedControl(folder: string): { tokens: ControlTokens; tokenizer: string } | undefined {
  const path = join(folder, controlFile);
  if (!existsSync(path)) return undefined;
  const { open, close, tokenizer } = readJsonObject(path);
  if (isId(open) && isId(close) && typeof tokenizer === 'string')
    return { tokens: { open, close }, tokenizer: resolve(folder, tokenizer) };
  throw new FormatError(`${path}: must have the tokens open and close, and the folder of the tokenizer`);
}

function isId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
