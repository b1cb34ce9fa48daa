import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Interrupted, writeJson } from '@lab/settings';
import type { Failure } from './evidence';
import { readOptional } from './read-optional';

const pathIn = (folder: string) => join(folder, 'failure.json');

/**
 * Does the work of a run, and leaves a note of the error in its folder where one ends it, for the doctor; a later success removes it. Ctrl-C is no error.
 */
export async function notingFailure<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    rmSync(pathIn(folder), { force: true });
    return result;
  } catch (error) {
    if (error instanceof Error && !(error instanceof Interrupted)) {
      const { name, message } = error;
      writeJson(pathIn(folder), { name, message });
    }
    throw error;
  }
}

/** The error that ended a run the last time it was worked on. */
export function readFailure(folder: string): Failure | undefined {
  return readOptional<Failure>(pathIn(folder));
}
