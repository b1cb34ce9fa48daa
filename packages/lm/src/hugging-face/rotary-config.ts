import { type DecoderConfig, llama } from '../decoder-config';
import type { ConfigFields, JsonObject } from './config-fields';
import { readRope, writeRope } from './rope-fields';

/** What the families of Llama differ in. */
export type RotaryTraits = Partial<
  Pick<DecoderConfig, 'bias' | 'queryKeyNorm' | 'slidingWindow' | 'contextLength' | 'headWidth'>
>;

/** Whether a decoder is a relative of Llama: rotary positions, RMS norms, SwiGLU. */
export function isRotary({ positions, norm, ffn }: DecoderConfig): boolean {
  return positions === 'rotary' && norm === 'rms' && ffn === 'swiglu';
}

/** Reads what all relatives of Llama have in common. */
export function readRotaryConfig(
  fields: ConfigFields,
  { headWidth, ...traits }: RotaryTraits,
): DecoderConfig {
  fields.allow('hidden_act', 'silu');
  const width = fields.size('hidden_size');
  const heads = fields.size('num_attention_heads');
  const keyValueHeads = fields.size('num_key_value_heads', heads);
  if (heads % keyValueHeads !== 0) fields.fail('num_key_value_heads', `a divisor of ${heads}`);
  const headSize = fields.size('head_dim', headWidth ?? width / heads);
  if (headSize % 2 !== 0) fields.fail('head_dim', 'even', headSize);
  return llama({
    vocabularySize: fields.size('vocab_size'),
    contextLength: fields.size('max_position_embeddings'),
    layers: fields.size('num_hidden_layers', undefined, 1024),
    width,
    heads,
    keyValueHeads,
    headWidth: headSize,
    hiddenWidth: fields.size('intermediate_size'),
    normEpsilon: fields.positive('rms_norm_eps', 1e-6),
    tiedEmbeddings: fields.flag('tie_word_embeddings', false),
    ...readRope(fields),
    ...traits,
  });
}

/** Undoes {@link readRotaryConfig}. */
export function writeRotaryConfig(config: DecoderConfig): JsonObject {
  return {
    vocab_size: config.vocabularySize,
    max_position_embeddings: config.contextLength,
    hidden_size: config.width,
    intermediate_size: config.hiddenWidth,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyValueHeads,
    head_dim: config.headWidth,
    hidden_act: 'silu',
    rms_norm_eps: config.normEpsilon,
    ...writeRope(config),
  };
}
