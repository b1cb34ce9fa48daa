import { onnx } from '@lab/backend-onnx';
import { onInterrupt } from '@lab/runs';
import type { Backend } from '@lab/tensor';

/** What a command computes with, and what tells it to stop. */
export interface Session {
  readonly backend: Backend;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Opens a backend, does the work, and closes it again; the first Ctrl-C is a request to stop. */
export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const backend = await onnx();
  const interrupt = onInterrupt(() => {
    console.error('\nStopping after this step and saving; Ctrl-C again to quit at once.');
  });
  try {
    return await work({ backend, signal: interrupt.signal });
  } finally {
    interrupt.dispose();
    await backend.dispose();
  }
}

/** Says how a stopped run goes on, and that the command did not finish. */
export function reportStopped(folder: string): void {
  console.error(`Stopped; the same command goes on where ${folder} is.`);
  process.exitCode = 130;
}
