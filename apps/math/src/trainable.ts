import {
  ArgumentError,
  type DecoderParams,
  initValueHead,
  type Lora,
  type LoraConfig,
  type LoraParams,
  lora,
} from '@lab/lm';
import type { Linear } from '@lab/nn';
import type { TrainConfig } from './config';
import { ConfigError } from './errors';
import { keyOf } from './keys';
import type { Model } from './model';

/** The weights of a policy that are trained: all of a decoder's, or adapters beside frozen ones. */
export type PolicyParams = DecoderParams | LoraParams;

/** What RL trains: a policy, or one with a critic beside it. */
export type Trainable = PolicyParams | CriticPair;

/** A policy and the head that says what to expect of its answers. */
export interface CriticPair {
  readonly policy: PolicyParams;
  readonly critic: Linear.Params;
}

/** What is trained, as functions of a model see it; pure, inside `jit` too. */
export interface TrainablePolicy {
  /** Before the first update. */
  readonly initial: Trainable;
  /** Whether the weights that it was made of stay as they are. */
  readonly keepsBase: boolean;
  /** A decoder's weights, for every function that takes them. */
  weights(trained: Trainable): DecoderParams;
  /** The value head; undefined where there is no critic. */
  critic(trained: Trainable): Linear.Params | undefined;
  /** The weights with the adapters added to them, for whatever does not train. */
  merged(trained: Trainable): DecoderParams;
}

/** The settings of LoRA as `@lab/lm` takes them; undefined where all weights are trained. */
export function loraSettings({ rank, alpha, targets }: TrainConfig['lora']): LoraConfig | undefined {
  if (rank === 0) return undefined;
  return { rank, alpha, targetModules: targets === 'all-linear' ? targets : targets.split(',') };
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
  const config = loraSettings(settings);
  const adapter: Lora | undefined = config && lora(decoder, config);
  const policy = adapter?.init(keyOf(seed, 'lora')) ?? base;
  const withCritic = rl.estimator === 'gae';
  const policyOf = (trained: Trainable) => (withCritic ? (trained as CriticPair).policy : trained);
  const decoderOf = (trained: Trainable, how: 'attach' | 'merge') => {
    const own = policyOf(trained);
    return adapter === undefined ? (own as DecoderParams) : adapter[how](base, own as LoraParams);
  };
  return {
    initial: withCritic ? { policy, critic: initValueHead(keyOf(seed, 'critic'), decoder) } : policy,
    keepsBase: adapter !== undefined,
    weights: (trained) => decoderOf(trained, 'attach'),
    critic: (trained) => (withCritic ? (trained as CriticPair).critic : undefined),
    merged: (trained) => decoderOf(trained, 'merge'),
  };
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
