import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { presets } from '../src/presets';

test('a preset lies below every layer, wherever it is named', () => {
  const config = resolveConfig({ rl: { prompts: 5 } }, { preset: 'medium', seed: 3 });
  expect(config).toMatchObject({ seed: 3, model: { width: 256 }, rl: { prompts: 5, steps: 120 } });
});

test('small is the default', () => {
  expect(resolveConfig({ preset: 'small' })).toEqual(resolveConfig());
});

test.each(Object.keys(presets))('%s can be run', (preset) => {
  expect(() => resolveConfig({ preset })).not.toThrow();
});

test('an unknown one is a problem among the others', () => {
  expect(() => resolveConfig({ preset: 'huge', seed: -1 })).toThrow(
    '2 problems:\n  preset must be one of tiny, small, medium, large, got "huge"\n  seed must be an integer',
  );
});
