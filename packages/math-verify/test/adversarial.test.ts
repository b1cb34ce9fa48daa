import { describe, expect, it } from 'vitest';
import { verify } from '../src/index';
import { readCases, sealedHashes, textOf } from './adversarial/cases';

describe('the adversarial suite', () => {
  it('has a sealed half that was not changed since before the code', () => {
    const { now, sealed } = sealedHashes();
    expect(sealed).toBe('ea23831c3f50528764687985b468d293970c6f66275ded9a3ade6dc6098bb31d');
    expect(now).toBe(sealed);
    expect(readCases('sealed.json')).toHaveLength(260);
  });

  it.each(['sealed.json', 'open.json'] as const)(
    'has no false positive and no false negative in %s',
    (name) => {
      const mistaken = readCases(name)
        .map((adversarial) => ({
          ...adversarial,
          given: verify(textOf(adversarial), adversarial.gold).outcome,
        }))
        .filter(({ outcome, given }) => outcome !== given);
      expect(mistaken).toEqual([]);
    },
  );

  it('asks for every outcome in both halves', () => {
    for (const name of ['sealed.json', 'open.json'] as const)
      expect(new Set(readCases(name).map(({ outcome }) => outcome))).toEqual(
        new Set(['right', 'wrong', 'unscored']),
      );
  });
});
