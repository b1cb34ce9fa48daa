import { existsSync } from 'node:fs';
import { readJsonObject, writeJson } from '../src/node/json-file';

/** Counts the minutes of an experiment over all the times that it was stopped and went on. */
export function countMinutes(path: string): { total(): number; save(): void } {
  const before = existsSync(path) ? (readJsonObject(path).minutes as number) : 0;
  const began = Date.now();
  const total = () => before + (Date.now() - began) / 60_000;
  return { total, save: () => writeJson(path, { minutes: total() }) };
}
