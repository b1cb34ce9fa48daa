import { formatDuration } from './duration';

/** Where progress is written; `process.stderr` is one. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Settings of {@link progress}. */
export interface ProgressOptions {
  /** How many steps there are in all. */
  readonly total: number;
  /** What is being done. Default `step`. */
  readonly label?: string;
  /** The step to start from, in a resumed run: earlier ones do not count towards the rate. Default 0. */
  readonly start?: number;
  /** Default `process.stderr`. */
  readonly stream?: ProgressStream;
  /** Rewrite one line, or print plain ones. Default: rewrite on a terminal outside CI. */
  readonly rewrite?: boolean;
  /** Least time between two prints, in seconds. Default 0.1 when rewriting, 10 otherwise. */
  readonly interval?: number;
  /** The current time in milliseconds. Default `performance.now`. */
  readonly now?: () => number;
}

/** A progress line, as {@link progress} returns it. */
export interface Progress {
  /**
   * Say that `step` steps are done; printed when the interval has passed, and at the first and the last step.
   */
  update(step: number, metrics?: Readonly<Record<string, number | string>>): void;
  /** Print a line of text without tearing the progress line. */
  print(text: string): void;
  /** Print the last state, if it has not been, and end the line. */
  done(): void;
}

/**
 * A line that says how far a loop is: `train 120/800 15% · 12.3/s · 0:09 elapsed · 0:55 left · loss 1.234`.
 *
 * The rate is the average since the start. On a terminal the line is rewritten in place; elsewhere, and in
 * CI, plain lines come seldom.
 *
 * @example
 * const bar = progress({ total: 800, label: 'train' });
 * for (let step = 0; step < 800; step++) bar.update(step + 1, { loss: await train(step) });
 * bar.done();
 */
export function progress(options: ProgressOptions): Progress {
  const { stream = process.stderr, now = () => performance.now() } = options;
  const { rewrite = stream.isTTY === true && !process.env.CI } = options;
  const { interval = rewrite ? 0.1 : 10 } = options;
  const startedAt = now();
  let printedAt = Number.NEGATIVE_INFINITY;
  let latest: string | undefined;
  let shown: string | undefined;
  const show = () => {
    if (latest === undefined) return;
    stream.write(rewrite ? `\r\x1b[2K${latest.slice(0, (stream.columns ?? 80) - 1)}` : `${latest}\n`);
    shown = latest;
  };
  return {
    update(step, metrics = {}) {
      const time = now();
      latest = describe(options, step, (time - startedAt) / 1000, metrics);
      if (time - printedAt < interval * 1000 && step < options.total) return;
      printedAt = time;
      show();
    },
    print(text) {
      stream.write(rewrite ? `\r\x1b[2K${text}\n` : `${text}\n`);
      if (rewrite && shown !== undefined) show();
    },
    done() {
      if (latest !== shown) show();
      if (rewrite && shown !== undefined) stream.write('\n');
    },
  };
}

function describe(
  { total, label = 'step', start = 0 }: ProgressOptions,
  step: number,
  elapsed: number,
  metrics: Readonly<Record<string, number | string>>,
): string {
  const rate = (step - start) / elapsed;
  const known = Number.isFinite(rate) && rate > 0;
  return [
    `${label} ${step}/${total} ${Math.floor((100 * step) / total)}%`,
    ...(known ? [`${rate.toPrecision(3)}/s`] : []),
    `${formatDuration(elapsed)} elapsed`,
    ...(known && step < total ? [`${formatDuration((total - step) / rate)} left`] : []),
    ...Object.entries(metrics).map(
      ([name, value]) => `${name} ${typeof value === 'number' ? short(value) : value}`,
    ),
  ].join(' · ');
}

/** Four significant digits, integers whole. */
function short(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
