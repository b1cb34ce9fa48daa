import { InputError } from '../errors';

/**
 * Normalised mutual information of two labellings, I / ((H_a + H_b) / 2): 1 where they are the same up to names, 0 where independent.
 * Two labellings of a single cluster each agree, 1.
 * @throws InputError where they differ in length or are empty
 */
export function normalisedMutualInformation(a: readonly number[], b: readonly number[]): number {
  const { cells, rows, columns, n } = contingency(a, b);
  const entropy = (counts: Iterable<number>) =>
    [...counts].reduce((total, count) => total - (count / n) * Math.log(count / n), 0);
  const [ha, hb] = [entropy(rows.values()), entropy(columns.values())];
  const joint = entropy(cells.values());
  return ha + hb === 0 ? 1 : (2 * (ha + hb - joint)) / (ha + hb);
}

/**
 * Adjusted Rand index of two labellings: 1 where they are the same up to names, about 0 by chance, possibly negative.
 *
 * Source: Hubert & Arabie 1985, Comparing Partitions.
 * @throws InputError where they differ in length or are empty
 */
export function adjustedRandIndex(a: readonly number[], b: readonly number[]): number {
  const { cells, rows, columns, n } = contingency(a, b);
  const pairs = (counts: Iterable<number>) =>
    [...counts].reduce((total, count) => total + (count * (count - 1)) / 2, 0);
  const [both, inRows, inColumns] = [cells, rows, columns].map((counts) => pairs(counts.values())) as [
    number,
    number,
    number,
  ];
  const expected = (inRows * inColumns) / Math.max((n * (n - 1)) / 2, 1);
  const most = (inRows + inColumns) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

function contingency(a: readonly number[], b: readonly number[]) {
  if (a.length !== b.length || a.length === 0) {
    throw new InputError(
      `cluster agreement: needs two labellings of one length above 0, got ${a.length} and ${b.length}`,
    );
  }
  const [cells, rows, columns] = [
    new Map<string, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ];
  a.forEach((label, i) => {
    const other = b[i] as number;
    count(cells, `${label},${other}`);
    count(rows, label);
    count(columns, other);
  });
  return { cells, rows, columns, n: a.length };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
