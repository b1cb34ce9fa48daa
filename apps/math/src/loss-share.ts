import { type LossName, perSequenceLosses } from './losses';
import type { MicroBatch } from './micro-batches';
import type { TokenPair } from './token-pair';

/** A row whose tokens may not count. */
export interface CountedPair extends TokenPair {
  /** Default true. */
  readonly counts?: boolean;
}

/** A batch that is divided, and the loss that is a mean over it. */
export interface WholeBatch {
  readonly rows: readonly CountedPair[];
  /** Rows of it, blank ones among them. */
  readonly rowCount: number;
  /** Default: a mean over tokens. */
  readonly loss?: LossName;
}

/**
 * What the loss of a part is multiplied with in the loss of the batch. The sum of the parts' losses times their shares is the loss of the whole for
 * losses that are means over tokens or over sequences; a loss that looks at the whole batch to choose tokens (clipCov, klCov, highEntropy) chooses
 * within a part.
 */
export function lossShare(
  part: MicroBatch<CountedPair>,
  { rows, rowCount, loss = 'ppo' }: WholeBatch,
): number {
  if (perSequenceLosses.has(loss)) return part.rowCount / rowCount;
  return answerTokens(part.rows) / Math.max(1, answerTokens(rows));
}

/** Answer tokens of rows that count. */
export function answerTokens(rows: readonly CountedPair[]): number {
  return rows.reduce((sum, { answer, counts = true }) => sum + (counts ? answer.length : 0), 0);
}
