import { execFileSync } from 'node:child_process';

/** What a program prints, without its last line break; undefined where it is missing or fails. */
export function outputOf(program: string, arguments_: readonly string[]): string | undefined {
  try {
    return execFileSync(program, arguments_, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
