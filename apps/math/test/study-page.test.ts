import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeStudy } from '../src/study-page';
import { studyResults } from './study-results-example';
import { temporaryFolder } from './temporary-folder';

const work = temporaryFolder();
const study = { name: 'example', title: 'An example', seeds: [0, 1], arms: ['A', 'B'], runs: () => [] };

test('writes a page and figures, and what a person wrote around the results stays', () => {
  const path = writeStudy(work, study, studyResults);
  expect(readdirSync(work).sort()).toEqual([
    'example-entropy.svg',
    'example-pass-at-k.svg',
    'example-reward.svg',
    'example-variance.svg',
    'example.md',
  ]);
  const made = readFileSync(path, 'utf8');
  expect(made).toMatch(/^# An example\n\n<!-- results -->\n\npass@k in percent/);
  expect(made).toContain('(example-variance.svg)');
  writeFileSync(path, `Before.\n\n<!-- results -->\nold\n<!-- /results -->\n\nAfter.\n`);
  writeStudy(work, study, studyResults);
  const page = readFileSync(path, 'utf8');
  expect(page).toMatch(/^Before\.\n\n<!-- results -->\n\npass@k in percent/);
  expect(page).toMatch(/<!-- \/results -->\n\nAfter\.\n$/);
  expect(page).not.toContain('old');
});
