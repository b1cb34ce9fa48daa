import { linePlot } from '@lab/runs';
import { names } from './arms';

/** Losses by K, and under 'mean' for z = mu; of layers without samples under 2 alone. */
export type ByK = Readonly<Record<string, number>>;

/** What is kept of an arm on one seed. */
export interface ArmResult {
  readonly losses: ByK;
  /** Statistics of the layer at K = 2 by name; the mean over layers where there are several. */
  readonly readings: Readonly<Record<string, number>>;
  /** Of the whole model. */
  readonly parameters: number;
  readonly cpuSeconds: number;
}

/** Results by arm, one for every seed. */
export type ArmResults = Readonly<Record<string, readonly ArmResult[]>>;

/** How many experts are drawn, and z = mu. */
export const columns = ['1', '2', '4', '8', '16', 'mean'] as const;

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** The mean of some numbers. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** An arm's loss at K or z = mu, the mean over seeds; NaN where it has none. */
export function lossOf(results: ArmResults, arm: string, K: string = '2'): number {
  return meanOf((results[arm] ?? []).map(({ losses }) => losses[K] ?? Number.NaN));
}

/** Losses by K, the range over seeds, and the size of every arm. */
export function lossTable(results: ArmResults): string {
  const head = ['arm', 'parameters', ...columns.map((K) => (K === 'mean' ? 'z = mu' : `K = ${K}`))];
  const several = Object.values(results).some((seeds) => seeds.length > 1);
  return table(
    [...head, ...(several ? ['range over seeds, K = 2'] : [])],
    Object.entries(results).map(([arm, seeds]) => {
      const atTwo = seeds.map(({ losses }) => losses['2'] ?? Number.NaN);
      const range = `${Math.min(...atTwo).toFixed(3)} - ${Math.max(...atTwo).toFixed(3)}`;
      const cells = columns.map((K) => shown(lossOf(results, arm, K)));
      return [arm, grouped(seeds[0]!.parameters), ...cells, ...(several ? [range] : [])];
    }),
  );
}

const readingNames = ['union', 'sigma', 'noiseRatio', 'loadCv', 'dead', 'dropped'] as const;

/** How every arm routes after training, at K = 2: the mean over seeds. */
export function routingTable(results: ArmResults): string {
  const head = [
    ...['arm', 'units in use', 'sigma', 'sigma / spread of mu', 'load CV', 'dead', 'choices dropped'],
    'CPU s per run',
  ];
  const rows = Object.entries(results).map(([arm, seeds]) => {
    const read = (name: string) => meanOf(seeds.map(({ readings }) => readings[name] ?? Number.NaN));
    const shares = new Set<string>(['union', 'dead', 'dropped']);
    const cell = (name: string) => (shares.has(name) ? percent(read(name)) : shown(read(name)));
    return [arm, ...readingNames.map(cell), meanOf(seeds.map(({ cpuSeconds }) => cpuSeconds)).toFixed(0)];
  });
  return table(head, rows);
}

/** Loss against K of the sampled arms, and as level lines of some others, with the range over seeds. */
export function sampleFigure(title: string, yLabel: string, results: ArmResults, level: readonly string[]) {
  const x = [1, 2, 4, 8, 16];
  const sampled = [names.learned, names.fixed, names.regularised].filter((arm) => results[arm]);
  const series = [...sampled, ...level.filter((arm) => results[arm])].map((arm) => {
    const at = (choose: (values: number[]) => number) =>
      x.map((K) => choose(results[arm]!.map(({ losses }) => losses[K] ?? losses['2']!)));
    const band = { low: at((values) => Math.min(...values)), high: at((values) => Math.max(...values)) };
    return { name: arm, x, y: at(meanOf), band };
  });
  return linePlot({ title, xLabel: 'K, samples when evaluated', yLabel, xScale: 'log2', series });
}

/** Three decimals; nothing for NaN. */
export function shown(value: number): string {
  return Number.isNaN(value) ? '' : value.toFixed(3);
}

/** A share in percent. */
export function percent(share: number): string {
  return Number.isNaN(share) ? '' : `${(100 * share).toFixed(1)} %`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
