import { requireNumber, requirePositive } from '../checks';
import { logMeanExp } from '../log-mean-exp';
import { finiteRewards } from './finite-rewards';

/**
 * Weights of advantage-weighted regression: `min(exp(A_i / beta), most)`, for the loss `-w_i log pi(y_i)`.
 *
 * @param advantages `n` advantages, in any unit.
 * @param options `beta`, above 0, in the same unit; `most`, the largest weight, default 20 as in the authors' code.
 * @returns `n` weights at or above zero.
 * @throws AdvantageError when there is no advantage, one is NaN or infinite, or an option is not above 0.
 * @see Peng et al. 2019, "Advantage-Weighted Regression", arXiv 1910.00177
 * @example
 * awrWeights([Math.log(2), 0], { beta: 1 }); // [2, 1]
 */
export function awrWeights(
  advantages: ArrayLike<number>,
  { beta, most = 20 }: { readonly beta: number; readonly most?: number },
): Float64Array {
  requirePositive('beta', beta);
  requirePositive('most', most);
  return finiteRewards(advantages, 'advantages').map((advantage) =>
    Math.min(Math.exp(advantage / beta), most),
  );
}

/**
 * Weights of MPO's policy step: the softmax of `A / temperature` over the samples of one state.
 *
 * @param advantages `n` advantages or action values, in any unit.
 * @param options `temperature`, above 0, in the same unit.
 * @returns `n` weights that sum to one.
 * @throws AdvantageError when there is no advantage, one is NaN or infinite, or `temperature` is not above 0.
 * @see Abdolmaleki et al. 2018, "Maximum a Posteriori Policy Optimisation", arXiv 1806.06920; rlax's `mpo_loss`
 * @example
 * mpoWeights([Math.log(3), 0], { temperature: 1 }); // [0.75, 0.25]
 */
export function mpoWeights(
  advantages: ArrayLike<number>,
  { temperature }: { readonly temperature: number },
): Float64Array {
  requirePositive('temperature', temperature);
  const given = finiteRewards(advantages, 'advantages');
  const scaled = finiteRewards(
    given.map((advantage) => advantage / temperature),
    'advantages / temperature',
  );
  const level = logMeanExp(scaled);
  return scaled.map((value) => Math.exp(value - level) / scaled.length);
}

/**
 * Weights of V-MPO: the softmax of `A / temperature` over the better half of the samples, zero for the others.
 *
 * @param advantages `n` advantages of one batch, in any unit.
 * @param options `temperature`, above 0, in the same unit; `share` of the samples that is kept, above 0 and at most 1, rounded up
 *   to whole samples. Default 1/2. Of equal advantages the first are kept.
 * @returns `n` weights that sum to one.
 * @throws AdvantageError when there is no advantage, one is NaN or infinite, or an option is out of its range.
 * @see Song et al. 2019, "V-MPO", arXiv 1909.12238; rlax's `vmpo_loss`
 * @example
 * vmpoWeights([Math.log(3), 0, -1, -9], { temperature: 1 }); // [0.75, 0.25, 0, 0]
 */
export function vmpoWeights(
  advantages: ArrayLike<number>,
  { temperature, share = 0.5 }: { readonly temperature: number; readonly share?: number },
): Float64Array {
  requireNumber('share', share, Number.MIN_VALUE, 1);
  const all = finiteRewards(advantages, 'advantages');
  const order = [...all.keys()].sort((i, j) => all[j]! - all[i]! || i - j);
  const best = order.slice(0, Math.ceil(share * all.length));
  const weights = new Float64Array(all.length);
  const kept = mpoWeights(
    best.map((i) => all[i]!),
    { temperature },
  );
  for (const [place, i] of best.entries()) weights[i] = kept[place]!;
  return weights;
}
