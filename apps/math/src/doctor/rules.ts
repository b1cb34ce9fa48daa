import type { Rule } from './rule';
import { answerRules } from './rules/answers';
import { bookkeepingRules } from './rules/bookkeeping';
import { entropyRules } from './rules/entropy';
import { evaluationRules } from './rules/evaluation';
import { learningRateRules } from './rules/learning-rate';
import { rewardRules } from './rules/reward';
import { routingRules } from './rules/routing';
import { signalRules } from './rules/signal';
import { trustRules } from './rules/trust';

/** Every failure that the doctor knows, those that explain others first. */
export const rules: readonly Rule[] = [
  ...bookkeepingRules,
  ...trustRules,
  ...answerRules,
  ...signalRules,
  ...learningRateRules,
  ...entropyRules,
  ...routingRules,
  ...rewardRules,
  ...evaluationRules,
];
