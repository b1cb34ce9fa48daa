import { MathVerifyError } from './errors';

/** Bounds on what is read and calculated. Beyond them an answer is unscored. */
export interface Limits {
  /** Characters of a whole text. */
  readonly textLength: number;
  /** Characters of the answer found in it. */
  readonly answerLength: number;
  /** Brackets, fractions and exponents within each other. */
  readonly depth: number;
  /** Elements of a list, set, tuple or matrix. */
  readonly items: number;
}

/** The limits used where the options name none. */
export const defaultLimits: Limits = { textLength: 50_000, answerLength: 2_000, depth: 100, items: 100 };

/** Bits of a numerator or denominator that are still calculated exactly: enough for 2004!, which has 19,000. */
export const exactBits = 65_536;

/** Fills in the defaults. Throws `MathVerifyError` unless every limit is a positive integer. */
export function completeLimits(limits: Partial<Limits> = {}): Limits {
  const complete = { ...defaultLimits, ...limits };
  for (const [name, value] of Object.entries(complete)) {
    if (!Number.isInteger(value) || value < 1)
      throw new MathVerifyError(`limits.${name}`, value, 'a positive integer');
  }
  return complete;
}
