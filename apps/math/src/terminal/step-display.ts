import { type ProgressStream, progress } from '@lab/runs';
import type { Numbers } from './gauges';
import { liveView } from './live-view';

/** What a step has to show. */
export interface ShownStep {
  readonly metrics: Numbers;
  readonly timings: Numbers;
  /** For a single line. */
  readonly shown: Readonly<Record<string, number | string>>;
}

/** What a person sees while a phase trains. */
export interface StepDisplay {
  update(step: number, shown: ShownStep): void;
  /** Shows the last step, if it has not been, and leaves the terminal to others. */
  done(): void;
}

/** What is displayed. */
export interface StepDisplayOptions {
  /** Steps in all. */
  readonly total: number;
  readonly label: string;
  /** Steps done before. */
  readonly start: number;
  /** Aborted when something else is about to be printed. */
  readonly signal?: AbortSignal;
}

/** Curves where `stream` is a terminal with room for them, else a plain line of progress. */
export function stepDisplay(
  options: StepDisplayOptions,
  view: 'auto' | 'line',
  stream: ProgressStream & { readonly rows?: number } = process.stderr,
): StepDisplay {
  const { isTTY, columns = 80, rows = 24 } = stream;
  const hasRoom =
    isTTY === true && !process.env.CI && process.env.TERM !== 'dumb' && columns >= 50 && rows >= 14;
  if (view === 'auto' && hasRoom) return liveView({ ...options, stream });
  const { signal: _, ...line } = options;
  const bar = progress({ ...line, stream });
  return { update: (step, { shown }) => bar.update(step, shown), done: () => bar.done() };
}
