import type { NormalisationRule } from './rule';
import { normalisationRules } from './rules';

/** `text` after one rule. */
export function applyRule(rule: NormalisationRule, text: string): string {
  return typeof rule.replacement === 'string'
    ? text.replace(rule.pattern, rule.replacement)
    : text.replace(rule.pattern, rule.replacement);
}

/**
 * `text` in the one spelling that the parser reads: every rule of `normalisationRules`, in order.
 *
 * @example normalise('\\dfrac12\\text{ cm}') // '\\frac{1}{2} cm'
 */
export function normalise(text: string): string {
  return normalisationRules.reduce((current, rule) => applyRule(rule, current), text).trim();
}
