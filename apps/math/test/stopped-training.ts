import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestCheckpoint } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import { expect } from 'vitest';
import { abortedAtLook } from './aborted-at-look';

/** Trains with a signal that stops the run at its first look at it, again and again until it is done; the number of stops. */
export async function stoppedAtEveryStep(train: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  for (let stops = 0; ; stops++) {
    const error = await train(abortedAtLook(1)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error === undefined) return stops;
    expect(error).toBeInstanceOf(Interrupted);
  }
}

/** What a phase leaves: the reproducible logs, and the last step's weights, moments and state. */
export function outcomeOf(run: string, phase: string) {
  const path = join(run, phase);
  const logs = ['metrics.jsonl', 'samples.jsonl'].map((name) => {
    return phase === 'sft' && name === 'samples.jsonl' ? '' : readFileSync(join(path, name), 'utf8');
  });
  const { step, files, state } = latestCheckpoint(path)!;
  return { logs, step, files, state };
}
