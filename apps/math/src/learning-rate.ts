import { type Schedule, schedules } from '@lab/nn';
import { add } from '@lab/tensor';

const decays = {
  constant: (peak: number) => schedules.constant(peak),
  linear: (peak: number, steps: number) => schedules.linearDecay({ peak, steps }),
  cosine: (peak: number, steps: number) => schedules.cosine({ peak, steps }),
};

/** How a learning rate falls. */
export type DecayName = keyof typeof decays;

/** The names, in the table's order. */
export const decayNames = Object.keys(decays) as DecayName[];

/** What decides a learning rate. */
export interface LearningRateSettings {
  readonly steps: number;
  /** The peak. */
  readonly learningRate: number;
  /** Fraction of the steps in which it rises. */
  readonly warmup: number;
  readonly decay: DecayName;
}

/**
 * A linear rise to the peak, then the chosen decay. Counted from 1 and as if for one step more, so that neither the
 * first nor the last step has a learning rate of 0.
 */
export function learningRate(settings: LearningRateSettings): Schedule {
  const rise = Math.max(1, Math.round(settings.warmup * settings.steps));
  const fall = Math.max(1, settings.steps + 1 - rise);
  const schedule = schedules.warmupThen(rise, decays[settings.decay](settings.learningRate, fall));
  return (step) => schedule(add(step, 1));
}
