import type { Rotary } from '@lab/nn';
import type { DecoderConfig } from '../decoder-config';
import type { ConfigFields, JsonObject } from './config-fields';

/** Base and stretching of the rotary frequencies. */
export type Rope = Pick<DecoderConfig, 'ropeTheta' | 'ropeScaling'>;

/**
 * The rotary settings of a config.json: in `rope_parameters`, or where versions below 5 put them.
 * @throws FormatError for a stretching other than Llama 3's
 */
export function readRope(fields: ConfigFields): Rope {
  const old = fields.section('rope_scaling');
  const current = fields.section('rope_parameters');
  for (const section of [old, current]) {
    section.allow('rope_type', 'default', 'llama3');
    section.allow('type', 'default', 'llama3');
    section.allow('partial_rotary_factor', 1);
  }
  fields.allow('partial_rotary_factor', 1);
  const stretched = [current, old].find((section) => isLlama3(section));
  return {
    ropeTheta: current.positive('rope_theta', fields.positive('rope_theta', 10_000)),
    ...(stretched && { ropeScaling: readLlama3(stretched) }),
  };
}

function isLlama3(section: ConfigFields): boolean {
  return [section.value('rope_type'), section.value('type')].includes('llama3');
}

function readLlama3(section: ConfigFields): Rotary.Llama3Scaling {
  const lowFrequencyFactor = section.positive('low_freq_factor');
  const highFrequencyFactor = section.positive('high_freq_factor');
  if (highFrequencyFactor <= lowFrequencyFactor) {
    section.fail('high_freq_factor', `above low_freq_factor, ${lowFrequencyFactor}`);
  }
  return {
    factor: section.positive('factor'),
    lowFrequencyFactor,
    highFrequencyFactor,
    originalContextLength: section.size('original_max_position_embeddings'),
  };
}

/** Undoes {@link readRope}. Versions below 5 read `rope_theta` and `rope_scaling`, later ones `rope_parameters`. */
export function writeRope({ ropeTheta, ropeScaling }: Rope): JsonObject {
  if (!ropeScaling)
    return { rope_theta: ropeTheta, rope_parameters: { rope_type: 'default', rope_theta: ropeTheta } };
  const stretched = {
    rope_type: 'llama3',
    factor: ropeScaling.factor,
    low_freq_factor: ropeScaling.lowFrequencyFactor,
    high_freq_factor: ropeScaling.highFrequencyFactor,
    original_max_position_embeddings: ropeScaling.originalContextLength,
  };
  return {
    rope_theta: ropeTheta,
    rope_scaling: stretched,
    rope_parameters: { ...stretched, rope_theta: ropeTheta },
  };
}
