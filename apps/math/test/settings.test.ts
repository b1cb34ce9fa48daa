import { expect, test } from 'vitest';
import { namedSettings } from '../src/settings';

test('every default is allowed, and every setting says what it is', () => {
  for (const [name, setting] of namedSettings()) {
    expect(setting.accepts(setting.default), name).toBe(true);
    expect(setting.help.length, name).toBeGreaterThan(0);
  }
});

test('names are dotted, sections after single settings', () => {
  const names = namedSettings().map(([name]) => name);
  expect(names.slice(0, 3)).toEqual(['seed', 'task', 'countdown.operands']);
  expect(names).toContain('rl.k');
  expect(new Set(names).size).toBe(names.length);
});
