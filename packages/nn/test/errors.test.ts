import { expect, it } from 'vitest';
import { ConfigError, NnError, ParameterError, SafetensorsError } from '../src/index';

it.each([
  [new ConfigError('x'), 'ConfigError'],
  [new ParameterError('x'), 'ParameterError'],
  [new SafetensorsError('file', 'x'), 'SafetensorsError'],
])('%s is an NnError with a name', (error, name) => {
  expect(error).toBeInstanceOf(NnError);
  expect(error.name).toBe(name);
});

it('a SafetensorsError has path and reason apart', () => {
  const { path, reason, message } = new SafetensorsError('a/b.safetensors', 'broken');
  expect([path, reason, message]).toEqual(['a/b.safetensors', 'broken', 'a/b.safetensors: broken']);
});
