import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FormatError } from '../errors';
import { HuggingFaceTokenizer, type TokenizerConfig } from '../hugging-face-tokenizer';
import type { TokenizerJson } from '../tokenizer-json';

// The largest published tokenizer.json files have about 35 MB.
const LARGEST_FILE = 1 << 28;

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

/** The parsed file; undefined if there is none. */
async function readJson(path: string): Promise<unknown> {
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  if (!file.isFile() || file.size > LARGEST_FILE)
    throw new FormatError(`${path}: must be a file of at most ${LARGEST_FILE} bytes`);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new FormatError(`${path}: not JSON`, { cause });
  }
}

async function writeJson(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(value, null, 2)}\n`);
  await rename(temporary, path);
}
