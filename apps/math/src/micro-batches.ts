import { layoutOf, type TokenPair } from './batch';
import type { Model } from './model';

/** Rows that are computed on at once. */
export interface MicroBatch<R> {
  readonly rows: readonly R[];
  /** Rows to fill it up to, so that few shapes need be compiled. */
  readonly rowCount: number;
}

/** What decides how a batch is divided. */
export interface MicroBatchOptions {
  /** Most tokens at once, padding among them; 0 for the whole batch. */
  readonly budget: number;
  /** Rows of the whole batch, blank ones among them. Default: those that there are. */
  readonly rowCount?: number;
}

/**
 * A batch in parts of at most `budget` tokens, of rows of similar length, so that little of it is padding. A row longer than the budget is a
 * part of its own.
 */
export function microBatches<R extends TokenPair>(
  rows: readonly R[],
  model: Pick<Model, 'promptLength' | 'answerLength'>,
  { budget, rowCount = rows.length }: MicroBatchOptions,
): MicroBatch<R>[] {
  if (budget === 0) return [{ rows, rowCount }];
  const byLength = [...rows].sort((a, b) => lengthOf(a) - lengthOf(b));
  const parts: { rows: R[]; rowCount: number }[] = [];
  for (const row of byLength) {
    const most = Math.max(1, Math.floor(budget / layoutOf([row], model).width));
    const last = parts.at(-1);
    if (last !== undefined && last.rows.length < most) {
      last.rows.push(row);
      last.rowCount = most;
    } else parts.push({ rows: [row], rowCount: most });
  }
  return parts;
}

function lengthOf({ prompt, answer }: TokenPair): number {
  return prompt.length + answer.length;
}
