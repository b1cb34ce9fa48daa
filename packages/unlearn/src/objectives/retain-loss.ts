import { exp, logSoftmax, mul, stopGradient, sub, sum, type Tensor } from '@lab/tensor';
import { type Models, referenceOf, type UnlearningBatch } from './objective';
import { responseCrossEntropy, responseMean } from './response-loss';

/** Cross-entropy of the retain answers. */
export function retainCrossEntropy({ model }: Models, { retain }: UnlearningBatch): Tensor {
  return responseCrossEntropy(model, retain);
}

/** KL(reference || model), averaged over the response tokens of the retain set. */
export function retainKl(models: Models, { retain }: UnlearningBatch): Tensor {
  const before = stopGradient(logSoftmax(referenceOf(models).logits(retain.inputs)));
  const now = logSoftmax(models.model.logits(retain.inputs));
  return responseMean(sum(mul(exp(before), sub(before, now)), { axis: -1 }), retain);
}
