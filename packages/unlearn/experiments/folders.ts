import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../src/cli/commands/evaluate';
import { finetune } from '../src/cli/commands/finetune';
import { generate } from '../src/cli/commands/generate';
import { pretrain } from '../src/cli/commands/pretrain';
import type { FinetuneOptions } from '../src/cli/options';
import type { Domain } from '../src/world/relations';
import type { Split } from '../src/world/splits';
import type { ExperimentSettings } from './settings';

/** Where the parts of one seed lie. */
export interface SeedFolders {
  readonly world: string;
  base(layers: number): string;
  tuned(tuning: FinetuneOptions['tuning'], layers: number): string;
}

/** What is asked of every model. */
export const sets: Readonly<Record<string, { readonly domain: Domain; readonly split: Split }>> = {
  train: { domain: 'authors', split: 'train' },
  validation: { domain: 'authors', split: 'validation' },
  test: { domain: 'authors', split: 'test' },
  landmarks: { domain: 'landmarks', split: 'test' },
  people: { domain: 'people', split: 'test' },
};

/** Stops everything when a command was stopped. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** Makes the world and the models of a seed with the commands of `lab-unlearn`; what is there already stays. */
export async function makeModels(
  root: string,
  seed: number,
  settings: ExperimentSettings,
): Promise<SeedFolders> {
  const folders = foldersOf(join(root, `seed-${seed}`));
  const { world: sizes, model, depths, finetuning, rates } = settings;
  if (!existsSync(folders.world)) await generate({ out: folders.world, seed, ...sizes });
  const questions = { world: folders.world, domain: 'authors', split: 'train', key: 'answer' } as const;
  const tune = async (tuning: FinetuneOptions['tuning'], layers: number) => {
    const out = folders.tuned(tuning, layers);
    const base = join(folders.base(layers), 'model');
    const options = { ...finetuning, ...questions, rate: rates[tuning], lastLayers: 1 };
    await made(out, () => finetune({ ...options, model: base, out, seed, tuning }));
  };
  for (const layers of seed === 0 ? depths : depths.slice(0, 1)) {
    const out = folders.base(layers);
    await made(out, () => pretrain({ ...model, world: folders.world, out, seed, layers }));
    await tune('lora', layers);
  }
  for (const tuning of ['full', 'last'] as const) await tune(tuning, depths[0]!);
  return folders;
}

/** Figures of a model on every set, as JSON beside it. */
export async function evaluateModel(run: string, world: string): Promise<void> {
  for (const [name, set] of Object.entries(sets)) {
    const out = join(run, `${name}.json`);
    if (!existsSync(out)) await evaluate({ model: join(run, 'model'), world, ...set, key: 'answer', out });
  }
}

async function made(folder: string, make: () => Promise<void>): Promise<void> {
  if (existsSync(join(folder, 'model', 'unlearning.json'))) return;
  await make();
  if (process.exitCode === 130) throw new Stopped(folder);
}

function foldersOf(root: string): SeedFolders {
  return {
    world: join(root, 'world'),
    base: (layers) => join(root, `base-${layers}`),
    tuned: (tuning, layers) => join(root, `${tuning}-${layers}`),
  };
}
