import type { DecoderConfig } from '../decoder-config';
import { ArgumentError } from '../errors';
import { ConfigFields, type JsonObject } from './config-fields';
import type { Family } from './family';
import { gpt2Family } from './gpt2-family';
import { llamaFamily } from './llama-family';
import { mistralFamily } from './mistral-family';
import { qwen2Family } from './qwen2-family';
import { qwen3Family } from './qwen3-family';

const families: readonly Family[] = [gpt2Family, llamaFamily, mistralFamily, qwen2Family, qwen3Family];

/**
 * The model that a config.json of the transformers library describes: GPT-2, Llama (SmolLM too), Mistral, Qwen2
 * (Qwen2.5 too) or Qwen3.
 *
 * @param json parsed, untrusted
 * @param path what errors call the file
 * @throws FormatError naming the key, for another architecture, a size that is none, or a setting that would change
 *   what the model computes, such as rotary positions rescaled otherwise than Llama 3's
 */
export function fromHuggingFaceConfig(json: unknown, path = 'config.json'): DecoderConfig {
  const fields = new ConfigFields(json, path);
  const family = families.find(({ modelType }) => modelType === fields.value('model_type'));
  if (!family) {
    return fields.fail('model_type', families.map(({ modelType }) => `"${modelType}"`).join(' or '));
  }
  fields.allow('quantization_config');
  return family.readConfig(fields);
}

/**
 * The config.json of a decoder. Token ids are null; put your own beside them.
 * @throws ArgumentError if no architecture of the library computes the same
 */
export function toHuggingFaceConfig(config: DecoderConfig): JsonObject {
  const { modelType, architecture, writeConfig } = familyOf(config);
  return {
    architectures: [architecture],
    model_type: modelType,
    ...writeConfig(config),
    tie_word_embeddings: config.tiedEmbeddings,
    dtype: 'float32',
    // The library's own defaults lie outside a small vocabulary.
    bos_token_id: null,
    eos_token_id: null,
  };
}

/** The architecture that computes what the decoder computes. Throws {@link ArgumentError} where there is none. */
export function familyOf(config: DecoderConfig): Family {
  const family = families.find(({ fits }) => fits(config));
  if (family) return family;
  const { positions, norm, ffn, bias, heads, keyValueHeads, queryKeyNorm, slidingWindow } = config;
  const shown = JSON.stringify({
    positions,
    norm,
    ffn,
    bias,
    heads,
    keyValueHeads,
    queryKeyNorm,
    slidingWindow,
  });
  throw new ArgumentError(`config: no architecture of the transformers library computes this, got ${shown}`);
}
