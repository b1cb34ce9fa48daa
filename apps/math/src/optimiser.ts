import {
  addDecayedWeights,
  chain,
  clipByGlobalNorm,
  flatten,
  type GradientTransformation,
  type LearningRate,
  matrixMask,
  scaleByAdam,
  scaleByLearningRate,
} from '@lab/nn';

/** What decides an update, beside the learning rate. */
export interface OptimiserSettings {
  readonly clipNorm: number;
  readonly weightDecay: number;
}

/** AdamW behind gradient clipping. Biases and norms do not decay, as usual for transformers. */
export function optimiser(
  { clipNorm, weightDecay }: OptimiserSettings,
  learningRate: LearningRate,
): GradientTransformation {
  return flatten(
    chain(
      clipByGlobalNorm(clipNorm),
      scaleByAdam(),
      addDecayedWeights(weightDecay, matrixMask),
      scaleByLearningRate(learningRate),
    ),
  );
}
