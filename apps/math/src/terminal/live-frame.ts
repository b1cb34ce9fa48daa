import { formatDuration } from '@lab/runs';
import { type Gauge, gauges, type Numbers } from './gauges';
import { sparkline } from './sparkline';

/** What a frame shows. */
export interface LiveState {
  readonly label: string;
  /** Steps done, and in all. */
  readonly step: number;
  readonly total: number;
  /** Steps done when this process began. */
  readonly start: number;
  /** Seconds since then. */
  readonly elapsed: number;
  /** Of every step since then. */
  readonly history: readonly { readonly metrics: Numbers; readonly timings: Numbers }[];
}

/** How a frame is drawn. */
export interface FrameStyle {
  /** Characters of a line. */
  readonly columns: number;
  readonly color: boolean;
}

const paints = { dim: '2', bold: '1', bar: '36', curve: '34', warning: '33' } as const;
type Paint = keyof typeof paints;
type Piece = readonly [text: string, paint?: Paint];

/** A step without signal in this share of its groups wastes most of its samples. */
const MOSTLY_WASTED = 0.7;

/** The lines of the live view: a bar, then a row for every gauge that has a value. */
export function liveFrame(state: LiveState, style: FrameStyle): string[] {
  const rows = gauges.flatMap((gauge) => rowOf(gauge, state, style.columns));
  return [barOf(state, style.columns), ...rows].map((pieces) => painted(pieces, style));
}

function barOf({ label, step, total, start, elapsed }: LiveState, columns: number): Piece[] {
  const rate = (step - start) / elapsed;
  const left = step < total && rate > 0 ? `, ${formatDuration((total - step) / rate)} left` : '';
  const before = `${label} ${step}/${total} `;
  const after = ` ${Math.floor((100 * step) / total)} %  ${formatDuration(elapsed)} elapsed${left}`;
  const width = Math.min(40, Math.max(4, columns - before.length - after.length - 1));
  const done = Math.floor((width * step) / total);
  return [[before, 'bold'], ['━'.repeat(done), 'bar'], ['─'.repeat(width - done), 'dim'], [after]];
}

function rowOf(gauge: Gauge, { history }: LiveState, columns: number): Piece[][] {
  const values = history.map(({ metrics, timings }) => gauge.of(metrics, timings));
  const known = values.findLastIndex((value) => !Number.isNaN(value));
  if (known < 0) return [];
  const value = values[known]!;
  const width = Math.min(32, columns - 30);
  const curve = sparkline(
    values.filter((one) => !Number.isNaN(one)),
    width,
    gauge.least,
  ).padEnd(width);
  const note = gauge.note?.(history[known]!.metrics) ?? '';
  const isWasteful = gauge.label === 'no signal' && value > MOSTLY_WASTED;
  return [
    [
      [gauge.label.padEnd(17), 'dim'],
      [gauge.show(value).padStart(9), isWasteful ? 'warning' : 'bold'],
      [`  ${curve}`, 'curve'],
      [note === '' ? '' : `  ${note}`, 'dim'],
    ],
  ];
}

/** One line, cut to the terminal's width: one that wraps could not be drawn over. */
function painted(pieces: readonly Piece[], { columns, color }: FrameStyle): string {
  let room = columns - 1;
  return pieces
    .map(([text, paint]) => {
      const shown = text.slice(0, Math.max(0, room));
      room -= shown.length;
      return color && paint !== undefined && shown !== '' ? `\x1b[${paints[paint]}m${shown}\x1b[0m` : shown;
    })
    .join('')
    .trimEnd();
}
