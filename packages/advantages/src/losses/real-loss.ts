import {
  add,
  any,
  cast,
  concat,
  div,
  greater,
  logicalAnd,
  logicalNot,
  logSumExp,
  neg,
  reshape,
  sum,
  type Tensor,
  where,
  zeros,
} from '@lab/tensor';
import { requireInteger, requirePositive } from '../checks';
import { AdvantageError } from '../errors';
import { sequenceMean } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { tokensOf } from './tokens';

/** Settings of {@link realLoss}. */
export interface RealOptions {
  /** Answers to each question; the batch holds group after group. */
  readonly groupSize: number;
  /** Temperature of the scores, above 0. Default 0.5. */
  readonly tau?: number;
}

/** A score that adds nothing; finite, so that debug mode does not take it for a fault. */
const NOTHING = -1e30;

/**
 * REAL: tell a group's good answers from its bad ones by how much likelier each has become.
 *
 * `loss = mean over groups of log(1 + sum_+ e^(-s_i / tau)) + log(1 + sum_- e^(s_i / tau))`, `s_i = mean_t log rho_it`;
 * good is where a sequence's mean advantage is above 0. A group without both kinds adds 0. `weights` are not used.
 *
 * @returns a scalar without a unit.
 * @throws AdvantageError when a shape does not fit, `groupSize` does not divide the batch, or tau is not above 0.
 * @see ms-swift's `loss_type='real'`
 */
export function realLoss(inputs: PolicyLossInputs, { groupSize, tau = 0.5 }: RealOptions): Tensor {
  requireInteger('groupSize', groupSize, 1);
  requirePositive('tau', tau);
  const { logRatio, counts, advantages } = tokensOf(inputs);
  const [batch] = logRatio.shape as [number, number];
  if (batch % groupSize !== 0) {
    throw new AdvantageError('groupSize', groupSize, `a divisor of the ${batch} sequences`);
  }
  const grouped = (x: Tensor) => reshape(x, [batch / groupSize, groupSize]);
  const scores = grouped(div(sequenceMean(logRatio, counts), tau));
  const good = greater(grouped(sequenceMean(advantages, counts)), 0);
  const bad = logicalNot(good);
  const both = logicalAnd(any(good, { axis: 1 }), any(bad, { axis: 1 }));
  const losses = add(softplusSum(neg(scores), good), softplusSum(scores, bad));
  return div(sum(where(both, losses, 0)), Math.max(batch / groupSize, 1));
}

/** `log(1 + sum of e^x over the members)` of each row. */
function softplusSum(x: Tensor, members: Tensor): Tensor {
  const one = cast(zeros([x.shape[0]!, 1]), x.dtype);
  return logSumExp(concat([where(members, x, NOTHING), one], 1), { axis: 1 });
}
