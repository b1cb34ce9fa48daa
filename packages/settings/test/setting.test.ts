import { describe, expect, test } from 'vitest';
import { choice, integer, integers, named, real, text, toggle } from '../src/setting';

const allows = (setting: { accepts(value: unknown): boolean }, ...values: unknown[]) =>
  values.map((value) => setting.accepts(value));

test('integer', () => {
  const setting = integer(4, 1, 48, 'decoder blocks');
  expect(setting).toMatchObject({ default: 4, allowed: 'an integer from 1 to 48', help: 'decoder blocks' });
  expect(allows(setting, 1, 48)).toEqual([true, true]);
  const refused = [0, 49, 1.5, '4', null, true, Number.NaN, Number.POSITIVE_INFINITY];
  expect(allows(setting, ...refused)).toEqual(refused.map(() => false));
});

test('integers', () => {
  const setting = integers([64, 64], 1, 4096, 'hidden layers');
  expect(setting.allowed).toBe('integers from 1 to 4096 with commas between');
  expect(allows(setting, [], [32, 16], [0], [1.5], 32, '32')).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(['', '32', '32,16', '32,x'].map((text) => setting.fromText(text))).toEqual([
    [],
    [32],
    [32, 16],
    [32, 'x'],
  ]);
});

test('real', () => {
  const setting = real(0.4, 0, 1, 'share');
  expect(setting.allowed).toBe('a number from 0 to 1');
  expect(allows(setting, 0, 0.4, 1)).toEqual([true, true, true]);
  expect(allows(setting, -0.1, 1.1, '0.4', Number.NaN, [0])).toEqual([false, false, false, false, false]);
});

test('toggle', () => {
  const setting = toggle(false, 'reversed');
  expect(allows(setting, true, false, 'true', 0, undefined)).toEqual([true, true, false, false, false]);
  expect(['true', 'false', 'yes'].map((text) => setting.fromText(text))).toEqual([true, false, 'yes']);
});

test('choice', () => {
  const setting = choice('maxpo', ['maxpo', 'rloo'], 'estimator');
  expect(setting.allowed).toBe('one of maxpo, rloo');
  const refused = ['ppo', '', 'toString', undefined];
  expect(allows(setting, 'rloo', ...refused)).toEqual([true, false, false, false, false]);
});

test('text', () => {
  expect(allows(text('', 'a file'), '', 'a.json', 4)).toEqual([true, true, false]);
  expect(text('', 'a file').fromText('4')).toBe('4');
});

test('named', () => {
  const setting = named('a vowel', (name) => ('aeiou'.includes(name) ? undefined : 'no vowel'), 'sound');
  expect(setting).toMatchObject({ default: '', allowed: 'a vowel' });
  expect(allows(setting, '', 'a', 'b', 4)).toEqual([true, true, false, false]);
});

describe('numbers as text', () => {
  const { fromText } = real(0, 0, 1, '');
  test.each([
    ['4', 4],
    ['-3', -3],
    ['0.25', 0.25],
    ['1.2e-4', 1.2e-4],
    ['', ''],
    [' ', ' '],
    ['0x10', '0x10'],
    ['4k', '4k'],
    ['Infinity', 'Infinity'],
    ['1_000', '1_000'],
  ])('%j is read as %j', (text, value) => {
    expect(fromText(text)).toBe(value);
  });
});
