import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as ours from '../src/index';
import { claims } from './claims/index';
import { estimatorTable } from './estimator-table';

const path = fileURLToPath(new URL('../README.md', import.meta.url));
const [start, end] = ['<!-- estimators: written by test/readme.test.ts -->\n', '\n<!-- /estimators -->'];

it("the README's table of estimators is what the tests measure", () => {
  const readme = readFileSync(path, 'utf8');
  const [from, to] = [readme.indexOf(start) + start.length, readme.indexOf(end)];
  expect(to).toBeGreaterThanOrEqual(from);
  const table = estimatorTable();
  if (process.env.UPDATE_README) {
    writeFileSync(path, readme.slice(0, from) + table + readme.slice(to));
    return;
  }
  expect(readme.slice(from, to), 'run UPDATE_README=1 npx vitest run test/readme.test.ts').toBe(table);
});

it.each(claims)('$name is exported, and tested where the table says', ({ name, test }) => {
  expect(ours).toHaveProperty(name.match(/^\w+/)![0]);
  expect(existsSync(fileURLToPath(new URL(`../${test}`, import.meta.url)))).toBe(true);
});
