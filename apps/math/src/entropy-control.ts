import { type AdaptiveEntropy, adaptiveEntropy } from '@lab/advantages/losses';
import type { TrainConfig } from './config';

/** The entropy bonus over the steps of a run. */
export interface EntropyControl {
  /** Of the next update; undefined where `rl.entropyBonus` stays as it is. */
  readonly bonus: number | undefined;
  /** What a checkpoint keeps of it. */
  readonly memory: AdaptiveEntropy | undefined;
  /** Hears the entropy of a step, in nats per token. */
  hear(entropy: number): void;
}

/**
 * With `rl.entropyTarget`, a bonus that grows by `rl.entropyDelta` per step while the entropy is at or below the target, and is off and
 * shrinks while it is above (Skywork-OR1); `rl.entropyBonus` is what it begins with.
 *
 * @param memory what a checkpoint kept
 */
export function entropyControl(
  { entropyBonus, entropyTarget: target, entropyDelta: delta }: TrainConfig['rl'],
  memory: AdaptiveEntropy = { coefficient: entropyBonus, applied: entropyBonus },
): EntropyControl {
  if (target === 0) return { bonus: undefined, memory: undefined, hear: () => {} };
  let state = memory;
  return {
    get bonus() {
      return state.applied;
    },
    get memory() {
      return state;
    },
    hear: (entropy) => {
      state = adaptiveEntropy(state.coefficient, entropy, { target, delta });
    },
  };
}
