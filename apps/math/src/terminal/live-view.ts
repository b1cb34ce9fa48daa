import type { ProgressStream } from '@lab/runs';
import type { Numbers } from './gauges';
import { liveFrame } from './live-frame';
import type { StepDisplay, StepDisplayOptions } from './step-display';

/** Least milliseconds between two frames. */
const INTERVAL = 100;

/** Curves of a phase in the terminal, drawn again over themselves after each step. */
export function liveView({
  total,
  label,
  start,
  signal,
  stream = process.stderr,
  now = () => performance.now(),
}: StepDisplayOptions & { readonly stream?: ProgressStream; readonly now?: () => number }): StepDisplay {
  const history: { metrics: Numbers; timings: Numbers }[] = [];
  const startedAt = now();
  let [step, drawnAt, drawnStep, height] = [start, Number.NEGATIVE_INFINITY, start, 0];
  // Something is printed then, which the next frame must not be drawn over.
  const moveOn = () => {
    height = 0;
  };
  signal?.addEventListener('abort', moveOn);

  function draw(): void {
    const elapsed = (now() - startedAt) / 1000;
    const style = { columns: stream.columns ?? 80, color: process.env.NO_COLOR === undefined };
    const lines = liveFrame({ label, step, total, start, elapsed, history }, style);
    const back = height > 0 ? `\x1b[${height}A\r\x1b[J` : '';
    stream.write(`${back}${lines.join('\n')}\n`);
    [drawnAt, drawnStep, height] = [now(), step, lines.length];
  }
  return {
    update(done, { metrics, timings }) {
      step = done;
      history.push({ metrics, timings });
      if (now() - drawnAt >= INTERVAL || step === total) draw();
    },
    done() {
      if (drawnStep !== step) draw();
      signal?.removeEventListener('abort', moveOn);
    },
  };
}
