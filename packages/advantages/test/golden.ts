import { readFileSync } from 'node:fs';

/** One group of maxpo-golden.json, with its fractions as numbers. */
export interface GoldenGroup {
  readonly id: string;
  readonly N: number;
  readonly K: number;
  readonly r: number[];
  readonly v: number;
  readonly q: number[];
  readonly ei: number[];
  readonly l2oBaseline: number[];
  readonly l2o: number[];
  readonly pkpoSloo_w: number[];
  readonly pkpoSlooMinus1_w: number[];
  readonly eiMinusMean: number[];
  readonly rloo: number[];
  readonly topGapKeqN: number[];
  readonly centered: number[];
  readonly harmonic: number[];
}

/** `'-13/42'` as a number. */
export function fraction(text: string): number {
  const [numerator, denominator = '1'] = text.split('/');
  return Number(numerator) / Number(denominator);
}

const file = JSON.parse(readFileSync(new URL('./data/maxpo-golden.json', import.meta.url), 'utf8'));

/** The exact vectors; the file says how they were made. */
export const goldenGroups: GoldenGroup[] = file.groups.map((group: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(group).map(([key, value]) => [key, numbers(value, key)])),
);

function numbers(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map(fraction);
  return key === 'v' ? fraction(value as string) : value;
}

/** The largest absolute difference between two equally long lists. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

/** `|sum A|` relative to `sum |A|`; 0 when all are zero. */
export function centeringResidual(advantages: ArrayLike<number>): number {
  const values = Array.from(advantages);
  const total = values.reduce((sum, value) => sum + Math.abs(value), 0);
  return total === 0 ? 0 : Math.abs(values.reduce((sum, value) => sum + value, 0)) / total;
}
