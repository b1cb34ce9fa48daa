import type { TokenPair } from './token-pair';

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
  /** Rows that stay together. Default 1. */
  readonly share?: number;
  /** Tokens, padding among them, that such rows are. */
  readonly tokensOf: (together: readonly TokenPair[]) => number;
}

/**
 * A batch in parts of at most `budget` tokens, of rows of similar length and, where all have one, of like number, so that little of it is padding. Rows that stay together and exceed
 * the budget are a part of their own.
 */
export function microBatches<R extends TokenPair>(
  rows: readonly R[],
  { budget, rowCount = rows.length, share = 1, tokensOf }: MicroBatchOptions,
): MicroBatch<R>[] {
  if (budget === 0) return [{ rows, rowCount }];
  const units = chunked(rows, share).sort((a, b) => lengthOf(a) - lengthOf(b));
  const parts: { rows: R[]; rowCount: number }[] = [];
  for (const unit of units) {
    const most = share * evenly(units.length, Math.max(1, Math.floor(budget / tokensOf(unit))));
    const last = parts.at(-1);
    if (last !== undefined && last.rows.length < most) {
      last.rows.push(...unit);
      last.rowCount = most;
    } else parts.push({ rows: [...unit], rowCount: most });
  }
  return parts;
}

/** At most `most` at a time, and no fewer than needed: 64 things by at most 15 go by 13. */
function evenly(count: number, most: number): number {
  return Math.ceil(count / Math.ceil(count / most));
}

/** A list in pieces of `size`, the last perhaps shorter. */
export function chunked<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

/** Of the longest. */
function lengthOf(unit: readonly TokenPair[]): number {
  return Math.max(...unit.map(({ prompt, answer }) => prompt.length + answer.length));
}
