import type { Tensor } from '@lab/tensor';
import type { Generator } from 'gymnasium-js';
import type { ActionShape } from '../environments/environments';
import { categorical } from './categorical';
import { gaussian } from './gaussian';

/** Actions side by side: numbers of choices, or flat rows of continuous ones. */
export type Actions = Int32Array | Float32Array;

/** Parameters that a policy has beside its network. */
export interface PolicyParams {
  /** Logarithm of each component's standard deviation, [size]; the same in all states. */
  readonly logStd?: Tensor;
}

/** The same in host memory. */
export interface HostPolicyParams {
  readonly logStd?: Float32Array;
}

/** A family of distributions over actions, whose parameters a network computes. */
export interface Policy {
  /** Numbers that the network gives for each state. */
  readonly outputs: number;
  /** Shape of one action: [] for a choice. */
  readonly actionShape: readonly number[];
  /** Fresh parameters. */
  init(): PolicyParams;
  /** Room for so many actions. */
  allocate(count: number): Actions;
  /** Draws an action for each row of outputs, and writes its log-probability where there is room for it. */
  sample(
    outputs: ArrayLike<number>,
    { logStd }: HostPolicyParams,
    random: Generator,
    actions: Actions,
    logProbs?: Float32Array,
  ): void;
  /** The most probable action for each row of outputs. */
  mode(outputs: ArrayLike<number>, actions: Actions): void;
  /** log pi(a | s), in nats: [..., outputs] and [..., actionShape] give [...]. */
  logProbs(params: PolicyParams, outputs: Tensor, actions: Tensor): Tensor;
  /** Entropy in nats: [..., outputs] gives [...]. */
  entropies(params: PolicyParams, outputs: Tensor): Tensor;
}

/** The family that suits an action space: categorical for choices, a diagonal Gaussian for vectors. */
export function policyFor(action: ActionShape): Policy {
  return action.kind === 'discrete' ? categorical(action.n) : gaussian(action.size);
}

/** A copy of a policy's present parameters. */
export async function hostPolicyParams({ logStd }: PolicyParams): Promise<HostPolicyParams> {
  return logStd ? { logStd: (await logStd.data()) as Float32Array } : {};
}
