/**
 * What the README's table says of every estimator, in a form that can be run: groups of 4 rollouts, k = 2 where there is a k. The table is
 * rendered from the measured outcome; test/claims.test.ts holds it and the claim together.
 */
import type { Claim } from './claim';
import { expectedMaximum } from './expected-maximum';
import { expectedReward } from './expected-reward';
import { risk } from './risk';
import { wholeBatch } from './whole-batch';

export { type Claim, n } from './claim';

/** All rows, in the table's order. */
export const claims: readonly Claim[] = [...expectedReward, ...wholeBatch, ...expectedMaximum, ...risk];
