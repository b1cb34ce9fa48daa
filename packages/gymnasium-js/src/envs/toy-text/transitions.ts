/** One outcome of an action: its probability, the next state, the reward, and whether the episode ends. */
export type Outcome = readonly [probability: number, next: number, reward: number, terminated: boolean];

/** The model of a tabular environment: the outcomes of each action in each state, `P[state][action]`. */
export type Transitions = readonly (readonly (readonly Outcome[])[])[];

/**
 * Which outcome a uniform number picks: the first whose running sum of probabilities exceeds it, or the first of
 * all when none does.
 */
export function pickOutcome(outcomes: readonly Outcome[], uniform: number): Outcome {
  let sum = 0;
  for (const outcome of outcomes) {
    sum += outcome[0];
    if (sum > uniform) return outcome;
  }
  return outcomes[0]!;
}

/** The index that a uniform number picks from a distribution, by the same rule. */
export function pickIndex(probabilities: ArrayLike<number>, uniform: number): number {
  let sum = 0;
  for (let index = 0; index < probabilities.length; index++) {
    sum += probabilities[index]!;
    if (sum > uniform) return index;
  }
  return 0;
}

/** The uniform distribution over the states for which `isStart` holds. */
export function uniformStart(states: number, isStart: (state: number) => boolean): Float64Array {
  const flags = Float64Array.from({ length: states }, (_, state) => (isStart(state) ? 1 : 0));
  const count = flags.reduce((sum, flag) => sum + flag, 0);
  return flags.map((flag) => flag / count);
}
