import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { FormatError } from '../errors';

// The largest published tokenizer.json files have about 35 MB.
const largestFile = 2 ** 28;

/**
 * The parsed file; undefined if there is none.
 * @throws FormatError naming the path if it is too large, not a file, or not JSON
 */
export async function readJson(path: string): Promise<unknown> {
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  if (!file.isFile() || file.size > largestFile)
    throw new FormatError(`${path}: must be a file of at most ${largestFile} bytes`);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new FormatError(`${path}: not JSON`, { cause });
  }
}

/** Writes a file in one step: to a temporary name beside it, which is then renamed. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
