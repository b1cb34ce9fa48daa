import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * What a script of this folder prints, as JSON, run at one thread: Node collects garbage in several unless told not to.
 */
export function ownProcess<T>(script: string, ...words: readonly string[]): T {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const flags = ['--single-threaded-gc', ...process.execArgv];
  return JSON.parse(execFileSync(process.execPath, [...flags, path, ...words], { encoding: 'utf8' })) as T;
}
