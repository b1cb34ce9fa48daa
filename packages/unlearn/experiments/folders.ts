import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InContextFigures } from '../src';
import { evaluate } from '../src/cli/commands/evaluate';
import { finetune } from '../src/cli/commands/finetune';
import { generate } from '../src/cli/commands/generate';
import { pretrain } from '../src/cli/commands/pretrain';
import type { FinetuneOptions, PretrainOptions } from '../src/cli/options';
import { writeJson } from '../src/node/json-file';
import type { Domain } from '../src/world/relations';
import type { Split } from '../src/world/splits';
import type { ExperimentSettings } from './settings';

/** Where the parts of one seed lie. */
export interface SeedFolders {
  readonly root: string;
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

/** The folders of a seed with its world in them, generated if it is not there. */
export async function openSeed(
  root: string,
  seed: number,
  { world: sizes }: ExperimentSettings,
): Promise<SeedFolders> {
  const folders = foldersOf(join(root, `seed-${seed}`));
  if (!existsSync(folders.world)) await generate({ out: folders.world, seed, ...sizes });
  return folders;
}

/** Makes the models of a seed with the commands of `lab-unlearn`; what is there already stays. */
export async function makeModels(
  folders: SeedFolders,
  seed: number,
  settings: ExperimentSettings,
): Promise<void> {
  const { depths, finetuning, rates } = settings;
  const questions = { world: folders.world, domain: 'authors', split: 'train', key: 'answer' } as const;
  const tune = async (tuning: FinetuneOptions['tuning'], layers: number) => {
    const out = folders.tuned(tuning, layers);
    const base = join(folders.base(layers), 'model');
    const options = { ...finetuning, ...questions, rate: rates[tuning], lastLayers: 1 };
    await made(out, () => finetune({ ...options, model: base, out, seed, tuning }));
  };
  for (const layers of depths) {
    await makeBase(folders.base(layers), folders, settings, { seed, layers, paraphrased: 0 });
    await tune('lora', layers);
  }
  for (const tuning of ['full', 'last'] as const) await tune(tuning, depths[0]!);
}

/** Pretrains a model unless it is there. */
export async function makeBase(
  out: string,
  { world }: SeedFolders,
  { model }: ExperimentSettings,
  options: Pick<PretrainOptions, 'seed' | 'layers' | 'paraphrased' | 'without'>,
): Promise<void> {
  await made(out, () => pretrain({ ...model, world, out, ...options }));
}

/** Figures of a model on every set, each kept as JSON beside it. */
export async function figuresOf(run: string, world: string): Promise<Record<string, InContextFigures>> {
  const figures: Record<string, InContextFigures> = {};
  for (const [name, set] of Object.entries(sets)) {
    const out = join(run, `${name}.json`);
    if (!existsSync(out)) await evaluate({ model: join(run, 'model'), world, ...set, key: 'answer', out });
    figures[name] = JSON.parse(readFileSync(out, 'utf8'));
  }
  return figures;
}

/** What a JSON file holds; if it is not there, it is computed and written. */
export async function stored<T>(path: string, compute: () => Promise<T>): Promise<T> {
  if (!existsSync(path)) writeJson(path, await compute());
  return JSON.parse(readFileSync(path, 'utf8'));
}

async function made(folder: string, make: () => Promise<void>): Promise<void> {
  if (existsSync(join(folder, 'model', 'unlearning.json'))) return;
  await make();
  if (process.exitCode === 130) throw new Stopped(folder);
}

function foldersOf(root: string): SeedFolders {
  return {
    root,
    world: join(root, 'world'),
    base: (layers) => join(root, `base-${layers}`),
    tuned: (tuning, layers) => join(root, `${tuning}-${layers}`),
  };
}
