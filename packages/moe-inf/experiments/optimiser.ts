import { adam, chain, clipByGlobalNorm, flatten, schedules } from '@lab/nn';

/** How every tier optimises: Adam, a linear warmup, a cosine, no weight decay, the global norm clipped. */
export interface Schedule {
  readonly steps: number;
  readonly learningRate: number;
  readonly warmup: number;
  /** Of the learning rate, at the end of the cosine. */
  readonly floor: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly clip: number;
}

/** The optimiser of a schedule. */
export function optimiserOf({ steps, learningRate, warmup, floor, beta1, beta2, clip }: Schedule) {
  const rate = schedules.warmupThen(
    warmup,
    schedules.cosine({ peak: learningRate, steps: Math.max(1, steps - warmup), floor: floor * learningRate }),
  );
  return flatten(chain(clipByGlobalNorm(clip), adam({ learningRate: rate, b1: beta1, b2: beta2 })));
}
