import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, expertChoice, NonCausalError } from '../../src';
import { expectNumbers, numbersOf } from '../support';

const probs = array([
  [0.9, 0.1],
  [0.6, 0.4],
  [0.7, 0.3],
]);

describe('expertChoice', () => {
  it('gives every expert the tokens with its largest scores', async () => {
    const { tokens, weights } = expertChoice(probs, 2, { allowNonCausal: true });
    expect(await numbersOf(tokens)).toEqual([0, 2, 1, 2]);
    expectNumbers(await numbersOf(weights), [0.9, 0.7, 0.4, 0.3], 1e-6);
  });

  it('is refused unless allowed, and more tokens than there are', () => {
    expect(() => expertChoice(probs, 2)).toThrow(NonCausalError);
    expect(() => expertChoice(probs, 4, { allowNonCausal: true })).toThrow(ConfigError);
  });
});
