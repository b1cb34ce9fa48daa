import type { Ffn, FfnOptions, FfnOutput } from '@lab/nn';
import {
  add,
  div,
  matmul,
  mean,
  mul,
  random,
  reshape,
  scalar,
  softmax,
  sqrt,
  square,
  sum,
  type Tensor,
  transpose,
} from '@lab/tensor';
import { checkSizes } from '../checks';
import { ConfigError } from '../errors';
import { loadStatistics } from '../statistics';
import { applyEach, type ExpertsParams, initExperts } from './experts';
import { filledMixture, type MixtureConfig } from './mixture-config';
import { refuseSequences } from './refuse-sequences';

/** Settings of {@link softMoe}. */
export interface SoftMoeConfig extends MixtureConfig {
  /** p, how many slots each expert has. Default 1. */
  readonly slots?: number;
  /** Whether tokens with positions are accepted. Default false. */
  readonly allowNonCausal?: boolean;
}

/** Parameters of {@link softMoe}. */
export interface SoftMoeParams {
  readonly router: {
    /** Phi, [experts * slots, width], expert by expert. */
    readonly slots: Tensor;
    /** What normalised products are multiplied by; 1 at first. */
    readonly scale: Tensor;
  };
  readonly experts: ExpertsParams;
}

/**
 * Experts work on mixtures of tokens. With L = scale X^ Phi^T, rows of X and of Phi of length 1,
 *
 *     D = softmax of L over tokens,  C = softmax over slots,  Y = C e(D^T X)
 *
 * All is differentiable, nothing is dropped, and the cost is that of experts times slots, whatever the number of
 * tokens. Tokens mix within a sequence, the second last axis, so it is refused where they have positions.
 * @throws ConfigError naming a setting outside its domain, or for a single vector; NonCausalError, when applied, for
 * tokens with positions
 *
 * Source: Puigcerver et al. 2023, From Sparse to Soft Mixtures of Experts, 2308.00951.
 * @example const ffn = softMoe({ width: 64, experts: 4, expertHidden: 128, slots: 8 }); // x: [batch, tokens, 64]
 */
export function softMoe(config: SoftMoeConfig): Ffn<SoftMoeParams> {
  const full = filledMixture('softMoe', config);
  const { slots = 1, allowNonCausal = false } = config;
  checkSizes('softMoe', { slots });
  return {
    init: (key) => ({
      router: {
        slots: random.normal(random.fold(key, 0), [full.experts * slots, full.width]),
        scale: scalar(1),
      },
      experts: initExperts(random.fold(key, 1), full),
    }),
    apply: (params: SoftMoeParams, x: Tensor, options: FfnOptions = {}) => {
      refuseSequences('softMoe', options, allowNonCausal);
      return apply({ ...full, slots }, params, x);
    },
  };
}

type Settings = Required<MixtureConfig> & { readonly slots: number };

function apply(settings: Settings, { router, experts }: SoftMoeParams, x: Tensor): FfnOutput {
  const { width, experts: count, slots, activation } = settings;
  if (x.rank < 2 || x.shape.at(-1) !== width) {
    throw new ConfigError(`softMoe: x must be [..., tokens, ${width}], got [${x.shape.join(', ')}]`);
  }
  const sequences = reshape(x, [-1, x.shape.at(-2) as number, width]);
  const batch = sequences.shape[0] as number;
  const products = matmul(unitLength(sequences), unitLength(router.slots), { transposeB: true });
  const logits = mul(products, router.scale);
  const [dispatch, combine] = [softmax(logits, 1), softmax(logits, 2)];
  const mixed = reshape(matmul(dispatch, sequences, { transposeA: true }), [batch, count, slots, width]);
  const perExpert = reshape(transpose(mixed, [1, 0, 2, 3]), [count, batch * slots, width]);
  const worked = reshape(applyEach(experts, perExpert, activation), [count, batch, slots, width]);
  const perSlot = reshape(transpose(worked, [1, 0, 2, 3]), [batch, count * slots, width]);
  const load = sum(reshape(mean(combine, { axis: [0, 1] }), [count, slots]), { axis: 1 });
  return { output: reshape(matmul(combine, perSlot), x.shape), statistics: loadStatistics(load, scalar(1)) };
}

/** The vectors along the last axis, divided by their length. */
function unitLength(x: Tensor): Tensor {
  return div(x, sqrt(add(sum(square(x), { axis: -1, keepDims: true }), 1e-12)));
}
