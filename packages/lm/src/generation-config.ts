import type { GenerateOptions } from './generate-options';
import { ConfigFields } from './hugging-face/config-fields';

/** What a checkpoint wants to be sampled with; spread it before options of your own. */
export type GenerationDefaults = Partial<Omit<GenerateOptions, 'samplesPerPrompt'>>;

/**
 * The options that a generation_config.json of the transformers library stands for. Fields that this package has
 * no option for are not read; the library's defaults for absent fields are not taken.
 *
 * @param json parsed, untrusted
 * @param path what errors call the file
 * @throws FormatError naming the key whose value cannot be used
 * @example await generate(params, prompts, key, { maxNewTokens: 64, ...fromGenerationConfig(json) });
 */
export function fromGenerationConfig(json: unknown, path = 'generation_config.json'): GenerationDefaults {
  const fields = new ConfigFields(json, path);
  const size = (key: string) => (fields.value(key) === null ? undefined : fields.size(key));
  const positive = (key: string) => (fields.value(key) === null ? undefined : fields.positive(key));
  const greedy = !fields.flag('do_sample', true);
  const topK = fields.value('top_k') === 0 ? undefined : size('top_k');
  const options = {
    stopTokens: readTokens(fields),
    maxNewTokens: size('max_new_tokens'),
    temperature: greedy ? 0 : positive('temperature'),
    topK: greedy ? undefined : topK,
    topP: greedy ? undefined : share(fields, 'top_p'),
    minP: greedy ? undefined : share(fields, 'min_p'),
    repetitionPenalty: positive('repetition_penalty'),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The end token or tokens. */
function readTokens(fields: ConfigFields): number[] | undefined {
  const value = fields.value('eos_token_id');
  if (value === null) return undefined;
  const tokens = Array.isArray(value) ? value : [value];
  const valid = tokens.every((token) => Number.isInteger(token) && token >= 0);
  return valid ? tokens : fields.fail('eos_token_id', 'a token id or a list of them');
}

/** A number in (0, 1]. */
function share(fields: ConfigFields, key: string): number | undefined {
  if (fields.value(key) === null || fields.value(key) === 0) return undefined;
  const value = fields.positive(key);
  return value <= 1 ? value : fields.fail(key, 'a number in [0, 1]');
}
