import { type Ffn, type FfnOutput, initialisers, type MlpParams, mlp } from '@lab/nn';
import { add, mul, random, type Tensor } from '@lab/tensor';
import { activations } from '../activation';
import { checkSizes } from '../checks';
import { ConfigError } from '../errors';
import { type ExpertsParams, initExperts } from './experts';
import { filledMixture, type LossWeights, type MixtureConfig } from './mixture-config';
import { applyTokenChoice, type GateParams, type TokenChoiceOptions } from './token-choice';
import { initGate, tokenChoiceOf } from './top-k-moe';

/** Settings of {@link deepSeekMoe}. */
export interface DeepSeekMoeConfig extends Omit<MixtureConfig, 'experts'>, LossWeights {
  /** m N_e: all fine-grained experts, the shared ones included. */
  readonly experts: number;
  /** m k: how many of them a token gets, the shared ones included. */
  readonly k: number;
  /** K_s: how many of them every token gets. Default 1. */
  readonly shared?: number;
}

/** Parameters: the shared experts are one dense layer, which computes the same as their sum. */
export interface DeepSeekMoeParams {
  readonly router: GateParams;
  readonly experts: ExpertsParams;
  readonly shared: MlpParams;
}

/**
 * Fine-grained experts, some of them for every token:
 *
 *     y = sum of the K_s shared e_i(x) + sum over the m k - K_s chosen of s_i e_i(x),   s = softmax(W_g x)
 *
 * with weights that are not normalised, and the balance loss over the routed experts.
 * @throws ConfigError naming a setting outside its domain, such as more experts kept than there are
 *
 * Source: Dai et al. 2024, DeepSeekMoE, 2401.06066.
 * @example const ffn = deepSeekMoe({ width: 64, experts: 16, expertHidden: 32, k: 4, shared: 1 });
 */
export function deepSeekMoe(config: DeepSeekMoeConfig): Ffn<DeepSeekMoeParams> {
  const { experts, k, shared = 1 } = config;
  checkSizes('deepSeekMoe', { experts, k, shared });
  if (!(shared < k && k <= experts)) {
    throw new ConfigError(`deepSeekMoe: needs shared < k <= experts, got ${shared}, ${k} and ${experts}`);
  }
  const routed = { ...config, experts: experts - shared, k: k - shared, normalize: false };
  const full = filledMixture('deepSeekMoe', routed);
  const choice = tokenChoiceOf('deepSeekMoe', routed);
  const { width, expertHidden, weight, outputWeight, activation } = full;
  const sizes = { width, hidden: shared * expertHidden, weight, outputWeight, bias: initialisers.zeros };
  const always = mlp(sizes, activations[activation]);
  const share = { shared, experts };
  return {
    init: (key) => ({
      router: { gate: initGate(random.fold(key, 0), full) },
      experts: initExperts(random.fold(key, 1), full),
      shared: always.init(random.fold(key, 2)),
    }),
    apply: (params: DeepSeekMoeParams, x: Tensor, options: TokenChoiceOptions = {}) =>
      withShared(applyTokenChoice(choice, params, x, options), always.apply(params.shared, x).output, share),
  };
}

/** Adds the shared experts' output, and their hidden units to the share that a token computes. */
function withShared(
  routed: FfnOutput,
  output: Tensor,
  { shared, experts }: { readonly shared: number; readonly experts: number },
): FfnOutput {
  const { union } = routed.statistics as { readonly union: Tensor };
  const all = add(mul(union, (experts - shared) / experts), shared / experts);
  return { ...routed, output: add(routed.output, output), statistics: { ...routed.statistics, union: all } };
}
