import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SafeTensor } from '@lab/nn';
import { readSafetensors } from '@lab/nn/node';
import { FormatError } from '../errors';
import { isObject } from '../hugging-face/config-fields';
import { readJson } from './json-file';

/** The weights of a folder that has them in one file. */
export const weightsFile = 'model.safetensors';

/** Named tensors and the file that lists them, which errors name. */
export interface Weights {
  readonly path: string;
  readonly tensors: Record<string, SafeTensor>;
}

/**
 * The tensors of a checkpoint folder, from one file or from the shards of an index.
 * @throws FormatError if there are none, or the index and its shards do not agree
 */
export async function readWeights(folder: string): Promise<Weights> {
  const path = join(folder, weightsFile);
  if (await exists(path)) return { path, tensors: (await readSafetensors(path)).tensors };
  const indexPath = `${path}.index.json`;
  const index = await readJson(indexPath);
  if (index === undefined) throw new FormatError(`${path}: no such file, and no ${basename(indexPath)}`);
  return { path: indexPath, tensors: await readShards(folder, weightMap(index, indexPath), indexPath) };
}

/** The file of every tensor by the tensor's name. */
function weightMap(index: unknown, path: string): Map<string, string> {
  const map = isObject(index) ? index.weight_map : undefined;
  if (!isObject(map)) throw new FormatError(`${path}: weight_map must be an object`);
  return new Map(
    Object.entries(map).map(([name, file]) => {
      // A name with a separator could lead out of the folder.
      if (typeof file !== 'string' || !/^[\w.-]+\.safetensors$/.test(file)) {
        const shown = String(JSON.stringify(file)).slice(0, 80);
        throw new FormatError(`${path}: weight_map[${JSON.stringify(name)}] must name a file, got ${shown}`);
      }
      return [name, file];
    }),
  );
}

async function readShards(
  folder: string,
  files: ReadonlyMap<string, string>,
  path: string,
): Promise<Record<string, SafeTensor>> {
  const found = new Map<string, SafeTensor>();
  for (const file of new Set(files.values())) {
    const shard = join(folder, file);
    if (!(await exists(shard)))
      throw new FormatError(`${shard}: no such file, but ${basename(path)} lists it`);
    for (const [name, tensor] of Object.entries((await readSafetensors(shard)).tensors)) {
      if (files.get(name) !== file) {
        throw new FormatError(`${shard}: tensor ${JSON.stringify(name)} is not listed in ${basename(path)}`);
      }
      found.set(name, tensor);
    }
  }
  return Object.fromEntries(found);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
