import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, htmlReport, type ReportSection } from '@lab/runs';
import { writeText } from '../src/node/json-file';
import { attacks } from './attacks';
import { baselines } from './baselines';
import { countMinutes } from './count-minutes';
import { figuresOf, makeModels, openSeed, Stopped, stored } from './folders';
import { lensOf } from './lenses';
import { markdown } from './markdown';
import { compareObjectives } from './objectives';
import { reportSections } from './report';
import type { SeedResult } from './result';
import { full, smoke } from './settings';

const { values } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '0,1,2' },
    runs: { type: 'string', default: 'runs' },
    out: { type: 'string', default: '../../docs/experiments' },
  },
});
const settings = values.smoke ? smoke : full;

async function resultOf(seed: number): Promise<SeedResult> {
  const folders = await openSeed(values.runs, seed, settings);
  await makeModels(folders, seed, settings);
  const [layers = 0, ...others] = settings.depths;
  const runs = {
    base: folders.base(layers),
    lora: folders.tuned('lora', layers),
    full: folders.tuned('full', layers),
    last: folders.tuned('last', layers),
  };
  const deeper = others.map((depth) => [`lora, ${depth} blocks`, folders.tuned('lora', depth)] as const);
  const models: [string, SeedResult['models'][string]][] = [];
  for (const [name, run] of Object.entries(runs)) models.push([name, await figuresOf(run, folders.world)]);
  const lenses: [string, SeedResult['lenses'][string]][] = [];
  for (const [name, run] of [...Object.entries(runs), ...(seed === 0 ? deeper : [])])
    lenses.push([name, await stored(join(run, 'lens.json'), () => lensOf(folders, run))]);
  return {
    seed,
    models: Object.fromEntries(models),
    lenses: Object.fromEntries(lenses),
    baselines: await stored(join(folders.root, 'baselines.json'), () => baselines(folders, settings)),
    attacks: await stored(join(folders.root, 'attacks.json'), () => attacks(folders, settings)),
    ...(seed === 0 && { objectives: await compareObjectives(folders, settings) }),
  };
}

function writeReport(sections: readonly ReportSection[]): void {
  const title = 'In-context unlearning on a generated world';
  const subtitle = 'Written by `pnpm --filter @lab/unlearn experiment`.';
  const fileOf = ({ caption = '', svg }: Figure) => {
    const file = `unlearn-${caption.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.svg`;
    writeText(join(values.out, file), svg);
    return file;
  };
  writeText(join(values.out, 'unlearn.md'), `# ${title}\n\n${subtitle}\n\n${markdown(sections, fileOf)}\n`);
  writeText(join(values.runs, 'unlearn.html'), htmlReport({ title, subtitle, sections }));
}

const minutes = countMinutes(join(values.runs, 'minutes.json'));
try {
  const results: SeedResult[] = [];
  for (const seed of values.seeds.split(',').map(Number)) results.push(await resultOf(seed));
  writeReport(reportSections(results, settings, minutes.total()));
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
} finally {
  minutes.save();
}
