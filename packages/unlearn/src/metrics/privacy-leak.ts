import { ArgumentError } from '../errors';
import { areaUnderCurve } from './area-under-curve';

/** Membership scores, higher for less like a member; MUSE's are {@link membershipScores}.minK at 0.4. */
export interface MembershipSample {
  readonly forget: ArrayLike<number>;
  /** Texts like the forgotten ones, on which no model was trained. */
  readonly holdout: ArrayLike<number>;
}

/**
 * How far an unlearned model tells that it was trained on the forget set, in per cent, beside one that was not:
 *
 *   (AUC_unlearned - AUC_retrained) / AUC_retrained 100,   AUC = P(score of forget > score of holdout)
 *
 * Far below 0: still a member; far above: conspicuously forgotten; 0 is ideal. MUSE's AUC has this direction, which is one less the
 * usual one.
 *
 * Source: Shi et al. 2024, MUSE.
 * @throws ArgumentError if a sample is empty or the retrained model's AUC is 0
 */
export function privacyLeak(unlearned: MembershipSample, retrained: MembershipSample): number {
  const [of, to] = [unlearned, retrained].map(({ forget, holdout }) => areaUnderCurve(forget, holdout)) as [
    number,
    number,
  ];
  if (to === 0) throw new ArgumentError('retrained: its area under the curve is 0');
  return (100 * (of - to)) / to;
}
