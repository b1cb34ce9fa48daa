import { describe, expect, it } from 'vitest';
import { applyRule, normalise } from '../../src/normalise/normalise';
import { normalisationRules } from '../../src/normalise/rules';

describe('the table of normalisation', () => {
  it.each(normalisationRules)('$name: $reason', (rule) => {
    const [before, after] = rule.example;
    expect(applyRule(rule, before)).toBe(after);
    expect(before).not.toBe(after);
  });

  it('names every rule once and says why it is there', () => {
    const names = normalisationRules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(normalisationRules.every(({ reason }) => reason.length > 6)).toBe(true);
  });

  it('never joins two numbers', () => {
    for (const text of ['5 5', '5²', '3½', '5₂', '5①', '5–6', '1, 234', '12 34', '1 2345'])
      expect(normalise(text)).not.toMatch(/^\d+$/);
  });

  it('changes nothing the second time', () => {
    for (const { example } of normalisationRules) {
      const once = normalise(example[0]);
      expect(normalise(once)).toBe(once);
    }
  });
});
