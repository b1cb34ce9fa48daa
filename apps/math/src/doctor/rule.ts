import type { Evidence } from './evidence';

/** One way in which a run fails, and how it can be told. */
export interface Rule {
  /** In kebab-case, as `zero-signal`. */
  readonly name: string;
  /** What the numbers say, in a sentence or two; undefined where they do not show this failure. */
  finds(evidence: Evidence): string | undefined;
  /** What to try. */
  readonly advice: string;
}

/** `12 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

/** Three significant digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
