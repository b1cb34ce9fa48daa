// Variance of gradient estimates of max@k on bandits: pnpm --filter @lab/advantages experiment
// Rewrites the figures, the table of all seeds and the marked parts of docs/experiments/variance.md.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillPage } from '@lab/runs';
import { csv, figure, lossTable, noiseTable, ratioTable } from './report';
import { study } from './study';

const folder = fileURLToPath(new URL('../../../docs/experiments/', import.meta.url));

function write(name: string, text: string): void {
  writeFileSync(`${folder}${name}.tmp`, text);
  renameSync(`${folder}${name}.tmp`, `${folder}${name}`);
  console.log(`docs/experiments/${name}`);
}

const cells = study();
const parts = {
  'normal 16': ratioTable(cells, 'MaxPO', 'normal', 16),
  'normal 32': ratioTable(cells, 'MaxPO', 'normal', 32),
  'binary 16': ratioTable(cells, 'MaxPO', 'binary', 16),
  'normal 8': ratioTable(cells, 'MaxPO', 'normal', 8),
  losses: lossTable(cells),
  noise: noiseTable(cells, 'normal', 16, 4),
  'leave one out': ratioTable(cells, 'PKPO, leave one out', 'normal', 16),
};
let page = readFileSync(`${folder}variance.md`, 'utf8');
for (const [name, text] of Object.entries(parts)) page = fillPage(page, name, text);
write('variance.md', page);
write('variance.csv', csv(cells));
write('variance-normal.svg', figure(cells, 'normal', 16));
write('variance-binary.svg', figure(cells, 'binary', 16));
