import { existsSync, readFileSync } from 'node:fs';
import { RunError } from '@lab/runs';

/**
 * The JSON of a file; undefined where there is none.
 *
 * @throws RunError where it is not JSON
 */
export function readOptional<T>(path: string): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new RunError(path, 'is not JSON', { cause: error });
  }
}
