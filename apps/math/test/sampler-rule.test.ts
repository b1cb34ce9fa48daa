import { expect, test } from 'vitest';
import { samplingOptions, truncates } from '../src/sampler-rule';

const whole = { temperature: 0.7, topK: 0, topP: 1, minP: 0 };

test('what changes nothing is left out', () => {
  expect(truncates(whole)).toBe(false);
  expect(samplingOptions(whole)).toEqual({ temperature: 0.7 });
});

test.each([[{ topK: 5 }], [{ topP: 0.9 }], [{ minP: 0.1 }]])('%j truncates', (rule) => {
  expect(truncates({ ...whole, ...rule })).toBe(true);
  expect(samplingOptions({ ...whole, ...rule })).toEqual({ temperature: 0.7, ...rule });
});
