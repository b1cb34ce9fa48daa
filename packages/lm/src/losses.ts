import { Linear } from '@lab/nn';
import { div, expandDims, logSoftmax, mul, neg, squeeze, sum, type Tensor, takeAlongAxis } from '@lab/tensor';
import { ArgumentError } from './errors';

/**
 * Natural logarithm of the probability of each target under the model, at temperature 1 unless given.
 *
 *   log p_t = logits_t / temperature [target_t] - log sum_v exp(logits_t / temperature [v])
 *
 * @param logits [batch, time, vocabulary]
 * @param targets int32 [batch, time]
 * @returns [batch, time]
 * @throws ArgumentError unless the temperature is finite and above 0
 */
export function tokenLogProbs(logits: Tensor, targets: Tensor, temperature = 1): Tensor {
  if (!(temperature > 0 && temperature < Infinity)) {
    throw new ArgumentError(`temperature: must be finite and > 0, got ${temperature}`);
  }
  const scaled = temperature === 1 ? logits : div(logits, temperature);
  return squeeze(takeAlongAxis(logSoftmax(scaled), expandDims(targets, -1), -1), -1);
}

/**
 * {@link tokenLogProbs} of the logits that a linear layer makes of hidden states.
 *
 * @param hidden [..., width]
 * @param targets int32 [...]
 */
export function linearLogProbs(
  output: Linear.Params,
  hidden: Tensor,
  targets: Tensor,
  temperature = 1,
): Tensor {
  return tokenLogProbs(Linear.apply(output, hidden), targets, temperature);
}

/**
 * Mean over the unmasked tokens of -log p.
 *
 * @param logits [batch, time, vocabulary]
 * @param targets int32 [batch, time]
 * @param mask [batch, time], 1 for tokens that count; all of them when absent. At least one must count
 */
export function crossEntropy(logits: Tensor, targets: Tensor, mask?: Tensor): Tensor {
  const logProbs = tokenLogProbs(logits, targets);
  if (!mask) return neg(div(sum(logProbs), logProbs.size));
  return neg(div(sum(mul(logProbs, mask)), sum(mask)));
}
