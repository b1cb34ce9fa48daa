import type { Evidence } from './evidence';
import { rules } from './rules';
import { flatRule } from './rules/flat';

/** What is wrong with a run. */
export interface Finding {
  /** The rule's name. */
  readonly name: string;
  /** What the numbers say. */
  readonly says: string;
  /** What to try. */
  readonly advice: string;
}

/** Everything that is wrong with a run, by the rules in order; nothing for one that learns. */
export function diagnose(evidence: Evidence): Finding[] {
  const found = rules.flatMap((rule) => {
    const says = rule.finds(evidence);
    return says === undefined ? [] : [{ name: rule.name, says, advice: rule.advice }];
  });
  if (found.length > 0) return found;
  const says = flatRule.finds(evidence);
  return says === undefined ? [] : [{ name: flatRule.name, says, advice: flatRule.advice }];
}
