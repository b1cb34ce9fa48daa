import { random, squeeze, type Tensor } from '@lab/tensor';
import { type HostPolicyParams, hostPolicyParams, type Policy, type PolicyParams } from '../policies/policy';
import { HostMlp } from './host-mlp';
import { type ActivationName, applyMlp, initMlp, type MlpParams } from './mlp';

/** Weights of a policy and of a value function, which share nothing. */
export interface ActorCriticParams {
  readonly actor: MlpParams;
  readonly critic: MlpParams;
  readonly policy: PolicyParams;
}

/** Shape of both networks. */
export interface ActorCriticConfig {
  readonly observationSize: number;
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly policy: Policy;
}

/** Separate networks for policy and values, as CleanRL's PPO has them. */
export interface ActorCritic extends ActorCriticConfig {
  init(key: Tensor): ActorCriticParams;
  /** Parameters of the distribution over actions: [..., rows, observationSize] gives [..., rows, policy.outputs]. */
  outputs(params: ActorCriticParams, observations: Tensor): Tensor;
  /** [..., rows, observationSize] gives [..., rows]. */
  values(params: ActorCriticParams, observations: Tensor): Tensor;
}

/** The networks of a configuration. */
export function actorCritic(config: ActorCriticConfig): ActorCritic {
  const { observationSize, hidden, activation, policy } = config;
  const mlp = (key: Tensor, outputs: number, outputGain: number) =>
    initMlp(key, { sizes: [observationSize, ...hidden, outputs], activation, outputGain });
  return {
    ...config,
    init: (key) => ({
      actor: mlp(random.fold(key, 0), policy.outputs, 0.01),
      critic: mlp(random.fold(key, 1), 1, 1),
      policy: policy.init(),
    }),
    outputs: ({ actor }, observations) => applyMlp(actor, activation, observations),
    values: ({ critic }, observations) => squeeze(applyMlp(critic, activation, observations), -1),
  };
}

/** A copy of both networks in host memory, for acting. */
export interface HostActorCritic {
  readonly actor: HostMlp;
  readonly critic: HostMlp;
  readonly policy: HostPolicyParams;
}

/** The present weights of both networks. */
export async function hostActorCritic(
  { actor, critic, policy }: ActorCriticParams,
  activation: ActivationName,
): Promise<HostActorCritic> {
  return {
    actor: await HostMlp.of(actor, activation),
    critic: await HostMlp.of(critic, activation),
    policy: await hostPolicyParams(policy),
  };
}
