import { type Ffn, type FfnOptions, type FfnOutput, Linear } from '@lab/nn';
import {
  cast,
  expandDims,
  full as filled,
  gather,
  greater,
  mean,
  mul,
  random,
  reshape,
  scalar,
  scatterAdd,
  softmax,
  sub,
  type Tensor,
} from '@lab/tensor';
import { checkNonNegative } from '../checks';
import { expertChoice } from '../routing/expert-choice';
import { asRows } from '../rows';
import { loadStatistics } from '../statistics';
import { applyEach, initExperts } from './experts';
import { filledMixture, type MixtureConfig } from './mixture-config';
import { refuseSequences } from './refuse-sequences';
import { initGate, type TopKMoeParams } from './top-k-moe';

/** Settings of {@link expertChoiceMoe}. */
export interface ExpertChoiceMoeConfig extends MixtureConfig {
  /** c, how many experts a token gets on average. Default 2. */
  readonly capacityFactor?: number;
  /** Whether tokens with positions are accepted. Default false. */
  readonly allowNonCausal?: boolean;
}

/**
 * Experts choose tokens: each of the E takes the max(1, floor(N c / E)) of all N tokens with its largest scores,
 *
 *     y_t = sum over experts i that took t of p_ti e_i(x_t),   p = softmax(W_g x)
 *
 * Load is even without a loss. Refused where tokens have positions, as in decoders.
 * @throws ConfigError naming a setting outside its domain; NonCausalError, when applied, for tokens with positions
 *
 * Source: Zhou et al. 2022, Mixture-of-Experts with Expert Choice Routing, 2202.09368.
 * @example const ffn = expertChoiceMoe({ width: 64, experts: 4, expertHidden: 128 });
 */
export function expertChoiceMoe(config: ExpertChoiceMoeConfig): Ffn<TopKMoeParams> {
  const full = filledMixture('expertChoiceMoe', config);
  const { capacityFactor = 2, allowNonCausal = false } = config;
  checkNonNegative('expertChoiceMoe', { capacityFactor });
  const settings = { ...full, capacityFactor };
  return {
    init: (key) => ({
      router: { gate: initGate(random.fold(key, 0), full) },
      experts: initExperts(random.fold(key, 1), full),
    }),
    apply: (params: TopKMoeParams, x: Tensor, options: FfnOptions = {}) => {
      refuseSequences('expertChoiceMoe', options, allowNonCausal);
      return apply(settings, params, x);
    },
  };
}

type Settings = Required<MixtureConfig> & { readonly capacityFactor: number };

function apply(settings: Settings, { router, experts }: TopKMoeParams, x: Tensor): FfnOutput {
  const { width, experts: count, capacityFactor, activation } = settings;
  const { rows, restore } = asRows('expertChoiceMoe', x, width);
  const all = rows.shape[0] as number;
  const capacity = Math.min(all, Math.max(1, Math.floor((all * capacityFactor) / count)));
  const probs = softmax(Linear.apply(router.gate, rows));
  const { tokens, weights } = expertChoice(probs, capacity, { allowNonCausal: true });
  const y = mul(applyEach(experts, gather(rows, tokens), activation), expandDims(weights, 2));
  const taken = scatterAdd(reshape(tokens, [-1]), filled([tokens.size], 1), all);
  return {
    output: restore(scatterAdd(tokens, y, all)),
    statistics: {
      ...loadStatistics(filled([count], capacity / all), scalar(capacity / all)),
      dropped: sub(1, mean(cast(greater(taken, 0), 'float32'))),
    },
  };
}
