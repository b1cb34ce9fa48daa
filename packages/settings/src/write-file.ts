import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step, so that a kill leaves the old text or the new. */
export function writeText(path: string, text: string): void {
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** Replaces a file by a value as JSON. */
export function writeJson(path: string, value: unknown): void {
  writeText(path, `${JSON.stringify(value, null, 2)}\n`);
}
