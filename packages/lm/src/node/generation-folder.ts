import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChatTemplate } from '../chat-template';
import { FormatError } from '../errors';
import { fromGenerationConfig, type GenerationDefaults } from '../generation-config';
import { isObject } from '../hugging-face/config-fields';
import { readJson } from './json-file';

/**
 * What a checkpoint folder's generation_config.json wants to be sampled with; nothing where there is no such file.
 * @throws FormatError naming the file, and the key, that cannot be used
 * @example
 * const options = { maxNewTokens: 64, ...(await loadGenerationDefaults(folder)) };
 * const completions = await generate(params, prompts, key, options);
 */
export async function loadGenerationDefaults(folder: string): Promise<GenerationDefaults> {
  const path = join(folder, 'generation_config.json');
  return fromGenerationConfig((await readJson(path)) ?? {}, path);
}

/**
 * The chat template of a checkpoint folder, from chat_template.jinja or tokenizer_config.json, with the special
 * tokens of the latter.
 * @returns undefined where there is none
 * @throws FormatError if a file cannot be used
 */
export async function loadChatTemplate(folder: string): Promise<ChatTemplate | undefined> {
  const configPath = join(folder, 'tokenizer_config.json');
  const config = (await readJson(configPath)) ?? {};
  if (!isObject(config)) throw new FormatError(`${configPath}: must be an object`);
  const tokens = specialTokens(config);
  const path = join(folder, 'chat_template.jinja');
  const source = await readText(path);
  if (source !== undefined) return new ChatTemplate(source, tokens, path);
  const inConfig = defaultTemplate(config.chat_template, configPath);
  return inConfig === undefined
    ? undefined
    : new ChatTemplate(inConfig, tokens, `${configPath}: chat_template`);
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** The template, or of a list of named ones the one called `default`. */
function defaultTemplate(value: unknown, path: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const chosen = Array.isArray(value)
    ? value.find((each) => isObject(each) && each.name === 'default')?.template
    : value;
  if (typeof chosen !== 'string')
    throw new FormatError(`${path}: chat_template must be a template or name a default`);
  return chosen;
}

/** `bos_token` and its like, by name. */
function specialTokens(config: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(config).flatMap(([name, value]): [string, string][] => {
    const token = isObject(value) ? value.content : value;
    return name.endsWith('_token') && typeof token === 'string' ? [[name, token]] : [];
  });
  return Object.fromEntries(entries);
}
