import { expect, test } from 'vitest';
import { dataSettings } from '../../src/datasets/settings';

test('every default is allowed', () => {
  for (const [name, setting] of Object.entries(dataSettings))
    expect(setting.accepts(setting.default), name).toBe(true);
});

test('a tokeniser needs tokens for 256 bytes, padding and end', () => {
  expect(dataSettings.vocabulary.accepts(257)).toBe(false);
  expect(dataSettings.vocabulary.accepts(300)).toBe(true);
});
