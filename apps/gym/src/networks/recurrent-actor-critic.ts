import { selectState } from '@lab/latent-recurrent';
import { initialisers, Linear } from '@lab/nn';
import { notEqual, random, reshape, squeeze, type Tensor, tanh } from '@lab/tensor';
import type { Policy, PolicyParams } from '../policies/policy';
import type { MemoryCore } from './memory-cores';

/** Weights of an agent with memory. */
export interface RecurrentParams {
  readonly encoder: Linear.Params;
  readonly core: unknown;
  readonly actor: Linear.Params;
  readonly critic: Linear.Params;
  readonly policy: PolicyParams;
}

/** Parameters of the distribution over actions [..., policy.outputs], and values [...]. */
export interface RecurrentOutput {
  readonly outputs: Tensor;
  readonly values: Tensor;
}

/** One encoder, one core, and a head each for policy and values. */
export interface RecurrentActorCritic {
  readonly policy: Policy;
  init(key: Tensor): RecurrentParams;
  /** The state before an episode. */
  initialState(params: RecurrentParams, count: number): unknown;
  /**
   * One observation of each environment.
   *
   * @param observations [count, observationSize]
   * @param resets [count], 1 where an episode begins: the state is set back before the observation is seen
   */
  step(
    params: RecurrentParams,
    state: unknown,
    observations: Tensor,
    resets: Tensor,
  ): [unknown, RecurrentOutput];
  /** Many observations, [steps, count, observationSize], with resets [steps, count]: the same as so many steps. */
  unroll(params: RecurrentParams, state: unknown, observations: Tensor, resets: Tensor): RecurrentOutput;
}

/** The networks around a core. */
export function recurrentActorCritic(
  observationSize: number,
  core: MemoryCore,
  policy: Policy,
): RecurrentActorCritic {
  const layer = (key: Tensor, inputs: number, outputs: number, gain: number) => {
    const weight = initialisers.orthogonal(gain);
    return Linear.init(key, { inputs, outputs, weight, bias: initialisers.zeros });
  };
  const encoded = ({ encoder }: RecurrentParams, x: Tensor) => tanh(Linear.apply(encoder, x));
  const heads = ({ actor, critic }: RecurrentParams, features: Tensor): RecurrentOutput => ({
    outputs: Linear.apply(actor, features),
    values: squeeze(Linear.apply(critic, features), -1),
  });
  return {
    policy,
    init: (key) => ({
      encoder: layer(random.fold(key, 0), observationSize, core.inputs, Math.SQRT2),
      core: core.init(random.fold(key, 1)),
      actor: layer(random.fold(key, 2), core.outputs, policy.outputs, 0.01),
      critic: layer(random.fold(key, 3), core.outputs, 1, 1),
      policy: policy.init(),
    }),
    initialState: (params, count) => core.initialState(params.core, count),
    step(params, state, observations, resets) {
      const fresh = core.initialState(params.core, resets.shape[0] as number);
      const begun = selectState(notEqual(resets, 0), fresh, state);
      const [next, features] = core.step(params.core, begun, encoded(params, observations));
      return [next, heads(params, features)];
    },
    unroll(params, state, observations, resets) {
      const [steps = 0, count = 0] = resets.shape;
      const flat = reshape(observations, [steps * count, observationSize]);
      const xs = reshape(encoded(params, flat), [steps, count, core.inputs]);
      const [, features] = core.unroll(params.core, state, xs, { resets });
      return heads(params, features);
    },
  };
}
