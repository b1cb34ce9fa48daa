import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, fillPage, htmlReport, type ReportBlock, type ReportSection } from '@lab/runs';
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
    seeds: { type: 'string', default: '3,4,5' },
    runs: { type: 'string', default: 'runs' },
    out: { type: 'string', default: '../../docs/experiments' },
  },
});
const settings = values.smoke ? smoke : full;

const seeds = values.seeds.split(',').map(Number);

/** Of the first seed there are deeper models too, and the standard objectives. */
async function resultOf(seed: number): Promise<SeedResult> {
  const first = seed === seeds[0];
  const depths = first ? settings.depths : settings.depths.slice(0, 1);
  const folders = await openSeed(values.runs, seed, settings);
  await makeModels(folders, seed, { ...settings, depths });
  const [layers = 0, ...others] = depths;
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
  for (const [name, run] of [...Object.entries(runs), ...deeper])
    lenses.push([name, await stored(join(run, 'lens.json'), () => lensOf(folders, run))]);
  return {
    seed,
    models: Object.fromEntries(models),
    lenses: Object.fromEntries(lenses),
    baselines: await stored(join(folders.root, 'baselines.json'), () => baselines(folders, settings)),
    attacks: await stored(join(folders.root, 'attacks.json'), () => attacks(folders, settings)),
    ...(first && { objectives: await compareObjectives(folders, settings) }),
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
  const path = join(values.out, 'unlearn.md');
  // What a person wrote around the results stays.
  const page = existsSync(path)
    ? readFileSync(path, 'utf8')
    : `# ${title}\n\n${subtitle}\n\n<!-- results -->\n<!-- /results -->\n`;
  writeText(path, fillPage(page, 'results', `\n${markdown(sections, fileOf)}\n`));
  const html = htmlReport({ title, subtitle: withoutMarks(subtitle), sections: sections.map(plainSection) });
  writeText(join(values.runs, 'unlearn.html'), html);
}

/** The report shows text as it is, so it goes without Markdown's marks. */
function plainSection({ heading, blocks }: ReportSection): ReportSection {
  const plain = (block: ReportBlock) =>
    block.kind === 'text' ? { ...block, text: withoutMarks(block.text) } : block;
  return { heading, blocks: blocks.map(plain) };
}

function withoutMarks(text: string): string {
  return text.replace(/[*`]/g, '');
}

const minutes = countMinutes(join(values.runs, 'minutes.json'));
try {
  const results: SeedResult[] = [];
  for (const seed of seeds) results.push(await resultOf(seed));
  writeReport(reportSections(results, settings, minutes.total()));
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
} finally {
  minutes.save();
}
