import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FormatError } from '../errors';
import { HuggingFaceTokenizer, type TokenizerConfig } from '../hugging-face-tokenizer';
import type { TokenizerJson } from '../tokenizer-json';
import { readJson, writeJson } from './json-file';

/**
 * Reads tokenizer.json and, where there is one, tokenizer_config.json of a checkpoint folder.
 *
 * @param overrides fields that go before those of tokenizer_config.json; old GPT-2 folders need `eos_token`
 * @throws FormatError if a file is missing, too large, not JSON, or cannot be used
 * @example
 * const tokenizer = await loadTokenizer('models/gpt2', { eos_token: '<|endoftext|>' });
 */
export async function loadTokenizer(
  folder: string,
  overrides: TokenizerConfig = {},
): Promise<HuggingFaceTokenizer> {
  const json = await readJson(join(folder, 'tokenizer.json'));
  if (json === undefined) throw new FormatError(`${join(folder, 'tokenizer.json')}: no such file`);
  const configPath = join(folder, 'tokenizer_config.json');
  const config = (await readJson(configPath)) ?? {};
  if (typeof config !== 'object' || Array.isArray(config))
    throw new FormatError(`${configPath}: must be an object`);
  return new HuggingFaceTokenizer(json, { ...config, ...overrides });
}

/** Writes tokenizer.json and tokenizer_config.json to a folder, which is made if absent. */
export async function saveTokenizer(
  folder: string,
  tokenizerJson: TokenizerJson,
  tokenizerConfig: TokenizerConfig,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeJson(join(folder, 'tokenizer.json'), tokenizerJson);
  await writeJson(join(folder, 'tokenizer_config.json'), tokenizerConfig);
}
