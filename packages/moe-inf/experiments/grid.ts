import { type Execution, type InfMoeParams, infMoe, neuronMajor } from '@lab/moe-inf';
import { jit, mean, random, type Tensor } from '@lab/tensor';
import { median, milliseconds } from '../bench/measure';
import { resultOf, settings as tierA } from './a';
import { names } from './arms';
import { finished } from './finished';
import { publishGrid } from './grid-page';
import { isFull, type Options } from './options';
import { type ArmResult, columns, meanOf } from './tables';

// Section 12.5, frozen on 2026-11-24 before any run: losses are tier A's, speed is of one layer of the GPT-2 Small preset.

/** Sizes, what is timed, and for how long. */
export const settings = {
  width: 768,
  hidden: 6144,
  /** Tokens at once. */
  rows: [1, 8, 512],
  /** No more draws in one call, tokens times K. */
  mostDraws: 4096,
  rounds: 3,
  /** CPU milliseconds of one round, at least. */
  least: 100,
} as const;

/** How a layer is computed; gathering only for few tokens, since it copies the weights of each. */
export const paths = [
  { name: 'masked dense', execution: 'masked', blockSize: 1, mostRows: 512 },
  { name: 'gather', execution: 'gather', blockSize: 1, mostRows: 8 },
  { name: 'blocks of 16', execution: 'block', blockSize: 16, mostRows: 512 },
  { name: 'blocks of 64', execution: 'block', blockSize: 64, mostRows: 512 },
] as const;

/** The settings of sigma that are compared, by tier A's arms. */
export const arms = [names.learned, names.fixed, names.regularised] as const;

/** Speed and units in use by K, and under 'mean' for z = mu. */
export interface Timing {
  readonly tokensPerCpuSecond: Readonly<Record<string, number>>;
  readonly union: Readonly<Record<string, number>>;
}

/** One line of the grid. */
export interface GridLine extends Timing {
  readonly arm: string;
  readonly path: string;
  readonly rows: number;
}

/** Losses of tier A's arms, trained if they were not yet, beside the speed of layers with as much noise. */
export async function runGrid(options: Options): Promise<void> {
  const losses: Record<string, ArmResult[]> = {};
  const lines: GridLine[] = [];
  for (const arm of arms) {
    const seeds: ArmResult[] = [];
    for (const seed of tierA.seeds.slice(0, options.seeds)) {
      seeds.push(await resultOf(arm, seed, options.steps));
    }
    losses[arm] = seeds;
    const noiseRatio = meanOf(seeds.map(({ readings }) => readings.noiseRatio ?? Number.NaN));
    for (const path of paths) {
      for (const rows of isFull(options) ? settings.rows : [1]) {
        if (rows > path.mostRows) continue;
        const own = { ...settings, ...path, arm, rows, noiseRatio };
        const timing = await finished(`grid ${arm} ${path.name} ${rows}`, own, () => timed(own));
        lines.push({ arm, path: path.name, rows, ...timing });
      }
    }
  }
  await publishGrid(losses, lines, options);
}

interface Line {
  readonly arm: string;
  readonly execution: Execution;
  readonly blockSize: number;
  readonly rows: number;
  readonly noiseRatio: number;
}

/** An untrained layer whose sigma is the trained one's, measured in spreads of mu. */
async function timed({ arm, execution, blockSize, rows, noiseRatio }: Line): Promise<Timing> {
  const { width, hidden } = settings;
  const maskKind = arm === names.fixed ? ('sigmoid' as const) : ('softmax' as const);
  const config = { width, hidden, blockSize, maskKind };
  const layer = infMoe({ ...config, sigma: { mode: 'fixed', init: 0 } });
  const fresh = layer.init(random.key(0));
  const spread = layer.apply(fresh, random.normal(random.key(1), [512, width])).statistics!.meanDeviation!;
  const ffn = infMoe({ ...config, sigma: { mode: 'fixed', init: noiseRatio * (await spread.item()) } });
  const params = execution === 'masked' ? fresh : neuronMajor(fresh);
  const x = random.normal(random.key(2), [rows, width]);
  const run = jit((p: InfMoeParams, input: Tensor, key: Tensor | null, K: string) => {
    const drawn = key ? { key, samples: Number(K) } : {};
    const { output, statistics } = ffn.apply(p, input, { ...drawn, execution });
    return [output, mean(statistics!.union!)];
  });
  const found = { tokensPerCpuSecond: {} as Record<string, number>, union: {} as Record<string, number> };
  for (const K of columns) {
    if (rows * Number(K === 'mean' ? 1 : K) > settings.mostDraws) continue;
    const call = () => run(params, x, K === 'mean' ? null : random.key(3), K === 'mean' ? '1' : K);
    found.union[K] = await (await call())[1]!.item();
    found.tokensPerCpuSecond[K] = await rate(rows, call);
  }
  await run.dispose();
  return found;
}

/** Tokens per CPU second: the median of the rounds. */
async function rate(rows: number, call: () => Promise<Tensor[]>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < settings.rounds; round++) {
    const once = async () => {
      for (const leaf of await call()) leaf.dispose();
    };
    times.push(await milliseconds(once, settings.least));
  }
  return (1000 * rows) / median(times);
}
