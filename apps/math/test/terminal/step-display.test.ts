import { afterEach, expect, test, vi } from 'vitest';
import { stepDisplay } from '../../src/terminal/step-display';

afterEach(() => vi.unstubAllEnvs());

function shownBy(stream: object, view: 'auto' | 'line' = 'auto'): string {
  const written: string[] = [];
  const to = { write: (text: string) => written.push(text), ...stream };
  const display = stepDisplay({ total: 2, label: 'rl', start: 0 }, view, to);
  display.update(1, { metrics: { reward: 0.5 }, timings: {}, shown: { right: '50%' } });
  display.done();
  return written.join('');
}

test('curves in a terminal that has room for them, a line elsewhere', () => {
  vi.stubEnv('CI', '');
  vi.stubEnv('TERM', 'xterm');
  const terminal = { isTTY: true, columns: 80, rows: 24 };
  const isLine = (text: string) => text.startsWith('\r\x1b[2Krl 1/2 50%') || text.startsWith('rl 1/2 50% ·');
  expect(shownBy(terminal)).toContain('solve rate');
  expect(isLine(shownBy(terminal))).toBe(false);
  expect(isLine(shownBy({}))).toBe(true);
  expect(isLine(shownBy({ ...terminal, columns: 40 }))).toBe(true);
  expect(isLine(shownBy({ ...terminal, rows: 10 }))).toBe(true);
  expect(isLine(shownBy(terminal, 'line'))).toBe(true);
  vi.stubEnv('TERM', 'dumb');
  expect(isLine(shownBy(terminal))).toBe(true);
  vi.stubEnv('TERM', 'xterm');
  vi.stubEnv('CI', 'true');
  expect(isLine(shownBy(terminal))).toBe(true);
});
