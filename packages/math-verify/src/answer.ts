import type { Expression } from './expression';
import type { Rational } from './rational/rational';

/** What a number counts: a physical unit, a currency, percent, dozens, or things that only their name tells. */
export interface Unit {
  /** The powers of known dimensions, as { length: 1, time: -1 }; `undefined` for a name that is not in the table. */
  readonly dimensions: Readonly<Record<string, number>> | undefined;
  /** The unit in base units of its dimensions. */
  readonly size: Rational;
}

/** The meaning of an answer, as far as it is compared. */
export type Answer =
  | {
      readonly kind: 'value';
      readonly expression: Expression;
      readonly unit?: Unit;
      readonly portion?: 'percent' | 'dozen';
    }
  /** A single letter: a choice, or a variable. `content` is what stands behind the letter, as in (C) 12. */
  | { readonly kind: 'letter'; readonly letter: string; readonly content?: Answer }
  /** name = value; the name is a variable or f(x). */
  | { readonly kind: 'named'; readonly name: string; readonly value: Answer }
  /** Values beside each other without brackets: solutions, in any order. */
  | { readonly kind: 'list'; readonly items: readonly Answer[] }
  /** Each element counts once, in any order. */
  | { readonly kind: 'set'; readonly items: readonly Answer[] }
  /** Tuple, vector or interval: (1, 2) is written alike. `names` are those of named coordinates or of an interval's variable. */
  | {
      readonly kind: 'tuple';
      readonly open: string;
      readonly close: string;
      readonly items: readonly Answer[];
      readonly names?: readonly string[];
    }
  | { readonly kind: 'union'; readonly items: readonly Answer[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Answer[])[] }
  /** All members are said to be equal. */
  | { readonly kind: 'equation'; readonly members: readonly Expression[] }
  /** difference > 0, or >= 0 unless `strict`. */
  | { readonly kind: 'inequality'; readonly difference: Expression; readonly strict: boolean }
  | { readonly kind: 'ratio'; readonly parts: readonly Expression[] }
  /** Hours, minutes and perhaps seconds as numbers; with 'am' or 'pm' on 24 hours. */
  | { readonly kind: 'clock'; readonly parts: readonly number[] }
  | { readonly kind: 'baseNumeral'; readonly digits: string; readonly base: number };
