import {
  addDecayedWeights,
  chain,
  clipByGlobalNorm,
  type GradientTransformation,
  type LearningRate,
  matrixMask,
  type Schedule,
  scaleByAdam,
  scaleByLearningRate,
  schedules,
} from '@lab/nn';

/** How parameters are updated: AdamW behind a clipped gradient. */
export interface OptimiserSettings {
  /** The peak. */
  readonly learningRate: number;
  readonly steps: number;
  /** Steps in which the rate rises from 0. Default 10. */
  readonly warmup?: number;
  /** After the warm-up: constant, or along a cosine to a tenth. Default `constant`. */
  readonly decay?: 'constant' | 'cosine';
  /** Of matrices. Default 0.001, as in the paper's code. */
  readonly weightDecay?: number;
  /** Largest norm of the gradient. Default 1. */
  readonly clipNorm?: number;
}

/** The rate at every step. */
export function learningRateOf(settings: OptimiserSettings): Schedule {
  const { learningRate: peak, steps, warmup = 10, decay = 'constant' } = settings;
  const rest = Math.max(1, steps - warmup);
  const main =
    decay === 'cosine' ? schedules.cosine({ peak, steps: rest, floor: peak / 10 }) : schedules.constant(peak);
  return warmup > 0 ? schedules.warmupThen(warmup, main) : main;
}

/** AdamW (0.9, 0.98) at a rate. */
export function optimiserAt(
  { weightDecay = 0.001, clipNorm = 1 }: OptimiserSettings,
  rate: LearningRate,
): GradientTransformation {
  return chain(
    clipByGlobalNorm(clipNorm),
    scaleByAdam({ b2: 0.98 }),
    addDecayedWeights(weightDecay, matrixMask),
    scaleByLearningRate(rate),
  );
}
