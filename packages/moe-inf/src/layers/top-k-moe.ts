import { type Ffn, Linear } from '@lab/nn';
import { random, type Tensor } from '@lab/tensor';
import { checkKept, checkNonNegative, checkOneOf } from '../checks';
import { ConfigError, NonCausalError } from '../errors';
import { type ExpertsParams, initExperts } from './experts';
import { filledLosses, filledMixture, type LossWeights, type MixtureConfig } from './mixture-config';
import { applyTokenChoice, type GateParams, type TokenChoice, type TokenChoiceOptions } from './token-choice';

/** Settings of {@link topKMoe}. */
export interface TopKMoeConfig extends MixtureConfig, LossWeights {
  /** How many experts each token gets. Default 2. */
  readonly k?: number;
  /** Default 'softmax'. */
  readonly score?: 'softmax' | 'sigmoid';
  /** Whether the weights of a token's experts are divided by their sum. Default true; with k = 1 it must be false. */
  readonly normalize?: boolean;
  /** Multiplies the weights. Default 1. */
  readonly scale?: number;
  /** Experts take at most max(1, floor(capacityFactor k N / E)) of the N tokens. Default: dropless, no limit. */
  readonly capacityFactor?: number;
  /** Who comes first where there is a limit, see `planCapacity`. Default 'order'. */
  readonly priority?: 'order' | 'probability';
  /** Needed for priority 'probability'. */
  readonly allowNonCausal?: boolean;
  /** Router inputs are multiplied by U[1 - jitter, 1 + jitter] where a key is given. Default 0. */
  readonly jitter?: number;
}

/** Parameters of a token-choice mixture. */
export interface TopKMoeParams {
  readonly router: GateParams;
  readonly experts: ExpertsParams;
}

/**
 * Token-choice top-k: each token gets the k experts with the highest scores,
 *
 *     y_t = sum over i in TopK(p_t) of g_ti e_i(x_t),   p = softmax(W_g x)
 *
 * with g = p, divided by its sum over the k. Dropless unless a capacity factor is given: then choices beyond the
 * capacity are dropped and pass by the layer. The auxiliary loss is balanceWeight times `loadBalanceLoss` plus zWeight
 * times `routerZLoss`. A call may choose its k with the option `experts`.
 * @throws ConfigError naming a setting outside its domain; NonCausalError for priority 'probability' unless allowed
 *
 * Source: Shazeer et al. 2017, 1701.06538; Lepikhin et al. 2020, GShard, 2006.16668.
 * @example const ffn = topKMoe({ width: 64, experts: 4, expertHidden: 128, k: 2 });
 */
export function topKMoe(config: TopKMoeConfig): Ffn<TopKMoeParams> {
  return tokenChoiceFfn('topKMoe', config);
}

/** The layer under the name that its errors are to bear. */
export function tokenChoiceFfn(owner: string, config: TopKMoeConfig): Ffn<TopKMoeParams> {
  const full = filledMixture(owner, config);
  const choice = tokenChoiceOf(owner, config);
  return {
    init: (key) => ({
      router: { gate: initGate(random.fold(key, 0), full) },
      experts: initExperts(random.fold(key, 1), full),
    }),
    apply: (params: TopKMoeParams, x: Tensor, options: TokenChoiceOptions = {}) =>
      applyTokenChoice(choice, params, x, options),
  };
}

/** A gate without bias, [experts, width]. */
export function initGate(key: Tensor, config: Required<MixtureConfig>): Linear.Params {
  const { width, experts, gateWeight } = config;
  return Linear.init(key, { inputs: width, outputs: experts, weight: gateWeight, bias: false });
}

/** How the settings route. Throws ConfigError naming the layer and a setting outside its domain. */
export function tokenChoiceOf(owner: string, config: TopKMoeConfig): TokenChoice {
  const { width, experts, activation } = filledMixture(owner, config);
  const { k = 2, score = 'softmax', normalize = true, scale = 1, jitter = 0 } = config;
  const { capacityFactor, priority = 'order', allowNonCausal = false } = config;
  checkKept(owner, 'k', k, experts);
  checkOneOf(owner, 'score', score, ['softmax', 'sigmoid']);
  checkOneOf(owner, 'priority', priority, ['order', 'probability']);
  checkNonNegative(owner, { jitter, scale, capacityFactor: capacityFactor ?? 1 });
  if (k === 1 && normalize && experts > 1) {
    throw new ConfigError(
      `${owner}: normalize must be false for k = 1: the only weight would always be 1, and the router get no gradient`,
    );
  }
  if (capacityFactor !== undefined && priority === 'probability' && !allowNonCausal) {
    throw new NonCausalError(
      `${owner}: priority 'probability' lets later tokens displace earlier ones; set allowNonCausal outside decoders`,
    );
  }
  return {
    ...{ owner, width, experts, k, score, normalize, scale, activation, jitter },
    ...{ capacityFactor, priority, allowNonCausal, ...filledLosses(owner, config) },
  };
}
