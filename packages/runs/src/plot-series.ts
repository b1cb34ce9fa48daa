import { ArgumentError } from './errors';
import type { PlotLayout } from './plot-layout';
import { dashes, ink, palette } from './plot-style';

/** One line of a plot. */
export interface PlotSeries {
  /** What the legend calls it. */
  readonly name: string;
  readonly x: ArrayLike<number>;
  /** One value per `x`; the line has a gap where a value is NaN or infinite. */
  readonly y: ArrayLike<number>;
  /** A shaded region around the line, such as a confidence interval: bounds per `x`. */
  readonly band?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> };
}

/** Refuse lists of different lengths, and an `x` that has no place on the axis. */
export function requireSeries({ x, y, band }: PlotSeries, argument: string, above: number): void {
  const lists = { y, ...(band && { 'band.low': band.low, 'band.high': band.high }) };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length !== x.length) {
      throw new ArgumentError(`${argument}.${name}.length`, list.length, `x.length = ${x.length}`);
    }
  }
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || x[i]! <= above) {
      throw new ArgumentError(
        `${argument}.x[${i}]`,
        x[i],
        above === 0 ? 'a finite number above 0' : 'a finite number',
      );
    }
  }
}

/** The colour of series `i`, and its dashes once the colours repeat, as SVG attributes. */
export function strokeOf(i: number): string {
  const color = i % palette.length;
  const dash = dashes[Math.floor(i / palette.length) % dashes.length];
  const pattern = dash ? ` stroke-dasharray="${dash}"` : '';
  return `class="plot-line-${color}" stroke="${palette[color]!.light}" stroke-width="2"${pattern}`;
}

function fillOf(i: number, also = ''): string {
  const color = i % palette.length;
  return `class="plot-fill-${color}${also}" fill="${palette[color]!.light}"`;
}

/** The shaded region of a series; nothing where it has none. */
export function drawBand({ x, band }: PlotSeries, i: number, layout: PlotLayout): string[] {
  if (!band) return [];
  return runsOf(x.length, (j) => Number.isFinite(band.low[j]) && Number.isFinite(band.high[j])).map((run) => {
    const upper = run.map((j) => point(layout, x[j]!, band.high[j]!));
    const lower = run.map((j) => point(layout, x[j]!, band.low[j]!)).reverse();
    return `<path ${fillOf(i)} fill-opacity="0.16" d="M${[...upper, ...lower].join('L')}Z"/>`;
  });
}

/** The line of a series, with dots where points are few enough to tell apart or stand alone. */
export function drawLine({ x, y }: PlotSeries, i: number, layout: PlotLayout): string[] {
  const runs = runsOf(x.length, (j) => Number.isFinite(y[j]));
  const at = (j: number) => point(layout, x[j]!, y[j]!);
  const line = runs
    .filter((run) => run.length > 1)
    .map((run) => `M${run.map(at).join('L')}`)
    .join('');
  const dotted = runs.filter((run) => run.length === 1 || x.length <= 16).flat();
  const dots = dotted.map((j) => {
    const [cx, cy] = at(j).split(' ');
    return `<circle ${fillOf(i, ' plot-dot')} stroke="${ink.paper}" stroke-width="1.5" cx="${cx}" cy="${cy}" r="4"/>`;
  });
  const path = `<path ${strokeOf(i)} fill="none" stroke-linejoin="round" stroke-linecap="round" d="${line}"/>`;
  return line === '' ? dots : [path, ...dots];
}

/** Maximal stretches of neighbouring indices that can be drawn. */
function runsOf(length: number, drawable: (j: number) => boolean): number[][] {
  const runs: number[][] = [];
  for (let j = 0; j < length; j++) {
    if (!drawable(j)) continue;
    if (j > 0 && drawable(j - 1)) runs.at(-1)!.push(j);
    else runs.push([j]);
  }
  return runs;
}

/** Two coordinates to a tenth of a pixel. */
function point(layout: PlotLayout, x: number, y: number): string {
  return `${Number(layout.x(x).toFixed(1))} ${Number(layout.y(y).toFixed(1))}`;
}
