import type { RgbFrame } from './frame';
import type { Point } from './scene';

/** Scan lines per row of pixels; the part of a pixel that a span covers is exact along x. */
const LINES = 4;

/**
 * Paints the union of polygons on a frame in one colour, with smooth edges.
 *
 * @param polygons each simple or self-crossing; a point is inside by the even-odd rule of its polygon.
 * @param color red, green, blue from 0 to 255.
 */
export function fillPolygons(
  { width, height, data }: RgbFrame,
  polygons: readonly (readonly Point[])[],
  color: readonly [number, number, number],
): void {
  const ranged = polygons.map(withRange);
  const first = Math.max(0, Math.floor(Math.min(...ranged.map(({ top }) => top))));
  const last = Math.min(height - 1, Math.ceil(Math.max(...ranged.map(({ bottom }) => bottom))));
  const columns = polygons.flatMap((points) => points.map(([x]) => x));
  const left = Math.max(0, Math.floor(Math.min(...columns)));
  const right = Math.min(width, Math.ceil(Math.max(...columns)));
  const coverage = new Float32Array(width);
  for (let row = first; row <= last; row++) {
    const near = ranged.filter(({ top, bottom }) => top < row + 1 && bottom > row);
    if (near.length === 0) continue;
    coverage.fill(0, left, right);
    for (let line = 0; line < LINES; line++) {
      coverLine(coverage, near, row + (line + 0.5) / LINES, 1 / LINES);
    }
    for (let x = left; x < right; x++) {
      if (coverage[x]! > 0) blend(data, (row * width + x) * 3, color, Math.min(coverage[x]!, 1));
    }
  }
}

/** A polygon and the rows it reaches over, so that scan lines pass by those far away. */
interface RangedPolygon {
  readonly points: readonly Point[];
  readonly top: number;
  readonly bottom: number;
}

function withRange(points: readonly Point[]): RangedPolygon {
  const rows = points.map(([, y]) => y);
  return { points, top: Math.min(...rows), bottom: Math.max(...rows) };
}

function blend(data: Uint8Array, at: number, color: readonly [number, number, number], alpha: number): void {
  const rest = 1 - alpha;
  data[at] = data[at]! * rest + color[0] * alpha + 0.5;
  data[at + 1] = data[at + 1]! * rest + color[1] * alpha + 0.5;
  data[at + 2] = data[at + 2]! * rest + color[2] * alpha + 0.5;
}

/** Adds what the polygons' union covers of each pixel along one scan line. */
function coverLine(
  coverage: Float32Array,
  polygons: readonly RangedPolygon[],
  y: number,
  weight: number,
): void {
  const spans = polygons.flatMap(({ points }) => crossings(points, y)).sort((a, b) => a[0] - b[0]);
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    coverSpan(coverage, Math.max(from, reached), to, weight);
    reached = Math.max(reached, to);
  }
}

/** The spans of a scan line inside of a polygon. */
function crossings(points: readonly Point[], y: number): [number, number][] {
  const xs: number[] = [];
  for (let index = 0; index < points.length; index++) {
    const [x0, y0] = points[index]!;
    const [x1, y1] = points[(index + 1) % points.length]!;
    if (y0 <= y !== y1 <= y) xs.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  xs.sort((a, b) => a - b);
  return Array.from({ length: xs.length >> 1 }, (_, pair) => [xs[2 * pair]!, xs[2 * pair + 1]!]);
}

function coverSpan(coverage: Float32Array, from: number, to: number, weight: number): void {
  const start = Math.max(0, from);
  const end = Math.min(coverage.length, to);
  for (let x = Math.floor(start); x < end; x++) {
    coverage[x] = coverage[x]! + weight * Math.max(0, Math.min(x + 1, end) - Math.max(x, start));
  }
}
