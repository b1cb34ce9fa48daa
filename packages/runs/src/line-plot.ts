import { ArgumentError } from './errors';
import { escapeMarkup } from './escape-markup';
import { extent, layOut, type PlotLayout, textWidth } from './plot-layout';
import { drawBand, drawLine, type PlotSeries, requireSeries, strokeOf } from './plot-series';
import { ink, plotStyle } from './plot-style';

/** What {@link linePlot} draws. */
export interface LinePlotOptions {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly PlotSeries[];
  /** `log2` spaces doublings of `x` equally, as for pass@k over k = 1, 2, 4, 8. Default `linear`. */
  readonly xScale?: 'linear' | 'log2';
  /** Pixels, 240 at least; text keeps its size, so a small plot is for a narrow place. Default 720. */
  readonly width?: number;
  /** Pixels, 200 at least. Default 420. */
  readonly height?: number;
}

const fonts = `font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif" font-size="12"`;

/**
 * A line plot as the text of an SVG image that reads well on a light and on a dark page.
 *
 * @returns one `<svg>` element: write it to a file, or put it into {@link htmlReport}.
 * @throws ArgumentError when a series' lists differ in length, an `x` is not finite (or not above 0 on a
 *   `log2` scale), a value lies beyond 1e300, or the image is too small.
 * @example
 * linePlot({ title: 'Loss', xLabel: 'step', yLabel: 'nats', series: [{ name: 'train', x: [0, 1, 2], y: [3, 2, 1.5] }] });
 */
export function linePlot({
  title,
  xLabel,
  yLabel,
  series: given,
  xScale = 'linear',
  width = 720,
  height = 420,
}: LinePlotOptions): string {
  if (!(width >= 240)) throw new ArgumentError('width', width, 'at least 240');
  if (!(height >= 200)) throw new ArgumentError('height', height, 'at least 200');
  const series = given.map((one, i) => placeable(one, `series[${i}]`, xScale));
  const ranges = {
    x: extent(series.flatMap(({ x }) => Array.from(x))),
    y: extent(series.flatMap(({ y, band }) => [...Array.from(y), ...bounds(band)])),
  };
  for (const [low, high] of Object.values(ranges)) {
    if (Math.max(high, -low) > 1e300)
      throw new ArgumentError('series', `${low} to ${high}`, 'within 1e300 of zero');
  }
  const layout = layOut(
    { ...ranges, xScale },
    series.map(({ name }) => name),
    { width, height },
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${layout.height}" role="img" ${fonts} aria-label="${escapeMarkup(title)}">`,
    `<style>${plotStyle}</style>`,
    `<rect class="plot-paper" fill="${ink.paper}" width="${layout.width}" height="${layout.height}" rx="8"/>`,
    drawTitle(title, layout),
    ...drawLegend(series, layout),
    ...drawAxes(layout, xLabel, yLabel),
    ...series.flatMap((one, i) => drawBand(one, i, layout)),
    ...series.flatMap((one, i) => drawLine(one, i, layout)),
    '</svg>\n',
  ].join('\n');
}

/** A series with `x` in units of the axis. */
function placeable(series: PlotSeries, argument: string, xScale: 'linear' | 'log2'): PlotSeries {
  requireSeries(series, argument, xScale === 'log2' ? 0 : Number.NEGATIVE_INFINITY);
  return xScale === 'log2' ? { ...series, x: Array.from(series.x, Math.log2) } : series;
}

function bounds(band: PlotSeries['band']): number[] {
  return band ? [...Array.from(band.low), ...Array.from(band.high)] : [];
}

function drawTitle(title: string, { width }: PlotLayout): string {
  const room = width - 48;
  const size = Math.min(17, (17 * room) / Math.max(1, textWidth(title, 17)));
  return text(
    24,
    36,
    title,
    `class="plot-text" fill="${ink.text}" font-size="${size.toFixed(1)}" font-weight="600"`,
  );
}

function drawLegend(series: readonly PlotSeries[], { legend }: PlotLayout): string[] {
  return legend.flatMap(({ series: i, x, y }) => [
    `<path ${strokeOf(i)} stroke-linecap="round" d="M${x} ${y - 4}h20"/>`,
    text(x + 28, y, series[i]!.name, `class="plot-text" fill="${ink.text}" font-size="12.5"`),
  ]);
}

function drawAxes(
  { left, right, top, bottom, xTicks, yTicks, x, y }: PlotLayout,
  xLabel: string,
  yLabel: string,
): string[] {
  const muted = `class="plot-muted" fill="${ink.muted}"`;
  const grid = `class="plot-grid" stroke="${ink.grid}"`;
  const axis = `class="plot-axis" stroke="${ink.axis}"`;
  const round = (value: number) => Number(value.toFixed(1));
  return [
    ...yTicks.values.slice(1).map((tick) => `<path ${grid} d="M${round(left)} ${round(y(tick))}H${right}"/>`),
    ...yTicks.values.map((tick, i) =>
      text(left - 8, y(tick) + 4, yTicks.labels[i]!, `${muted} text-anchor="end"`),
    ),
    `<path ${axis} d="M${round(left)} ${bottom}H${right}"/>`,
    ...xTicks.values.map((tick) => `<path ${axis} d="M${round(x(tick))} ${bottom}v5"/>`),
    ...xTicks.values.map((tick, i) =>
      text(x(tick), bottom + 20, xTicks.labels[i]!, `${muted} text-anchor="middle"`),
    ),
    text((left + right) / 2, bottom + 42, xLabel, `${muted} text-anchor="middle"`),
    text(24, top - 14, yLabel, muted),
  ];
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${Number(x.toFixed(1))}" y="${Number(y.toFixed(1))}" ${attributes}>${escapeMarkup(content)}</text>`;
}
