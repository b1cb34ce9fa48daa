import { readFile } from 'node:fs/promises';
import { decodeSafetensors, fromSafeTensors, unflattenParams } from '@lab/nn';
import { linePlot } from '@lab/runs';
import { random, type Tensor, tree } from '@lab/tensor';
import {
  type ClassifierParams,
  centroidCosine,
  type Example,
  exampleBatch,
  initClassifier,
  linearProbe,
  principalComponents,
  randomNumbers,
  silhouette,
  unrollStates,
  varianceRatio,
} from '../src/index';
import { type Arm, mainArms } from './arms';
import { docs, publish } from './kept';
import type { Options } from './options';
import { parametersFile, tuned } from './run';
import { common, sizes } from './settings';
import { tasks } from './tasks';

const [length, rows] = [160, 16];
/** Points of the silhouette, which takes quadratic time. */
const shown = 800;

/**
 * How the latent of FSRM and the state of the LSTM, trained by `lengths` on Dyck, are organised by stack depth and by the type on top, on
 * strings four times as long as those of training: numbers, and the first two principal components.
 */
export async function runClusters({ size }: Options): Promise<void> {
  const settings = sizes[size];
  const lines: string[] = [];
  for (const arm of mainArms('dyck', settings).filter(({ name }) => ['FSRM', 'LSTM'].includes(name))) {
    const rate = await tuned('dyck', arm, settings);
    for (const seed of common.seeds) {
      const path = parametersFile('dyck', arm, rate, settings, seed);
      const points = await latents(arm, new Uint8Array(await readFile(path)));
      lines.push(`| ${arm.name} | ${seed} | ${measures(points)} |`);
      if (seed !== common.seeds[0] || size !== 'full') continue;
      await publish(new URL(`fsrm-clusters-${arm.name.toLowerCase()}.svg`, docs), figure(arm.name, points));
    }
  }
  const text = page(lines);
  console.log(text);
  if (size === 'full') await publish(new URL('fsrm-clusters.md', docs), text);
}

/** States in order of time, and what was true then. */
interface Latents {
  readonly points: readonly number[][];
  readonly depth: readonly number[];
  readonly top: readonly number[];
}

async function latents(arm: Arm, bytes: Uint8Array): Promise<Latents> {
  const { task } = tasks.dyck;
  const core = arm.core(length);
  const like = initClassifier(core, task.classes, random.key(0));
  const tensors = fromSafeTensors(decodeSafetensors(bytes).tensors);
  const { core: params } = unflattenParams(like, tensors) as ClassifierParams<unknown>;
  const numbers = randomNumbers(common.testSeed);
  const examples = Array.from({ length: rows }, () => task.sample(numbers, length));
  const { xs } = exampleBatch(examples, task.inputs);
  const { states } = unrollStates(
    core,
    params,
    core.initialState(params, rows, random.key(common.testSeed)),
    xs,
  );
  const parts = await Promise.all(
    tree.leaves<Tensor>(states).map(async (leaf) => [leaf, await leaf.data()] as const),
  );
  const points = Array.from({ length: length * rows }, (_, at) =>
    parts.flatMap(([leaf, data]) => {
      const width = leaf.size / (length * rows);
      return Array.from(data.slice(at * width, (at + 1) * width));
    }),
  );
  return { points, depth: labels(examples, 'depth'), top: labels(examples, 'top') };
}

function labels(examples: readonly Example[], state: 'depth' | 'top'): number[] {
  return Array.from({ length: length * rows }, (_, at) => {
    const values = examples[at % rows]?.states?.[state] as Int32Array;
    return values[Math.floor(at / rows)] as number;
  });
}

/** Cells of the table: silhouette, variance ratio, drift and probe for depth, then for the top. */
function measures({ points, depth, top }: Latents): string {
  const stride = Math.ceil(points.length / shown);
  const some = <T>(all: readonly T[]) => all.filter((_, i) => i % stride === 0);
  const half = points.length / 2;
  return [depth, top]
    .flatMap((truth) => {
      const early = { points: points.slice(0, half), labels: truth.slice(0, half) };
      const late = { points: points.slice(half), labels: truth.slice(half) };
      const cosine = centroidCosine(points, truth);
      return [
        silhouette(some(points), some(truth)),
        varianceRatio(points, truth),
        cosine,
        linearProbe(early, late),
      ];
    })
    .map((value) => value.toFixed(3))
    .join(' | ');
}

function page(lines: readonly string[]): string {
  const heads = ['silhouette', 'between / within', 'early-late cosine', 'probe'];
  const columns = ['depth', 'top'].flatMap((truth) => heads.map((head) => `${head}, ${truth}`));
  return [
    '# How the latent is organised: FSRM and LSTM on Dyck-(8, 3)',
    '',
    '`pnpm --filter @lab/latent-recurrent experiment clusters --size full`, with the models of the length study. States after each of 160 tokens of',
    '16 random strings (training: 20 to 40). Probe: accuracy of a linear read-out fitted on the first half of the positions, on the second half.',
    '',
    `| model | seed | ${columns.join(' | ')} |`,
    `|---|---|${columns.map(() => '---').join('|')}|`,
    ...lines,
    '',
    '![FSRM](fsrm-clusters-fsrm.svg)',
    '![LSTM](fsrm-clusters-lstm.svg)',
    '',
  ].join('\n');
}

/** The first two principal components, a colour for each depth. */
function figure(title: string, { points, depth }: Latents): string {
  const some = points.flatMap((point, i) => (i % 5 === 0 ? [{ point, depth: depth[i] as number }] : []));
  const { coordinates, shares } = principalComponents(
    some.map(({ point }) => point),
    2,
  );
  const depths = [...new Set(depth)].sort((a, b) => a - b);
  const series = depths.map((label) => {
    const own = coordinates.filter((_, i) => some[i]?.depth === label);
    // A gap behind every point: dots without a line.
    return {
      name: `depth ${label}`,
      x: own.flatMap(([x]) => [x as number, x as number]),
      y: own.flatMap(([, y]) => [y as number, Number.NaN]),
    };
  });
  const percent = (share: number | undefined) => `${Math.round(100 * (share ?? 0))} %`;
  const [xLabel, yLabel] = [`first component, ${percent(shares[0])}`, `second, ${percent(shares[1])}`];
  return linePlot({ title: `${title}: states by stack depth`, xLabel, yLabel, series });
}
