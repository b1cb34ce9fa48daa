import { join } from 'node:path';
import { FormatError } from '../errors';
import { generateWorld, type World } from '../world/world';
import { readJsonObject, writeJson, writeText } from './json-file';

/** Writes a world: its settings, from which it is generated again, and its facts, one a line, to be read by people. */
export function saveWorld(folder: string, { settings, facts }: World): void {
  writeText(join(folder, 'facts.jsonl'), facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
  writeJson(join(folder, 'world.json'), settings);
}

/**
 * The world that a folder holds.
 * @throws FormatError naming the file and the setting that is no number; ArgumentError where one is outside its domain
 */
export function loadWorld(folder: string): World {
  const path = join(folder, 'world.json');
  const json = readJsonObject(path);
  const number = (name: string): number => {
    const value = json[name];
    if (typeof value !== 'number') throw new FormatError(`${path}: ${name} must be a number, got ${value}`);
    return value;
  };
  return generateWorld({
    ...{ seed: number('seed'), authors: number('authors') },
    ...{ people: number('people'), landmarks: number('landmarks') },
  });
}
