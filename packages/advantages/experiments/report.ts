import { linePlot } from '@lab/runs';
import { type RewardKind, settings } from './settings';
import { type Cell, type Name, names } from './study';

/** `MaxPO` over `EI`, or another pair, for every seed of a cell. */
function ratios(cells: readonly Cell[], over: Name, where: Partial<Cell>): number[] {
  return cells
    .filter((cell) => Object.entries(where).every(([key, value]) => cell[key as keyof Cell] === value))
    .map(({ noise }) => noise[over] / noise.EI);
}

/** The middle of an odd number of values; NaN where one is missing. */
function median(values: readonly number[]): number {
  return values.some(Number.isNaN) ? Number.NaN : [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function short(value: number): string {
  if (value < 9.995) return value.toFixed(2);
  return value < 1e4 ? `${Number(value.toPrecision(3))}` : value.toExponential(0);
}

/** `median (smallest–largest)` over seeds; a dash where a seed is missing. */
function range(values: readonly number[]): string {
  if (values.some(Number.isNaN)) return '–';
  return `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;
}

/** One row per number of actions, one column per k: the median ratio over seeds, with its range. */
export function ratioTable(cells: readonly Cell[], over: Name, rewards: RewardKind, n: number): string {
  const ks = settings.ks(n);
  const rows = settings.actions.map((actions) => {
    const entries = ks.map((k) => range(ratios(cells, over, { rewards, n, k, actions })));
    return `| ${actions} | ${entries.join(' | ')} |`;
  });
  return [
    `| actions | ${ks.map((k) => `k = ${k}`).join(' | ')} |`,
    `|---|${ks.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

/** Noise of every estimator at one n and k: the variance in units of the squared gradient, median over seeds. */
export function noiseTable(cells: readonly Cell[], rewards: RewardKind, n: number, k: number): string {
  const rows = settings.actions.map((actions) => {
    const here = cells.filter(
      (cell) => cell.rewards === rewards && cell.n === n && cell.k === k && cell.actions === actions,
    );
    return `| ${actions} | ${names.map((name) => range(here.map(({ noise }) => noise[name]))).join(' | ')} |`;
  });
  return [`| actions | ${names.join(' | ')} |`, `|---|${names.map(() => '---|').join('')}`, ...rows].join(
    '\n',
  );
}

/** How often MaxPO has the larger variance, by the number of actions and over all n, k and seeds that have one. */
export function lossTable(cells: readonly Cell[]): string {
  const columns = settings.rewards.flatMap((rewards) => [
    { name: `${rewards}, k < n - 1`, in: (cell: Cell) => cell.rewards === rewards && cell.k < cell.n - 1 },
    { name: `${rewards}, k = n - 1`, in: (cell: Cell) => cell.rewards === rewards && cell.k === cell.n - 1 },
  ]);
  const rows = settings.actions.map((actions) => {
    const known = cells.filter((cell) => cell.actions === actions && !Number.isNaN(cell.noise.MaxPO));
    const entries = columns.map((column) => {
      const here = known.filter(column.in);
      return `${here.filter(({ noise }) => noise.MaxPO > noise.EI).length} of ${here.length}`;
    });
    return `| ${actions} | ${entries.join(' | ')} |`;
  });
  const head = `| actions | ${columns.map(({ name }) => name).join(' | ')} |`;
  return [head, `|---|${columns.map(() => '---|').join('')}`, ...rows].join('\n');
}

/**
 * The ratio of MaxPO's variance to EI's over the number of actions, a line per k, with the range over seeds. The fewest actions are left to the
 * table: their range would leave no room for the rest.
 */
export function figure(cells: readonly Cell[], rewards: RewardKind, n: number): string {
  const shown = settings.actions.slice(1);
  const at = (k: number) => shown.map((actions) => ratios(cells, 'MaxPO', { rewards, n, k, actions }));
  return linePlot({
    title: `Variance with the leave-two-out baseline over that without, n = ${n}, ${rewards} rewards`,
    xLabel: 'actions',
    yLabel: 'MaxPO / EI',
    xScale: 'log2',
    series: [
      { name: 'equal', x: [shown[0]!, shown.at(-1)!], y: [1, 1] },
      ...settings.ks(n).map((k) => ({
        name: `k = ${k}`,
        x: shown,
        y: at(k).map(median),
        band: {
          low: at(k).map((values) => Math.min(...values)),
          high: at(k).map((values) => Math.max(...values)),
        },
      })),
    ],
  });
}

/** Every seed of every cell. */
export function csv(cells: readonly Cell[]): string {
  const head = ['rewards', 'n', 'k', 'actions', 'seed', ...names.map((name) => `"${name}"`)].join(',');
  const rows = cells.map(({ rewards, n, k, actions, seed, noise }) =>
    [rewards, n, k, actions, seed, ...names.map((name) => noise[name].toPrecision(6))].join(','),
  );
  return `${[head, ...rows].join('\n')}\n`;
}
