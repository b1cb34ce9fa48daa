import { crossEntropy, tokenLogProbs } from '@lab/lm';
import { div, mul, neg, softplus, sum, type Tensor } from '@lab/tensor';
import type { ResponseBatch } from '../prompts/collate';
import type { ModelView } from './objective';

/** Mean of -log p over the response tokens of all rows. */
export function responseCrossEntropy(view: ModelView, { inputs, targets, mask }: ResponseBatch): Tensor {
  return crossEntropy(view.logits(inputs), targets, mask);
}

/** s = log P(y | x) = sum_t log p_t over the response of each row: [batch]. */
export function sequenceLogProbs(view: ModelView, { inputs, targets, mask }: ResponseBatch): Tensor {
  return sum(mul(tokenLogProbs(view.logits(inputs), targets), mask), { axis: 1 });
}

/** |y|, the response tokens of each row: [batch]. */
export function responseLengths({ mask }: ResponseBatch): Tensor {
  return sum(mask, { axis: 1 });
}

/** Mean over the response tokens of all rows of a value per token, [batch, time]. */
export function responseMean(values: Tensor, { mask }: ResponseBatch): Tensor {
  return div(sum(mul(values, mask)), sum(mask));
}

/** log sigma(z) = -softplus(-z), which does not overflow. */
export function logSigmoid(z: Tensor): Tensor {
  return neg(softplus(neg(z)));
}
