import type { Answer } from '../answers';
import type { Problem } from '../tasks/task';

/** What a reward is computed from: plain data, so that it can be sent to a thread. */
export interface RewardInput {
  readonly problem: Problem;
  readonly prompt: string;
  readonly answer: Answer;
}

/** One of several rewards of a run, which are added up with their weights. */
export interface RewardPart {
  readonly name: string;
  readonly weight: number;
  /** One per input, in order; null where nothing can be said, which leaves the answer unscored. */
  scores(inputs: readonly RewardInput[]): Promise<readonly (number | null)[]>;
}

/** A part that is computed from one answer at once. */
export function partOf(
  name: string,
  weight: number,
  score: (input: RewardInput) => number | null,
): RewardPart {
  return { name, weight, scores: async (inputs) => inputs.map(score) };
}
