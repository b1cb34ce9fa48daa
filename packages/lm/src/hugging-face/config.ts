import type { DecoderConfig } from '../decoder-config';
import { ArgumentError } from '../errors';
import { ConfigFields, type JsonObject } from './config-fields';
import type { Family } from './family';
import { gpt2Family } from './gpt2-family';
import { llamaFamily } from './llama-family';

const families: readonly Family[] = [gpt2Family, llamaFamily];

/**
 * The model that a config.json of the transformers library describes: GPT-2 or Llama.
 *
 * @param json parsed, untrusted
 * @param path what errors call the file
 * @throws FormatError naming the key, for another architecture, a size that is none, or a setting that would change
 *   what the model computes, such as a rescaled rotary embedding
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
  const { positions, norm, ffn, bias, heads, keyValueHeads } = config;
  const shown = JSON.stringify({ positions, norm, ffn, bias, heads, keyValueHeads });
  throw new ArgumentError(`config: neither GPT-2 nor Llama in the transformers library, got ${shown}`);
}
