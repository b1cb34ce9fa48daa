import type { CustomRewardHead } from './custom-file';
import type { RewardInput } from './reward-part';

/** What a reward thread is told at its start. */
export interface ThreadData {
  /** The user's file, absolute. */
  readonly file: string;
  /** Seconds, where the file names none. */
  readonly timeLimit: number;
}

/** A question to a reward thread. */
export interface Job {
  readonly id: number;
  readonly reward: string;
  readonly input: RewardInput;
}

/** What a reward thread says: what it can do, that it cannot, that it began a job, or how one ended. */
export type Report =
  | { readonly kind: 'ready'; readonly heads: readonly CustomRewardHead[] }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'begun'; readonly id: number }
  /** `value` is null where the reward failed or took too long, by the thread's own clock. */
  | { readonly kind: 'done'; readonly id: number; readonly value: number | null; readonly reason: string };
