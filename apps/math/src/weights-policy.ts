import { type DecoderConfig, type DecoderParams, type LoraConfig, type LoraParams, lora } from '@lab/lm';
import type { Tensor } from '@lab/tensor';
import type { TrainConfig } from './config';

/** The weights of a policy that are trained: all of a decoder's, or adapters beside frozen ones. */
export type PolicyParams = DecoderParams | LoraParams;

/** Trained weights as functions of a model see them; pure, inside `jit` too. */
export interface WeightsPolicy {
  /** Before the first update. */
  readonly initial: PolicyParams;
  /** Whether the weights that it was made of stay as they are. */
  readonly keepsBase: boolean;
  /** A decoder's weights, for every function that takes them. */
  weights(trained: PolicyParams): DecoderParams;
  /** The weights with the adapters added to them, for whatever does not train. */
  merged(trained: PolicyParams): DecoderParams;
}

/** The settings of LoRA as `@lab/lm` takes them; undefined where all weights are trained. */
export function loraSettings({ rank, alpha, targets }: TrainConfig['lora']): LoraConfig | undefined {
  if (rank === 0) return undefined;
  return { rank, alpha, targetModules: targets === 'all-linear' ? targets : targets.split(',') };
}

/**
 * Trains all weights of `base`, or, with settings of LoRA, adapters beside it.
 *
 * @param key draws fresh adapters
 * @throws ArgumentError naming a LoRA target that the model does not have
 */
export function weightsPolicy(
  base: DecoderParams,
  decoder: DecoderConfig,
  settings: LoraConfig | undefined,
  key: Tensor,
): WeightsPolicy {
  if (settings === undefined) {
    const whole = (trained: PolicyParams) => trained as DecoderParams;
    return { initial: base, keepsBase: false, weights: whole, merged: whole };
  }
  const adapter = lora(decoder, settings);
  return {
    initial: adapter.init(key),
    keepsBase: true,
    weights: (trained) => adapter.attach(base, trained as LoraParams),
    merged: (trained) => adapter.merge(base, trained as LoraParams),
  };
}
