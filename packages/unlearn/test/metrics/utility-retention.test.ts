import { expect, it } from 'vitest';
import { ArgumentError, utilityRetention } from '../../src';

it('is the share of a figure that is left', () => {
  expect(utilityRetention(0.8, 0.6)).toBeCloseTo(0.75, 12);
  expect(() => utilityRetention(0, 0.6)).toThrow(
    new ArgumentError('before: must be finite and above 0, got 0'),
  );
  expect(() => utilityRetention(1, Number.NaN)).toThrow(new ArgumentError('after: must be finite, got NaN'));
});
