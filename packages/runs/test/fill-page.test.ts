import { expect, it } from 'vitest';
import { ArgumentError, fillPage } from '../src';

it('replaces its part and nothing else', () => {
  const page = 'Before.\n\n<!-- a -->\nold\nlines\n<!-- /a -->\n\n<!-- b -->\n<!-- /b -->\nAfter.\n';
  const filled = fillPage(fillPage(page, 'a', 'new'), 'b', '| $& |');
  expect(filled).toBe('Before.\n\n<!-- a -->\nnew\n<!-- /a -->\n\n<!-- b -->\n| $& |\n<!-- /b -->\nAfter.\n');
  expect(fillPage(filled, 'a', 'new')).toBe(filled);
});

it('refuses a page without the part', () => {
  expect(() => fillPage('<!-- /a -->\n<!-- a -->\n', 'a', '')).toThrow(ArgumentError);
  expect(() => fillPage('nothing', 'a', '')).toThrow('mark must be one that the page has, got a');
});
