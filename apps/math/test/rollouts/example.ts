import type { Rollout } from '../../src/rollouts/rollout';

/** A rollout with some of its fields given. */
export function rollout(given: Partial<Rollout> = {}): Rollout {
  return {
    ...{ step: 1, group: 0, sample: 0, prompt: ' 1  2=3:', completion: '1+2' },
    ...{ outcome: 'right', wellFormed: true, reason: 'is 3', reward: 1, scored: true, parts: { correct: 1 } },
    ...{ advantage: 0.5, finished: true, tokens: [5, 9, 6, 1], logProbs: [-0.5, -0.25, -1, 0] },
    ...given,
  };
}
