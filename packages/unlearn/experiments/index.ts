import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lens } from '../src/cli/commands/lens';
import { writeJson, writeText } from '../src/node/json-file';
import { attacks } from './attacks';
import { baselines } from './baselines';
import { evaluateModel, makeModels, Stopped, sets } from './folders';
import { relearningFigure, reportOf, type SeedResult } from './report';
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
  const folders = await makeModels(values.runs, seed, settings);
  const [layers = 0, ...others] = settings.depths;
  const runs = {
    base: folders.base(layers),
    lora: folders.tuned('lora', layers),
    full: folders.tuned('full', layers),
    last: folders.tuned('last', layers),
  };
  const models: Record<string, SeedResult['models'][string]> = {};
  for (const [name, run] of Object.entries(runs)) {
    await evaluateModel(run, folders.world);
    const figures = Object.keys(sets).map((set) => [
      set,
      JSON.parse(readFileSync(join(run, `${set}.json`), 'utf8')),
    ]);
    models[name] = Object.fromEntries(figures);
  }
  for (const depth of seed === 0 ? [layers, ...others] : []) {
    const model = join(folders.tuned('lora', depth), 'model');
    const out = join(values.out, `unlearn-lens-${depth}.svg`);
    await lens({ model, world: folders.world, ...sets.test!, key: 'answer', out });
  }
  const result = {
    seed,
    models,
    baselines: await baselines(folders, settings),
    attacks: await attacks(folders, settings),
  };
  writeJson(join(values.runs, `seed-${seed}`, 'result.json'), result);
  return result;
}

try {
  const results: SeedResult[] = [];
  for (const seed of values.seeds.split(',').map(Number)) results.push(await resultOf(seed));
  writeText(join(values.out, 'unlearn.md'), reportOf(results, settings));
  writeText(join(values.out, 'unlearn-relearning.svg'), relearningFigure(results));
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
}
