import { mkdirSync } from 'node:fs';
import { onInterrupt } from '@lab/runs';
import type { Backend } from '@lab/tensor';
import { openBackend } from './backend';
import type { Config } from './config';

/** What the parts of a run share. */
export interface Session {
  readonly config: Config;
  readonly backend: Backend;
  /** The run's folder. */
  readonly folder: string;
  /** What the progress line calls the run. */
  readonly label: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The command line that goes on where this one stopped. */
  readonly resumeCommand: string;
}

/** Makes sessions that share one backend and one Ctrl-C. */
export interface Workplace {
  /** A run in a folder of its own, which is made. */
  session(options: { config: Config; folder: string; label: string; resumeCommand: string }): Session;
}

/** Opens the backend, does the work, and closes it again. */
export async function withWorkplace(
  runtime: Config['runtime'],
  work: (place: Workplace) => Promise<void>,
): Promise<void> {
  const backend = await openBackend(runtime);
  const interrupt = onInterrupt(() => {
    console.error(
      '\nStopping at the next checkpoint; Ctrl-C again to quit at once, losing what came after the last one.',
    );
  });
  try {
    await work({
      session(options) {
        mkdirSync(options.folder, { recursive: true });
        return { ...options, backend, signal: interrupt.signal };
      },
    });
  } finally {
    interrupt.dispose();
    await backend.dispose();
  }
}
