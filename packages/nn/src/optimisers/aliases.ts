import { addDecayedWeights } from './add-decayed-weights';
import { chain } from './chain';
import type { GradientTransformation } from './gradient-transformation';
import type { Mask } from './mask';
import { type AdamOptions, scaleByAdam } from './scale-by-adam';
import { type LearningRate, scaleByLearningRate } from './scale-by-learning-rate';
import { type LionOptions, scaleByLion } from './scale-by-lion';
import { trace } from './trace';

/** Every optimiser's step size. */
export interface LearningRateOptions {
  readonly learningRate: LearningRate;
}

/** Decoupled weight decay, multiplied by the learning rate. */
export interface WeightDecayOptions {
  readonly weightDecay?: number;
  /** Which leaves decay. Default: all, as in PyTorch. */
  readonly mask?: Mask;
}

/** Stochastic gradient descent: theta <- theta - learningRate g. */
export function sgd({ learningRate }: LearningRateOptions): GradientTransformation {
  return chain(scaleByLearningRate(learningRate));
}

/** Options of {@link momentum}. */
export interface MomentumOptions extends LearningRateOptions {
  /** Default 0.9. */
  readonly momentum?: number;
  /** Default false. */
  readonly nesterov?: boolean;
}

/** SGD with momentum, see {@link trace}. */
export function momentum(options: MomentumOptions): GradientTransformation {
  const { learningRate, momentum: decay = 0.9, nesterov = false } = options;
  return chain(trace({ decay, nesterov }), scaleByLearningRate(learningRate));
}

/** Adam, see {@link scaleByAdam}. */
export function adam({
  learningRate,
  ...options
}: LearningRateOptions & AdamOptions): GradientTransformation {
  return chain(scaleByAdam(options), scaleByLearningRate(learningRate));
}

/**
 * Adam with decoupled weight decay (default 0.01), as PyTorch's AdamW.
 *
 * Source: Loshchilov & Hutter 2019, Decoupled Weight Decay Regularization.
 * @example
 * const optimiser = flatten(adamw({ learningRate: 3e-4, weightDecay: 0.1, mask: matrixMask }));
 * const [updates, next] = optimiser.update(gradients, state, params);
 */
export function adamw(
  options: LearningRateOptions & AdamOptions & WeightDecayOptions,
): GradientTransformation {
  const { learningRate, weightDecay = 0.01, mask, ...rest } = options;
  return chain(scaleByAdam(rest), addDecayedWeights(weightDecay, mask), scaleByLearningRate(learningRate));
}

/** Lion with decoupled weight decay (default 0), see {@link scaleByLion}. */
export function lion(
  options: LearningRateOptions & LionOptions & WeightDecayOptions,
): GradientTransformation {
  const { learningRate, weightDecay = 0, mask, ...rest } = options;
  return chain(scaleByLion(rest), addDecayedWeights(weightDecay, mask), scaleByLearningRate(learningRate));
}
