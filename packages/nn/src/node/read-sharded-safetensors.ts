import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SafetensorsError } from '../errors';
import type { SafeTensor, SafetensorsContent } from '../safetensors/safe-tensor';
import { readSafetensors } from './read-safetensors';

/**
 * Reads a checkpoint that is spread over several files, from its `model.safetensors.index.json`, whose
 * `weight_map` says which file beside it holds which array.
 * @returns all arrays; the metadata of the first file
 * @throws SafetensorsError where the index is none, leads out of its folder, or names an array its file lacks
 */
export async function readShardedSafetensors(indexPath: string): Promise<SafetensorsContent> {
  const files = weightMap(await readFile(indexPath, 'utf8'), indexPath);
  const shards = new Map<string, SafetensorsContent>();
  for (const file of new Set(files.values())) {
    shards.set(file, await readSafetensors(join(dirname(indexPath), file)));
  }
  const tensors = [...files].map(([name, file]): [string, SafeTensor] => {
    const held = shards.get(file)?.tensors ?? {};
    if (!Object.hasOwn(held, name)) {
      throw new SafetensorsError(indexPath, `array ${JSON.stringify(name)} is not in ${file}`);
    }
    return [name, held[name] as SafeTensor];
  });
  const [first] = shards.values();
  return { tensors: Object.fromEntries(tensors), metadata: first?.metadata ?? {} };
}

function weightMap(text: string, path: string): Map<string, string> {
  let map: unknown;
  try {
    map = JSON.parse(text)?.weight_map;
  } catch (error) {
    throw new SafetensorsError(path, `not JSON: ${(error as Error).message}`);
  }
  if (typeof map !== 'object' || map === null || Array.isArray(map)) {
    throw new SafetensorsError(path, 'has no weight_map');
  }
  return new Map(
    Object.entries(map).map(([name, file]) => {
      if (isFileName(file)) return [name, file];
      throw new SafetensorsError(
        path,
        `array ${JSON.stringify(name)} is said to be in ${JSON.stringify(file)}`,
      );
    }),
  );
}

/** Whether a value names a file in the same folder on any system. */
function isFileName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.endsWith('.safetensors') &&
    basename(value) === value &&
    !value.includes('\\')
  );
}
