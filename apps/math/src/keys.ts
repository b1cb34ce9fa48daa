import { random, type Tensor } from '@lab/tensor';

const purposes = {
  weights: 0,
  rl: 1,
  evaluation: 2,
  sample: 3,
  loss: 4,
  greedy: 5,
  watch: 6,
  lora: 7,
  critic: 8,
  router: 9,
  supervisedRouter: 10,
  supervisedLora: 11,
} as const;

/**
 * The key of one purpose and step of a run. No key depends on an earlier draw, so a resumed run draws what an
 * uninterrupted one does.
 */
export function keyOf(seed: number, purpose: keyof typeof purposes, step = 0): Tensor {
  return random.fold(random.fold(random.key(seed), purposes[purpose]), step);
}
