import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ArgumentError, markdownTable, writeResultsPage } from '../src';

const work = mkdtempSync(join(tmpdir(), 'lab-results-'));
afterAll(() => rmSync(work, { recursive: true }));

const cells = [
  ['', 'x'],
  ['a', '1'],
];
const results = {
  title: 'An example',
  tables: [{ caption: 'By arm', cells }],
  figures: [{ name: 'curve', caption: 'A curve', svg: '<svg></svg>' }],
};
const filled =
  '<!-- results -->\n\nBy arm:\n\n|  | x |\n| --- | --- |\n| a | 1 |\n\n![A curve](study-curve.svg)\n\n<!-- /results -->\n';

it('makes a page with its figures, and keeps what a person wrote around the results', () => {
  const path = join(work, 'new', 'study.md');
  writeResultsPage(path, results);
  expect(readFileSync(path, 'utf8')).toBe(`# An example\n\n${filled}`);
  expect(readFileSync(join(work, 'new', 'study-curve.svg'), 'utf8')).toBe('<svg></svg>');
  writeFileSync(path, 'Before.\n\n<!-- results -->\nold\n<!-- /results -->\n\nAfter.\n');
  writeResultsPage(path, results);
  expect(readFileSync(path, 'utf8')).toBe(`Before.\n\n${filled}\nAfter.\n`);
  expect(readdirSync(join(work, 'new')).sort()).toEqual(['study-curve.svg', 'study.md']);
});

it('writes nothing where the page has no place for results', () => {
  const path = join(work, 'other.md');
  writeFileSync(path, 'Nothing.\n');
  expect(() => writeResultsPage(path, results)).toThrow(ArgumentError);
  expect(readFileSync(path, 'utf8')).toBe('Nothing.\n');
  expect(readdirSync(work)).not.toContain('other-curve.svg');
});

it('a table in Markdown', () => {
  expect(markdownTable(cells)).toBe('|  | x |\n| --- | --- |\n| a | 1 |');
});
