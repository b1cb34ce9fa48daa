import { niceTicks, powerTicks, type Ticks } from './ticks';

/** Lowest and highest of some numbers; those that are not finite are passed over. */
export function extent(values: Iterable<number>): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 1];
}

/** About how wide a text is, in pixels, for a sans-serif font of the given size. */
export function textWidth(text: string, size: number): number {
  return [...text].length * size * 0.56;
}

/** Where everything goes, in pixels from the top left. */
export interface PlotLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
  /** The legend's entries: which series, and where its swatch begins. */
  readonly legend: readonly { readonly series: number; readonly x: number; readonly y: number }[];
  x(value: number): number;
  y(value: number): number;
}

const margin = 24;

/** A plot's width and height in pixels. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** Ranges of the values shown; with a `log2` scale, of the exponents of `x`. */
export interface PlotRanges {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly xScale: 'linear' | 'log2';
}

/** Place a plot's parts: the axes' scales follow from the data, the left margin from the widest label. */
export function layOut(
  ranges: PlotRanges,
  names: readonly string[],
  { width, height }: PlotSize = { width: 720, height: 420 },
): PlotLayout {
  const yTicks = niceTicks(...ranges.y, 5);
  const widest = Math.max(...yTicks.labels.map((label) => textWidth(label, 12)));
  const [left, right] = [margin + widest + 8, width - margin];
  const legend = placeLegend(names, right);
  const lastRow = legend.at(-1)?.y ?? 38;
  const [top, bottom] = [lastRow + 40, height - 58];
  const [xLow, xHigh] = ranges.x[0] === ranges.x[1] ? [ranges.x[0] - 1, ranges.x[1] + 1] : ranges.x;
  const [yLow, yHigh] = [yTicks.values[0]!, yTicks.values.at(-1)!];
  return {
    ...{ width, height, left, right, top, bottom, yTicks, legend },
    xTicks:
      ranges.xScale === 'log2'
        ? powerTicks(xLow, xHigh)
        : ticksInside(xLow, xHigh, Math.round((right - left) / 95)),
    x: (value) => left + ((value - xLow) / (xHigh - xLow)) * (right - left),
    y: (value) => bottom - ((value - yLow) / (yHigh - yLow)) * (bottom - top),
  };
}

/** The x axis ends with the data, so ticks beyond them are left out. */
function ticksInside(low: number, high: number, count: number): Ticks {
  const { values, labels } = niceTicks(low, high, count);
  const slack = (high - low) * 1e-9;
  const inside = [...values.keys()].filter((i) => values[i]! >= low - slack && values[i]! <= high + slack);
  return { values: inside.map((i) => values[i]!), labels: inside.map((i) => labels[i]!) };
}

function placeLegend(names: readonly string[], right: number) {
  let [x, y] = [margin, 60];
  return names.map((name, series) => {
    const entryWidth = 28 + textWidth(name, 12.5) + 20;
    if (x > margin && x + entryWidth > right) [x, y] = [margin, y + 20];
    const place = { series, x, y };
    x += entryWidth;
    return place;
  });
}
