import { ArgumentError, type DecoderParams, initValueHead, lora } from '@lab/lm';
import type { Linear } from '@lab/nn';
import { ConfigError } from '@lab/settings';
import type { TrainConfig } from './config';
import { keyOf } from './keys';
import type { Model } from './model';
import { loraSettings, type PolicyParams, type WeightsPolicy, weightsPolicy } from './weights-policy';

/** What RL trains: a policy, or one with a critic beside it. */
export type Trainable = PolicyParams | CriticPair;

/** A policy and the head that says what to expect of its answers. */
export interface CriticPair {
  readonly policy: PolicyParams;
  readonly critic: Linear.Params;
}

/** What is trained, as functions of a model see it; pure, inside `jit` too. */
export interface TrainablePolicy extends Pick<WeightsPolicy, 'keepsBase'> {
  /** Before the first update. */
  readonly initial: Trainable;
  /** As of {@link WeightsPolicy}. */
  weights(trained: Trainable): DecoderParams;
  merged(trained: Trainable): DecoderParams;
  /** The value head; undefined where there is no critic. */
  critic(trained: Trainable): Linear.Params | undefined;
}

/**
 * What RL trains of a model with the given weights: with `lora.rank`, adapters, whose base stays frozen and is the reference policy for nothing; with
 * the estimator `gae`, a value head on the policy's hidden states as well.
 *
 * @throws ArgumentError naming a LoRA target that the model does not have
 */
export function trainablePolicy(
  { seed, rl, lora: settings }: Pick<TrainConfig, 'seed' | 'rl' | 'lora'>,
  { decoder }: Model,
  base: DecoderParams,
): TrainablePolicy {
  const policy = weightsPolicy(base, decoder, loraSettings(settings), keyOf(seed, 'lora'));
  const withCritic = rl.estimator === 'gae';
  const critic = () => initValueHead(keyOf(seed, 'critic'), decoder);
  return {
    initial: withCritic ? { policy: policy.initial, critic: critic() } : policy.initial,
    keepsBase: policy.keepsBase,
    weights: (trained) => policy.weights(policyIn(trained, rl)),
    merged: (trained) => policy.merged(policyIn(trained, rl)),
    critic: (trained) => (withCritic ? (trained as CriticPair).critic : undefined),
  };
}

/** What is trained without the critic. */
export function policyIn(
  trained: Trainable,
  { estimator }: Pick<TrainConfig['rl'], 'estimator'>,
): PolicyParams {
  return estimator === 'gae' ? (trained as CriticPair).policy : (trained as PolicyParams);
}

/**
 * What supervised training trains: with `lora.rank`, adapters beside the weights of a checkpoint. Fresh weights are trained themselves, as there is
 * nothing to adapt yet.
 */
export function supervisedPolicy(
  { seed, lora: settings }: Pick<TrainConfig, 'seed' | 'lora'>,
  { decoder, pretrained }: Model,
  base: DecoderParams,
): WeightsPolicy {
  const adapters = pretrained && loraSettings(settings);
  return weightsPolicy(base, decoder, adapters, keyOf(seed, 'supervisedLora'));
}

/**
 * Whether the model has the layers that `lora.targets` names, told before any work.
 *
 * @throws ConfigError naming the setting
 */
export function checkLoraTargets({ lora: settings }: Pick<TrainConfig, 'lora'>, { decoder }: Model): void {
  const config = loraSettings(settings);
  if (config === undefined) return;
  try {
    lora(decoder, config);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new ConfigError(`lora.targets ${settings.targets}: ${error.message}`);
  }
}
