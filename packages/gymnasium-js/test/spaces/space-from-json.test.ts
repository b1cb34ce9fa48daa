import { describe, expect, test } from 'vitest';
import { ArgumentError, Box, Dict, Discrete, type SpaceJson, spaceFromJson } from '../../src/index';

describe('spaceFromJson', () => {
  test('reads the JSON of JSON.stringify', () => {
    const space = new Dict({
      b: new Discrete(3, { start: 1 }),
      a: new Box([0, -2], [Number.POSITIVE_INFINITY, 2]),
    });
    expect(JSON.parse(JSON.stringify(space))).toEqual({
      type: 'Dict',
      sortKeys: true,
      spaces: [
        ['a', { type: 'Box', low: [0, -2], high: ['inf', 2], shape: [2], dtype: 'float32' }],
        ['b', { type: 'Discrete', n: 3, start: 1, dtype: 'int64' }],
      ],
    });
  });

  test('one number stands for all bounds', () => {
    const json = new Box(0, 255, { shape: [84, 84], dtype: 'uint8' }).toJSON();
    expect(json).toEqual({ type: 'Box', low: 0, high: 255, shape: [84, 84], dtype: 'uint8' });
  });

  test.each<[unknown, string]>([
    [null, 'json must be the JSON of a space, got "null"'],
    [{ type: 'Torus' }, 'json must be the JSON of a space'],
    ['Discrete(3)', 'json must be the JSON of a space'],
    [{ type: 'Discrete', n: '3', start: 0, dtype: 'int64' }, 'n must be a positive integer, got "3"'],
    [
      { type: 'Box', low: 'low', high: 1, shape: [1], dtype: 'float32' },
      "low must be a number, 'inf', '-inf'",
    ],
    [{ type: 'Box', low: 0, high: 1, shape: 4, dtype: 'float32' }, 'shape must be'],
    [{ type: 'Tuple', spaces: { a: 1 } }, 'spaces must be a list'],
    [{ type: 'Tuple', spaces: [{ type: 'Text' }] }, 'maxLength must be'],
    [{ type: 'Text', minLength: 0, maxLength: 2, charset: 3 }, 'charset must be a string or a set'],
    [{ type: 'Dict', spaces: [3] }, 'spaces must be'],
    [{ type: 'Graph', nodeSpace: null, edgeSpace: null }, 'json must be the JSON of a space'],
  ])('refuses %j', (json, message) => {
    expect(() => spaceFromJson(json as SpaceJson)).toThrow(ArgumentError);
    expect(() => spaceFromJson(json as SpaceJson)).toThrow(message);
  });
});
