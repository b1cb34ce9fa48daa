import { layoutOf } from './batch';
import { type LossName, perSequenceLosses } from './losses';
import type { Model } from './model';
import type { PolicyRow } from './policy-rows';

/** Rows whose gradient is computed at once. */
export interface MicroBatch {
  readonly rows: readonly PolicyRow[];
  /** Rows to fill it up to, so that few shapes need be compiled. */
  readonly rowCount: number;
  /** What its loss is multiplied with in the loss of the batch. */
  readonly share: number;
}

/** What decides how a batch is divided. */
export interface MicroBatchOptions {
  /** Most tokens at once, padding among them; 0 for the whole batch. */
  readonly budget: number;
  readonly loss: LossName;
  /** Rows of the whole batch, blank ones among them. */
  readonly rowCount: number;
}

/**
 * A batch in parts of at most `budget` tokens, of rows of similar length, so that little of it is padding. The sum of the parts' losses times their
 * shares is the loss of the whole for losses that are means over tokens or over sequences; a loss that looks at the whole batch to choose tokens
 * (clipCov, klCov, highEntropy) chooses within a part. A row longer than the budget is a part of its own.
 */
export function microBatches(
  rows: readonly PolicyRow[],
  model: Model,
  { budget, loss, rowCount }: MicroBatchOptions,
): MicroBatch[] {
  if (budget === 0) return [{ rows, rowCount, share: 1 }];
  const byLength = [...rows].sort((a, b) => lengthOf(a) - lengthOf(b));
  const parts: { rows: PolicyRow[]; rowCount: number }[] = [];
  for (const row of byLength) {
    const most = Math.max(1, Math.floor(budget / layoutOf([row], model).width));
    const last = parts.at(-1);
    if (last !== undefined && last.rows.length < most) {
      last.rows.push(row);
      last.rowCount = most;
    } else parts.push({ rows: [row], rowCount: most });
  }
  const tokens = countOf(rows);
  const isPerSequence = perSequenceLosses.has(loss);
  return parts.map((part) => ({
    ...part,
    share: isPerSequence ? part.rowCount / rowCount : countOf(part.rows) / Math.max(1, tokens),
  }));
}

function lengthOf({ prompt, answer }: PolicyRow): number {
  return prompt.length + answer.length;
}

function countOf(rows: readonly PolicyRow[]): number {
  return rows.reduce((sum, { answer, counts }) => sum + (counts ? answer.length : 0), 0);
}
