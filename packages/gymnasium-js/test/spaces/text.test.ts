import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../../src/errors';
import { Text, type TextOptions } from '../../src/spaces/text';

describe('Text', () => {
  const space = new Text(3, { charset: 'bab😀' });

  test('keeps the order of a string and sorts a set', () => {
    expect(space.characterList).toEqual(['b', 'a', '😀']);
    expect(space.characters).toBe('ab😀');
    expect(space.characterIndex('a')).toBe(1);
    expect(space.characterIndex('c')).toBeUndefined();
    expect(new Text(3, { charset: new Set(['b', 'a']) }).characterList).toEqual(['a', 'b']);
  });

  test('contains strings of its length and characters, counted by code points', () => {
    expect(['a', 'ab😀', '😀😀😀'].every((x) => space.contains(x))).toBe(true);
    expect(['', 'abab', 'c', '😀😀😀😀', 3, ['a']].some((x) => space.contains(x))).toBe(false);
  });

  test('is equal to the same lengths and characters in any order', () => {
    expect(space.equals(new Text(3, { charset: 'a😀b' }))).toBe(true);
    expect(space.equals(new Text(4, { charset: 'a😀b' }))).toBe(false);
    expect(space.equals(new Text(3, { charset: 'a😀b', minLength: 0 }))).toBe(false);
    expect(space.equals(new Text(3))).toBe(false);
    expect(space.equals('Text')).toBe(false);
  });

  test.each([
    [{ mask: [4, null] }, 'length must be an integer of 1 to 3, got 4'],
    [{ mask: [1.5, null] }, 'length must be an integer of 1 to 3, got 1.5'],
    [{ mask: [null, [1, 0]] }, 'mask must be 3 entries of 0 or 1'],
    [{ mask: [2, [0, 0, 0]] }, 'for at least 1 characters are drawn'],
    [{ probability: [2, [0.5, 0.4, 0]] }, 'probability must be of sum 1'],
    [{ mask: [1, null], probability: [1, null] }, 'absent where a mask is given'],
  ] as const)('refuses to sample with %j', (options, message) => {
    expect(() => space.sample(options)).toThrow(ArgumentError);
    expect(() => space.sample(options)).toThrow(message);
  });

  test.each<[number, TextOptions, string]>([
    [-1, {}, 'maxLength must be a non-negative integer, got -1'],
    [2, { minLength: 3 }, 'minLength must be at most maxLength, 2, got 3'],
    [2, { minLength: 0.5 }, 'minLength must be a non-negative integer, got 0.5'],
    [2, { charset: new Set(['ab']) }, 'charset must be of single characters, got "ab"'],
  ])('refuses Text(%s, %j)', (maxLength, options, message) => {
    expect(() => new Text(maxLength, options)).toThrow(ArgumentError);
    expect(() => new Text(maxLength, options)).toThrow(message);
  });
});
