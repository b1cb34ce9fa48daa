import { namedSettings } from '@lab/settings';
import { expect, test } from 'vitest';
import { settings } from '../src/settings';

test('every default is allowed, and every setting says what it is', () => {
  for (const [name, setting] of namedSettings(settings)) {
    expect(setting.accepts(setting.default), name).toBe(true);
    expect(setting.help.length, name).toBeGreaterThan(0);
  }
});

test('names are dotted, sections after single settings', () => {
  const names = namedSettings(settings).map(([name]) => name);
  expect(names.slice(0, 3)).toEqual(['seed', 'task', 'countdown.operands']);
  expect(names).toContain('rl.k');
  expect(new Set(names).size).toBe(names.length);
});
