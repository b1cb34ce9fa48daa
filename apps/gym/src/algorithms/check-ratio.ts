import { RatioError } from '../errors';

/** What rounding can explain, on any backend. */
const LARGEST_GAP = 1e-3;

/**
 * Before the first update of an iteration the weights are those that acted, so that every ratio of probabilities must be 1.
 *
 * @param gap the largest distance of a ratio from 1
 * @throws RatioError where it is not
 */
export function checkRatio(gap: number): void {
  if (!(gap <= LARGEST_GAP)) throw new RatioError(gap, LARGEST_GAP);
}
